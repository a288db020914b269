//! `--metrics` of `doctor`, `verify` and `kek status`.

use crate::common::{Exposition, TestDb, TestEnv};

const PASSPHRASE: &str = "the servers' passphrase, long enough for anybody";

/// The value of a metric with this label.
fn number(env: &TestEnv, file: &str, metric: &str, label: Option<(&str, &str)>) -> String {
    let text = std::fs::read_to_string(env.work().join(file)).expect("the file is there");
    let samples = Exposition::parse(&text).samples;
    let samples = samples
        .get(metric)
        .unwrap_or_else(|| panic!("no {metric}: {text}"));
    let mut found = samples.iter().filter(|(labels, _)| {
        label.is_none_or(|(name, value)| labels.get(name).is_some_and(|found| found == value))
    });
    found
        .next()
        .unwrap_or_else(|| panic!("no {label:?} of {metric}: {text}"))
        .1
        .clone()
}

#[test]
fn findings_are_exported_as_metrics() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, PASSPHRASE);
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    env.create(
        "openai",
        "sk-1234567890-abc",
        &["--provider", "openai", "--expires", "100d"],
    );
    env.create("quoted", "'sk-1234567890-abc'", &["--provider", "openai"]);
    let _ = env
        .mlgate(["doctor", "--metrics", "doctor.prom"])
        .run()
        .code(3);
    let severity = |word| {
        number(
            &env,
            "doctor.prom",
            "mlgate_doctor_findings",
            Some(("severity", word)),
        )
    };
    assert_eq!(
        ["fails_calls", "no_effect", "risk", "info"].map(severity),
        ["0", "0", "1", "2"]
    );
    assert_eq!(
        number(&env, "doctor.prom", "mlgate_doctor_next_expiry_days", None),
        "99"
    );

    let _ = env
        .mlgate(["verify", "--metrics", "verify.prom"])
        .run()
        .success();
    let state = |word| {
        number(
            &env,
            "verify.prom",
            "mlgate_verify_secrets",
            Some(("state", word)),
        )
    };
    assert_eq!(["verified", "bad"].map(state), ["2", "0"]);

    let _ = env
        .mlgate(["kek", "status", "--metrics", "kek.prom"])
        .run()
        .success();
    for metric in [
        "mlgate_kek_status_secrets",
        "mlgate_kek_status_readable_secrets",
    ] {
        assert_eq!(
            number(&env, "kek.prom", metric, Some(("kek_version", "1"))),
            "2"
        );
    }
    // Each file belongs to one command.
    let _ = env
        .mlgate(["verify", "--metrics", "kek.prom"])
        .run()
        .code(5);
    let _ = env.mlgate(["verify", "--metrics", "kek.txt"]).run().code(2);
    let _ = env
        .mlgate(["verify", "--metrics", "verify.prom"])
        .run()
        .success();
}
