//! The rows of one version on which keys are tried.

use std::collections::BTreeSet;

use super::trial::{Round, Trial};
use crate::crypto::Kek;
use crate::crypto::envelope::{WRAPPED_DEK_LEN, unwrap_dek};
use crate::crypto::passphrase_variant::PassphraseVariant;

pub(super) struct Sample {
    pub(super) version: i32,
    /// The wrapped DEKs that nothing has opened yet, and a key may.
    closed: Vec<Vec<u8>>,
    opened: Vec<Vec<u8>>,
    /// The candidates that have opened one, in whichever form.
    opened_by: BTreeSet<usize>,
}

impl Sample {
    pub(super) fn new(version: i32, mut wrapped_deks: Vec<Vec<u8>>) -> Self {
        // No key decrypts a DEK of another size.
        wrapped_deks.retain(|wrapped| wrapped.len() == WRAPPED_DEK_LEN);
        Self {
            version,
            closed: wrapped_deks,
            opened: Vec::new(),
            opened_by: BTreeSet::new(),
        }
    }

    /// Whether there is a row that nothing has opened yet.
    pub(super) fn is_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    pub(super) fn is_opened_by(&self, candidate: usize) -> bool {
        self.opened_by.contains(&candidate)
    }

    /// Whether what is closed here may open to a candidate in a round. Where the other rows of a version open, a row
    /// that does not is damaged, or was written by a server that has the passphrase in another form: of that are tried
    /// the forms of the passphrases that open the others, and of those that open nothing anywhere.
    pub(super) fn may_open(&self, round: Round, candidate: usize, opens_nothing: bool) -> bool {
        self.is_closed()
            && (!round.variants
                || self.opened.is_empty()
                || !round.beside && (opens_nothing || self.is_opened_by(candidate)))
    }

    /// Tries a key on the rows of its own version and of those beside it. Whether it opens one.
    pub(super) fn open(&mut self, trial: &Trial<'_>, kek: &Kek) -> bool {
        let away = self.version.abs_diff(trial.key_version.as_i32());
        if away > 1 {
            return false;
        }
        let opens = |wrapped: &Vec<u8>| unwrap_dek(kek, wrapped).is_ok();
        let (opened, closed) = self.closed.drain(..).partition(opens);
        self.closed = closed;
        // Every passphrase as it is shows what it opens, though another one has opened that.
        let as_it_is = away == 0 && trial.variant == PassphraseVariant::None;
        let opens_one = !opened.is_empty() || as_it_is && self.opened.iter().any(opens);
        self.opened.extend(opened);
        if opens_one {
            self.opened_by.insert(trial.candidate);
        }
        opens_one
    }
}
