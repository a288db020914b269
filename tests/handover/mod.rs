//! Handover files, read by what reads them in a deployment: shells and parsers of YAML and JSON are real, the
//! rules of systemd and Docker are implemented in [`readers`], and [`real`] checks those against the real programs.

mod passphrases;
mod readers;
mod real;
mod shells;
mod written;

use mlgate::crypto::Passphrase;
use mlgate::domain::KekVersion;
use mlgate::handover::{HandoverError, render};

pub(crate) use readers::read;

/// The variable of the passphrase.
const NAME: &str = "MLFLOW_CRYPTO_KEK_PASSPHRASE";

/// The variable of the version.
const VERSION: &str = "MLFLOW_CRYPTO_KEK_VERSION";

/// The content of a file for a passphrase at KEK version 2. `None` if the format refuses it.
fn file(format: &str, passphrase: &str) -> Option<String> {
    let format = format.parse().unwrap();
    let version = KekVersion::new(2).unwrap();
    match render(&format, &Passphrase::from(passphrase.to_owned()), version) {
        Ok(text) => Some(text.to_string()),
        Err(HandoverError::Unfit { .. }) => None,
        Err(other) => panic!("{other}"),
    }
}

/// What a reader must find in such a file.
fn expected(passphrase: &str) -> Vec<(String, String)> {
    vec![
        (VERSION.to_owned(), "2".to_owned()),
        (NAME.to_owned(), passphrase.to_owned()),
    ]
}
