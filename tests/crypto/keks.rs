//! The KEKs of the tests in this directory, each derived once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mlgate::crypto::envelope::{Aad, open, seal};
use mlgate::crypto::kdf::{derive_kek, derive_keks};
use mlgate::crypto::{Kek, Passphrase};
use mlgate::domain::KekVersion;

use super::golden::plaintext;

pub(crate) const HORSE: &str = "correct horse battery staple";
pub(crate) const NFC: &str = "p\u{e4}ssw\u{f6}rd-\u{f1}";
pub(crate) const NFD: &str = "pa\u{308}sswo\u{308}rd-n\u{303}";

static KEKS: LazyLock<BTreeMap<(&str, u32), Kek>> = LazyLock::new(|| {
    let wanted = [
        (HORSE, 1),
        (HORSE, 2),
        ("correct horse battery staple\n", 1),
        (NFC, 1),
        (NFD, 1),
        ("new pass", 2),
        ("with-newline\n", 65_536),
        ("パスワード🔑", 256),
        // MLflow reads an empty passphrase as its public default.
        ("", 1),
    ];
    let passphrases = wanted.map(|(text, version)| {
        let passphrase = match text {
            "" => Passphrase::mlflow_default(),
            text => Passphrase::from(text.to_owned()),
        };
        (passphrase, KekVersion::new(version).unwrap())
    });
    let questions: Vec<_> = passphrases
        .iter()
        .map(|(text, version)| (text, *version))
        .collect();
    wanted.into_iter().zip(derive_keks(&questions)).collect()
});

pub(crate) fn kek(passphrase: &str, version: usize) -> &'static Kek {
    let version = u32::try_from(version).unwrap();
    KEKS.iter()
        .find(|((text, v), _)| (*text, *v) == (passphrase, version))
        .unwrap()
        .1
}

#[test]
fn deriving_one_and_many_agree() {
    let one = derive_kek(&Passphrase::from(HORSE.to_owned()), KekVersion::FIRST);
    let aad = Aad::new("s-1", "name");
    let sealed = seal(&one, &aad, &plaintext("text")).unwrap();
    let opened = open(
        kek(HORSE, 1),
        &aad,
        &sealed.encrypted_value,
        &sealed.wrapped_dek,
    )
    .unwrap();
    assert_eq!(opened.expose(), b"text");
}

#[test]
fn passphrases_are_compared_and_measured_verbatim() {
    let of = |text: &str| Passphrase::from(text.to_owned());
    assert!(of(NFC).same_as(&of(NFC)));
    for (one, other) in [(NFC, NFD), ("x", "x\n"), ("x", "X"), ("", " ")] {
        assert!(!of(one).same_as(&of(other)), "{one:?} {other:?}");
    }
    assert_eq!(
        (of(NFC).chars(), of(NFD).chars(), of("🔑").chars()),
        (10, 13, 1)
    );
    assert!(of("plain").is_ascii() && !of(NFC).is_ascii());
    assert!(of("").is_empty() && !of(" ").is_empty());
    assert!(Passphrase::mlflow_default().is_public_default());
    assert!(!of("mlflow-default-kek-passphrase-for-development-only\n").is_public_default());
}
