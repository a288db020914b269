//! Every environment variable mlgate reads. `docs/environment.md` is generated from [`ALL`].

/// A variable and what it means.
pub struct EnvVar {
    /// Its name.
    pub name: &'static str,
    /// One sentence for the docs.
    pub meaning: &'static str,
}

macro_rules! env_vars {
    ($($(#[doc = $meaning:literal])+ $constant:ident = $name:literal;)+) => {
        $($(#[doc = $meaning])+ pub const $constant: &str = $name;)+

        /// All of them, in the order of the docs.
        pub const ALL: &[EnvVar] =
            &[$(EnvVar { name: $name, meaning: concat!($($meaning),+) }),+];
    };
}

env_vars! {
    /// The database's URL; `--database` and `--database-file` come first.
    MLGATE_DATABASE = "MLGATE_DATABASE";
    /// The database's URL, as `mlflow server` reads it; after `MLGATE_DATABASE`.
    MLFLOW_BACKEND_STORE_URI = "MLFLOW_BACKEND_STORE_URI";
    /// The database's URL, when it is one; after `MLFLOW_BACKEND_STORE_URI`.
    MLFLOW_TRACKING_URI = "MLFLOW_TRACKING_URI";
    /// The workspace; `--workspace` comes first.
    MLFLOW_WORKSPACE = "MLFLOW_WORKSPACE";
    /// The current passphrase, taken as it is, as MLflow does; the passphrase options come first.
    MLFLOW_CRYPTO_KEK_PASSPHRASE = "MLFLOW_CRYPTO_KEK_PASSPHRASE";
    /// The KEK version of the current passphrase; `--kek-version` comes first.
    MLFLOW_CRYPTO_KEK_VERSION = "MLFLOW_CRYPTO_KEK_VERSION";
    /// The new passphrase of `rotate-kek`; its options come first.
    MLGATE_NEW_KEK_PASSPHRASE = "MLGATE_NEW_KEK_PASSPHRASE";
    /// systemd's directory of credentials; `mlgate-passphrase` in it is the current passphrase.
    CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY";
    /// The output format; `--output` comes first.
    MLGATE_OUTPUT = "MLGATE_OUTPUT";
    /// Who makes the change; `--actor` comes first.
    MLGATE_ACTOR = "MLGATE_ACTOR";
    /// Who makes the change; after `MLGATE_ACTOR`.
    MLFLOW_TRACKING_USERNAME = "MLFLOW_TRACKING_USERNAME";
    /// Who makes the change, when nothing else says so.
    USER = "USER";
    /// Who makes the change, when `USER` is not set (cron).
    LOGNAME = "LOGNAME";
    /// Where `.pgpass` and `.postgresql/` are looked for.
    HOME = "HOME";
    /// No colour, when it is not empty.
    NO_COLOR = "NO_COLOR";
    /// Colour without a terminal, when it is neither empty nor 0.
    CLICOLOR_FORCE = "CLICOLOR_FORCE";
    /// No colour, when it is `dumb`.
    TERM = "TERM";
    /// PostgreSQL: the password, when the URL has none.
    PGPASSWORD = "PGPASSWORD";
    /// PostgreSQL: the password file instead of `~/.pgpass`.
    PGPASSFILE = "PGPASSFILE";
    /// PostgreSQL: `sslmode`, when the URL has none.
    PGSSLMODE = "PGSSLMODE";
    /// PostgreSQL: `sslrootcert`, when the URL has none.
    PGSSLROOTCERT = "PGSSLROOTCERT";
    /// PostgreSQL: `sslcert`, when the URL has none.
    PGSSLCERT = "PGSSLCERT";
    /// PostgreSQL: `sslkey`, when the URL has none.
    PGSSLKEY = "PGSSLKEY";
    /// MySQL: the file with the certificate authority, as MLflow reads it.
    MLFLOW_MYSQL_SSL_CA = "MLFLOW_MYSQL_SSL_CA";
    /// MySQL: the client certificate, as MLflow reads it.
    MLFLOW_MYSQL_SSL_CERT = "MLFLOW_MYSQL_SSL_CERT";
    /// MySQL: the client certificate's key, as MLflow reads it.
    MLFLOW_MYSQL_SSL_KEY = "MLFLOW_MYSQL_SSL_KEY";
}
