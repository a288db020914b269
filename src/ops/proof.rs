//! The proof that a passphrase is the one that the rows of a version have.

use super::OpError;
use super::secret::WritingKey;
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::store::Store;

/// Has a passphrase open a row of a version, if there is one, and says how many there are.
///
/// # Errors
/// [`OpError::WrongKey`] when there are rows and it opens none of those that were tried.
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
