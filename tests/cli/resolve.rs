//! `mlgate resolve`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::exec::{VALUE, bind, with_openai};
use super::fixture::{WRONG, assert_says, refused};
use crate::common::{TestEnv, on_every_engine};

on_every_engine! {
    fn resources_are_listed_with_their_secrets(db: &TestDb) {
        let env = TestEnv::on(db, super::fixture::HORSE);
        env.create("openai", VALUE, &["--provider", "openai"]);
        env.create("spare", "sk-spare-0123456789", &[]);
        for (model, secret) in [("gpt", "openai"), ("mini", "spare"), ("again", "openai")] {
            env.mlgate(["model", "create", model, "--secret", secret, "--provider", "openai", "--model-name", "gpt-4o"])
                .run().success();
        }
        env.mlgate(["endpoint", "create", "chat", "--model", "gpt", "--model", "mini:fallback", "--model", "again:fallback"])
            .run().success();
        insta::allow_duplicates! {
            insta::assert_snapshot!(env.mlgate(["resolve", "--endpoint", "chat"]).run(), @r"
            VARIABLE        VALUE       SECRET  FIELD    USED BY
            OPENAI_API_KEY  sk-...6789  openai  api_key  PRIMARY gpt (openai/gpt-4o)
            OPENAI_API_KEY  sk-...6789  spare   api_key  FALLBACK mini (openai/gpt-4o)
            OPENAI_API_KEY  sk-...6789  openai  api_key  FALLBACK again (openai/gpt-4o)
            ------- stderr -------
            warning: field `api_key` of secret `openai` and field `api_key` of secret `spare` are both for the variable OPENAI_API_KEY: `mlgate exec` would refuse this
            ");
        }
        let named = ["resolve", "--secret", "spare=SPARE", "--endpoint", "chat", "-o", "json"];
        let shown = env.mlgate(named).args(["--show"]).run().success().json();
        let rows = shown["variables"].as_array().unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!((&rows[0]["variable"], &rows[0]["value"]), (&"SPARE".into(), &"sk-spare-0123456789".into()));
        assert_eq!((&rows[2]["model"]["model_definition"], &rows[2]["model"]["linkage_type"]),
            (&"again".into(), &"FALLBACK".into()));
        let masked = env.mlgate(named).run().success();
        assert!(!masked.stdout().contains(VALUE) && !masked.stdout().contains("\"value\""));

        assert_says(&env.mlgate(["resolve", "--resource", "JOB:1"]).run().code(1), &["db init"]);
        env.mlgate(["db", "init", "--yes"]).run().success();
        bind(db, "spare", ("JOB", "1"), "JUDGE");
        let json = env.mlgate(["resolve", "--resource", "JOB:1", "-o", "json"]).run().success().json();
        let row = &json["variables"][0];
        assert_eq!(row["variable"], "JUDGE");
        assert_eq!(row["binding"]["field_name"], "JUDGE");
        assert_eq!(row["binding"]["resource_type"], "JOB");
    }
}

#[test]
fn machine_readable_formats_include_values() {
    let (env, db) = with_openai();
    env.create("odd", "it's \"$x\"\n", &[]);
    let print = |args: &[&str]| {
        env.mlgate(["resolve", "--secret", "openai"])
            .args(args)
            .run()
    };
    insta::assert_snapshot!(print(&["--format", "dotenv"]), @r"
    ------- stderr -------
    error: refusing to print masks as variables: their reader would take them for values
    hint: --out FILE writes the values to a new file for you alone; --show prints them
    [exit status: 2]
    ");
    insta::assert_snapshot!(print(&["--format", "dotenv", "--show"]), @r"
    OPENAI_API_KEY='sk-first-0123456789'
    ------- stderr -------
    warning: printing 1 value in clear
    ");
    insta::assert_snapshot!(print(&["--format", "json", "--show", "--secret", "odd"]), @r#"
    {
      "OPENAI_API_KEY": "sk-first-0123456789",
      "ODD": "it's \"$x\""
    }
    ------- stderr -------
    warning: printing 2 values in clear
    "#);
    let odd = |code, format| {
        refused(
            &env,
            &db,
            code,
            &["resolve", "--secret", "odd", "--show", "--format", format],
        )
    };
    insta::assert_snapshot!(odd(1, "dotenv"), @r"
    ------- stderr -------
    error: the format dotenv cannot represent the value of ODD: it contains characters that its readers unquote in different ways
    hint: use --format json or kubernetes, which support every value
    [exit status: 1]
    ");
    refused(
        &env,
        &db,
        2,
        &[
            "resolve", "--secret", "odd", "--format", "json", "-o", "json",
        ],
    );
    refused(
        &env,
        &db,
        2,
        &["resolve", "--secret", "odd", "--format", "yaml"],
    );
    let twice = [
        "resolve", "--secret", "odd=A", "--secret", "openai=A", "--format", "json", "--show",
    ];
    refused(&env, &db, 5, &twice);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    odd(12, "json");
}

on_every_engine! {
    fn values_go_into_a_private_file(db: &TestDb) {
        let env = TestEnv::on(db, super::fixture::HORSE);
        env.create("openai", VALUE, &["--provider", "openai"]);
        env.mlgate(["db", "init", "--yes"]).run().success();
        let resolve = ["resolve", "--secret", "openai", "--format", "dotenv", "--out", ".env"];
        let handed_out = || db.value("SELECT count(*) FROM mlgate_audit WHERE action = 'secret.resolve'");
        let output = env.mlgate(resolve).run().success();
        assert_eq!((output.stdout(), output.stderr()), ("", "wrote 1 value to .env, readable by its owner only\n"));
        let path = env.work().join(".env");
        let written = format!("OPENAI_API_KEY='{VALUE}'\n");
        assert_eq!(fs::read_to_string(&path).unwrap(), written);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
        assert_eq!(handed_out().as_deref(), Some("1"));
        // An existing file is kept, and nothing is handed out.
        let refused = env.mlgate(resolve).run().code(5);
        assert_says(&refused, &[".env"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), written);
        assert_eq!(handed_out().as_deref(), Some("1"));
        for odd in [&["--show"][..], &["-o", "json"]] {
            env.mlgate(resolve).args(odd).run().code(2);
        }
        env.mlgate(["resolve", "--secret", "openai", "--out", "f"]).run().code(2);
    }
}

/// A shell reads back what was stored.
#[test]
fn a_shell_reads_back_what_was_written() {
    let (env, _db) = with_openai();
    env.create("odd", "a'b \"$c\" `d` \\n é\nlast", &[]);
    let line = "mlgate -q resolve --secret odd --format env --show 2>/dev/null > f; . ./f; printf '%s' \"$ODD\"";
    let output = env.program("sh", ["-c", line]).run().success();
    assert_eq!(output.stdout(), "a'b \"$c\" `d` \\n é\nlast");
}
