//! Writing under a KEK version that no secret has: no server reads it together with the others, so it needs an option.

use super::fixture::assert_says;
use crate::common::{Invocation, TestDb, TestEnv, on_every_engine};

/// The passphrase of the secret at KEK version 5.
const PASSPHRASE: &str = "the passphrase of version 5, and long enough";

/// A database whose only secret is at KEK version 5, and an environment with its passphrase.
fn at_version_5(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, PASSPHRASE);
    env.create(
        "openai",
        "sk-1234567890",
        &["--provider", "openai", "--kek-version", "5"],
    );
    env
}

/// `mlgate` with a value on stdin, and with an unused version in MLflow's variable.
fn at_version_9(env: &TestEnv, line: &str) -> Invocation {
    let command = env.mlgate(line.split(' ')).stdin("sk-0987654321");
    command.env("MLFLOW_CRYPTO_KEK_VERSION", "9")
}

on_every_engine! {
    fn no_write_starts_a_new_version_by_accident(db: &TestDb) {
        let env = at_version_5(db);
        let store = format!("sqlite:///{}", env.work().join("store.db").display());
        let _ = env.mlgate(["-d", &store, "db", "init", "--standalone"]).run().success();
        env.create("copied", "sk-1", &["-d", &store]);
        let before = db.secrets_snapshot();
        let copy = format!("db copy --from {store} --yes");
        for line in [
            "secret create new --value-stdin",
            "secret set new --value-stdin",
            "secret set openai --value-stdin",
            "secret update openai --value-stdin",
            "secret reencrypt openai --yes",
            "secret revoke openai --yes",
            "endpoint create chat --model-name gpt-4o --provider openai --value-stdin",
            &copy,
        ] {
            let refused = at_version_9(&env, line).run().code(12);
            assert_says(
                &refused,
                &["no secret is at KEK version 9, but others are (1 at version 5)", "--new-kek-version"],
            );
            assert_eq!(db.secrets_snapshot(), before, "{line}");
            assert_eq!(db.rows("SELECT * FROM endpoints"), Vec::<crate::common::Row>::new(), "{line}");
        }
    }

    fn a_new_version_needs_an_explicit_option(db: &TestDb) {
        let env = at_version_5(db);
        let _ = at_version_9(&env, "secret create new --value-stdin --new-kek-version").run().success();
        // By now secrets have this version.
        let _ = at_version_9(&env, "secret create newer --value-stdin").run().success();
        let versions = db.rows("SELECT secret_name, kek_version FROM secrets ORDER BY secret_name");
        let expected = [("new", "9"), ("newer", "9"), ("openai", "5")];
        let expected = expected.map(|(name, version)| vec![Some(name.to_owned()), Some(version.to_owned())]);
        assert_eq!(versions, expected);
    }

    fn the_first_secret_may_have_any_version(db: &TestDb) {
        let env = TestEnv::on(db, PASSPHRASE);
        let _ = at_version_9(&env, "secret create new --value-stdin").run().success();
        assert_eq!(db.value("SELECT kek_version FROM secrets").as_deref(), Some("9"));
    }
}
