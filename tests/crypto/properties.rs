//! Properties of the formats, on random values.

use mlgate::crypto::envelope::{Aad, VALUE_OVERHEAD, open, rewrap, seal};
use mlgate::crypto::mask::{MASK_HIDDEN, mask_value};
use mlgate::crypto::plaintext::{FieldValue, decode, encode};
use mlgate::domain::SecretValue;
use mlgate::domain::python_json;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::keks::{HORSE, kek};

/// Any text, with an increased share of characters that need care.
fn text() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        any::<char>(),
        proptest::char::range('\0', '\u{ff}'),
        Just('"'),
        Just('\\')
    ];
    vec(c, 0..24).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn sealed_values_open_before_and_after_a_rewrap(
        bytes in vec(any::<u8>(), 0..300),
        id in text(),
        name in text(),
    ) {
        let aad = Aad::new(&id, &name);
        let (old, new) = (kek(HORSE, 1), kek(HORSE, 2));
        let sealed = seal(old, &aad, &Zeroizing::new(bytes.clone()).into()).unwrap();
        prop_assert_eq!(sealed.encrypted_value.len(), bytes.len() + VALUE_OVERHEAD);
        let opened = open(old, &aad, &sealed.encrypted_value, &sealed.wrapped_dek).unwrap();
        prop_assert_eq!(opened.expose(), &bytes);
        let rewrapped = rewrap(old, new, &sealed.wrapped_dek).unwrap();
        let opened = open(new, &aad, &sealed.encrypted_value, &rewrapped).unwrap();
        prop_assert_eq!(opened.expose(), &bytes);
    }

    #[test]
    fn python_json_is_ascii_and_parses_back(members in btree_map(text(), text(), 0..5)) {
        let json = python_json::object(members.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        prop_assert!(json.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        let parsed: std::collections::BTreeMap<String, String> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(parsed, members);
    }

    #[test]
    fn encoded_values_decode(members in btree_map(text(), text(), 0..5)) {
        let fields = members.iter().map(|(k, v)| (k.clone(), SecretString::from(v.as_str())));
        let decoded = decode(&encode(&SecretValue::new(fields).unwrap())).unwrap();
        prop_assert!(decoded.keys().eq(members.keys()));
        for (key, field) in decoded.iter() {
            match field {
                FieldValue::Text(text) => prop_assert_eq!(text.expose_secret(), &members[key]),
                FieldValue::Other(_) => prop_assert!(false, "{} is no text", key),
            }
        }
    }

    #[test]
    fn decoding_any_json_text_agrees_with_a_general_parser(members in btree_map(text(), text(), 0..5)) {
        // Unescaped non-ASCII, no spaces: the other spelling of the same object.
        let json = serde_json::to_string(&members).unwrap();
        let decoded = decode(&Zeroizing::new(json).into()).unwrap();
        for (key, field) in decoded.iter() {
            match field {
                FieldValue::Text(text) => prop_assert_eq!(text.expose_secret(), &members[key]),
                FieldValue::Other(_) => prop_assert!(false, "{} is no text", key),
            }
        }
        prop_assert!(decoded.keys().eq(members.keys()));
    }

    #[test]
    fn decoding_garbage_never_panics(bytes in vec(any::<u8>(), 0..64), text in "[{}\\[\\]\":,\\\\u0-9d8NaInfity ]{0,40}") {
        let _ = decode(&Zeroizing::new(bytes).into());
        let _ = decode(&Zeroizing::new(text).into());
    }

    #[test]
    fn a_mask_shows_ten_code_points_or_nothing(text in text()) {
        let mask = mask_value(&text);
        if text.chars().count() < 8 {
            prop_assert_eq!(mask, MASK_HIDDEN);
        } else {
            prop_assert_eq!(mask.chars().count(), 10);
            prop_assert!(text.starts_with(&mask.chars().take(3).collect::<String>()));
            prop_assert!(text.ends_with(&mask.chars().skip(6).collect::<String>()));
        }
    }
}
