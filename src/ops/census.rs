//! The census: how many rows at which KEK version, and which of them open.

use super::examine::examine;
use super::{Fault, Keyring, OpError, Phase, Progress};
use crate::crypto::Passphrase;
use crate::crypto::envelope::Opener;
use crate::domain::KekVersion;
use crate::store::{Locking, Store};

/// The rows of one KEK version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionCensus {
    /// The version.
    pub kek_version: i32,
    /// Its rows.
    pub rows: u64,
    /// Rows that open with the passphrase given; `None` when none was.
    pub readable: Option<u64>,
    /// Rows that open with `MLflow`'s public default passphrase.
    pub public_default: u64,
    /// Rows whose DEK opens but whose value does not, or whose blobs have an impossible size.
    pub damaged: u64,
}

/// Rows by KEK version, lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// One entry for each version that has rows.
    pub versions: Vec<VersionCensus>,
    /// Whether a passphrase was given.
    pub with_key: bool,
}

/// All rows of a count by version.
pub(super) fn total(counts: &[(i32, i64)]) -> u64 {
    let rows: i64 = counts.iter().map(|(_, rows)| rows).sum();
    u64::try_from(rows).unwrap_or_default()
}

/// Tries every row with `passphrase`, if there is one, and with the public default, each derived for every
/// version that has rows (or for `only` alone, when the user insists on a version).
pub fn take_census(
    store: &mut Store,
    passphrase: Option<&Passphrase>,
    progress: &dyn Progress,
) -> Result<Census, OpError> {
    let counts = store.census()?;
    let default = Passphrase::mlflow_default();
    let mut wanted: Vec<(&Passphrase, KekVersion)> = Vec::new();
    for (version, _) in &counts {
        // A version no key can have (negative) still counts; its rows open with nothing.
        if let Ok(version) = KekVersion::try_from(*version) {
            wanted.extend(passphrase.map(|given| (given, version)));
            wanted.push((&default, version));
        }
    }
    let given_is_default = passphrase.is_some_and(Passphrase::is_public_default);
    let keyring = Keyring::derive(&wanted);
    let per_version = if passphrase.is_some() { 2 } else { 1 };
    let empty = |(version, _): &(i32, i64)| VersionCensus {
        kek_version: *version,
        rows: 0,
        readable: passphrase.map(|_| 0),
        public_default: 0,
        damaged: 0,
    };
    let versions: Vec<VersionCensus> = counts.iter().map(empty).collect();
    let state = (versions, Opener::new());
    progress.begin(Phase::Reading, total(&counts));
    let (versions, _) = examine(store, Locking::None, progress, state, |state, row| {
        let (versions, opener) = state;
        let found = versions
            .iter_mut()
            .find(|entry| entry.kek_version == row.kek_version);
        // A version that appeared since the count belongs to the next look.
        let Some(entry) = found else { return };
        entry.rows += 1;
        match keyring.open(row, opener) {
            Ok((index, _)) if index % per_version + 1 == per_version => {
                entry.public_default += 1;
            }
            Ok(_) => {
                entry.readable = entry.readable.map(|rows| rows + 1);
                entry.public_default += u64::from(given_is_default);
            }
            Err(Fault::Altered | Fault::WrappedDekSize(_)) => entry.damaged += 1,
            Err(Fault::NoKey(_) | Fault::WrongKey(_) | Fault::WrongVersion { .. }) => {}
        }
    })?;
    progress.finish();
    Ok(Census {
        versions,
        with_key: passphrase.is_some(),
    })
}
