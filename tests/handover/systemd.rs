//! The format systemd, read as `EnvironmentFile=` is.
//!
//! systemd itself runs as the first process of a machine only. But its parser of such files is also in a
//! program of its own, which reads environment.d; it differs in one thing: it expands `$` afterwards.

use super::passphrases::passphrases;
use super::{NAME, file};
use crate::common::TestEnv;

const GENERATOR: &str =
    "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator";

/// What stands between double quotes, as systemd.exec(5) has it: a backslash goes before `"`, `\`, `` ` `` and
/// `$`, and stays before everything else; all other characters stand for themselves.
pub(crate) fn unquoted(text: &str) -> Option<String> {
    let mut value = String::new();
    let mut chars = text.strip_prefix('"')?.chars();
    loop {
        match chars.next()? {
            '"' => break,
            '\\' => match chars.next()? {
                '\n' => {}
                c @ ('"' | '\\' | '`' | '$') => value.push(c),
                c => value.extend(['\\', c]),
            },
            c => value.push(c),
        }
    }
    (chars.as_str() == "\n").then_some(value)
}

#[test]
fn the_grammar_gives_the_same_bytes() {
    let mut carried = 0;
    for passphrase in passphrases() {
        let Some(text) = file("systemd", &passphrase) else {
            continue;
        };
        carried += 1;
        let (before, value) = text.split_once(&format!("{NAME}=")).unwrap();
        assert!(before.starts_with('#') && before.ends_with("\nMLFLOW_CRYPTO_KEK_VERSION=2\n"));
        assert_eq!(unquoted(value), Some(passphrase));
    }
    assert!(carried > 300, "{carried}");
}

#[test]
#[ignore = "needs systemd: run tests/run"]
fn systemds_own_parser_gives_the_same_bytes() {
    let env = TestEnv::new();
    let directory = env.work().join("environment.d");
    std::fs::create_dir(&directory).unwrap();
    env.set("XDG_CONFIG_HOME", env.work());
    let mut read = 0;
    for passphrase in passphrases() {
        let Some(text) = file("systemd", &passphrase) else {
            continue;
        };
        if passphrase.contains('$') {
            // The one character that this program treats in another way than the one that reads units.
            continue;
        }
        env.write("environment.d/kek.conf", text);
        let output = env.program(GENERATOR, [""; 0]).run().success();
        let line = |name: &str| {
            let found = output
                .stdout()
                .lines()
                .find_map(|line| line.strip_prefix(name));
            found
                .unwrap_or_else(|| panic!("{passphrase:?} {output}"))
                .to_owned()
        };
        assert_eq!(line("MLFLOW_CRYPTO_KEK_VERSION="), "2");
        let value = line(&format!("{NAME}="));
        assert_eq!(printed(&value), passphrase, "{value}");
        read += 1;
    }
    assert!(read > 200, "{read}");
}

/// What the program means by a value: with quotes only where they are needed, and C's escapes.
fn printed(text: &str) -> String {
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let mut chars = quoted.unwrap_or(text).chars();
    let mut value = Vec::new();
    let mut push = |c: char| value.extend(c.encode_utf8(&mut [0; 4]).bytes());
    while let Some(c) = chars.next() {
        match (c, quoted.is_some()) {
            ('\\', true) => match chars.next().expect("an escape has a character") {
                'n' => push('\n'),
                't' => push('\t'),
                c => push(c),
            },
            (c, _) => push(c),
        }
    }
    String::from_utf8(value).expect("UTF-8")
}
