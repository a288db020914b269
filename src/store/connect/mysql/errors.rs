//! The driver's errors: of a connection as [`ConnectError`], of a statement as [`StoreError`].
//!
//! Only the error number decides; the text may be in any language and is only shown. Numbers below 1900 are the
//! same on MySQL and MariaDB; of the later ones, those used here are not ambiguous.

use mysql_async::{DriverError, Error, IoError, ServerError};

use super::options::Options;
use crate::store::connect::server::{ConnectError, printable};
use crate::store::connect::tls::TlsFailure;
use crate::store::connect::url::Engine;
use crate::store::error::StoreError;

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

fn tls_failure(failure: TlsFailure, at: String) -> ConnectError {
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

/// Whether the server answered that it has no TLS.
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

/// The meaning of a failed statement.
pub(super) fn to_store_error(error: &Error) -> StoreError {
    match error {
        Error::Server(answer) => {
            let text = printable(&answer.message);
            of_code(answer.code, format!("error {}: {text}", answer.code))
        }
        // Nothing was sent.
        Error::Driver(
            DriverError::PacketTooLarge
            | DriverError::StmtParamsMismatch { .. }
            | DriverError::StmtParamsNumberExceedsLimit { .. }
            | DriverError::Params(_)
            | DriverError::MixedParams,
        ) => StoreError::Refused(printable(&error.to_string())),
        // Its text can contain the bytes of a packet.
        Error::Driver(DriverError::UnexpectedPacket { .. }) => StoreError::Lost {
            detail: "the server sent an unexpected packet".to_owned(),
        },
        error => StoreError::Lost {
            detail: printable(&error.to_string()),
        },
    }
}

/// The kind of an error number: <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>,
/// <https://mariadb.com/kb/en/mariadb-error-code-reference/>.
fn of_code(code: u16, detail: String) -> StoreError {
    match code {
        // ER_CHECKREAD (MariaDB's snapshot isolation), ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_TABLE_DEF_CHANGED,
        // ER_XA_RBDEADLOCK, ER_NEED_REPREPARE, ER_LOCK_ABORTED, ER_USER_LOCK_DEADLOCK,
        // ER_TRANSACTION_ROLLBACK_DURING_COMMIT, ER_LOCK_NOWAIT
        1020 | 1205 | 1213 | 1412 | 1614 | 1615 | 1689 | 3058 | 3101 | 3572 => {
            StoreError::Busy { detail }
        }
        // ER_CON_COUNT_ERROR, ER_UNKNOWN_COM_ERROR (a Galera node without its cluster), ER_SERVER_SHUTDOWN,
        // ER_CANT_CREATE_THREAD, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED,
        // ER_MAX_PREPARED_STMT_COUNT_REACHED, ER_SERVER_OFFLINE_MODE, ER_SERVER_ISNT_AVAILABLE
        1040 | 1047 | 1053 | 1135 | 1203 | 1226 | 1461 | 3032 | 3168 => {
            StoreError::NotReady { detail }
        }
        // ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR,
        // ER_SPECIFIC_ACCESS_DENIED_ERROR, ER_PROCACCESS_DENIED_ERROR, ER_ACCESS_DENIED_NO_PASSWORD_ERROR
        1044 | 1045 | 1142 | 1143 | 1227 | 1370 | 1698 => StoreError::Denied { detail },
        // ER_OPEN_AS_READONLY, ER_OPTION_PREVENTS_STATEMENT (read_only), ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION,
        // ER_READ_ONLY_MODE, ER_INNODB_READ_ONLY, ER_SCHEMA_READ_ONLY
        1036 | 1290 | 1792 | 1836 | 1874 | 3989 => StoreError::ReadOnly { detail },
        // ER_ILLEGAL_HA, ER_CHECK_NOT_IMPLEMENTED, ER_UNKNOWN_SYSTEM_VARIABLE, ER_NOT_SUPPORTED_YET,
        // ER_UNSUPPORTED_PS, ER_BEFORE_DML_VALIDATION_ERROR (Group Replication)
        1031 | 1178 | 1193 | 1235 | 1295 | 3098 => StoreError::Unsupported { detail },
        // ER_QUERY_INTERRUPTED, ER_STATEMENT_TIMEOUT (MariaDB), ER_QUERY_TIMEOUT (MySQL)
        1317 | 1969 | 3024 => StoreError::Cancelled { detail },
        // ER_DUP_KEY, ER_DUP_ENTRY, ER_DUP_UNIQUE, ER_DUP_ENTRY_WITH_KEY_NAME
        1022 | 1062 | 1169 | 1586 => StoreError::Duplicate { detail },
        // ER_CANT_AGGREGATE_2COLLATIONS, _3COLLATIONS, _NCOLLATIONS: a text that the column's character set lacks is
        // compared; ER_INVALID_CHARACTER_STRING, ER_TRUNCATED_WRONG_VALUE_FOR_FIELD (all that is sent has the
        // column's type), ER_CANNOT_CONVERT_CHARACTER, ER_CANNOT_CONVERT_STRING, ER_IMPOSSIBLE_STRING_CONVERSION
        1267 | 1270 | 1271 | 1300 | 1366 | 1977 | 3854 | 3988 => {
            StoreError::NoSuchCharacter { detail }
        }
        // ER_ABORTING_CONNECTION, ER_NET_READ_ERROR, ER_NET_READ_INTERRUPTED, ER_NET_ERROR_ON_WRITE,
        // ER_NET_WRITE_INTERRUPTED, ER_CONNECTION_KILLED (MariaDB), ER_SESSION_WAS_KILLED,
        // ER_CLIENT_INTERACTION_TIMEOUT
        1152 | 1158 | 1159 | 1160 | 1161 | 1927 | 3169 | 4031 => StoreError::Lost { detail },
        _ => StoreError::Refused(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind's name, as `Debug` writes it.
    fn kind(code: u16) -> String {
        let error = format!("{:?}", of_code(code, String::new()));
        let end = error.find([' ', '(']).unwrap_or(error.len());
        error[..end].to_owned()
    }

    #[test]
    fn each_code_has_its_kind() {
        for (codes, expected) in [
            (&[1205, 1213, 1020, 3572][..], "Busy"),
            (&[1040, 1047, 1053, 1203, 3032], "NotReady"),
            (&[1044, 1142, 1143, 1227, 1370], "Denied"),
            (&[1290, 1792, 1836], "ReadOnly"),
            (&[1193, 1235], "Unsupported"),
            (&[1317, 1969, 3024], "Cancelled"),
            (&[1062, 1586], "Duplicate"),
            (&[1267, 1366, 1977, 3854, 3988], "NoSuchCharacter"),
            (&[1927, 3169, 4031], "Lost"),
            (&[1064, 1146, 1406, 1105], "Refused"),
        ] {
            for code in codes {
                assert_eq!(kind(*code), expected, "{code}");
            }
        }
    }
}
