//! What a secret contains: named fields, each with a confidential text.

use std::fmt;

use secrecy::SecretString;
use subtle::ConstantTimeEq as _;

use super::quoted_word;

/// The value of a secret: fields in the order given, such as a single `api_key`, or `aws_access_key_id` and
/// `aws_secret_access_key`.
///
/// The texts are confidential; the field names are not, since MLflow stores them in clear beside the masks.
/// Not `Clone`, and `Debug` shows only the field names.
pub struct SecretValue {
    fields: Vec<(String, SecretString)>,
}

impl SecretValue {
    /// Keeps the fields in the order given; duplicate names are refused, because a reader of the stored JSON
    /// would see only one of them.
    pub fn new(
        fields: impl IntoIterator<Item = (String, SecretString)>,
    ) -> Result<Self, DuplicateField> {
        let mut value = Self { fields: Vec::new() };
        for (key, text) in fields {
            if value.get(&key).is_some() {
                return Err(DuplicateField { key });
            }
            value.fields.push((key, text));
        }
        Ok(value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &SecretString)> + Clone {
        self.fields.iter().map(|(key, text)| (key.as_str(), text))
    }

    #[must_use]
    pub fn get(&self, key: &str) -> Option<&SecretString> {
        self.iter()
            .find_map(|(name, text)| (name == key).then_some(text))
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.fields.iter().map(|(key, _)| key.as_str())
    }

    /// Whether it has no fields. MLflow stores and reads such a secret.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

/// Whether two confidential texts are the same. The time taken depends on the lengths alone.
#[must_use]
pub fn same_secret(one: impl AsRef<[u8]>, other: impl AsRef<[u8]>) -> bool {
    one.as_ref().ct_eq(other.as_ref()).into()
}

impl fmt::Debug for SecretValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretValue ")?;
        f.debug_set().entries(self.keys()).finish()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is given twice", quoted_word(key, "a field"))]
pub struct DuplicateField {
    pub key: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(keys: &[&str]) -> Result<SecretValue, DuplicateField> {
        SecretValue::new(
            keys.iter()
                .map(|&key| (key.to_owned(), SecretString::from("hush"))),
        )
    }

    #[test]
    fn keeps_the_order_given() {
        let value = value(&["zeta", "alpha", "mid"]).unwrap();
        assert_eq!(value.keys().collect::<Vec<_>>(), ["zeta", "alpha", "mid"]);
        assert!(value.get("alpha").is_some());
        assert!(value.get("beta").is_none());
        assert!(!value.is_empty());
        assert!(self::value(&[]).unwrap().is_empty());
    }

    #[test]
    fn refuses_a_field_given_twice() {
        let error = value(&["a", "b", "a"]).unwrap_err();
        assert_eq!(
            error,
            DuplicateField {
                key: "a".to_owned()
            }
        );
    }

    #[test]
    fn debug_shows_field_names_only() {
        let shown = format!("{:?}", value(&["api_key"]).unwrap());
        assert_eq!(shown, r#"SecretValue {"api_key"}"#);
    }
}
