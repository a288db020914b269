//! The driver's errors: of a connection as [`ConnectError`], of a statement as [`StoreError`].
//!
//! Only the SQLSTATE decides; the text may be in any language and is only shown.

use std::error::Error as StdError;
use std::io;

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use super::options::Options;
use super::ssl::{Attempt, SslMode};
use crate::store::connect::server::{ConnectError, printable};
use crate::store::connect::tls::TlsFailure;
use crate::store::connect::url::Engine;
use crate::store::error::StoreError;

/// The driver's error kinds are private; this identifies a failed handshake among their causes.
#[derive(Debug, thiserror::Error)]
#[error("the TLS handshake failed")]
pub(super) struct HandshakeFailed(#[source] pub(super) io::Error);

/// Translates one failed attempt at one server.
pub(super) fn translate(
    error: &Error,
    options: &Options,
    at: String,
    password: &'static str,
) -> ConnectError {
    if let Some(answer) = error.as_db_error() {
        return server_answer(
            answer.code(),
            printable(answer.message()),
            options,
            at,
            password,
        );
    }
    if let Some(failure) = TlsFailure::find(error) {
        return tls_failure(failure, at);
    }
    let reason = error.source().map_or_else(|| error.to_string(), deepest);
    if handshake_of(error).is_some() {
        return tls_failure(TlsFailure::Other(reason), at);
    }
    if is_wrong_role(error) {
        return ConnectError::WrongRole { at, reason };
    }
    if is_drivers_own(error) {
        return ConnectError::AuthenticationFailed {
            at,
            user: options.user.clone(),
            reason,
            password,
        };
    }
    ConnectError::Unreachable { at, reason }
}

fn server_answer(
    code: &SqlState,
    reason: String,
    options: &Options,
    at: String,
    password: &'static str,
) -> ConnectError {
    match *code {
        SqlState::INVALID_PASSWORD => ConnectError::AuthenticationFailed {
            at,
            user: options.user.clone(),
            reason,
            password,
        },
        // The password, if it was requested at all, is not the problem.
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION => ConnectError::AuthenticationFailed {
            at,
            user: options.user.clone(),
            reason,
            password: "this is not about the password: the role must exist and have LOGIN, and the \
                server's pg_hba.conf must allow it from this address, with or without TLS \
                according to the URL's sslmode",
        },
        SqlState::INSUFFICIENT_PRIVILEGE => ConnectError::NoAccess {
            at,
            user: options.user.clone(),
            database: options.database.clone(),
            reason,
            engine: Engine::Postgresql,
        },
        SqlState::INVALID_CATALOG_NAME => ConnectError::NoSuchDatabase {
            at,
            database: options.database.clone(),
        },
        SqlState::TOO_MANY_CONNECTIONS => ConnectError::TooManyConnections { at, reason },
        SqlState::CANNOT_CONNECT_NOW | SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN => {
            ConnectError::NotReady { at, reason }
        }
        _ => ConnectError::Refused {
            at,
            reason,
            code: code.code().to_owned(),
            // ALTER DATABASE … ALLOW_CONNECTIONS false.
            look_at: (*code == SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE).then_some(
                "an administrator has closed it and can open it again: ALTER DATABASE … \
                    ALLOW_CONNECTIONS true",
            ),
        },
    }
}

fn tls_failure(failure: TlsFailure, at: String) -> ConnectError {
    match failure {
        TlsFailure::NotTrusted(reason) => ConnectError::CertificateNotTrusted {
            at,
            reason,
            look_at: "`sslrootcert` must name the file with the authority that issued the server's certificate",
        },
        TlsFailure::WrongName(names) => ConnectError::HostNameMismatch {
            at,
            reason: TlsFailure::names_text(&names),
            look_at: "connect to a name in the certificate, or verify only the authority with \
                `sslmode=verify-ca`",
        },
        TlsFailure::ClientCertificate(reason) => ConnectError::TlsFailed {
            at,
            reason,
            look_at: "`sslcert` and `sslkey` must name a client certificate that the server accepts",
        },
        TlsFailure::Other(reason) => ConnectError::TlsFailed {
            at,
            reason,
            look_at: "check `sslmode`; TLS 1.2 or later is required",
        },
    }
}

/// Whether libpq would also try the other way after this failure.
///
/// One difference: a wrong password is not retried without TLS, where it might travel in clear.
pub(super) fn try_other_way(error: &Error, mode: SslMode, attempt: Attempt) -> bool {
    match (mode, attempt) {
        (SslMode::Allow, Attempt::Plain) => is_refused_by_rule(error),
        (SslMode::Prefer, Attempt::Tls) => is_refused_by_rule(error) || is_tls_failure(error),
        _ => false,
    }
}

/// Whether the server has no rule that admits this account on this kind of connection.
pub(super) fn is_refused_by_rule(error: &Error) -> bool {
    error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION)
}

/// The handshake failed, or TLS 1.3 reported an error after it.
pub(super) fn is_tls_failure(error: &Error) -> bool {
    handshake_of(error).is_some() || TlsFailure::find(error).is_some()
}

