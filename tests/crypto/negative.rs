//! One case for each way a row can be damaged, and the error that it must cause.

use mlgate::crypto::envelope::{
    Aad, Opener, Sealed, VALUE_OVERHEAD, WRAPPED_DEK_LEN, open, rewrap, seal, unwrap_dek,
};
use mlgate::crypto::plaintext::decode;
use mlgate::crypto::{CryptoError, Kek, Plaintext};

use super::golden::plaintext;
use super::keks::{HORSE, NFC, NFD, kek};

const ID: &str = "s-0123456789abcdef0123456789abcdef";
const NAME: &str = "my-key";
const TEXT: &str = r#"{"api_key": "sk-0123456789"}"#;

fn horse() -> &'static Kek {
    kek(HORSE, 1)
}

fn aad() -> Aad {
    Aad::new(ID, NAME)
}

fn sealed() -> Sealed {
    seal(horse(), &aad(), &plaintext(TEXT)).unwrap()
}

/// Opens a row after `damage` and returns the error. The one-shot and the reusing API must agree.
fn after(damage: impl FnOnce(&mut Sealed)) -> CryptoError {
    let mut row = sealed();
    damage(&mut row);
    let error = open(horse(), &aad(), &row.encrypted_value, &row.wrapped_dek).unwrap_err();
    let mut opener = Opener::new();
    let again = opener.open(horse(), &aad(), &row.encrypted_value, &row.wrapped_dek);
    assert_eq!(again.unwrap_err(), error);
    error
}

fn with(kek: &Kek, aad: &Aad) -> Result<Plaintext, CryptoError> {
    let row = sealed();
    open(kek, aad, &row.encrypted_value, &row.wrapped_dek)
}

/// Flips the lowest bit of the byte at `at`.
fn flip(blob: &mut [u8], at: usize) {
    blob[at] ^= 1;
}

#[test]
fn an_undamaged_row_opens() {
    assert_eq!(with(horse(), &aad()).unwrap().expose(), TEXT.as_bytes());
}

#[test]
fn encrypted_value_empty() {
    let error = after(|row| row.encrypted_value.clear());
    assert_eq!(error, CryptoError::ValueLength { len: 0 });
}

#[test]
fn encrypted_value_with_a_short_nonce_only() {
    let error = after(|row| row.encrypted_value.truncate(11));
    assert_eq!(error, CryptoError::ValueLength { len: 11 });
}

#[test]
fn encrypted_value_with_a_nonce_only() {
    let error = after(|row| row.encrypted_value.truncate(12));
    assert_eq!(error, CryptoError::ValueLength { len: 12 });
}

#[test]
fn encrypted_value_one_byte_below_the_minimum() {
    let error = after(|row| row.encrypted_value.truncate(VALUE_OVERHEAD - 1));
    assert_eq!(error, CryptoError::ValueLength { len: 27 });
}

