//! Confidential types do not show, copy or compare their contents.

use std::fmt::Display;
use std::marker::PhantomData;

use mlgate::crypto::envelope::{Aad, seal, unwrap_dek};
use mlgate::crypto::plaintext::{FieldValue, StoredValue, decode, encode};
use mlgate::crypto::{CryptoError, Dek, Kek, Passphrase, Plaintext};
use mlgate::domain::SecretValue;
use serde::Serialize;
use serde_json::json;

use super::golden::{plaintext, secret_value};
use super::keks::{HORSE, kek};

#[test]
fn debug_shows_names_and_never_content() {
    let value = secret_value(&json!({ "api_key": "CANARY-0123" })).unwrap();
    let text = encode(&value);
    let sealed = seal(kek(HORSE, 1), &Aad::new("s-1", "name"), &text).unwrap();
    let dek = unwrap_dek(kek(HORSE, 1), &sealed.wrapped_dek).unwrap();
    let stored = decode(&text).unwrap();

    assert_eq!(
        format!("{:?}", Passphrase::from("CANARY".to_owned())),
        "Passphrase"
    );
    assert_eq!(format!("{:?}", kek(HORSE, 1)), "Kek");
    assert_eq!(format!("{dek:?}"), "Dek");
    assert_eq!(format!("{text:?}"), "Plaintext");
    assert_eq!(format!("{text:#?}"), "Plaintext");
    assert_eq!(format!("{value:?}"), r#"SecretValue {"api_key"}"#);
    assert_eq!(format!("{stored:?}"), r#"StoredValue {"api_key"}"#);
    assert_eq!(format!("{:?}", stored.get("api_key")), "Some(Text)");
}

#[test]
fn errors_do_not_contain_the_refused_value() {
    let refused = Passphrase::from_utf8(b"CANARY\xff".to_vec()).unwrap_err();
    assert_eq!(refused, CryptoError::PassphraseNotUtf8);
    assert!(!format!("{refused} {refused:?}").contains("CANARY"));

    for json in [
        "CANARY",
        r#""CANARY""#,
        r#"["CANARY"]"#,
        r#"{"a": "CANARY" NaN}"#,
        r#"{"a": "CANARY", "b": NaN}"#,
    ] {
        let error = decode(&plaintext(json)).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{json}");
    }
}

/// Tells which traits `T` implements: an inherent constant exists only where its bound holds, and
/// is then preferred to the trait's constant of the same name.
struct Probe<T>(PhantomData<T>);

trait Otherwise {
    const CLONE: bool = false;
    const EQ: bool = false;
    const DISPLAY: bool = false;
    const SERIALIZE: bool = false;
}

impl<T> Otherwise for Probe<T> {}

impl<T: Clone> Probe<T> {
    const CLONE: bool = true;
}

impl<T: PartialEq> Probe<T> {
    const EQ: bool = true;
}

impl<T: Display> Probe<T> {
    const DISPLAY: bool = true;
}

impl<T: Serialize> Probe<T> {
    const SERIALIZE: bool = true;
}

/// The four answers for each type.
macro_rules! abilities {
    ($($type:ty),+) => {
        [$([
            Probe::<$type>::CLONE,
            Probe::<$type>::EQ,
            Probe::<$type>::DISPLAY,
            Probe::<$type>::SERIALIZE,
        ]),+]
    };
}

#[test]
fn confidential_types_cannot_be_copied_compared_or_written() {
    assert_eq!(abilities![String], [[true; 4]]);
    let confidential = abilities![
        Passphrase,
        Kek,
        Dek,
        Plaintext,
        SecretValue,
        StoredValue,
        FieldValue
    ];
    assert_eq!(confidential, [[false; 4]; 7]);
}

#[test]
fn keys_can_be_used_from_several_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Passphrase>();
    shared::<Kek>();
    shared::<Dek>();
}
