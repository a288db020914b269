//! The part after `?`: its options, and which of them are known, for each engine.
//!
//! Four kinds: options that `mlgate` uses, options that cannot change where a connection goes or how secure it is
//! (silently accepted), options that can but are unsupported (refused, with a reason), and names unknown to every
//! driver.

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};

use super::{Engine, UrlError};

/// How `mlgate` treats an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum OptionUse {
    Used,
    /// Silently accepted: it has no meaning outside the driver it was written for.
    Harmless,
    /// Refused, for this reason: ignoring it would connect elsewhere, or less securely.
    Refused(&'static str),
}

/// `timeout` is the busy timeout in seconds; `uri=true` makes the database part a `file:` URI, and only then
/// SQLite reads `mode`.
const SQLITE_USED: &[&str] = &["timeout", "uri"];
/// How Python objects are created and shared.
const SQLITE_HARMLESS: &[&str] = &[
    "check_same_thread",
    "isolation_level",
    "detect_types",
    "cached_statements",
    "autocommit",
];

const SQLITE_REFUSED: &[(&str, &str)] = &[(
    "vfs",
    "another virtual file system may store the file elsewhere, or without locks",
)];

/// libpq's parameters, and `ssl`, which is `asyncpg`'s name for `sslmode`.
const POSTGRESQL_USED: &[&str] = &[
    "host",
    "hostaddr",
    "port",
    "user",
    "password",
    "dbname",
    "passfile",
    "service",
    "servicefile",
    "require_auth",
    "requirepeer",
    "sslmode",
    "ssl",
    "sslnegotiation",
    "sslrootcert",
    "sslcrl",
    "sslcrldir",
    "sslcert",
    "sslkey",
    "sslpassword",
    "sslcertmode",
    "sslsni",
    "ssl_min_protocol_version",
    "ssl_max_protocol_version",
    "min_protocol_version",
    "max_protocol_version",
    "replication",
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
/// The encoding is always UTF-8; TLS compression no longer exists; Kerberos is not supported; hosts are tried
/// in order, which every setting of `load_balance_hosts` allows; TLS session keys are never written to a
/// file. The rest concerns how Python drivers treat statements and rows.
const POSTGRESQL_HARMLESS: &[&str] = &[
    "client_encoding",
    "sslcompression",
    "sslkeylogfile",
    "krbsrvname",
    "gsslib",
    "gssdelegation",
    "authtype",
    "load_balance_hosts",
    "prepare_threshold",
    "prepared_statement_cache_size",
    "statement_cache_size",
    "max_cached_statement_lifetime",
    "max_cacheable_statement_size",
    "async_fallback",
    "autocommit",
    "timeout",
    "command_timeout",
    "tcp_keepalive",
];
const NO_OAUTH: &str = "OAuth logins are not supported; a token that the server accepts as a \
    password can come from --database-password-command";
const NO_SCRAM_KEYS: &str = "logging in with a SCRAM key is not supported: give the password";
const POSTGRESQL_REFUSED: &[(&str, &str)] = &[
    ("oauth_issuer", NO_OAUTH),
    ("oauth_client_id", NO_OAUTH),
    ("oauth_client_secret", NO_OAUTH),
    ("oauth_scope", NO_OAUTH),
    ("oauth_ca_file", NO_OAUTH),
    ("scram_client_key", NO_SCRAM_KEYS),
    ("scram_server_key", NO_SCRAM_KEYS),
    ("unix_sock", "name the directory of the socket with `host`"),
    ("source_address", "the source address cannot be chosen"),
    ("direct_tls", "use `sslmode=require` or a stricter mode"),
    ("ssl_context", "use `sslmode` and the options for its files"),
    (
        "server_settings",
        "use `options`, such as `options=-csearch_path=mlflow`",
    ),
    (
        "startup_params",
        "use `options`, such as `options=-csearch_path=mlflow`",
    ),
];

/// The connection arguments of `PyMySQL`, mysqlclient and MySQL Connector/Python.
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
    "ssl_cert",
    "ssl_key",
    "ssl_key_password",
    "ssl_verify_cert",
    "ssl_verify_identity",
    "ssl_check_hostname",
    "connect_timeout",
    "connection_timeout",
    "read_timeout",
    "write_timeout",
    "init_command",
    "tls_versions",
    "tls_version",
    "client_flag",
    "client_flags",
    "named_pipe",
];
/// The connection always uses utf8mb4, is never compressed, never loads local files, controls commits itself,
/// and has a strict `sql_mode` and UTC. The server chooses the authentication plugin, whatever `auth_plugin`
/// says. The rest concerns how Python drivers create connections and rows.
const MYSQL_HARMLESS: &[&str] = &[
    "charset",
    "collation",
    "use_unicode",
    "binary_prefix",
    "autocommit",
    "local_infile",
    "allow_local_infile",
    "allow_local_infile_in_path",
    "compress",
    "program_name",
    "conn_attrs",
    "max_allowed_packet",
    "multi_statements",
    "sql_mode",
    "time_zone",
    "auth_plugin",
    "defer_connect",
    "conv",
    "converter_class",
    "converter_str_fallback",
    "cursorclass",
    "cursor_type",
    "use_pure",
    "get_warnings",
    "raise_on_warnings",
    "buffered",
    "raw",
    "consume_results",
    "prepared",
    "reconnect",
    "pool_name",
    "pool_size",
    "pool_reset_session",
    "pool_reset_connection",
    "pool_recycle",
    "minsize",
    "maxsize",
    "echo",
];
const NO_OPTION_FILE: &str = "option files are not read: put their contents into the database URL";
const NO_SUCH_CHECK: &str = "this check is not supported: verify the server with `ssl_ca`";
const NO_CIPHERS: &str = "the ciphers cannot be chosen: rustls only has secure ones";
const NO_KERBEROS: &str = "Kerberos logins are not supported";
const NO_FACTORS: &str = "multi-factor logins are not supported";
const ONE_SERVER: &str = "name one server, with its host and port";
const NO_SOURCE: &str = "the source address cannot be chosen";
const NO_CLOUD: &str = "logins of this kind are not supported; a token that the server accepts as \
    a password can come from --database-password-command";
