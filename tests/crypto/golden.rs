//! Access to what MLflow recorded.

use std::sync::LazyLock;

use data_encoding::{BASE64, HEXLOWER};
use mlgate::crypto::Plaintext;
use mlgate::domain::SecretValue;
use secrecy::SecretString;
use serde_json::Value;
use zeroize::Zeroizing;

pub(crate) static GOLDEN: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../data/golden.json")).unwrap());

pub(crate) fn list(name: &str) -> &'static [Value] {
    GOLDEN[name].as_array().unwrap()
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

pub(crate) fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

pub(crate) fn base64(value: &Value) -> Vec<u8> {
    BASE64.decode(text(value).as_bytes()).unwrap()
}

pub(crate) fn hex(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(text(value).as_bytes()).unwrap()
}

/// One row of `secrets_created_by_store`.
pub(crate) fn stored(name: &str) -> &'static Value {
    list("secrets_created_by_store")
        .iter()
        .find(|case| case["row"]["secret_name"] == name)
        .unwrap()
}

/// The fields of a JSON object of strings; nothing if a field is something else.
pub(crate) fn secret_value(object: &Value) -> Option<SecretValue> {
    let fields: Option<Vec<_>> = object
        .as_object()?
        .iter()
        .map(|(key, text)| Some((key.clone(), SecretString::from(text.as_str()?))))
        .collect();
    SecretValue::new(fields?).ok()
}

pub(crate) fn plaintext(text: &str) -> Plaintext {
    Zeroizing::new(text.to_owned()).into()
}
