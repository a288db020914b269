//! Tries keys in rounds until every row is decrypted, nothing is left to try, or the limit is reached.

use std::collections::HashSet;
use std::sync::Arc;

use super::count::{Found, count};
use super::sample::Sample;
use super::trial::{Forms, ROUNDS, Round, Trial};
use crate::crypto::Passphrase;
use crate::crypto::kdf::derive_keks;
use crate::crypto::passphrase_variant::PassphraseVariant;
use crate::domain::KekVersion;
use crate::ops::{OpError, Progress};
use crate::store::Store;

/// How many rows of a version a key is tried on. In a larger version, a few rows under a key of their own may
/// be missed.
const SAMPLES: i64 = 10_000;

/// How many keys are derived before they are tried: rows decrypted by then need no more.
const AT_ONCE: usize = 16;

pub struct Candidate {
    /// The label shown for it.
    pub label: String,
    pub passphrase: Passphrase,
}

/// A key that decrypts rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The index of the candidate.
    pub candidate: usize,
    /// How it was altered.
    pub variant: PassphraseVariant,
    /// The version the key is derived at.
    pub key_version: KekVersion,
    pub row_version: i32,
    pub rows: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The keys that decrypt rows, in the order found: as given before variants, their own version before
    /// others.
    pub hits: Vec<Hit>,
    pub rows: Vec<(i32, u64)>,
    /// Rows that no key decrypts, by version; versions without such rows are omitted.
    pub closed: Vec<(i32, u64)>,
    pub keys: usize,
    /// Whether the limit was reached before everything was tried.
    pub stopped: bool,
}

/// Tries candidates on the rows of every version, deriving at most `limit` keys, and counts what each
/// decrypts.
pub fn probe(
    store: &mut Store,
    candidates: &[Candidate],
    limit: usize,
    progress: &dyn Progress,
) -> Result<Probe, OpError> {
    let mut samples = Vec::new();
    for (version, _) in store.secrets().census()? {
        samples.push(Sample::new(
            version,
            store.secrets().wrapped_deks_at(version, SAMPLES)?,
        ));
    }
    let forms: Vec<Forms> = candidates.iter().map(Forms::of).collect();
    let mut found = Vec::new();
    let mut derived = HashSet::new();
    let mut stopped = false;
    'rounds: for round in ROUNDS {
        let versions: Vec<i32> = samples
            .iter()
            .filter(|sample| sample.is_closed())
            .map(|sample| sample.version)
            .collect();
        let mut trials = round.trials(candidates, &forms, &versions).into_iter();
        loop {
            if progress.interrupted() {
                return Err(OpError::Interrupted);
            }
            let room = AT_ONCE.min(limit - derived.len());
            let batch: Vec<Trial<'_>> = trials
                .by_ref()
                .filter(|trial| is_worth(trial, round, &samples) && derived.insert(trial.key()))
                .take(room)
                .collect();
            if batch.is_empty() {
                break;
            }
            found.extend(try_keys(&batch, &mut samples));
            if derived.len() == limit && samples.iter().any(Sample::is_closed) {
                stopped = true;
                break 'rounds;
            }
        }
    }
    let keys = derived.len();
    let (hits, rows, closed) = count(store, found, progress)?;
    Ok(Probe {
        hits,
        rows,
        closed,
        keys,
        stopped,
    })
}

/// Whether a row that is closed may be under a key. A passphrase as it is shows what it opens in any case.
fn is_worth(trial: &Trial<'_>, round: Round, samples: &[Sample]) -> bool {
    let opens_nothing = !samples
        .iter()
        .any(|sample| sample.is_opened_by(trial.candidate));
    round == ROUNDS[0]
        || samples.iter().any(|sample| {
            round.derives(sample.version, trial.key_version)
                && sample.may_open(round, trial.candidate, opens_nothing)
        })
}

/// Derives keys and gives those that open a row, with the version of the rows.
fn try_keys(trials: &[Trial<'_>], samples: &mut [Sample]) -> Vec<Found> {
    let wanted: Vec<_> = trials
        .iter()
        .map(|trial| (trial.passphrase, trial.key_version))
        .collect();
    let mut found = Vec::new();
    for (trial, kek) in trials.iter().zip(derive_keks(&wanted)) {
        let kek = Arc::new(kek);
        for sample in samples.iter_mut() {
            if sample.open(trial, &kek) {
                let hit = Hit {
                    candidate: trial.candidate,
                    variant: trial.variant,
                    key_version: trial.key_version,
                    row_version: sample.version,
                    rows: 0,
                };
                found.push(Found {
                    hit,
                    kek: Arc::clone(&kek),
                });
            }
        }
    }
    found
}
