//! Reading a file that mlgate wrote. Anything that would not be written again byte for byte is not mlgate's.

use data_encoding::BASE64;
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::render::{marker, render};
use super::{Format, PASSPHRASE, VERSION};
use crate::crypto::{Passphrase, unquote};
use crate::domain::{KekVersion, same_secret};

/// The values in a handover file.
pub(super) struct Values {
    pub(super) passphrase: Passphrase,
    pub(super) version: KekVersion,
    /// The format, with the name of the Secret in the file.
    pub(super) format: Format,
}

/// Parses a file in this format. `None` when mlgate did not write it.
pub(super) fn read_back(format: &Format, contents: &[u8]) -> Option<Values> {
    let text = std::str::from_utf8(contents).ok()?;
    if *format == Format::Json {
        return from_json(text);
    }
    let values = parse(format, text.strip_prefix(&marker(format)?)?)?;
    let again = render(&values.format, &values.passphrase, values.version).ok()?;
    same_secret(again.as_bytes(), text).then_some(values)
}

/// Extracts the values after the marker. Writing the file again proves that nothing else was in it.
fn parse(format: &Format, text: &str) -> Option<Values> {
    let mut named = format.clone();
    let (version, value) = if let Format::Kubernetes { name } = &mut named {
        let (_, rest) = text.split_once("name: \"")?;
        let (found, rest) = rest.split_once('"')?;
        found.clone_into(name);
        let (_, rest) = rest.split_once(&format!("{VERSION}: "))?;
        rest.split_once(&format!("\n  {PASSPHRASE}: "))?
    } else {
        let rest = text.strip_prefix(&format!("{VERSION}="))?;
        rest.split_once(&format!("\n{PASSPHRASE}="))?
    };
    let value = value.strip_suffix('\n')?;
    let (passphrase, version) = match format {
        Format::Env => {
            let quoted = value.strip_prefix('\'')?.strip_suffix('\'')?;
            (
                Passphrase::from(quoted.replace("'\\''", "'")),
                version.parse().ok()?,
            )
        }
        Format::Systemd => {
            let quoted = value.strip_prefix('"')?.strip_suffix('"')?;
            (unescape(quoted)?, version.parse().ok()?)
        }
        Format::Kubernetes { .. } => {
            let version = BASE64.decode(version.as_bytes()).ok()?;
            let version = std::str::from_utf8(&version).ok()?.parse().ok()?;
            (
                Passphrase::from_utf8(BASE64.decode(value.as_bytes()).ok()?).ok()?,
                version,
            )
        }
        Format::Docker | Format::Json => {
            (Passphrase::from(value.to_owned()), version.parse().ok()?)
        }
    };
    Some(Values {
        passphrase,
        version,
        format: named,
    })
}

/// Removes the backslash before each escaped character.
fn unescape(quoted: &str) -> Option<Passphrase> {
    let mut text = Zeroizing::new(String::with_capacity(quoted.len()));
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        text.push(if c == '\\' { chars.next()? } else { c });
    }
    Passphrase::from_utf8(text.as_bytes().to_vec()).ok()
}

/// The object, with only the two variables. White space and order are free: another program may have written
/// it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object<'a> {
    /// Raw: a parser that unescapes it leaves a copy behind.
    #[serde(borrow, rename = "MLFLOW_CRYPTO_KEK_PASSPHRASE")]
    passphrase: &'a RawValue,
    #[serde(rename = "MLFLOW_CRYPTO_KEK_VERSION")]
    version: String,
}

fn from_json(text: &str) -> Option<Values> {
    let object: Object<'_> = serde_json::from_str(text).ok()?;
    let passphrase = unquote(object.passphrase.get()).ok()?;
    Some(Values {
        passphrase: Passphrase::from_utf8(passphrase.as_bytes().to_vec()).ok()?,
        version: object.version.parse().ok()?,
        format: Format::Json,
    })
}
