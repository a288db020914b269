//! Files that were taken for one with a passphrase.
//!
//! A file of variables, a manifest or a configuration has the passphrase somewhere in it. Taken as a whole it would become
//! the passphrase itself, and nobody would give it to a server like that.

use std::fmt;

use data_encoding::BASE64;
use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use super::Passphrase;

/// What a text looks like, if not like a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// `NAME=value`, as in a `.env` file.
    Assignments,
    /// An object, a list or a string with its quotes.
    Json,
    /// `name: value`.
    Yaml,
    /// Several lines of anything.
    Lines,
}

impl fmt::Display for LooksLike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Assignments => "looks like a file of variables (NAME=value)",
            Self::Json => "looks like JSON",
            Self::Yaml => "looks like YAML",
            Self::Lines => "has several lines",
        })
    }
}

/// Whether a text, line breaks aside, is base64 of something that begins like a JSON object.
#[must_use]
pub fn is_base64_of_json(text: &str) -> bool {
    let text: Zeroizing<String> = Zeroizing::new(text.split_ascii_whitespace().collect());
    let decoded = BASE64.decode(text.as_bytes()).map(Zeroizing::new);
    decoded.is_ok_and(|bytes| bytes.trim_ascii_start().starts_with(b"{"))
}

impl Passphrase {
    /// What it looks like instead of a passphrase; none if it is one line of text.
    #[must_use]
    pub fn looks_like(&self) -> Option<LooksLike> {
        let text = self.text().trim();
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_json =
            text.starts_with(['{', '[', '"']) && serde_json::from_str::<IgnoredAny>(text).is_ok();
        if is_json {
            Some(LooksLike::Json)
        } else if lines().any(is_assignment) {
            Some(LooksLike::Assignments)
        } else if lines().any(is_yaml) {
            Some(LooksLike::Yaml)
        } else if text.contains('\n') {
            Some(LooksLike::Lines)
        } else {
            None
        }
    }
}

/// A name, a `=` and a value. What ends in `=` is base64.
fn is_assignment(line: &str) -> bool {
    let line = line.strip_prefix("export ").unwrap_or(line);
    line.split_once('=')
        .is_some_and(|(name, value)| is_name(name) && !value.trim_matches('=').is_empty())
}

/// The beginning of a document, or a key with a value.
fn is_yaml(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    let is_key = |key: &str| !key.is_empty() && key.chars().all(is_part);
    line == "---" || line.split_once(": ").is_some_and(|(key, _)| is_key(key))
}

fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_known() {
        for (text, expected) in [
            ("KEK=secret", Some(LooksLike::Assignments)),
            ("export KEK='secret'", Some(LooksLike::Assignments)),
            (
                "# Written by hand\nKEK=secret",
                Some(LooksLike::Assignments),
            ),
            ("a\nKEK_VERSION=2\n", Some(LooksLike::Assignments)),
            (r#"{"passphrase": "secret"}"#, Some(LooksLike::Json)),
            ("[1]", Some(LooksLike::Json)),
            (r#""secret""#, Some(LooksLike::Json)),
            ("passphrase: secret", Some(LooksLike::Yaml)),
            ("---\nsecret", Some(LooksLike::Yaml)),
            (
                "app.kubernetes.io/name: x\nkek-1: secret",
                Some(LooksLike::Yaml),
            ),
            ("one\ntwo", Some(LooksLike::Lines)),
            ("-----BEGIN KEY-----\nabc", Some(LooksLike::Lines)),
            ("correct horse battery staple", None),
            ("b2Ygb3Ro/ZXI+gdGV4dHMuIEE=", None),
            ("b2Ygb3Ro0ZXI0gdGV4dHMuIA==", None),
            ("{not json", None),
            ("a: b=c d", Some(LooksLike::Yaml)),
            ("it's 5 o'clock: time=money", None),
            ("\u{30d1}=\u{30b9}", None),
            ("", None),
        ] {
            let passphrase = Passphrase::from(text.to_owned());
            assert_eq!(passphrase.looks_like(), expected, "{text}");
        }
    }
}
