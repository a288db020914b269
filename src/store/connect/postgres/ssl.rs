//! libpq's `sslmode`, and the certificate and key files that it would use.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::settings::{Setting, Settings};
use crate::store::connect::server::ConnectError;
use crate::store::connect::tls::{Identity, Roots, TlsSettings, Verify, Versions};

/// When to use TLS, and how strictly to verify the server's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SslMode {
    Disable,
    /// Without TLS first, with TLS if the server refuses that.
    Allow,
    /// With TLS first, without if that is not possible; the default.
    Prefer,
    /// With TLS; the certificate is verified only if there is a file of trusted ones.
    Require,
    /// With TLS and a certificate from a trusted authority.
    VerifyCa,
    /// With TLS and a certificate from a trusted authority for this host.
    VerifyFull,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    Plain,
    Tls,
}

impl SslMode {
    const WORDS: [(&'static str, Self); 6] = [
        ("disable", Self::Disable),
        ("allow", Self::Allow),
        ("prefer", Self::Prefer),
        ("require", Self::Require),
        ("verify-ca", Self::VerifyCa),
        ("verify-full", Self::VerifyFull),
    ];

    /// The mode, and the name of the setting that it came from, for messages.
    pub(super) fn from_settings(
        settings: &Settings<'_>,
        system_roots: bool,
    ) -> Result<(Self, String), ConnectError> {
        // `ssl` is asyncpg's spelling.
        let setting = settings
            .in_url("sslmode")
            .or_else(|| settings.in_url("ssl"))
            .or_else(|| settings.get("sslmode", "PGSSLMODE"));
        let read = |setting: Setting<'_>| setting.one_of(&Self::WORDS);
        let mode = setting.map(read).transpose()?;
        // The platform trusts hundreds of authorities, each of which signs for anyone: without the host name
        // such a certificate proves nothing. libpq 16 requires it, too.
        if system_roots {
            return match (mode, setting) {
                (None | Some(Self::VerifyFull), _) | (_, None) => {
                    Ok((Self::VerifyFull, "sslrootcert=system".to_owned()))
                }
                (Some(_), Some(setting)) => {
                    Err(setting.bad("`sslrootcert=system` requires verify-full"))
                }
            };
        }
        // libpq still reads the predecessor of `PGSSLMODE`: a leading 1 requires TLS.
        let required = settings.in_env("PGREQUIRESSL");
        if setting.is_none() && required.is_some_and(|setting| setting.value.starts_with('1')) {
            return Ok((Self::Require, "PGREQUIRESSL".to_owned()));
        }
        let mode = mode.unwrap_or(Self::Prefer);
        Ok((mode, format!("sslmode={}", mode.word())))
    }

    fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(_, mode)| *mode == self);
        found.map_or("", |(word, _)| word)
    }

    /// What to try, in order. A socket never uses TLS, whatever the mode.
    pub(super) fn attempts(self, is_socket: bool) -> &'static [Attempt] {
        match self {
            _ if is_socket => &[Attempt::Plain],
            Self::Disable => &[Attempt::Plain],
            Self::Allow => &[Attempt::Plain, Attempt::Tls],
            Self::Prefer => &[Attempt::Tls, Attempt::Plain],
            Self::Require | Self::VerifyCa | Self::VerifyFull => &[Attempt::Tls],
        }
    }
}

/// The identity and the verification of a TLS connection.
pub(super) struct SslSetup {
    pub(super) mode: SslMode,
    /// `sslmode=…`, for messages.
    pub(super) mode_text: String,
    pub(super) tls: TlsSettings,
}

