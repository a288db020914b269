//! Secrets under several keys: a real server reads those of its own version, and all after the command that `mlgate doctor`
//! suggests.

use serde_json::json;

use super::diagnosis::{
    assert_answers, assert_found, assert_healthy, assert_works, made_by_mlflow, mend, openai_at,
};
use super::server::Server;
use super::stub::Stub;
use crate::common::{Mlflow, TestDb, TestEnv};

/// Servers that were given another version or another passphrase wrote some of the secrets.
fn servers_read_all_secrets_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
    let env = TestEnv::on(db, "A");
    let stub = Stub::start();
    let key = json!({"api_key": "sk-1234567890"});
    let written = [("old", "A", 1), ("new", "A", 2), ("foreign", "B", 3)];
    for (name, passphrase, version) in written {
        let mlflow = mlflow.key(passphrase, version);
        made_by_mlflow(&mlflow, name, &key, openai_at(&stub.url("/v1")));
    }
    // A server that is given no version has version 1.
    let passphrase = ("MLFLOW_CRYPTO_KEK_PASSPHRASE".to_owned(), "A".to_owned());
    let server = Server::start_with(db, &[passphrase]);
    assert_found(&env, "", "mixed_kek_versions", "fails_calls");
    assert_found(&env, "foreign", "not_decryptable", "fails_calls");
    assert_works(&server, "old");
    for name in ["new", "foreign"] {
        assert_answers(&server.chat(name), 400, "Failed to decrypt secret");
    }

    // The suggested search finds the passphrase, and the suggested rewrapping has all at one version.
    env.write("first", "A");
    env.write("found", "B");
    mend(
        &env,
        "foreign",
        "not_decryptable",
        &[("FILE", "found first")],
        "",
    );
    let also = "--also 1=first --also 3=found --kek-version 2";
    let rewrap = ("rewrap", format!("rewrap {also}"));
    mend(&env, "", "mixed_kek_versions", &[(rewrap.0, &rewrap.1)], "");
    assert_found(&env, "", "kek_version_not_given", "info");
    for name in ["new", "foreign"] {
        assert_answers(&server.chat(name), 400, "Failed to decrypt secret");
    }
    drop(server);

    // That one is suggested to the servers.
    env.set("MLFLOW_CRYPTO_KEK_VERSION", "2");
    assert_healthy(&env);
    let server = Server::start(db, "A", 2);
    for (name, ..) in written {
        assert_works(&server, name);
    }
}

mod full {
    use crate::common::on_every_engine;

    on_every_engine! {
        fn servers_read_all_secrets_after_the_fix(db: &TestDb, mlflow: &Mlflow) {
            super::servers_read_all_secrets_after_the_fix(db, mlflow);
        }
    }
}
