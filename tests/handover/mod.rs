//! Handover files, read by what reads them in a deployment.

mod passphrases;
mod platforms;
mod shells;
mod systemd;

use mlgate::crypto::Passphrase;
use mlgate::domain::KekVersion;
use mlgate::handover::{HandoverError, render};

pub(crate) use platforms::docker_reads;
pub(crate) use systemd::unquoted;

/// The variable of the passphrase.
const NAME: &str = "MLFLOW_CRYPTO_KEK_PASSPHRASE";

/// What a file says for a passphrase at KEK version 2. `None` where the format says that it cannot carry it.
fn file(format: &str, passphrase: &str) -> Option<String> {
    let format = format.parse().unwrap();
    let version = KekVersion::new(2).unwrap();
    match render(&format, &Passphrase::from(passphrase.to_owned()), version) {
        Ok(text) => Some(text.to_string()),
        Err(HandoverError::Unfit { .. }) => None,
        Err(other) => panic!("{other}"),
    }
}