/// The failed handshake that caused an error.
fn handshake_of(error: &Error) -> Option<&HandshakeFailed> {
    error.source()?.downcast_ref()
}

/// Whether the driver itself rejected the server's answer, rather than the network or the server failing. Its
/// error kinds are private, but its own findings have a plain text as their cause, not an I/O error. Before
/// the login that means a server without TLS where TLS is required; afterwards it concerns the login.
pub(super) fn is_drivers_own(error: &Error) -> bool {
    error
        .source()
        .is_some_and(|cause| !cause.is::<io::Error>() && !cause.is::<DbError>())
        && !is_tls_failure(error)
}

/// Whether the startup parameters were refused, as poolers do with unknown ones.
pub(super) fn is_startup_refused(error: &Error) -> bool {
    error.code() == Some(&SqlState::PROTOCOL_VIOLATION)
}

/// Whether to try the next of several servers, as libpq would.
pub(super) fn try_next_server(error: &ConnectError) -> bool {
    matches!(
        error,
        ConnectError::Unreachable { .. }
            | ConnectError::TimedOut { .. }
            | ConnectError::NotReady { .. }
            | ConnectError::WrongRole { .. }
    )
}

/// The driver's way to report that `target_session_attrs` is not met.
fn is_wrong_role(error: &Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref());
    cause.is_some_and(|cause: &io::Error| {
        cause.kind() == io::ErrorKind::PermissionDenied && cause.raw_os_error().is_none()
    })
}

fn deepest(error: &(dyn StdError + 'static)) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    printable(&cause.to_string())
}

/// The meaning of a failed statement.
pub(super) fn to_store_error(error: &Error) -> StoreError {
    match error.as_db_error() {
        Some(answer) => {
            let code = answer.code();
            let text = printable(answer.message());
            of_code(code.code(), format!("SQLSTATE {}: {text}", code.code()))
        }
        // The server has not answered, or not in a way that allows continuing.
        None => StoreError::Lost {
            detail: printable(&error.to_string()),
        },
    }
}

/// The kind of a SQLSTATE: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_code(code: &str, detail: String) -> StoreError {
    // SqlState has a constant for each code except those newer than the driver, but is not a pattern.
    match code {
        // lock_not_available, deadlock_detected, serialization_failure
        "55P03" | "40P01" | "40001" => StoreError::Busy { detail },
        // cannot_connect_now, too_many_connections
        "57P03" | "53300" => StoreError::NotReady { detail },
        // insufficient_privilege
        "42501" => StoreError::Denied { detail },
        // read_only_sql_transaction
        "25006" => StoreError::ReadOnly { detail },
        // feature_not_supported
        "0A000" => StoreError::Unsupported { detail },
        // query_canceled: statement_timeout, or pg_cancel_backend()
        "57014" => StoreError::Cancelled { detail },
        // unique_violation
        "23505" => StoreError::Duplicate { detail },
        // untranslatable_character, character_not_in_repertoire
        "22P05" | "22021" => StoreError::NoSuchCharacter { detail },
        // invalid_sql_statement_name, duplicate_prepared_statement, invalid_cursor_name: the session's state
        // is lost, or belongs to another client
        "26000" | "42P05" | "34000" => StoreError::Pooled { detail },
        // admin_shutdown, crash_shutdown, database_dropped, idle_session_timeout,
        // idle_in_transaction_session_timeout, transaction_timeout: the server ends the session
        "57P01" | "57P02" | "57P04" | "57P05" | "25P03" | "25P04" => StoreError::Lost { detail },
        // connection exceptions
        code if code.starts_with("08") => StoreError::Lost { detail },
        _ => StoreError::Refused(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind's name, as `Debug` writes it.
    fn kind(code: &str) -> String {
        let error = format!("{:?}", of_code(code, String::new()));
        let end = error.find([' ', '(']).unwrap_or(error.len());
        error[..end].to_owned()
    }

    #[test]
    fn each_code_has_its_kind() {
        for (code, expected) in [
            ("55P03", "Busy"),
            ("40P01", "Busy"),
            ("40001", "Busy"),
            ("57P03", "NotReady"),
            ("53300", "NotReady"),
            ("42501", "Denied"),
            ("25006", "ReadOnly"),
            ("0A000", "Unsupported"),
            ("57014", "Cancelled"),
            ("23505", "Duplicate"),
            ("22P05", "NoSuchCharacter"),
            ("22021", "NoSuchCharacter"),
            ("26000", "Pooled"),
            ("42P05", "Pooled"),
            ("34000", "Pooled"),
            ("57P01", "Lost"),
            ("57P05", "Lost"),
            ("25P03", "Lost"),
            ("25P04", "Lost"),
            ("08006", "Lost"),
            ("08P01", "Lost"),
            ("42P01", "Refused"),
            ("53100", "Refused"),
            ("XX000", "Refused"),
        ] {
            assert_eq!(kind(code), expected, "{code}");
        }
    }
}