const MYSQL_REFUSED: &[(&str, &str)] = &[
    ("read_default_file", NO_OPTION_FILE),
    ("read_default_group", NO_OPTION_FILE),
    ("default_file", NO_OPTION_FILE),
    ("default_group", NO_OPTION_FILE),
    ("option_files", NO_OPTION_FILE),
    ("option_groups", NO_OPTION_FILE),
    (
        "ssl_capath",
        "directories are not supported: name the file with `ssl_ca`",
    ),
    ("ssl_crl", NO_SUCH_CHECK),
    ("ssl_crlpath", NO_SUCH_CHECK),
    ("tls_fp", NO_SUCH_CHECK),
    ("tls_fp_list", NO_SUCH_CHECK),
    ("tls_peer_fp", NO_SUCH_CHECK),
    ("tls_peer_fp_list", NO_SUCH_CHECK),
    ("server_public_key", NO_SUCH_CHECK),
    ("server_public_key_path", NO_SUCH_CHECK),
    ("ssl_cipher", NO_CIPHERS),
    ("tls_ciphersuites", NO_CIPHERS),
    ("bind_address", NO_SOURCE),
    ("force_ipv6", "write the server's address in brackets"),
    ("dns_srv", ONE_SERVER),
    ("failover", ONE_SERVER),
    (
        "auth_plugin_map",
        "docs/databases.md lists the supported plugins",
    ),
    (
        "passwd_file",
        "use `--database-password-command 'cat FILE'`",
    ),
    ("password1", NO_FACTORS),
    ("password2", NO_FACTORS),
    ("password3", NO_FACTORS),
    ("webauthn_callback", NO_FACTORS),
    ("fido_callback", NO_FACTORS),
    ("kerberos_auth_mode", NO_KERBEROS),
    ("krb_service_principal", NO_KERBEROS),
    ("oci_config_file", NO_CLOUD),
    ("oci_config_profile", NO_CLOUD),
    ("openid_token_file", NO_CLOUD),
];

