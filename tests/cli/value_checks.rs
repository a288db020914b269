//! The checks of a value before it is written, whatever its source: a file, stdin, a command, a variable.

use super::fixture::{assert_says, with_rows};
use crate::common::{CommandOutput, TestEnv};

/// Values that no call can carry, and a part of the message.
const REFUSED: [(&[u8], &str); 3] = [
    (b"sk-1234\nsk-567890", "a newline"),
    (b"sk-1234\x00567890", "NUL"),
    (b"sk-1234567890\r", "a carriage return"),
];

/// Values that calls may fail with.
const WARNED: [(&[u8], &str); 28] = [
    ("\u{feff}sk-1234567890".as_bytes(), "a byte-order mark"),
    (b"OPENAI_API_KEY=sk-1234567890", "an assignment"),
    (b"\"sk-1234567890\"", "is quoted"),
    (b"Bearer sk-1234567890", "begins with `Bearer`"),
    (b" sk-1234567890", "begins or ends with white space"),
    (b"sk-1234567890 # the key", "contains white space"),
    (b"api_key=sk-1234567890", "an assignment"),
    (b"OPENAI_API_KEY: sk-1234567890", "an assignment"),
    (b"{\"api_key\": \"sk-1234567890\"}", "is a JSON object"),
    (b"[\"sk-1234567890\"]", "is a JSON object"),
    (b"`sk-1234567890`", "is quoted"),
    ("\u{201c}sk-1234567890\u{201d}".as_bytes(), "is quoted"),
    (b"<your-api-key>", "a placeholder or a mask"),
    (b"changeme", "a placeholder or a mask"),
    (b"sk-...7890", "a placeholder or a mask"),
    (
        b"/run/secrets/openai_api_key",
        "a path, a URL or a reference",
    ),
    (
        b"vault:secret/data/openai#key",
        "a path, a URL or a reference",
    ),
    (b"%OPENAI_API_KEY%", "a path, a URL or a reference"),
    (
        b"c2stMTIzNDU2Nzg5MDEyMzQ1Ng==",
        "is base64 or hexadecimal digits",
    ),
    (b"sk-1234567890,sk-0987654321", "contains ','"),
    (b"sk-1234567890\\n", "which keys do not have"),
    ("sk-12\u{430}34567890".as_bytes(), "which is not ASCII"),
    ("sk-1234567890\u{1f600}".as_bytes(), "which is not ASCII"),
    (b"sk-1234567890absk-1234567890ab", "the same text twice"),
    (b"OPENAI_API_KEY", "a path, a URL or a reference"),
    (b"sk-your-key-here", "a placeholder or a mask"),
    (
        b"sk-ant-api03-abc_DEF-123456789-AA",
        "looks like a key of provider `anthropic`",
    ),
    (b"sk%2D1234567890", "which keys do not have"),
];

/// Every way to give the value in the file `value`.
const WAYS: [&[&str]; 5] = [
    &["--value-file", "value"],
    &["--value-command", "cat value"],
    &["--field", "api_key=@value"],
    &["--value-stdin"],
    &["--field", "api_key=-"],
];

fn write(env: &TestEnv, verb: &[&str], way: &[&str], value: &[u8]) -> CommandOutput {
    env.write("value", value);
    let named = env.mlgate(verb).args(way);
    let takes_stdin = way.contains(&"--value-stdin") || way.contains(&"api_key=-");
    if takes_stdin {
        named.stdin(value)
    } else {
        named
    }
    .run()
}

#[test]
fn a_value_is_checked_whatever_its_source() {
    let (env, db) = with_rows(&[]);
    let create = ["secret", "create", "key", "--provider", "openai"];
    for way in WAYS {
        for (value, says) in REFUSED {
            let output = write(&env, &create, way, value).code(1);
            assert_says(&output, &["no call could use this value", says]);
            assert_eq!(
                db.value("SELECT count(*) FROM secrets").as_deref(),
                Some("0"),
                "{way:?}"
            );
        }
        for (value, says) in WARNED {
            let output = write(&env, &create, way, value).success();
            assert_says(&output, &["check the value", says]);
            assert!(!output.stderr().contains("1234567890"), "{output}");
            db.execute("DELETE FROM secrets");
        }
    }
}

#[test]
fn a_new_value_is_checked_like_the_first_one() {
    let (env, db) = with_rows(&[]);
    let first = ["secret", "create", "key", "--provider", "openai"];
    let _ = write(&env, &first, WAYS[0], b"sk-1234567890").success();
    let before = db.secrets_snapshot();
    for verb in [&["secret", "update", "key"][..], &["secret", "set", "key"]] {
        for way in WAYS {
            let (value, says) = REFUSED[0];
            let output = write(&env, verb, way, value).code(1);
            assert_says(&output, &["no call could use this value", says]);
            assert_eq!(db.secrets_snapshot(), before, "{way:?}");
        }
    }
    for way in WAYS {
        let (value, says) = WARNED[0];
        let output = write(&env, &["secret", "update", "key"], way, value).success();
        assert_says(&output, &["check the value", says]);
    }
}

#[test]
fn google_credentials_are_a_key_file() {
    let (env, db) = with_rows(&[]);
    let create = [
        "secret",
        "create",
        "key",
        "--provider",
        "vertex_ai",
        "--auth",
        "vertex_project=p",
    ];
    let ways: [&[&str]; 2] = [
        &["--value-file", "value"],
        &["--value-command", "cat value"],
    ];
    for way in ways {
        for (value, code, says) in [
            (&b"/etc/google/key.json"[..], 0, "is a path"),
            (b"eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudCJ9", 1, "base64"),
            (
                b"{\"type\": \"service_account\"",
                1,
                "not the JSON of a key file",
            ),
        ] {
            let output = write(&env, &create, way, value).code(code);
            assert_says(&output, &[says]);
            db.execute("DELETE FROM secrets");
        }
    }
}
