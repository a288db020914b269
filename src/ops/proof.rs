//! The proof that a passphrase is the one of a version's rows.

use super::OpError;
use super::secret::WritingKey;
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::store::Store;

/// Decrypts a row of a version, if there is one, and returns how many there are.
///
/// # Errors
/// [`OpError::WrongKey`] when there are rows and the passphrase decrypts none of those tried.
pub fn prove(
    store: &mut Store,
    passphrase: &Passphrase,
    version: KekVersion,
) -> Result<u64, OpError> {
    WritingKey::derive(passphrase, version).prove(store)?;
    let rows = store.secrets().census()?;
    let at_version = rows.iter().find(|(at, _)| *at == version.as_i32());
    Ok(at_version.map_or(0, |(_, rows)| u64::try_from(*rows).unwrap_or_default()))
}
