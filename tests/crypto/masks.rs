//! Masks, as MLflow made them.

use mlgate::crypto::mask::{
    MASK_HIDDEN, mask_value, masked_stored_value_column, masked_value_column,
};
use mlgate::crypto::plaintext::decode;
use serde_json::json;

use super::golden::{list, number, plaintext, secret_value, text};

#[test]
fn single_values() {
    let cases = list("masks_single");
    assert_eq!(cases.len(), 27);
    for case in cases {
        let value = case["value"]
            .as_str()
            .map_or_else(|| "K".repeat(65_536), str::to_owned);
        assert_eq!(value.chars().count(), number(&case["len_codepoints"]));
        assert_eq!(mask_value(&value), case["mask"], "{value:?}");
        let value = secret_value(&json!({ "api_key": value })).unwrap();
        assert_eq!(
            masked_value_column(&value),
            case["masked_value_column_for_api_key"]
        );
    }
}

#[test]
fn non_string_values_are_hidden() {
    let cases = list("masks_non_string");
    assert_eq!(cases.len(), 7);
    for case in cases {
        assert_eq!(case["mask"], MASK_HIDDEN);
        let json = format!("{{\"field\": {}}}", text(&case["value_json"]));
        let column = masked_stored_value_column(&decode(&plaintext(&json)).unwrap());
        assert_eq!(column, r#"{"field": "***"}"#);
    }
}

#[test]
fn whole_columns() {
    let cases = list("masks_dict");
    assert_eq!(cases.len(), 6);
    for case in cases {
        let input = match case.get("input") {
            Some(input) => input.clone(),
            // Thirty keys, k000 to k029, recorded as a sentence.
            None => (0..30)
                .map(|i| (format!("k{i:03}"), json!("x".repeat(20))))
                .collect(),
        };
        assert_eq!(
            masked_value_column(&secret_value(&input).unwrap()),
            case["column"]
        );
    }
}
