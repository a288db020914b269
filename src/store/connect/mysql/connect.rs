//! Trying the ways to connect until one succeeds.

use mysql_async::{Conn, Error, SslOpts};

use super::connection::MysqlConnection;
use super::errors::{is_tls_failure, is_tls_not_offered, other_names, translate};
use super::options::{Options, Place};
use super::tls::TlsMode;
use crate::store::connect::server::{
    ConnectEnv, ConnectError, Driver, Encryption, Opened, guarded, runtime,
};
use crate::store::connect::url::DbUrl;

/// Opens the `MySQL` or `MariaDB` database that `url` names.
///
/// With `ssl_ca` (or `MLFLOW_MYSQL_SSL_CA`) the server's certificate and its host name are verified, the
/// latter unless `ssl_check_hostname=false`; otherwise TLS is used if the server supports it, without
/// verification. The session uses utf8mb4 and UTC, and affected rows count the rows found, not the rows
/// changed.
///
/// Must not be called from within an asynchronous task.
///
/// # Errors
///
/// See [`ConnectError`]: each variant has a single remedy.
pub fn open_mysql(url: &DbUrl, env: &ConnectEnv) -> Result<Opened<MysqlConnection>, ConnectError> {
    let mut warnings = Vec::new();
    let options = Options::resolve(url, env, &mut warnings)?;
    let runtime = runtime()?;
    let opening = within(&options, open(&options, &mut warnings));
    let (connection, encryption) = guarded(|| runtime.block_on(opening))??;
    Ok(Opened {
        connection: MysqlConnection::new(connection, Driver::new(runtime)),
        encryption,
        at: options.at(),
        warnings,
    })
}

/// One limit for the whole attempt: a server that accepts and then stays silent counts as down.
async fn within(
    options: &Options,
    opening: impl Future<Output = Result<(Conn, Encryption), ConnectError>>,
) -> Result<(Conn, Encryption), ConnectError> {
    match tokio::time::timeout(options.timeout, opening).await {
        Ok(result) => result,
        Err(_) => Err(ConnectError::TimedOut {
            at: options.at(),
            seconds: options.timeout.as_secs(),
        }),
    }
}

async fn open(
    options: &Options,
    warnings: &mut Vec<String>,
) -> Result<(Conn, Encryption), ConnectError> {
    let failed = |error: Error| translate(&error, options);
    if let Place::Socket(_) = options.place {
        let connection = connect(options, None).await.map_err(failed)?;
        return Ok((connection, Encryption::UnixSocket));
    }
    let tls = options.tls.driver_options(None);
    match options.tls.mode {
        TlsMode::Disabled => {
            let connection = connect(options, None).await.map_err(failed)?;
            Ok((connection, Encryption::None))
        }
        TlsMode::Preferred => prefer_tls(options, tls, warnings).await,
        TlsMode::Required => {
            let connection = connect(options, Some(tls)).await.map_err(failed)?;
            Ok((connection, Encryption::TlsUnverified))
        }
        TlsMode::VerifyCa => {
            let connection = verify_ca(options, tls).await.map_err(failed)?;
            Ok((connection, Encryption::TlsVerifiedCa))
        }
        TlsMode::VerifyIdentity => {
            let connection = connect(options, Some(tls)).await.map_err(failed)?;
            Ok((connection, Encryption::TlsVerifiedFull))
        }
    }
}

async fn prefer_tls(
    options: &Options,
    tls: SslOpts,
    warnings: &mut Vec<String>,
) -> Result<(Conn, Encryption), ConnectError> {
    let error = match connect(options, Some(tls)).await {
        Ok(connection) => return Ok((connection, Encryption::TlsUnverified)),
        Err(error) => error,
    };
    if !is_tls_not_offered(&error) {
        let error_text = translate(&error, options);
        if !is_tls_failure(&error) {
            return Err(error_text);
        }
        warnings.push(format!("{error_text}; continuing without TLS"));
    }
    let plain = connect(options, None).await;
    let plain = plain.map_err(|error| translate(&error, options))?;
    Ok((plain, Encryption::None))
}

/// Connects without verifying the host name in the certificate.
///
/// The driver has a switch for that, but recognises the error to ignore by a text that current rustls no
/// longer writes. So: connect; when only the name is wrong, connect again and ask for a name in the
/// certificate. Both times the certificate must come from a trusted authority, so the second connection is as
/// well verified as `VERIFY_CA` requires.
async fn verify_ca(options: &Options, tls: SslOpts) -> Result<Conn, Error> {
    let error = match connect(options, Some(tls)).await {
        Ok(connection) => return Ok(connection),
        Err(error) => error,
    };
    let Some(names) = other_names(&error) else {
        return Err(error);
    };
    let tls = match names.first() {
        Some(name) => options
            .tls
            .driver_options(Some(name.replacen('*', "any", 1))),
        None => options.tls.driver_options_without_names(),
    };
    connect(options, Some(tls)).await
}

async fn connect(options: &Options, tls: Option<SslOpts>) -> Result<Conn, Error> {
    let mut attempts = 1;
    loop {
        match Conn::new(options.driver_options().ssl_opts(tls.clone())).await {
            // The driver asks for two settings before ours apply, and the server's own time limit ends even that.
            Err(Error::Server(answer)) if is_out_of_time(answer.code) && attempts < ATTEMPTS => {
                attempts += 1;
            }
            connected => return connected,
        }
    }
}

/// How often to connect to a server whose time limit for statements, of a millisecond or so, ended the driver's question.
const ATTEMPTS: u32 = 10;

/// `ER_QUERY_TIMEOUT`, and MariaDB's `ER_STATEMENT_TIMEOUT`.
fn is_out_of_time(code: u16) -> bool {
    matches!(code, 3024 | 1969)
}
