//! Between the fields of a secret and the JSON text that is encrypted.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

pub use super::error::NotUsable;
use super::json_string::unquote;
use super::types::Plaintext;
use crate::domain::{SecretValue, python_json, same_secret};

/// Writes the fields as MLflow does before encryption: Python's `json.dumps`, in the order given.
#[must_use]
pub fn encode(value: &SecretValue) -> Plaintext {
    python_json::object(value.iter().map(|(key, text)| (key, text.expose_secret()))).into()
}

/// Text that is not secret, to be encrypted like one.
#[must_use]
pub fn of_known_text(text: &'static str) -> Plaintext {
    Zeroizing::new(text.to_owned()).into()
}

/// Parses a stored plaintext, whoever wrote it: any JSON object, in any formatting. The last of duplicate
/// fields wins, as in Python.
///
/// The strings are decoded into buffers that are wiped; field names, which are stored in clear anyway, are
/// not.
pub fn decode(plaintext: &Plaintext) -> Result<StoredValue, NotUsable> {
    let json = std::str::from_utf8(plaintext.expose()).map_err(|_| NotUsable::NotUtf8)?;
    // Checked before parsing: the parser would copy a bare string into its error.
    if !json.trim_start().starts_with('{') {
        return Err(why_not_an_object(json));
    }
    let mut parser = serde_json::Deserializer::from_str(json);
    let members = (&mut parser)
        .deserialize_map(Members)
        .map_err(|_| why_not_read(json))?;
    parser.end().map_err(|_| why_not_read(json))?;

    let mut value = StoredValue {
        fields: Vec::with_capacity(members.len()),
    };
    for (key, raw) in members {
        let field = FieldValue::read(raw)?;
        match value.fields.iter_mut().find(|(name, _)| *name == key) {
            Some((_, earlier)) => *earlier = field,
            None => value.fields.push((key, field)),
        }
    }
    Ok(value)
}

/// Whether a stored plaintext has these fields with these texts, in any order and spelling, and nothing else.
#[must_use]
pub fn holds(plaintext: &Plaintext, value: &SecretValue) -> bool {
    let same = |name: &str, text: &SecretString, stored: &StoredValue| match stored.get(name) {
        Some(FieldValue::Text(there)) => same_secret(there.expose_secret(), text.expose_secret()),
        _ => false,
    };
    decode(plaintext).is_ok_and(|stored| {
        stored.keys().count() == value.keys().count()
            && value.iter().all(|(name, text)| same(name, text, &stored))
    })
}

/// A decrypted value: fields in stored order. `Debug` shows only the field names.
pub struct StoredValue {
    fields: Vec<(String, FieldValue)>,
}

impl StoredValue {
    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldValue)> + Clone {
        self.fields.iter().map(|(key, field)| (key.as_str(), field))
    }

    #[must_use]
    pub fn get(&self, key: &str) -> Option<&FieldValue> {
        self.iter()
            .find_map(|(name, field)| (name == key).then_some(field))
    }

    /// The field names in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|(key, _)| key.as_str())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

impl fmt::Debug for StoredValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredValue ")?;
        f.debug_set().entries(self.keys()).finish()
    }
}

/// One field of a decrypted value.
pub enum FieldValue {
    /// A JSON string, decoded, which is what a gateway uses.
    Text(SecretString),
    /// Anything else, as its JSON text: MLflow's Python API also stores numbers, lists and nulls.
    Other(SecretString),
}

impl FieldValue {
    fn read(raw: &RawValue) -> Result<Self, NotUsable> {
        let json = raw.get();
        if json.starts_with('"') {
            Ok(Self::Text(SecretString::from(unquote(json)?.as_str())))
        } else {
            Ok(Self::Other(SecretString::from(json)))
        }
    }
}

impl fmt::Debug for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text",
            Self::Other(_) => "Other",
        })
    }
}

/// Collects the members without copying any value.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

fn why_not_an_object(text: &str) -> NotUsable {
    if is_json(text) || is_json(&with_finite_numbers(text)) {
        NotUsable::NotAnObject
    } else {
        NotUsable::NotJson
    }
}

fn why_not_read(text: &str) -> NotUsable {
    if is_json(text) {
        // Skipping strings ignores surrogates, reading a field's name does not.
        NotUsable::LoneSurrogate
    } else if is_json(&with_finite_numbers(text)) {
        NotUsable::NotFinite
    } else {
        NotUsable::NotJson
    }
}

