//! Which certificate and key files libpq would use.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::settings::Settings;
use super::ssl::SslMode;
use crate::store::server::ConnectError;
use crate::store::tls::{Identity, Roots, Verify};

/// What a TLS connection shows and what it asks to see.
pub(super) struct SslSetup {
    pub(super) mode: SslMode,
    /// `sslmode=…`, for messages.
    pub(super) mode_text: String,
    pub(super) verify: Verify,
    pub(super) identity: Option<Identity>,
}

impl SslSetup {
    /// Reads the files that the settings name, or libpq's own in `~/.postgresql` where they exist.
    pub(super) fn from_settings(
        settings: &Settings<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Self, ConnectError> {
        let root = settings.get("sslrootcert", "PGSSLROOTCERT");
        let system = root.is_some_and(|root| root.value == "system");
        let (mode, mode_text) = SslMode::from_settings(settings, system)?;
        if mode == SslMode::Disable {
            // Nothing is read that is not used: a broken file must not stop a connection without TLS.
            return Ok(Self {
                mode,
                mode_text,
                verify: Verify::Nothing,
                identity: None,
            });
        }
        let roots = if system {
            Some(Roots::system("`sslrootcert=system`")?)
        } else {
            root_file(settings, mode, warnings)?
        };
        let verify = match (roots, mode) {
            (None, _) => Verify::Nothing,
            (Some(roots), SslMode::VerifyFull) => Verify::Full(roots),
            // A file of trusted authorities is heeded in every mode, as in libpq.
            (Some(roots), _) => Verify::Ca(roots),
        };
        Ok(Self {
            mode,
            mode_text,
            verify,
            identity: identity(settings)?,
        })
    }
}

/// The file in `~/.postgresql`, whether it exists or not.
fn default_file(settings: &Settings<'_>, name: &str) -> Option<PathBuf> {
    Some(settings.env.home()?.join(".postgresql").join(name))
}

fn root_file(
    settings: &Settings<'_>,
    mode: SslMode,
    warnings: &mut Vec<String>,
) -> Result<Option<Roots>, ConnectError> {
    let what = "file of trusted certificates";
    let must_verify = matches!(mode, SslMode::VerifyCa | SslMode::VerifyFull);
    let given = settings.get("sslrootcert", "PGSSLROOTCERT");
    let path = match given {
        Some(setting) => Some(settings.env.expand(setting.value)),
        None => default_file(settings, "root.crt"),
    };
    match path {
        Some(path) if path.exists() => Roots::from_file(what, &path).map(Some),
        Some(path) if must_verify => Err(ConnectError::File {
            what,
            path,
            reason: "there is no such file; name one with `sslrootcert`, or trust the system's \
                     authorities with `sslrootcert=system`"
                .to_owned(),
        }),
        Some(path) => {
            if let Some(setting) = given {
                warnings.push(format!(
                    "{} names {}, which does not exist, so the server's certificate is not verified",
                    setting.label(),
                    path.display()
                ));
            }
            Ok(None)
        }
        None if must_verify => Err(ConnectError::BadOption {
            name: "`sslrootcert`".to_owned(),
            expected: "it must name the file of trusted certificates, because there is no home \
                       directory to look in"
                .to_owned(),
        }),
        None => Ok(None),
    }
}

fn identity(settings: &Settings<'_>) -> Result<Option<Identity>, ConnectError> {
    if let Some(setting) = settings.get("sslcertmode", "PGSSLCERTMODE") {
        let words = [("disable", false), ("allow", true), ("require", true)];
        if !setting.one_of(&words)? {
            return Ok(None);
        }
    }
    let certificate = match settings.get("sslcert", "PGSSLCERT") {
        Some(setting) => settings.env.expand(setting.value),
        None => match default_file(settings, "postgresql.crt") {
            Some(path) if path.exists() => path,
            _ => return Ok(None),
        },
    };
    let key = match settings.get("sslkey", "PGSSLKEY") {
        Some(setting) => settings.env.expand(setting.value),
        None => {
            default_file(settings, "postgresql.key").ok_or_else(|| ConnectError::BadOption {
                name: "`sslkey`".to_owned(),
                expected: "it must name the key of the client certificate".to_owned(),
            })?
        }
    };
    check_key_permissions(&key)?;
    Identity::from_files(&certificate, &key).map(Some)
}

/// libpq's rule: nobody but the owner; or root's, readable to a group.
fn check_key_permissions(path: &Path) -> Result<(), ConnectError> {
    let Ok(metadata) = fs::metadata(path) else {
        // Reading it will say what is wrong.
        return Ok(());
    };
    let forbidden = if metadata.uid() == 0 { 0o037 } else { 0o077 };
    if metadata.mode() & forbidden == 0 {
        return Ok(());
    }
    Err(ConnectError::File {
        what: "private key of the client certificate",
        path: path.to_owned(),
        reason: "its group or others may use it: chmod 600 it".to_owned(),
    })
}
