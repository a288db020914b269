//! Every environment variable that mlgate reads, and the only place that reads them. `docs/environment.md` is generated
//! from [`ALL`].

use std::ffi::OsString;

use crate::error::{CommandError, CommandResult};

/// A variable and its meaning.
pub struct EnvVar {
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
    /// The database's URL; overridden by `--database` and `--database-file`.
    MLGATE_DATABASE = "MLGATE_DATABASE";
    /// The database's URL, as `mlflow server` reads it; used if `MLGATE_DATABASE` is not set.
    MLFLOW_BACKEND_STORE_URI = "MLFLOW_BACKEND_STORE_URI";
    /// The database's URL, used if `MLFLOW_BACKEND_STORE_URI` is not set; the address of a tracking server is
    /// an error.
    MLFLOW_TRACKING_URI = "MLFLOW_TRACKING_URI";
    /// A command that prints the database's password; overridden by `--database-password-command`.
    MLGATE_DATABASE_PASSWORD_COMMAND = "MLGATE_DATABASE_PASSWORD_COMMAND";
    /// The same for the source of `db copy`; overridden by `--from-database-password-command`.
    MLGATE_FROM_DATABASE_PASSWORD_COMMAND = "MLGATE_FROM_DATABASE_PASSWORD_COMMAND";
    /// The workspace; overridden by `--workspace`.
    MLFLOW_WORKSPACE = "MLFLOW_WORKSPACE";
    /// The artifact root that `mlflow server` was started with, where the artifacts of a new endpoint's
    /// experiment go; overridden by `--artifact-root`. Without either, it is taken from the database's other
    /// experiments.
    MLFLOW_DEFAULT_ARTIFACT_ROOT = "MLFLOW_DEFAULT_ARTIFACT_ROOT";
    /// Whether `mlflow server` runs with workspaces, when it is `true` or `1`: experiments of new endpoints
    /// then store artifacts in the directory of their workspace.
    MLFLOW_ENABLE_WORKSPACES = "MLFLOW_ENABLE_WORKSPACES";
    /// The current passphrase, used as it is, as MLflow does; overridden by the passphrase options.
    MLFLOW_CRYPTO_KEK_PASSPHRASE = "MLFLOW_CRYPTO_KEK_PASSPHRASE";
    /// The keystore: a directory with the passphrases of all KEK versions. It is overridden by `--keystore`
    /// and the passphrase options, and overrides `MLFLOW_CRYPTO_KEK_PASSPHRASE`.
    MLGATE_KEYSTORE = "MLGATE_KEYSTORE";
    /// The keystore, if `MLGATE_KEYSTORE` is not set.
    MLFLOW_SECRETS_KEYSTORE_PATH = "MLFLOW_SECRETS_KEYSTORE_PATH";
    /// The KEK version of the current passphrase; overridden by `--kek-version`.
    MLFLOW_CRYPTO_KEK_VERSION = "MLFLOW_CRYPTO_KEK_VERSION";
    /// The new passphrase of `rotate-kek`; overridden by its options.
    MLGATE_NEW_KEK_PASSPHRASE = "MLGATE_NEW_KEK_PASSPHRASE";
    /// The passphrase of the source of `db copy`, if it differs from the target's; overridden by its options.
    MLGATE_FROM_KEK_PASSPHRASE = "MLGATE_FROM_KEK_PASSPHRASE";
    /// systemd's directory of credentials. Its file `mlgate-passphrase` contains the current passphrase, if
    /// neither an option nor `MLFLOW_CRYPTO_KEK_PASSPHRASE` sets one.
    CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY";
    /// The output format; overridden by `--output`.
    MLGATE_OUTPUT = "MLGATE_OUTPUT";
    /// The log beside the database: a file or `syslog:`; overridden by `--audit-log`.
    MLGATE_AUDIT_LOG = "MLGATE_AUDIT_LOG";
    /// How many seconds a rotation looks for secrets that MLflow was writing, where the table cannot be
    /// locked; overridden by `--settle`.
    MLGATE_SETTLE = "MLGATE_SETTLE";
    /// Who makes the change; overridden by `--actor`.
    MLGATE_ACTOR = "MLGATE_ACTOR";
    /// Who makes the change; after `MLGATE_ACTOR`. Without it the account, then the user in `~/.mlflow/credentials`.
    MLFLOW_TRACKING_USERNAME = "MLFLOW_TRACKING_USERNAME";
    /// Who makes the change, where the system has no name for the account; also the database user, when neither the
    /// URL nor `PGUSER` names one.
    USER = "USER";
    /// The same, if `USER` is not set, as in cron.
    LOGNAME = "LOGNAME";
    /// Where `.pgpass` and `.postgresql/` are, and what `~/` in a path of the URL means.
    HOME = "HOME";
    /// Disables colour, if it is not empty.
    NO_COLOR = "NO_COLOR";
    /// Enables colour without a terminal, if it is neither empty nor 0.
    CLICOLOR_FORCE = "CLICOLOR_FORCE";
    /// Disables colour, if it is `dumb`.
    TERM = "TERM";
    /// The width of help texts, if stdout is not a terminal; at most 100.
    COLUMNS = "COLUMNS";
    /// Where `mlgate demo` creates its directory, instead of `/tmp`.
    TMPDIR = "TMPDIR";
    /// PostgreSQL: the service, if the URL has none. Its keys override the variables below.
    PGSERVICE = "PGSERVICE";
    /// PostgreSQL: the service file, instead of `~/.pg_service.conf`; overridden by `servicefile` in the URL.
    PGSERVICEFILE = "PGSERVICEFILE";
    /// PostgreSQL: the directory of the system's `pg_service.conf`, else `/etc/postgresql-common`,
    /// `/etc/sysconfig/pgsql` or `/etc`.
    PGSYSCONFDIR = "PGSYSCONFDIR";
    /// PostgreSQL: the server or servers, or the directory of the socket, if the URL has none.
    PGHOST = "PGHOST";
    /// PostgreSQL: the numeric address of the server, which avoids a name lookup.
    PGHOSTADDR = "PGHOSTADDR";
    /// PostgreSQL: the port, if the URL has none.
    PGPORT = "PGPORT";
    /// PostgreSQL: the user, if the URL has none.
    PGUSER = "PGUSER";
    /// PostgreSQL: the password, if the URL has none.
    PGPASSWORD = "PGPASSWORD";
    /// PostgreSQL: the password file, instead of `~/.pgpass`.
    PGPASSFILE = "PGPASSFILE";
    /// PostgreSQL: the database, if the URL has none.
    PGDATABASE = "PGDATABASE";
    /// PostgreSQL: `options`, such as `-csearch_path=mlflow`, if the URL has none.
    PGOPTIONS = "PGOPTIONS";
    /// PostgreSQL: `application_name`, if the URL has none [default: `mlgate`].
    PGAPPNAME = "PGAPPNAME";
    /// PostgreSQL: `sslmode`, if the URL has none.
    PGSSLMODE = "PGSSLMODE";
    /// PostgreSQL: `sslmode=require`, if it starts with `1` and nothing else sets `sslmode`.
    PGREQUIRESSL = "PGREQUIRESSL";
    /// PostgreSQL: `sslnegotiation`, if the URL has none; `direct` is an error.
    PGSSLNEGOTIATION = "PGSSLNEGOTIATION";
    /// PostgreSQL: `sslsni`, if the URL has none.
    PGSSLSNI = "PGSSLSNI";
    /// PostgreSQL: `ssl_min_protocol_version`, if the URL has none.
    PGSSLMINPROTOCOLVERSION = "PGSSLMINPROTOCOLVERSION";
    /// PostgreSQL: `ssl_max_protocol_version`, if the URL has none.
    PGSSLMAXPROTOCOLVERSION = "PGSSLMAXPROTOCOLVERSION";
    /// PostgreSQL: `min_protocol_version`, if the URL has none; more than 3.0 is an error.
    PGMINPROTOCOLVERSION = "PGMINPROTOCOLVERSION";
    /// PostgreSQL: `require_auth`; any value is an error, since it cannot be checked.
    PGREQUIREAUTH = "PGREQUIREAUTH";
    /// PostgreSQL: `requirepeer`; any value is an error, since it cannot be checked.
    PGREQUIREPEER = "PGREQUIREPEER";
    /// PostgreSQL: `sslcrl`, if the URL has none.
    PGSSLCRL = "PGSSLCRL";
    /// PostgreSQL: `sslcrldir`, if the URL has none.
    PGSSLCRLDIR = "PGSSLCRLDIR";
    /// PostgreSQL: `sslrootcert`, if the URL has none.
    PGSSLROOTCERT = "PGSSLROOTCERT";
    /// PostgreSQL: `sslcert`, if the URL has none.
    PGSSLCERT = "PGSSLCERT";
    /// PostgreSQL: `sslkey`, if the URL has none.
    PGSSLKEY = "PGSSLKEY";
    /// PostgreSQL: `sslcertmode`, if the URL has none.
    PGSSLCERTMODE = "PGSSLCERTMODE";
    /// PostgreSQL: `connect_timeout` in seconds, if the URL has none [default: 30].
    PGCONNECT_TIMEOUT = "PGCONNECT_TIMEOUT";
    /// PostgreSQL: `target_session_attrs`, if the URL has none.
    PGTARGETSESSIONATTRS = "PGTARGETSESSIONATTRS";
    /// PostgreSQL: `channel_binding`, if the URL has none.
    PGCHANNELBINDING = "PGCHANNELBINDING";
    /// PostgreSQL: `gssencmode`, if the URL has none; `require` is an error, since GSSAPI is not supported.
    PGGSSENCMODE = "PGGSSENCMODE";
    /// MySQL: the file with the certificate authority, as MLflow reads it; overrides `ssl_ca` in the URL.
    MLFLOW_MYSQL_SSL_CA = "MLFLOW_MYSQL_SSL_CA";
    /// MySQL: the client certificate, as MLflow reads it; overrides `ssl_cert` in the URL.
    MLFLOW_MYSQL_SSL_CERT = "MLFLOW_MYSQL_SSL_CERT";
    /// MySQL: the client certificate's key, as MLflow reads it; overrides `ssl_key` in the URL.
    MLFLOW_MYSQL_SSL_KEY = "MLFLOW_MYSQL_SSL_KEY";
    /// A file of certificate authorities, instead of the system's: for `sslrootcert=system`, or a MySQL
    /// server verified without `ssl_ca`.
    SSL_CERT_FILE = "SSL_CERT_FILE";
    /// Directories of certificate authorities, in the same way.
    SSL_CERT_DIR = "SSL_CERT_DIR";
}

