//! Translating the driver's errors for the user.

use mysql_async::{DriverError, Error, IoError, ServerError};

use super::options::Options;
use crate::store::connect::server::{ConnectError, printable};
use crate::store::connect::tls::TlsFailure;
use crate::store::connect::url::Engine;

pub(super) fn translate(error: &Error, options: &Options) -> ConnectError {
    let at = options.at();
    if let Some(failure) = TlsFailure::find(error) {
        return tls_failure(failure, at);
    }
    match error {
        Error::Server(answer) => server_answer(answer, options),
        Error::Driver(DriverError::NoClientSslFlagFromServer) => ConnectError::TlsNotOffered {
            at,
            option: options.tls.chosen_by.to_owned(),
        },
        Error::Driver(DriverError::CleartextPluginDisabled) => refused_login(
            options,
            "its login requires a plaintext password (mysql_clear_password)".to_owned(),
            "a plaintext password or token is only sent to a verified server: use `ssl_ca=FILE`, \
                `ssl_mode=VERIFY_IDENTITY` with the system's authorities, or a Unix socket",
        ),
        Error::Driver(DriverError::MysqlOldPasswordDisabled) => refused_login(
            options,
            "its password is stored in the format of MySQL 4.0 (mysql_old_password)".to_owned(),
            "set the user's password again on the server",
        ),
        Error::Driver(DriverError::UnknownAuthPlugin { name }) => refused_login(
            options,
            format!(
                "it uses the authentication plugin {}, which is not supported",
                printable(name)
            ),
            instead_of(name),
        ),
        Error::Io(IoError::Tls(error)) => {
            tls_failure(TlsFailure::Other(printable(&error.to_string())), at)
        }
        Error::Io(IoError::Io(error)) => ConnectError::Unreachable {
            at,
            reason: printable(&error.to_string()),
        },
        // Not the driver's own text, which can contain the bytes of a packet.
        Error::Driver(DriverError::UnexpectedPacket { .. } | DriverError::PacketOutOfOrder) => {
            ConnectError::Unreachable {
                at,
                reason: "the server does not speak MySQL's protocol".to_owned(),
            }
        }
        error => ConnectError::Unreachable {
            at,
            reason: printable(&error.to_string()),
        },
    }
}

fn refused_login(options: &Options, reason: String, look_at: &'static str) -> ConnectError {
    ConnectError::AuthenticationFailed {
        at: options.at(),
        user: options.user.clone(),
        reason,
        password: look_at,
    }
}

/// The remedy for an unsupported authentication plugin.
fn instead_of(plugin: &str) -> &'static str {
    match plugin {
        "dialog" => {
            "with pam_use_cleartext_plugin=ON in MariaDB, PAM accepts the password over verified \
                TLS (`ssl_ca`)"
        }
        "sha256_password" => {
            "use its successor: ALTER USER … IDENTIFIED WITH caching_sha2_password"
        }
        "authentication_ldap_sasl_client" => {
            "authentication_ldap_simple accepts the password over verified TLS (`ssl_ca`)"
        }
        _ => {
            "the user's plugin must be caching_sha2_password, mysql_native_password, ed25519, or \
                one that accepts the password over verified TLS (mysql_clear_password)"
        }
    }
}

/// Error numbers: <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>.
fn server_answer(answer: &ServerError, options: &Options) -> ConnectError {
    let at = options.at();
    let reason = printable(&answer.message);
    let login = |look_at| ConnectError::AuthenticationFailed {
        at: options.at(),
        user: options.user.clone(),
        reason: reason.clone(),
        password: look_at,
    };
    match answer.code {
        // ER_DBACCESS_DENIED: the database name is checked after the login.
        1044 => ConnectError::NoAccess {
            at,
            user: options.user.clone(),
            engine: Engine::Mysql,
            database: options.database.clone().unwrap_or_default(),
            reason,
        },
        // ER_ACCESS_DENIED: also for an unknown account, and where MariaDB's account must use TLS.
        1045 => login(options.password_source),
        // ER_HOST_NOT_PRIVILEGED
        1130 => login("accounts are per host: the server needs one for the address in its message"),
        // ER_NOT_SUPPORTED_AUTH_MODE
        1251 => {
            login("change the account's plugin to caching_sha2_password or mysql_native_password")
        }
        // ER_ACCESS_DENIED_NO_PASSWORD: MariaDB's and Debian's root, which logs in as the operating system's
        // user.
        1698 => login(
            "this account logs in without a password, through the server's socket, as the system \
                user of the same name",
        ),
        // ER_ACCOUNT_HAS_BEEN_LOCKED, and MariaDB's
        3118 | 4151 => login("an administrator can unlock it: ALTER USER … ACCOUNT UNLOCK"),
        // ER_MUST_CHANGE_PASSWORD, ER_MUST_CHANGE_PASSWORD_LOGIN
        1820 | 1862 => login(
            "its password has expired: set a new one with the server's own client (ALTER USER)",
        ),
        // ER_SECURE_TRANSPORT_REQUIRED
        3159 => login(
            "the server requires TLS: use `ssl_mode=REQUIRED`, or `ssl_ca=FILE` to verify \
                the server",
        ),
        // ER_BAD_DB
        1049 => ConnectError::NoSuchDatabase {
            at,
            database: options.database.clone().unwrap_or_default(),
        },
        // ER_CON_COUNT, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED
        1040 | 1203 | 1226 => ConnectError::TooManyConnections { at, reason },
        // ER_SERVER_SHUTDOWN, ER_SERVER_OFFLINE_MODE
        1053 | 3032 => ConnectError::NotReady { at, reason },
        code => ConnectError::Refused {
            at,
            reason,
            code: code.to_string(),
            look_at: None,
        },
    }
}

pub(super) fn tls_failure(failure: TlsFailure, at: String) -> ConnectError {
    match failure {
        TlsFailure::NotTrusted(reason) => ConnectError::CertificateNotTrusted {
            at,
            reason,
            look_at: "`ssl_ca` (or MLFLOW_MYSQL_SSL_CA) must name the file with the authority that \
                issued the server's certificate",
        },
        TlsFailure::WrongName(names) => ConnectError::HostNameMismatch {
            at,
            reason: TlsFailure::names_text(&names),
            look_at: "connect to a name in the certificate's subjectAltName (the common name does \
                not count), or verify only the authority with `ssl_check_hostname=false`",
        },
        TlsFailure::ClientCertificate(reason) => ConnectError::TlsFailed {
            at,
            reason,
            look_at: "`ssl_cert` and `ssl_key` must name a client certificate that the server accepts",
        },
        TlsFailure::Other(reason) => ConnectError::TlsFailed {
            at,
            reason,
            look_at: "check `ssl_mode`; TLS 1.2 or later is required",
        },
    }
}

/// Whether the server has no TLS, and said so properly.
pub(super) fn is_tls_not_offered(error: &Error) -> bool {
    matches!(error, Error::Driver(DriverError::NoClientSslFlagFromServer))
}

/// Whether the handshake failed.
pub(super) fn is_tls_failure(error: &Error) -> bool {
    matches!(error, Error::Io(IoError::Tls(_))) || TlsFailure::find(error).is_some()
}

/// The names in a certificate that is valid for another host.
pub(super) fn other_names(error: &Error) -> Option<Vec<String>> {
    match TlsFailure::find(error)? {
        TlsFailure::WrongName(names) => Some(names),
        _ => None,
    }
}