/// The same text with an empty list for every `NaN` and `Infinity`, also in strings: there it changes nothing about
/// whether the text is JSON, for neither `\N` nor `\[` is an escape.
fn with_finite_numbers(text: &str) -> Zeroizing<String> {
    let mut finite = Zeroizing::new(text.to_owned());
    // Of the same length: a text that grows would leave copies behind.
    for (number, list) in [
        ("-Infinity", "[       ]"),
        ("Infinity", "[      ]"),
        ("NaN", "[ ]"),
    ] {
        finite = Zeroizing::new(finite.replace(number, list));
    }
    finite
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_whatever_their_spelling() {
        let fields = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(name, text)| ((*name).to_owned(), SecretString::from(*text)));
            SecretValue::new(pairs).unwrap()
        };
        let value = fields(&[("a", "é"), ("b", "2")]);
        for (json, expected) in [
            (r#"{"b": "2", "a": "\u00e9"}"#, true),
            (r#"{"a":"é","b":"2"}"#, true),
            (r#"{"a": "é", "b": 2}"#, false),
            (r#"{"a": "é"}"#, false),
            (r#"{"a": "é", "b": "2", "c": ""}"#, false),
            (r#"{"a": "e", "b": "2"}"#, false),
            ("no JSON", false),
        ] {
            let plaintext = Plaintext::from(Zeroizing::new(json.to_owned()));
            assert_eq!(holds(&plaintext, &value), expected, "{json}");
        }
    }

    fn read(json: &str) -> Result<Vec<(String, String)>, NotUsable> {
        let plaintext = Plaintext::from(Zeroizing::new(json.to_owned()));
        let shown = |field: &FieldValue| match field {
            FieldValue::Text(text) => format!("text {}", text.expose_secret()),
            FieldValue::Other(json) => format!("other {}", json.expose_secret()),
        };
        let value = decode(&plaintext)?;
        Ok(value
            .iter()
            .map(|(key, field)| (key.to_owned(), shown(field)))
            .collect())
    }

    #[test]
    fn reads_objects_in_any_spelling() {
        for (json, fields) in [
            ("{}", vec![]),
            (
                " {\"b\":\"1\" ,\n\"a\":\"é\\u00e9\"}\t",
                vec![("b", "text 1"), ("a", "text éé")],
            ),
            (
                r#"{"n": 1e+300, "l": [1, "x"]}"#,
                vec![("n", "other 1e+300"), ("l", r#"other [1, "x"]"#)],
            ),
            (r#"{"cl\u00e9": null}"#, vec![("clé", "other null")]),
            (
                r#"{"a": "1", "b": "2", "a": "3"}"#,
                vec![("a", "text 3"), ("b", "text 2")],
            ),
            (
                r#"{"deep": {"a": "\ud800"}}"#,
                vec![("deep", r#"other {"a": "\ud800"}"#)],
            ),
        ] {
            let expected: Vec<_> = fields
                .iter()
                .map(|&(key, text)| (key.to_owned(), text.to_owned()))
                .collect();
            assert_eq!(read(json), Ok(expected), "{json}");
        }
    }

    #[test]
    fn reports_why_a_plaintext_is_unusable() {
        for (json, error) in [
            ("", NotUsable::NotJson),
            ("plain-token", NotUsable::NotJson),
            ("\u{feff}{}", NotUsable::NotJson),
            (r#"{"a": "b""#, NotUsable::NotJson),
            (r#"{"a": "b"} x"#, NotUsable::NotJson),
            ("{'a': 'b'}", NotUsable::NotJson),
            ("{\"a\": \"line\nbreak\"}", NotUsable::NotJson),
            (r#"{"a": NaNs}"#, NotUsable::NotJson),
            (r#"{"a": "NaN" "#, NotUsable::NotJson),
            (r#"{"a": "\NaN", "b": NaN}"#, NotUsable::NotJson),
            (r#"{"a": "\u0NaN", "b": NaN}"#, NotUsable::NotJson),
            (r#"{"a": 1NaN}"#, NotUsable::NotJson),
            (r#"{"a": -NaN}"#, NotUsable::NotJson),
            ("12345", NotUsable::NotAnObject),
            ("null", NotUsable::NotAnObject),
            ("NaN", NotUsable::NotAnObject),
            ("[1, -Infinity]", NotUsable::NotAnObject),
            (r#""quoted""#, NotUsable::NotAnObject),
            (r#"{"a": NaN}"#, NotUsable::NotFinite),
            (
                r#"{"q\"": "\\", "a": [1, -Infinity]}"#,
                NotUsable::NotFinite,
            ),
            (
                r#"{"a NaN": "Infinity", "b": {"c": Infinity}}"#,
                NotUsable::NotFinite,
            ),
            (r#"{"a": "\ud800bc"}"#, NotUsable::LoneSurrogate),
            (r#"{"\ud800": "a"}"#, NotUsable::LoneSurrogate),
        ] {
            assert_eq!(read(json), Err(error), "{json}");
        }
        let bytes = Plaintext::from(Zeroizing::new(vec![b'{', 0xff, b'}']));
        assert_eq!(decode(&bytes).unwrap_err(), NotUsable::NotUtf8);
    }

    #[test]
    fn a_deeply_nested_value_does_not_recurse() {
        let json = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&json).unwrap().len(), 1);
    }
}