#[test]
fn encrypted_value_cut_to_the_minimum() {
    let error = after(|row| row.encrypted_value.truncate(VALUE_OVERHEAD));
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn encrypted_value_with_its_tag_cut() {
    let error = after(|row| {
        row.encrypted_value.pop();
    });
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn encrypted_value_with_its_nonce_cut() {
    let error = after(|row| {
        row.encrypted_value.remove(0);
    });
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn encrypted_value_with_a_byte_appended() {
    let error = after(|row| row.encrypted_value.push(0));
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn encrypted_value_with_a_bit_flipped_in_nonce_ciphertext_or_tag() {
    let len = sealed().encrypted_value.len();
    for at in [0, 11, 12, len / 2, len - 17, len - 16, len - 1] {
        let error = after(|row| flip(&mut row.encrypted_value, at));
        assert_eq!(error, CryptoError::ValueNotAuthentic, "byte {at}");
    }
}

#[test]
fn wrapped_dek_of_a_wrong_size() {
    for len in [0, 11, 12, 27, 28, 59] {
        let error = after(|row| row.wrapped_dek.truncate(len));
        assert_eq!(error, CryptoError::WrappedDekLength { len });
    }
    let error = after(|row| row.wrapped_dek.push(0));
    assert_eq!(error, CryptoError::WrappedDekLength { len: 61 });
}

#[test]
fn wrapped_dek_with_a_bit_flipped_in_nonce_ciphertext_or_tag() {
    for at in [0, 11, 12, 43, 44, WRAPPED_DEK_LEN - 1] {
        let error = after(|row| flip(&mut row.wrapped_dek, at));
        assert_eq!(error, CryptoError::WrongKek, "byte {at}");
    }
}

#[test]
fn wrapped_dek_of_another_row() {
    let error = after(|row| row.wrapped_dek = sealed().wrapped_dek);
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn encrypted_value_of_another_row() {
    let error = after(|row| row.encrypted_value = sealed().encrypted_value);
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn both_blobs_of_another_row() {
    let error = after(|row| {
        *row = seal(horse(), &Aad::new(ID, "other"), &plaintext(TEXT)).unwrap();
    });
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn columns_exchanged() {
    let error = after(|row| std::mem::swap(&mut row.encrypted_value, &mut row.wrapped_dek));
    assert!(matches!(error, CryptoError::WrappedDekLength { .. }));
}

#[test]
fn wrong_id_or_name() {
    for (id, name) in [
        ("s-0123456789abcdef0123456789abcdee", NAME),
        (ID, "My-key"),
        (ID, "my-key "),
        (ID, ""),
        ("", NAME),
        (NAME, ID),
    ] {
        let error = with(horse(), &Aad::new(id, name)).unwrap_err();
        assert_eq!(error, CryptoError::ValueNotAuthentic, "{id} {name}");
    }
}

/// The AAD joins id and name by `|` without escaping, so it does not protect where one ends.
/// This must stay so, or MLflow could not read mlgate's rows; its ids never contain `|`.
#[test]
fn the_border_between_id_and_name_is_not_protected() {
    let row = seal(horse(), &Aad::new("a|b", "c"), &plaintext(TEXT)).unwrap();
    let shifted = Aad::new("a", "b|c");
    assert!(open(horse(), &shifted, &row.encrypted_value, &row.wrapped_dek).is_ok());
    let unlike = Aad::new("a", "bc");
    let error = open(horse(), &unlike, &row.encrypted_value, &row.wrapped_dek).unwrap_err();
    assert_eq!(error, CryptoError::ValueNotAuthentic);
}

#[test]
fn wrong_version_or_passphrase() {
    for (passphrase, version) in [
        (HORSE, 2),
        ("correct horse battery staple\n", 1),
        (NFC, 1),
        ("", 1),
        ("new pass", 2),
    ] {
        let error = with(kek(passphrase, version), &aad()).unwrap_err();
        assert_eq!(error, CryptoError::WrongKek, "{passphrase:?} {version}");
    }
}

#[test]
fn the_same_passphrase_in_another_unicode_form() {
    let row = seal(kek(NFC, 1), &aad(), &plaintext(TEXT)).unwrap();
    assert!(unwrap_dek(kek(NFC, 1), &row.wrapped_dek).is_ok());
    assert_eq!(
        unwrap_dek(kek(NFD, 1), &row.wrapped_dek).unwrap_err(),
        CryptoError::WrongKek
    );
}

#[test]
fn a_damaged_or_foreign_dek_is_not_rewrapped() {
    let row = sealed();
    let to = kek("new pass", 2);
    assert_eq!(
        rewrap(kek(NFC, 1), to, &row.wrapped_dek),
        Err(CryptoError::WrongKek)
    );
    let cut = &row.wrapped_dek[..59];
    assert_eq!(
        rewrap(horse(), to, cut),
        Err(CryptoError::WrappedDekLength { len: 59 })
    );
    let mut flipped = row.wrapped_dek.clone();
    flip(&mut flipped, 30);
    assert_eq!(rewrap(horse(), to, &flipped), Err(CryptoError::WrongKek));
}

#[test]
fn an_opener_works_after_a_failure() {
    let row = sealed();
    let mut opener = Opener::new();
    assert!(opener.open(horse(), &aad(), b"", &row.wrapped_dek).is_err());
    assert!(
        opener
            .open(
                horse(),
                &Aad::new(ID, "x"),
                &row.encrypted_value,
                &row.wrapped_dek
            )
            .is_err()
    );
    let text = opener
        .open(horse(), &aad(), &row.encrypted_value, &row.wrapped_dek)
        .unwrap();
    assert!(decode(text).unwrap().get("api_key").is_some());
}

#[test]
fn the_empty_value_is_28_bytes() {
    let row = seal(horse(), &aad(), &Plaintext::default()).unwrap();
    assert_eq!(row.encrypted_value.len(), VALUE_OVERHEAD);
    assert_eq!(row.wrapped_dek.len(), WRAPPED_DEK_LEN);
    let opened = open(horse(), &aad(), &row.encrypted_value, &row.wrapped_dek).unwrap();
    assert_eq!(opened.expose(), b"");
}