/// Options whose value is a secret.
const SENSITIVE: &[&str] = &[
    "password",
    "passwd",
    "password1",
    "password2",
    "password3",
    "sslpassword",
    "ssl_key_password",
    "scram_client_key",
    "scram_server_key",
    "oauth_client_secret",
    // Code that may contain anything.
    "init_command",
    "conn_attrs",
];

/// How an option of this engine is treated; `None` if unknown.
pub(in crate::store) fn option_use(engine: Engine, name: &str) -> Option<OptionUse> {
    let (used, harmless, refused) = match engine {
        Engine::Sqlite => (SQLITE_USED, SQLITE_HARMLESS, SQLITE_REFUSED),
        Engine::Postgresql => (POSTGRESQL_USED, POSTGRESQL_HARMLESS, POSTGRESQL_REFUSED),
        Engine::Mysql => (MYSQL_USED, MYSQL_HARMLESS, MYSQL_REFUSED),
    };
    if used.contains(&name) {
        return Some(OptionUse::Used);
    }
    if harmless.contains(&name) {
        return Some(OptionUse::Harmless);
    }
    let found = refused.iter().find(|(refused, _)| *refused == name);
    found.map(|(_, reason)| OptionUse::Refused(reason))
}

pub(super) fn is_sensitive(name: &str) -> bool {
    SENSITIVE.contains(&name)
}

/// One `name=value`. Any value may be a secret (`password=…` is one), so none can be printed by accident.
#[derive(Clone)]
pub(super) struct QueryItem {
    pub(super) name: String,
    value: SecretString,
    /// Its treatment; `None` if unknown.
    pub(super) known: Option<OptionUse>,
}

impl QueryItem {
    pub(super) fn value(&self) -> &str {
        self.value.expose_secret()
    }

    /// The name as it may be shown: truncated after the first word, since the rest may be a value, as in
    /// `password%3Dsecret`.
    pub(super) fn shown_name(&self) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        match self.name.find(|c| !plain(c)) {
            Some(end) if self.known.is_none() => format!("{}***", &self.name[..end]),
            _ => self.name.clone(),
        }
    }

    /// The value if it may be shown. The value of an unknown option could be anything.
    pub(super) fn printable(&self) -> Option<&str> {
        let shown = self.known.is_some() && !is_sensitive(&self.name);
        shown.then(|| self.value.expose_secret())
    }
}

/// Splits and decodes like Python's `parse_qsl`: items by `&`, a `+` is a space, empty values are dropped.
pub(super) fn parse_query(text: &str, engine: Engine) -> Result<Vec<QueryItem>, UrlError> {
    let mut items = Vec::new();
    for item in text.split('&').filter(|item| !item.is_empty()) {
        let (name, value) = item.split_once('=').unwrap_or((item, ""));
        let name = decode(name)?;
        let known = option_use(engine, &name);
        // An `@` in an unknown option is the second half of a password with a `?` in it.
        if known.is_none() && item.contains('@') {
            return Err(UrlError::AmbiguousAt);
        }
        let value = decode(value)?;
        if known.is_some() && value.is_empty() {
            continue;
        }
        items.push(QueryItem {
            name,
            value: SecretString::from(value),
            known,
        });
    }
    Ok(items)
}

fn decode(text: &str) -> Result<String, UrlError> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| UrlError::BadEncoding("query"))?;
    if decoded.contains('\0') {
        return Err(UrlError::BadEncoding("query"));
    }
    Ok(decoded.into_owned())
}
