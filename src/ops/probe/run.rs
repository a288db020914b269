//! Trying keys in rounds until every row is open, nothing is left to try, or it is enough.

use super::count::{Found, count};
use super::trial::{Forms, ROUNDS, Trial};
use crate::crypto::Passphrase;
use crate::crypto::envelope::{WRAPPED_DEK_LEN, unwrap_dek};
use crate::crypto::kdf::derive_keks;
use crate::crypto::passphrase_variant::PassphraseVariant;
use crate::domain::KekVersion;
use crate::ops::{OpError, Progress};
use crate::store::Store;

/// How many rows of a version a key is tried on. A version with more rows, a few of them under a key of their
/// own, may keep those to itself.
const SAMPLES: i64 = 10_000;

/// How many keys are derived before their rows are tried: what is open needs no more.
const AT_ONCE: usize = 16;

/// A passphrase to try.
pub struct Candidate {
    /// What to call it.
    pub label: String,
    pub passphrase: Passphrase,
}

/// A key that opens rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The index of the candidate.
    pub candidate: usize,
    /// What had to be done to it.
    pub variant: PassphraseVariant,
    /// The version the key is derived at.
    pub key_version: KekVersion,
    /// The version the rows name.
    pub row_version: i32,
    /// How many rows it opens.
    pub rows: u64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The keys that open rows, as they were found: as given before variants, their own version before others.
    pub hits: Vec<Hit>,
    /// All rows, by version.
    pub rows: Vec<(i32, u64)>,
    /// Rows that nothing opens, by version; versions without such rows are left out.
    pub closed: Vec<(i32, u64)>,
    /// How many keys were derived.
    pub keys: usize,
    /// Whether there was more to try.
    pub stopped: bool,
}

/// The rows of one version on which keys are tried.
struct Sample {
    version: i32,
    wrapped_deks: Vec<Vec<u8>>,
    /// Those that nothing has opened yet, and a key may.
    closed: Vec<bool>,
}

/// Tries candidates on the rows of every version, at most `limit` keys of them, and counts what each opens.
pub fn probe(
    store: &mut Store,
    candidates: &[Candidate],
    limit: usize,
    progress: &dyn Progress,
) -> Result<Probe, OpError> {
    let mut samples = Vec::new();
    for (version, _) in store.secrets().census()? {
        let wrapped_deks = store.secrets().wrapped_deks_at(version, SAMPLES)?;
        samples.push(Sample {
            version,
            // No key opens a DEK of another size.
            closed: wrapped_deks
                .iter()
                .map(|wrapped| wrapped.len() == WRAPPED_DEK_LEN)
                .collect(),
            wrapped_deks,
        });
    }
    let forms: Vec<Forms> = candidates.iter().map(Forms::of).collect();
    let mut found = Vec::new();
    let mut keys = 0;
    let mut stopped = false;
    'rounds: for round in ROUNDS {
        let versions: Vec<i32> = closed(&samples).map(|sample| sample.version).collect();
        for trials in round.trials(candidates, &forms, &versions).chunks(AT_ONCE) {
            if progress.interrupted() {
                return Err(OpError::Interrupted);
            }
            // Every passphrase as it is may show what it opens. A variant is of interest only for what is left.
            let open_too = !round.variants && !round.beside;
            let useful: Vec<&Trial<'_>> = trials
                .iter()
                .filter(|trial| {
                    open_too || closed(&samples).any(|s| s.version == trial.row_version)
                })
                .take(limit - keys)
                .collect();
            found.extend(try_keys(&useful, &mut samples, open_too));
            keys += useful.len();
            if keys == limit && closed(&samples).next().is_some() {
                stopped = true;
                break 'rounds;
            }
        }
    }
    let (hits, rows, closed) = count(store, found, progress)?;
    Ok(Probe {
        hits,
        rows,
        closed,
        keys,
        stopped,
    })
}

fn closed(samples: &[Sample]) -> impl Iterator<Item = &Sample> {
    samples
        .iter()
        .filter(|sample| sample.closed.contains(&true))
}

/// Derives keys and gives those that open a row; `open_too` tries them on rows that are open already.
fn try_keys(trials: &[&Trial<'_>], samples: &mut [Sample], open_too: bool) -> Vec<Found> {
    let wanted: Vec<_> = trials
        .iter()
        .map(|trial| (trial.passphrase, trial.key_version))
        .collect();
    let mut found = Vec::new();
    for (trial, kek) in trials.iter().zip(derive_keks(&wanted)) {
        let mut opened = false;
        for sample in samples
            .iter_mut()
            .filter(|sample| sample.version == trial.row_version)
        {
            for (wrapped, closed) in sample.wrapped_deks.iter().zip(&mut sample.closed) {
                if (*closed || open_too) && unwrap_dek(&kek, wrapped).is_ok() {
                    *closed = false;
                    opened = true;
                }
            }
        }
        if opened {
            let hit = Hit {
                candidate: trial.candidate,
                variant: trial.variant,
                key_version: trial.key_version,
                row_version: trial.row_version,
                rows: 0,
            };
            found.push(Found { hit, kek });
        }
    }
    found
}
