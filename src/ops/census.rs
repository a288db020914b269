//! The census: how many rows at which KEK version, and which of them can be decrypted.

use super::examine::examine;
use super::{Fault, Keyring, OpError, Passphrases, Phase, Progress};
use crate::crypto::Passphrase;
use crate::crypto::envelope::Opener;
use crate::domain::{KekVersion, NO_KEK_VERSION};
use crate::store::{Locking, Store};

/// The rows of one KEK version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionCensus {
    pub kek_version: i32,
    pub rows: u64,
    /// Rows that decrypt with the passphrase given; `None` when none was given for this version.
    pub readable: Option<u64>,
    /// Rows that decrypt with `MLflow`'s public default passphrase.
    pub public_default: u64,
    /// Rows whose DEK unwraps but whose value does not decrypt, whose blobs have an impossible size, or that
    /// cannot be read.
    pub damaged: u64,
}

/// Rows by KEK version, lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    pub versions: Vec<VersionCensus>,
    /// Rows whose version cannot be read.
    pub without_version: u64,
    /// Whether a passphrase was given.
    pub with_key: bool,
}

pub(super) fn total(counts: &[(i32, i64)]) -> u64 {
    let rows: i64 = counts.iter().map(|(_, rows)| rows).sum();
    u64::try_from(rows).unwrap_or_default()
}

/// What it means when a key decrypts a row.
struct Meaning {
    /// It is under a passphrase that was given.
    given: bool,
    /// It is under the public default.
    public: bool,
}

/// Tries every row with the passphrases given, and with the public default, each derived for every version
/// that has rows.
pub fn take_census(
    store: &mut Store,
    passphrases: Option<&Passphrases>,
    progress: &dyn Progress,
) -> Result<Census, OpError> {
    let counts = store.secrets().census()?;
    let default = Passphrase::mlflow_default();
    let mut wanted: Vec<(&Passphrase, KekVersion)> = Vec::new();
    let mut meanings = Vec::new();
    let at = |version| passphrases.and_then(|given| given.at(version));
    for (version, _) in &counts {
        // An impossible (negative) version still counts; its rows cannot be decrypted.
        let Ok(version) = KekVersion::try_from(*version) else {
            continue;
        };
        if let Some(given) = at(version) {
            wanted.push((given, version));
            let public = given.is_public_default();
            meanings.push(Meaning {
                given: true,
                public,
            });
        }
        wanted.push((&default, version));
        meanings.push(Meaning {
            given: false,
            public: true,
        });
    }
    let keyring = Keyring::derive(&wanted);
    let tried = |version: i32| KekVersion::try_from(version).ok().and_then(at);
    let empty = |(version, _): &(i32, i64)| VersionCensus {
        kek_version: *version,
        rows: 0,
        readable: tried(*version).map(|_| 0),
        public_default: 0,
        damaged: 0,
    };
    let versions: Vec<VersionCensus> = counts.iter().map(empty).collect();
    let state = (versions, 0, Opener::new());
    progress.begin(Phase::Reading, total(&counts));
    let (versions, without_version, _) =
        examine(store, Locking::None, progress, state, |state, row| {
            let (versions, without_version, opener) = state;
            *without_version += u64::from(row.kek_version == NO_KEK_VERSION);
            let found = versions
                .iter_mut()
                .find(|entry| entry.kek_version == row.kek_version);
            // A version that appeared since the count is left to the next census.
            let Some(entry) = found else { return };
            entry.rows += 1;
            match keyring.open(row, opener) {
                Ok((index, _)) => {
                    let Meaning { given, public } = meanings[index];
                    entry.readable = entry.readable.map(|rows| rows + u64::from(given));
                    entry.public_default += u64::from(public);
                }
                Err(Fault::Altered | Fault::WrappedDekSize(_) | Fault::Damaged(_)) => {
                    entry.damaged += 1;
                }
                Err(Fault::NoKey(_) | Fault::WrongKey(_) | Fault::WrongVersion { .. }) => {}
            }
        })?;
    progress.finish();
    Ok(Census {
        versions,
        without_version,
        with_key: passphrases.is_some(),
    })
}
