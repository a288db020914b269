//! What an administrator does repeatedly: open a database, give a passphrase, rotate.

use super::env::Invocation;
use super::{CommandOutput, TestDb, TestEnv};

impl TestEnv {
    /// An environment for this database with the current passphrase.
    pub(crate) fn on(db: &TestDb, passphrase: &str) -> Self {
        let env = Self::new();
        env.use_database(db);
        env.use_passphrase(passphrase);
        env
    }

    /// Sets the passphrase of every `mlgate` from now on.
    pub(crate) fn use_passphrase(&self, passphrase: &str) {
        self.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", passphrase);
    }

    /// `mlgate rotate-kek` to a new passphrase, without prompts.
    pub(crate) fn rotation(&self, new_passphrase: &str, more: &[&str]) -> Invocation {
        self.mlgate(["rotate-kek", "--yes", "--allow-weak", "-o", "json"])
            .args(more)
            .env("MLGATE_NEW_KEK_PASSPHRASE", new_passphrase)
    }

    /// Rotates, and continues with the new passphrase.
    pub(crate) fn rotate(&self, new_passphrase: &str, more: &[&str]) -> CommandOutput {
        let output = self.rotation(new_passphrase, more).run().success();
        self.use_passphrase(new_passphrase);
        output
    }

    /// Creates a secret with the single field `api_key`.
    pub(crate) fn create(&self, name: &str, api_key: &str, more: &[&str]) -> CommandOutput {
        self.mlgate(["secret", "create", "--value-stdin", "-o", "json"])
            .args(more)
            .args(["--", name])
            .stdin(api_key)
            .run()
            .success()
    }

    /// The `api_key` of a secret.
    pub(crate) fn reveal(&self, name: &str) -> String {
        let output = self
            .mlgate(["secret", "reveal", "--field", "api_key", "--", name])
            .run();
        output.success().stdout().to_owned()
    }
}
