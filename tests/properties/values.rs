//! Masks, and values as stored.

use mlgate::crypto::mask::{MASK_HIDDEN, mask_value, masked_stored_value_column};
use mlgate::crypto::plaintext::{FieldValue, decode};
use mlgate::crypto::{Passphrase, Plaintext};
use mlgate::domain::{one_line, printable, printable_json, python_json};
use proptest::prelude::*;
use secrecy::ExposeSecret;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{properties, worse, worse_text};

const TEXTS: &[&str] = &[
    "sk-proj-0123456789abcdef",
    "short",
    "",
    "pa\u{308}ssw\u{f6}rt \u{1f511}\u{1f511}\u{1f511}",
    "{\"type\": \"service_account\"}",
];

const STORED: &[&str] = &[
    "{\"api_key\": \"sk-1\"}",
    "{\"a\": \"\\u00e9\\ud83d\\udd11\", \"b\": 1.50, \"c\": null, \"d\": {\"e\": [true]}}",
    "{\"a\": \"1\", \"a\": \"2\"}",
    "{}",
    "[\"api_key\"]",
    "\"text\"",
    "{\"a\": [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}",
];

const PASSPHRASES: &[&str] = &[
    "correct horse battery staple",
    " spaced ",
    "x\n",
    "\u{e9}\u{1f511}",
];

properties! {
    /// MLflow's own rule is in the vectors; this is what people rely on.
    fn a_mask_shows_seven_characters_at_most(text: String = worse_text(TEXTS)) {
        let mask = mask_value(&text);
        if text.chars().count() < 8 {
            prop_assert_eq!(mask, "***");
        } else {
            prop_assert_eq!(mask.chars().count(), 10);
            prop_assert!(mask.chars().take(3).eq(text.chars().take(3)), "{} {}", text, mask);
            prop_assert!(mask.chars().rev().take(4).eq(text.chars().rev().take(4)), "{} {}", text, mask);
        }
    }

    fn a_stored_value_parses_as_json_does(bytes: Vec<u8> = worse(STORED)) {
        let plaintext = Plaintext::from(Zeroizing::new(bytes.clone()));
        let Ok(value) = decode(&plaintext) else { return Ok(()) };
        let json: Result<Map<String, Value>, _> = serde_json::from_slice(&bytes);
        let Ok(json) = json else {
            // Numbers beyond every type, and half of a character, are for MLflow to judge.
            return Ok(());
        };
        let mut keys: Vec<&str> = value.keys().collect();
        keys.dedup();
        let mut expected: Vec<&str> = json.keys().map(String::as_str).collect();
        keys.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(keys, expected);
        for (key, field) in value.iter() {
            if let FieldValue::Text(text) = field {
                prop_assert_eq!(&json[key], text.expose_secret());
            }
        }
    }

    fn the_masks_of_a_stored_value_are_json_with_its_fields(bytes: Vec<u8> = worse(STORED)) {
        let plaintext = Plaintext::from(Zeroizing::new(bytes));
        let Ok(value) = decode(&plaintext) else { return Ok(()) };
        let column = masked_stored_value_column(&value);
        prop_assert!(column.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{}", column);
        let masks: Map<String, Value> = serde_json::from_str(&column).unwrap();
        prop_assert!(masks.keys().map(String::as_str).eq(value.keys()), "{}", column);
        for (name, field) in value.iter() {
            let expected = match field {
                FieldValue::Text(text) => mask_value(text.expose_secret()),
                FieldValue::Other(_) => MASK_HIDDEN.to_owned(),
            };
            prop_assert_eq!(&masks[name], &expected);
        }
    }

    fn a_text_written_as_json_is_read_back_unchanged(text: String = worse_text(TEXTS)) {
        let json = python_json::string(&text);
        prop_assert!(json.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{}", json);
        prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text.as_str());
        let shown = printable_json(serde_json::to_string(&text).unwrap());
        prop_assert_eq!(&printable(&shown), &shown);
        prop_assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text.as_str());
        prop_assert!(!printable(&text).contains(char::is_control));
        prop_assert!(!one_line(&text).contains(char::is_control));
    }

    fn every_acceptable_passphrase_survives_a_shell(text: String = worse_text(PASSPHRASES)) {
        let passphrase = Passphrase::from(text.clone());
        // What `$(cat FILE)` gives, in a variable of a process.
        let by_cat = text.trim_end_matches('\n').replace('\0', "");
        if passphrase.not_givable().is_none() {
            prop_assert_eq!(by_cat, text);
        }
    }
}
