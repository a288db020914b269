//! Confidential types do not show, copy or compare what they hold.

use mlgate::crypto::envelope::{Aad, seal, unwrap_dek};
use mlgate::crypto::plaintext::{FieldValue, StoredValue, decode, encode};
use mlgate::crypto::{CryptoError, Dek, Kek, Passphrase, Plaintext};
use mlgate::domain::secret_value::SecretValue;
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
fn errors_carry_nothing_of_what_they_refuse() {
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

/// Whether a type implements a trait: the inherent constant exists only if it does, and then it
/// is preferred to the one of the fallback.
macro_rules! implements {
    ($type:ty: $($bound:tt)+) => {{
        struct Probe<T: ?Sized>(std::marker::PhantomData<T>);
        trait Fallback {
            const YES: bool = false;
        }
        impl<T: ?Sized> Fallback for Probe<T> {}
        impl<T: ?Sized + $($bound)+> Probe<T> {
            const YES: bool = true;
        }
        Probe::<$type>::YES
    }};
}

macro_rules! assert_closed {
    ($($type:ty),+) => {$(
        assert!(!implements!($type: Clone), "Clone");
        assert!(!implements!($type: PartialEq), "PartialEq");
        assert!(!implements!($type: std::fmt::Display), "Display");
        assert!(!implements!($type: serde::Serialize), "Serialize");
        assert!(implements!($type: Send + Sync), "keys cross threads");
    )+};
}

#[test]
fn confidential_types_cannot_be_copied_compared_or_written() {
    assert!(implements!(String: Clone) && implements!(String: serde::Serialize));
    assert_closed!(
        Passphrase,
        Kek,
        Dek,
        Plaintext,
        SecretValue,
        StoredValue,
        FieldValue
    );
}
