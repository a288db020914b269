//! libpq's `sslmode`.

use super::settings::{Setting, Settings};
use crate::store::connect::server::ConnectError;

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
