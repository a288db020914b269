//! What the driver's errors mean to a user.

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
        // The password, if it was asked for at all, is not what is wrong.
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION => ConnectError::AuthenticationFailed {
            at,
            user: options.user.clone(),
            reason,
            password: "not the password: the role must be there and may LOGIN, and the server's pg_hba.conf must let it \
                       in from this address, with or without TLS as the URL's sslmode says",
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
                "an administrator has closed it: ALTER DATABASE … ALLOW_CONNECTIONS true opens it",
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
            look_at: "connect to a name that the certificate has, or check the authority only with \
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
            look_at: "`sslmode` says whether TLS is used; TLS 1.2 or newer is needed",
        },
    }
}

/// Whether libpq, too, would try the other way after this failure.
///
/// One difference: a wrong password is not tried again without TLS, where it might travel in the clear.
pub(super) fn try_other_way(error: &Error, mode: SslMode, attempt: Attempt) -> bool {
    match (mode, attempt) {
        (SslMode::Allow, Attempt::Plain) => is_refused_by_rule(error),
        (SslMode::Prefer, Attempt::Tls) => is_refused_by_rule(error) || is_tls_failure(error),
        _ => false,
    }
}

/// Whether the server has no rule that lets this account in on this way.
pub(super) fn is_refused_by_rule(error: &Error) -> bool {
    error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION)
}

/// The handshake failed, or what TLS 1.3 says after it.
pub(super) fn is_tls_failure(error: &Error) -> bool {
    handshake_of(error).is_some() || TlsFailure::find(error).is_some()
}

/// The failed handshake that is the cause of an error.
fn handshake_of(error: &Error) -> Option<&HandshakeFailed> {
    error.source()?.downcast_ref()
}

/// Whether the driver itself had something against what the server said, and not the network or the server. Its
/// kinds of errors are private, but what it finds by itself has a text for its cause, and not an error of I/O. Before
/// the login that is a server without TLS where TLS is required; from then on it is about the login.
pub(super) fn is_drivers_own(error: &Error) -> bool {
    error
        .source()
        .is_some_and(|cause| !cause.is::<io::Error>() && !cause.is::<DbError>())
        && !is_tls_failure(error)
}

/// Whether what was asked for at the start was refused, as poolers do with parameters that they do not know.
pub(super) fn is_startup_refused(error: &Error) -> bool {
    error.code() == Some(&SqlState::PROTOCOL_VIOLATION)
}

/// Whether the next of several servers may do better, as libpq sees it.
pub(super) fn try_next_server(error: &ConnectError) -> bool {
    matches!(
        error,
        ConnectError::Unreachable { .. }
            | ConnectError::TimedOut { .. }
            | ConnectError::NotReady { .. }
            | ConnectError::WrongRole { .. }
    )
}

/// How the driver says that `target_session_attrs` is not met.
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
