//! libpq's `sslmode`.

use super::settings::{Setting, Settings};
use crate::store::connect::server::ConnectError;

/// When to use TLS, and how much to ask of the server's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SslMode {
    /// Never.
    Disable,
    /// Without first, with TLS if the server will not have that.
    Allow,
    /// With TLS first, without if that cannot be; the default.
    Prefer,
    /// With TLS; the certificate is checked only if there is a file of trusted ones.
    Require,
    /// With TLS and a certificate from a trusted authority.
    VerifyCa,
    /// With TLS and a certificate from a trusted authority that names the host.
    VerifyFull,
}

/// One way to try.
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

    /// The mode, and how to call the setting that chose it in a message.
    pub(super) fn from_settings(
        settings: &Settings<'_>,
        system_roots: bool,
    ) -> Result<(Self, String), ConnectError> {
        // `ssl` is how asyncpg spells it.
        let setting = settings
            .in_url("sslmode")
            .or_else(|| settings.in_url("ssl"))
            .or_else(|| settings.get("sslmode", "PGSSLMODE"));
        let read = |setting: Setting<'_>| setting.one_of(&Self::WORDS);
        let mode = setting.map(read).transpose()?;
        // The platform trusts hundreds of authorities, anyone of which signs for anyone who asks: without the
        // host name such a certificate proves nothing. So libpq 16, and so we.
        if system_roots {
            return match (mode, setting) {
                (None | Some(Self::VerifyFull), _) | (_, None) => {
                    Ok((Self::VerifyFull, "sslrootcert=system".to_owned()))
                }
                (Some(_), Some(setting)) => {
                    Err(setting.bad("with `sslrootcert=system` only verify-full makes sense"))
                }
            };
        }
        // The variable that `PGSSLMODE` has replaced is still heard by libpq: what begins with a 1 asks for TLS.
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

    /// What to try, in order. A socket needs no TLS and has none, whatever the mode says.
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
