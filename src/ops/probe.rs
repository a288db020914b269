//! Probing: which of many passphrases decrypts which rows, as given or slightly altered. Keys are tried in rounds, the
//! cheap and likely ones first, until every row is decrypted, nothing is left to try, or the limit is reached.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::crypto::envelope::{WRAPPED_DEK_LEN, unwrap_dek};
use crate::crypto::kdf::derive_keks;
use crate::crypto::passphrase_variant::PassphraseVariant;
use crate::crypto::{Kek, Passphrase};
use crate::domain::KekVersion;
use crate::ops::census::total;
use crate::ops::examine::examine;
use crate::ops::{OpError, Phase, Progress};
use crate::store::{Locking, Store};

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
    let variants: Vec<Variants> = candidates.iter().map(variants_of).collect();
    let mut found = Vec::new();
    let mut derived = HashSet::new();
    let mut stopped = false;
    'rounds: for round in ROUNDS {
        let versions: Vec<i32> = samples
            .iter()
            .filter(|sample| sample.is_closed())
            .map(|sample| sample.version)
            .collect();
        let mut trials = round.trials(candidates, &variants, &versions).into_iter();
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

/// Whether a key may decrypt a row that none has yet. Passphrases as given are always tried.
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

/// Derives keys, and returns those that decrypt a row, each with the version of the rows.
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

/// A key that decrypts at least one row.
struct Found {
    hit: Hit,
    kek: Arc<Kek>,
}

/// Rows by their version.
type ByVersion = Vec<(i32, u64)>;

#[derive(Default)]
struct Counts {
    opened: Vec<u64>,
    rows: BTreeMap<i32, u64>,
    closed: BTreeMap<i32, u64>,
}

/// The hits with the number of rows that each decrypts, all rows, and those that none decrypts.
fn count(
    store: &mut Store,
    found: Vec<Found>,
    progress: &dyn Progress,
) -> Result<(Vec<Hit>, ByVersion, ByVersion), OpError> {
    let rows = total(&store.secrets().census()?);
    let counts = Counts {
        opened: vec![0; found.len()],
        ..Counts::default()
    };
    progress.begin(Phase::Reading, rows);
    let counts = examine(store, Locking::None, progress, counts, |counts, row| {
        let mut open = false;
        for (index, Found { hit, kek }) in found.iter().enumerate() {
            if hit.row_version == row.kek_version && unwrap_dek(kek, &row.wrapped_dek).is_ok() {
                counts.opened[index] += 1;
                open = true;
            }
        }
        *counts.rows.entry(row.kek_version).or_default() += 1;
        if !open {
            *counts.closed.entry(row.kek_version).or_default() += 1;
        }
    })?;
    progress.finish();
    let hits = found.into_iter().zip(counts.opened);
    let hits = hits.map(|(found, rows)| Hit { rows, ..found.hit });
    Ok((
        hits.collect(),
        counts.rows.into_iter().collect(),
        counts.closed.into_iter().collect(),
    ))
}

/// One key to derive.
struct Trial<'a> {
    candidate: usize,
    variant: PassphraseVariant,
    passphrase: &'a Passphrase,
    /// The version to derive the key at.
    key_version: KekVersion,
}

impl Trial<'_> {
    /// What identifies the key.
    fn key(&self) -> (usize, PassphraseVariant, KekVersion) {
        (self.candidate, self.variant, self.key_version)
    }
}

/// How far a round departs from the candidates as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Round {
    /// Whether variants are tried, or the passphrases as given.
    variants: bool,
    /// Whether the key is derived at the versions next to that of the rows.
    neighbours: bool,
}

/// Each round tries all candidates before the next begins.
const ROUNDS: [Round; 4] = [
    Round {
        variants: false,
        neighbours: false,
    },
    Round {
        variants: true,
        neighbours: false,
    },
    Round {
        variants: false,
        neighbours: true,
    },
    Round {
        variants: true,
        neighbours: true,
    },
];

/// The variants of a candidate.
type Variants = Vec<(PassphraseVariant, Passphrase)>;

