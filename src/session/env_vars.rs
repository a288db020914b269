//! Every environment variable mlgate reads. `docs/environment.md` is generated from [`ALL`].

/// A variable and what it means.
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
    /// The database's URL; `--database` and `--database-file` come first.
    MLGATE_DATABASE = "MLGATE_DATABASE";
    /// The database's URL, as `mlflow server` reads it; after `MLGATE_DATABASE`.
    MLFLOW_BACKEND_STORE_URI = "MLFLOW_BACKEND_STORE_URI";
    /// The database's URL, after `MLFLOW_BACKEND_STORE_URI`; the address of a tracking server is an error.
    MLFLOW_TRACKING_URI = "MLFLOW_TRACKING_URI";
    /// A command that prints the database's password; `--database-password-command` comes first.
    MLGATE_DATABASE_PASSWORD_COMMAND = "MLGATE_DATABASE_PASSWORD_COMMAND";
    /// The same for the source of `db copy`; `--from-database-password-command` comes first.
    MLGATE_FROM_DATABASE_PASSWORD_COMMAND = "MLGATE_FROM_DATABASE_PASSWORD_COMMAND";
    /// The workspace; `--workspace` comes first.
    MLFLOW_WORKSPACE = "MLFLOW_WORKSPACE";
    /// The artifact root that `mlflow server` was started with: where the artifacts of a new endpoint's
    /// experiment go. `--artifact-root` comes first; without either, the database's own experiments tell.
    MLFLOW_DEFAULT_ARTIFACT_ROOT = "MLFLOW_DEFAULT_ARTIFACT_ROOT";
    /// Whether `mlflow server` runs with workspaces, when it is `true` or `1`: experiments of new endpoints
    /// then have their artifacts in the directory of their workspace.
    MLFLOW_ENABLE_WORKSPACES = "MLFLOW_ENABLE_WORKSPACES";
    /// The current passphrase, taken as it is, as MLflow does; the passphrase options come first.
    MLFLOW_CRYPTO_KEK_PASSPHRASE = "MLFLOW_CRYPTO_KEK_PASSPHRASE";
    /// The keystore: a directory with the passphrases of all KEK versions; `--keystore` comes first. It comes
    /// before `MLFLOW_CRYPTO_KEK_PASSPHRASE`, but after the passphrase options.
    MLGATE_KEYSTORE = "MLGATE_KEYSTORE";
    /// The keystore, after `MLGATE_KEYSTORE`.
    MLFLOW_SECRETS_KEYSTORE_PATH = "MLFLOW_SECRETS_KEYSTORE_PATH";
    /// The KEK version of the current passphrase; `--kek-version` comes first.
    MLFLOW_CRYPTO_KEK_VERSION = "MLFLOW_CRYPTO_KEK_VERSION";
    /// The new passphrase of `rotate-kek`; its options come first.
    MLGATE_NEW_KEK_PASSPHRASE = "MLGATE_NEW_KEK_PASSPHRASE";
    /// The passphrase of the source of `db copy`, if it is not that of the target; its options come first.
    MLGATE_FROM_KEK_PASSPHRASE = "MLGATE_FROM_KEK_PASSPHRASE";
    /// systemd's directory of credentials: the file `mlgate-passphrase` in it holds the current passphrase,
    /// when neither an option nor `MLFLOW_CRYPTO_KEK_PASSPHRASE` gives one.
    CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY";
    /// The output format; `--output` comes first.
    MLGATE_OUTPUT = "MLGATE_OUTPUT";
    /// The log of what is done, beside the database: a file or `syslog:`; `--audit-log` comes first.
    MLGATE_AUDIT_LOG = "MLGATE_AUDIT_LOG";
    /// How many seconds a rotation goes on looking for secrets that MLflow was writing, where the table cannot be
    /// locked; `--settle` comes first.
    MLGATE_SETTLE = "MLGATE_SETTLE";
    /// Who makes the change; `--actor` comes first.
    MLGATE_ACTOR = "MLGATE_ACTOR";
    /// Who makes the change; after `MLGATE_ACTOR`. Without it the account, then the user in `~/.mlflow/credentials`.
    MLFLOW_TRACKING_USERNAME = "MLFLOW_TRACKING_USERNAME";
    /// Who makes the change, where the system has no name for the account; also the database user, when neither the
    /// URL nor `PGUSER` names one.
    USER = "USER";
    /// The same, when `USER` is not set, as in cron.
    LOGNAME = "LOGNAME";
    /// Where `.pgpass` and `.postgresql/` are looked for, and what `~/` in a path of the URL means.
    HOME = "HOME";
    /// No colour, when it is not empty.
    NO_COLOR = "NO_COLOR";
    /// Colour without a terminal, when it is neither empty nor 0.
    CLICOLOR_FORCE = "CLICOLOR_FORCE";
    /// No colour, when it is `dumb`.
    TERM = "TERM";
    /// The width of help texts, when stdout is no terminal; 100 is the most.
    COLUMNS = "COLUMNS";
    /// Where `mlgate demo` makes its directory, instead of `/tmp`.
    TMPDIR = "TMPDIR";
    /// PostgreSQL: the service, when the URL names none. Its keys come before the variables below.
    PGSERVICE = "PGSERVICE";
    /// PostgreSQL: the service file, instead of `~/.pg_service.conf`; `servicefile` in the URL comes first.
    PGSERVICEFILE = "PGSERVICEFILE";
    /// PostgreSQL: the directory of the system's `pg_service.conf`, else `/etc/postgresql-common`,
    /// `/etc/sysconfig/pgsql` or `/etc`.
    PGSYSCONFDIR = "PGSYSCONFDIR";
    /// PostgreSQL: the server or servers, or the directory of the socket, when the URL has none.
    PGHOST = "PGHOST";
    /// PostgreSQL: the numeric address of the server, which saves looking the name up.
    PGHOSTADDR = "PGHOSTADDR";
    /// PostgreSQL: the port, when the URL has none.
    PGPORT = "PGPORT";
    /// PostgreSQL: the user, when the URL has none.
    PGUSER = "PGUSER";
    /// PostgreSQL: the password, when the URL has none.
    PGPASSWORD = "PGPASSWORD";
    /// PostgreSQL: the password file, instead of `~/.pgpass`.
    PGPASSFILE = "PGPASSFILE";
    /// PostgreSQL: the database, when the URL has none.
    PGDATABASE = "PGDATABASE";
    /// PostgreSQL: `options`, such as `-csearch_path=mlflow`, when the URL has none.
    PGOPTIONS = "PGOPTIONS";
    /// PostgreSQL: `application_name`, when the URL has none; else it is `mlgate`.
    PGAPPNAME = "PGAPPNAME";
    /// PostgreSQL: `sslmode`, when the URL has none.
    PGSSLMODE = "PGSSLMODE";
    /// PostgreSQL: `sslmode=require`, when it begins with `1` and nothing else says `sslmode`.
    PGREQUIRESSL = "PGREQUIRESSL";
    /// PostgreSQL: `sslnegotiation`, when the URL has none; `direct` is an error.
    PGSSLNEGOTIATION = "PGSSLNEGOTIATION";
    /// PostgreSQL: `sslsni`, when the URL has none.
    PGSSLSNI = "PGSSLSNI";
    /// PostgreSQL: `ssl_min_protocol_version`, when the URL has none.
    PGSSLMINPROTOCOLVERSION = "PGSSLMINPROTOCOLVERSION";
    /// PostgreSQL: `ssl_max_protocol_version`, when the URL has none.
    PGSSLMAXPROTOCOLVERSION = "PGSSLMAXPROTOCOLVERSION";
    /// PostgreSQL: `min_protocol_version`, when the URL has none; more than 3.0 is an error.
    PGMINPROTOCOLVERSION = "PGMINPROTOCOLVERSION";
    /// PostgreSQL: `require_auth`; any value is an error, since it cannot be checked.
    PGREQUIREAUTH = "PGREQUIREAUTH";
    /// PostgreSQL: `requirepeer`; any value is an error, since it cannot be checked.
    PGREQUIREPEER = "PGREQUIREPEER";
    /// PostgreSQL: `sslcrl`, when the URL has none.
    PGSSLCRL = "PGSSLCRL";
    /// PostgreSQL: `sslcrldir`, when the URL has none.
    PGSSLCRLDIR = "PGSSLCRLDIR";
    /// PostgreSQL: `sslrootcert`, when the URL has none.
    PGSSLROOTCERT = "PGSSLROOTCERT";
    /// PostgreSQL: `sslcert`, when the URL has none.
    PGSSLCERT = "PGSSLCERT";
    /// PostgreSQL: `sslkey`, when the URL has none.
    PGSSLKEY = "PGSSLKEY";
    /// PostgreSQL: `sslcertmode`, when the URL has none.
    PGSSLCERTMODE = "PGSSLCERTMODE";
    /// PostgreSQL: `connect_timeout` in seconds, when the URL has none; else it is 30.
    PGCONNECT_TIMEOUT = "PGCONNECT_TIMEOUT";
    /// PostgreSQL: `target_session_attrs`, when the URL has none.
    PGTARGETSESSIONATTRS = "PGTARGETSESSIONATTRS";
    /// PostgreSQL: `channel_binding`, when the URL has none.
    PGCHANNELBINDING = "PGCHANNELBINDING";
    /// PostgreSQL: `gssencmode`, when the URL has none; `require` is an error, since there is no GSSAPI.
    PGGSSENCMODE = "PGGSSENCMODE";
    /// MySQL: the file with the certificate authority, as MLflow reads it; it wins over `ssl_ca` in the URL.
    MLFLOW_MYSQL_SSL_CA = "MLFLOW_MYSQL_SSL_CA";
    /// MySQL: the client certificate, as MLflow reads it; it wins over `ssl_cert` in the URL.
    MLFLOW_MYSQL_SSL_CERT = "MLFLOW_MYSQL_SSL_CERT";
    /// MySQL: the client certificate's key, as MLflow reads it; it wins over `ssl_key` in the URL.
    MLFLOW_MYSQL_SSL_KEY = "MLFLOW_MYSQL_SSL_KEY";
    /// A file of certificate authorities, taken where else the system's are: `sslrootcert=system`, or a MySQL
    /// server to be verified without `ssl_ca`.
    SSL_CERT_FILE = "SSL_CERT_FILE";
    /// Directories of certificate authorities, in the same way.
    SSL_CERT_DIR = "SSL_CERT_DIR";
}

/// Those with a passphrase: no program that mlgate runs on somebody's behalf gets them.
pub const PASSPHRASES: [&str; 3] = [
    MLFLOW_CRYPTO_KEK_PASSPHRASE,
    MLGATE_NEW_KEK_PASSPHRASE,
    MLGATE_FROM_KEK_PASSPHRASE,
];
