//! Translating the driver's errors for the user.

use std::error::Error as StdError;
use std::io;

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use super::handshake::HandshakeFailed;
use super::options::Options;
use super::ssl::{Attempt, SslMode};
use crate::store::connect::server::{ConnectError, printable};
use crate::store::connect::tls::TlsFailure;
use crate::store::connect::url::Engine;

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