impl SslSetup {
    /// Reads the files that the settings name, or libpq's own in `~/.postgresql` if they exist.
    pub(super) fn from_settings(
        settings: &Settings<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Self, ConnectError> {
        let root = settings.get("sslrootcert", "PGSSLROOTCERT");
        let system = root.is_some_and(|root| root.value == "system");
        let (mode, mode_text) = SslMode::from_settings(settings, system)?;
        if mode == SslMode::Disable {
            // Unused files are not read: a broken one must not prevent a connection without TLS.
            return Ok(Self {
                mode,
                mode_text,
                tls: TlsSettings {
                    verify: Verify::Nothing,
                    identity: None,
                    versions: Versions::Both,
                    sni: true,
                },
            });
        }
        let roots = if system {
            Some(Roots::system("`sslrootcert=system`")?)
        } else {
            root_file(settings, mode, warnings)?
        };
        let roots = with_revoked(settings, roots)?;
        let verify = match (roots, mode) {
            (None, _) => Verify::Nothing,
            (Some(roots), SslMode::VerifyFull) => Verify::Full(roots),
            // A file of trusted authorities is used in every mode, as in libpq.
            (Some(roots), _) => Verify::Ca(roots),
        };
        Ok(Self {
            mode,
            mode_text,
            tls: TlsSettings {
                verify,
                identity: identity(settings)?,
                versions: versions(settings)?,
                sni: match settings.get("sslsni", "PGSSLSNI") {
                    Some(setting) => setting.one_of(&[("1", true), ("0", false)])?,
                    None => true,
                },
            },
        })
    }
}

/// The versions of TLS in the requested range; versions before 1.2 are never used.
fn versions(settings: &Settings<'_>) -> Result<Versions, ConnectError> {
    const WORDS: [(&str, u8); 4] = [("TLSv1", 0), ("TLSv1.1", 1), ("TLSv1.2", 2), ("TLSv1.3", 3)];
    let oldest = settings.get("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION");
    let newest = settings.get("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION");
    let from = oldest.map_or(Ok(2), |setting| setting.one_of(&WORDS))?;
    let to = newest.map_or(Ok(3), |setting| setting.one_of(&WORDS))?;
    match (from, to) {
        (0..=2, 3) => Ok(Versions::Both),
        (0..=2, 2) => Ok(Versions::Only12),
        (3, 3) => Ok(Versions::Only13),
        _ => Err(newest.or(oldest).map_or_else(
            || ConnectError::BadOption {
                name: "`ssl_max_protocol_version`".to_owned(),
                expected: "expected TLSv1.2 or TLSv1.3".to_owned(),
            },
            |setting| {
                setting.bad(
                    "only TLSv1.2 and TLSv1.3 are supported, and the minimum must \
                not be above the maximum",
                )
            },
        )),
    }
}

/// The authorities with their revocation lists: `sslcrl`, the files in `sslcrldir`, or libpq's own if they
/// exist.
fn with_revoked(
    settings: &Settings<'_>,
    roots: Option<Roots>,
) -> Result<Option<Roots>, ConnectError> {
    let file = settings.get("sslcrl", "PGSSLCRL");
    let directory = settings.get("sslcrldir", "PGSSLCRLDIR");
    let Some(roots) = roots else {
        return match file.or(directory) {
            None => Ok(None),
            Some(setting) => {
                Err(setting.bad("without `sslrootcert` certificates are not verified"))
            }
        };
    };
    let mut paths = Vec::new();
    if let Some(setting) = file {
        paths.push(settings.env.expand(setting.value));
    }
    if let Some(setting) = directory {
        paths.extend(files_in(&settings.env.expand(setting.value))?);
    }
    if file.or(directory).is_none() {
        paths.extend(default_file(settings, "root.crl").filter(|path| path.exists()));
    }
    roots.with_revoked(&paths).map(Some)
}

/// The files of a directory, which must not be empty.
fn files_in(directory: &Path) -> Result<Vec<PathBuf>, ConnectError> {
    let unusable = |reason: String| ConnectError::File {
        what: "directory of lists of revoked certificates",
        path: directory.to_owned(),
        reason,
    };
    let entries = fs::read_dir(directory).map_err(|error| unusable(error.to_string()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unusable(error.to_string()))?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(unusable("it is empty".to_owned()));
    }
    Ok(paths)
}

/// The file in `~/.postgresql`, existing or not.
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
            reason: "the file does not exist; name one with `sslrootcert`, or trust the system's \
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
                directory"
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
    let password = settings.get("sslpassword", "");
    let password = password.map(|setting| SecretString::from(setting.value));
    Identity::from_files(&certificate, &key, password.as_ref()).map(Some)
}

/// libpq's rule: accessible to the owner only; or root's, readable by a group.
fn check_key_permissions(path: &Path) -> Result<(), ConnectError> {
    let Ok(metadata) = fs::metadata(path) else {
        // Reading it will report the error.
        return Ok(());
    };
    let forbidden = if metadata.uid() == 0 { 0o037 } else { 0o077 };
    if metadata.mode() & forbidden == 0 {
        return Ok(());
    }
    Err(ConnectError::File {
        what: "private key of the client certificate",
        path: path.to_owned(),
        reason: "accessible to its group or others (chmod 600 it)".to_owned(),
    })
}