/// The variables with passphrases, which are removed for every program that mlgate runs.
pub const PASSPHRASES: [&str; 3] = [
    MLFLOW_CRYPTO_KEK_PASSPHRASE,
    MLGATE_NEW_KEK_PASSPHRASE,
    MLGATE_FROM_KEK_PASSPHRASE,
];

/// Where variables come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Env {
    Process,
    /// None are set: the demo is the same for everyone.
    Empty,
}

impl Env {
    /// A variable; `None` when it is not set. Invalid UTF-8 is an error that names it.
    pub fn text(self, name: &str) -> CommandResult<Option<String>> {
        if self == Self::Empty {
            return Ok(None);
        }
        match std::env::var(name) {
            Ok(value) => Ok(Some(value)),
            Err(std::env::VarError::NotPresent) => Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => Err(CommandError::usage(format!(
                "the environment variable {name} is not UTF-8 text"
            ))
            .hint("MLflow cannot use it either")),
        }
    }

    /// A variable as a C program would read it: invalid UTF-8 counts as not set.
    pub fn lenient(self, name: &str) -> Option<String> {
        self.text(name).ok().flatten()
    }

    /// All variables, for a program to be started.
    pub fn all(self) -> Vec<(OsString, OsString)> {
        match self {
            Self::Process => std::env::vars_os().collect(),
            Self::Empty => Vec::new(),
        }
    }

    /// A variable that is not empty.
    pub fn filled(self, name: &str) -> CommandResult<Option<String>> {
        Ok(self.text(name)?.filter(|value| !value.is_empty()))
    }
}
