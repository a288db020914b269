//! The part after `?`.

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};

use super::options::{OptionUse, is_sensitive, option_use};
use super::{Engine, UrlError};

/// One `name=value`. Any value may be a secret (`password=…` is one), so none can be printed by accident.
#[derive(Clone)]
pub(super) struct QueryItem {
    pub(super) name: String,
    value: SecretString,
    /// Its treatment; `None` if unknown.
    pub(super) known: Option<OptionUse>,
}

impl QueryItem {
    pub(super) fn value(&self) -> &str {
        self.value.expose_secret()
    }

    /// The name as it may be shown. One that is no plain word may have a value in it, such as `password%3Dsecret`: what
    /// comes after the word is left out.
    pub(super) fn shown_name(&self) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        match self.name.find(|c| !plain(c)) {
            Some(end) if self.known.is_none() => format!("{}***", &self.name[..end]),
            _ => self.name.clone(),
        }
    }

    /// The value if it may be shown. The value of an unknown option could be anything.
    pub(super) fn printable(&self) -> Option<&str> {
        let shown = self.known.is_some() && !is_sensitive(&self.name);
        shown.then(|| self.value.expose_secret())
    }
}

/// Splits and decodes like Python's `parse_qsl`: items by `&`, a `+` is a space, empty values are dropped.
pub(super) fn parse_query(text: &str, engine: Engine) -> Result<Vec<QueryItem>, UrlError> {
    let mut items = Vec::new();
    for item in text.split('&').filter(|item| !item.is_empty()) {
        let (name, value) = item.split_once('=').unwrap_or((item, ""));
        let name = decode(name)?;
        let known = option_use(engine, &name);
        // An `@` in an unknown option is the second half of a password with a `?` in it.
        if known.is_none() && item.contains('@') {
            return Err(UrlError::AmbiguousAt);
        }
        let value = decode(value)?;
        if known.is_some() && value.is_empty() {
            continue;
        }
        items.push(QueryItem {
            name,
            value: SecretString::from(value),
            known,
        });
    }
    Ok(items)
}

fn decode(text: &str) -> Result<String, UrlError> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| UrlError::BadEncoding("query"))?;
    if decoded.contains('\0') {
        return Err(UrlError::BadEncoding("query"));
    }
    Ok(decoded.into_owned())
}