fn variants_of(candidate: &Candidate) -> Variants {
    let passphrase = &candidate.passphrase;
    if passphrase.is_public_default() {
        // It is not passed to servers, so nothing alters it on the way.
        Vec::new()
    } else {
        passphrase.variants()
    }
}

impl Round {
    /// The trials of this round on rows of these versions.
    fn trials<'a>(
        self,
        candidates: &'a [Candidate],
        variants: &'a [Variants],
        row_versions: &[i32],
    ) -> Vec<Trial<'a>> {
        let mut trials = Vec::new();
        for (index, (candidate, variants)) in candidates.iter().zip(variants).enumerate() {
            let as_given =
                (!self.variants).then_some((PassphraseVariant::None, &candidate.passphrase));
            let variants = variants.iter().filter(|_| self.variants);
            let variants = variants.map(|(variant, passphrase)| (*variant, passphrase));
            for (variant, passphrase) in as_given.into_iter().chain(variants) {
                for &row_version in row_versions {
                    trials.extend(self.versions(row_version).map(|key_version| Trial {
                        candidate: index,
                        variant,
                        passphrase,
                        key_version,
                    }));
                }
            }
        }
        trials
    }

    /// Whether keys of a version are derived for rows of a version.
    fn derives(self, row_version: i32, key_version: KekVersion) -> bool {
        self.versions(row_version)
            .any(|version| version == key_version)
    }

    /// The versions to derive keys at for rows of a version.
    fn versions(self, row_version: i32) -> impl Iterator<Item = KekVersion> {
        let wanted = if self.neighbours {
            [row_version.checked_sub(1), row_version.checked_add(1)]
        } else {
            [Some(row_version), None]
        };
        let numbers = wanted.into_iter().flatten();
        // A key cannot have a negative version.
        numbers.filter_map(|number| KekVersion::try_from(number).ok())
    }
}

struct Sample {
    version: i32,
    /// The wrapped DEKs that no key has unwrapped yet.
    closed: Vec<Vec<u8>>,
    opened: Vec<Vec<u8>>,
    /// The candidates that have unwrapped one, as given or as a variant.
    opened_by: BTreeSet<usize>,
}

impl Sample {
    fn new(version: i32, mut wrapped_deks: Vec<Vec<u8>>) -> Self {
        // No key unwraps a DEK of another size.
        wrapped_deks.retain(|wrapped| wrapped.len() == WRAPPED_DEK_LEN);
        Self {
            version,
            closed: wrapped_deks,
            opened: Vec::new(),
            opened_by: BTreeSet::new(),
        }
    }

    /// Whether there is a row that no key has decrypted yet.
    fn is_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    fn is_opened_by(&self, candidate: usize) -> bool {
        self.opened_by.contains(&candidate)
    }

    /// Whether a candidate may decrypt the remaining rows in this round. If the other rows of the version are
    /// decrypted, the remaining ones are damaged, or were written by a server with a variant of the passphrase. So only
    /// variants are tried of candidates that decrypt the others, and of those that decrypt nothing at all.
    fn may_open(&self, round: Round, candidate: usize, opens_nothing: bool) -> bool {
        self.is_closed()
            && (!round.variants
                || self.opened.is_empty()
                || !round.neighbours && (opens_nothing || self.is_opened_by(candidate)))
    }

    /// Tries a key on the rows of its own version and of its neighbours. Returns whether it decrypts one.
    fn open(&mut self, trial: &Trial<'_>, kek: &Kek) -> bool {
        let away = self.version.abs_diff(trial.key_version.as_i32());
        if away > 1 {
            return false;
        }
        let opens = |wrapped: &Vec<u8>| unwrap_dek(kek, wrapped).is_ok();
        let (opened, closed) = self.closed.drain(..).partition(opens);
        self.closed = closed;
        // A passphrase as given is also reported for rows that another key has decrypted.
        let as_given = away == 0 && trial.variant == PassphraseVariant::None;
        let opens_one = !opened.is_empty() || as_given && self.opened.iter().any(opens);
        self.opened.extend(opened);
        if opens_one {
            self.opened_by.insert(trial.candidate);
        }
        opens_one
    }
}
