//! Which query options are known, for each engine.
//!
//! Three kinds: options that `mlgate` acts on, options that make sense to a Python driver and cannot change
//! anything here (accepted in silence), and all others, which the caller names in a warning.

use super::Engine;

/// What `mlgate` does with an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionUse {
    /// Acts on it.
    Used,
    /// Accepts it in silence: it has no meaning outside the driver it was written for.
    Harmless,
}

/// `timeout` is the busy time-out in seconds; `uri=true` makes the database part a `file:` URI, and only
/// then `mode` is heard, by SQLite and so by us.
const SQLITE_USED: &[&str] = &["timeout", "uri"];
/// How Python objects are made and shared.
const SQLITE_HARMLESS: &[&str] = &[
    "check_same_thread",
    "isolation_level",
    "detect_types",
    "cached_statements",
    "autocommit",
];

/// libpq's parameters, and `ssl`, which is `asyncpg`'s name for `sslmode`.
const POSTGRESQL_USED: &[&str] = &[
    "host",
    "hostaddr",
    "port",
    "user",
    "password",
    "dbname",
    "passfile",
    "sslmode",
    "ssl",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "sslcertmode",
    "options",
    "connect_timeout",
    "application_name",
    "fallback_application_name",
    "target_session_attrs",
    "channel_binding",
    "gssencmode",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_count",
    "tcp_user_timeout",
];
/// The encoding is always UTF-8; compression of TLS is gone; there is no Kerberos here; hosts are tried in
/// the order they are written, which every setting of `load_balance_hosts` allows.
const POSTGRESQL_HARMLESS: &[&str] = &[
    "client_encoding",
    "sslcompression",
    "sslsni",
    "krbsrvname",
    "gsslib",
    "gssdelegation",
    "load_balance_hosts",
    "prepare_threshold",
    "prepared_statement_cache_size",
    "async_fallback",
];

/// The arguments of `PyMySQL`, mysqlclient and MySQL Connector/Python that say where and how to connect.
const MYSQL_USED: &[&str] = &[
    "host",
    "port",
    "user",
    "password",
    "passwd",
    "database",
    "db",
    "unix_socket",
    "ssl",
    "ssl_mode",
    "ssl_disabled",
    "ssl_ca",
    "ssl_capath",
    "ssl_cert",
    "ssl_key",
    "ssl_verify_cert",
    "ssl_verify_identity",
    "ssl_check_hostname",
    "connect_timeout",
    "connection_timeout",
    "read_timeout",
    "write_timeout",
];
/// The connection always speaks utf8mb4, is never compressed, never loads local files and decides about
/// commits itself.
const MYSQL_HARMLESS: &[&str] = &[
    "charset",
    "collation",
    "use_unicode",
    "binary_prefix",
    "autocommit",
    "local_infile",
    "client_flag",
    "compress",
    "program_name",
    "max_allowed_packet",
    "use_pure",
    "raise_on_warnings",
    "buffered",
];

/// Options whose value is a secret.
const SENSITIVE: &[&str] = &["password", "passwd", "sslpassword", "ssl_key_password"];

/// How an option of this engine is treated; `None`: not known.
pub(super) fn option_use(engine: Engine, name: &str) -> Option<OptionUse> {
    let (used, harmless) = match engine {
        Engine::Sqlite => (SQLITE_USED, SQLITE_HARMLESS),
        Engine::Postgresql => (POSTGRESQL_USED, POSTGRESQL_HARMLESS),
        Engine::Mysql => (MYSQL_USED, MYSQL_HARMLESS),
    };
    if used.contains(&name) {
        Some(OptionUse::Used)
    } else if harmless.contains(&name) {
        Some(OptionUse::Harmless)
    } else {
        None
    }
}

pub(super) fn is_sensitive(name: &str) -> bool {
    SENSITIVE.contains(&name)
}
