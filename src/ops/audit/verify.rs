//! Verifying the audit trail: finding the first entry that was altered.

use std::collections::BTreeMap;

use super::hash_of;
use crate::domain::{AuditEntry, AuditHead, Timestamp};
use crate::ops::{OpError, Phase, Progress};
use crate::store::{AuditFilter, Store, StoreError};

const PAGE: u16 = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// There is no entry of this number, but there are later ones.
    Missing(i64),
    /// An entry with an unexpected number: the first one is 1, and each occurs once.
    Inserted(i64),
    /// The entry's fields do not match its hash.
    Altered(i64),
    /// The entry does not contain the hash of the previous one.
    Unlinked(i64),
    /// The last entries are missing: this was the last number.
    Shortened(i64),
    /// The head of the trail does not cover this entry.
    Added(i64),
    /// The head of the trail is missing.
    NoEnd,
    /// The entry differs from a saved head.
    NotTheKept(i64),
    /// This line of a file is neither an entry nor one cut off by a crash.
    NoEntry(u64),
}

/// The result of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The entries before the first broken link.
    pub sound: u64,
    pub broken: Option<Break>,
    /// The head of the trail, as far as it is intact.
    pub head: AuditHead,
    /// Suspicious times of the intact entries.
    pub clock: Clock,
}

/// Reads the whole trail in bounded memory, and compares each entry with its hash, with the previous entry,
/// and with the saved heads.
pub fn verify(
    store: &mut Store,
    kept: &KeptHeads,
    progress: &dyn Progress,
) -> Result<Checked, OpError> {
    let before = store.audit().head_if_there(false)?;
    let entries = before.as_ref().map_or(0, |end| end.number);
    progress.begin(Phase::Verifying, u64::try_from(entries).unwrap_or_default());
    let mut head = AuditHead::empty();
    let mut clock = Clock::default();
    let mut broken = kept.compare(&head);
    let mut after = None;
    'pages: while broken.is_none() {
        let page = store.audit().page(&AuditFilter::default(), after, PAGE)?;
        let last = page.len() < usize::from(PAGE);
        for entry in page {
            let entry = match entry {
                Ok(entry) => entry,
                // An entry that cannot be read was altered.
                Err(StoreError::Damaged(_)) => {
                    broken = Some(Break::Altered(head.number + 1));
                    break 'pages;
                }
                Err(other) => return Err(other.into()),
            };
            broken = broken_at(&head, &entry);
            let (number, hash) = (entry.number, entry.hash);
            let next = AuditHead { number, hash };
            broken = broken.or_else(|| kept.compare(&next));
            if broken.is_some() {
                break 'pages;
            }
            clock.see(number, entry.at);
            (head, after) = (next, Some(number));
            progress.advance(1);
        }
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        if last {
            break;
        }
    }
    broken = broken.or_else(|| kept.compare_end(&head));
    if broken.is_none() {
        broken = end(before, store.audit().head_if_there(false)?, &head);
    }
    clock.end(Timestamp::now());
    progress.pause();
    Ok(Checked {
        sound: u64::try_from(head.number).unwrap_or_default(),
        broken,
        head,
        clock,
    })
}

/// What is wrong with the entry after `head`.
fn broken_at(head: &AuditHead, entry: &AuditEntry) -> Option<Break> {
    if entry.number <= head.number {
        Some(Break::Inserted(entry.number))
    } else if entry.number != head.number + 1 {
        Some(Break::Missing(head.number + 1))
    } else if entry.hash != hash_of(entry) {
        Some(Break::Altered(entry.number))
    } else if entry.previous_hash != head.hash {
        Some(Break::Unlinked(entry.number))
    } else {
        None
    }
}

/// What is wrong at the end. The head was read before the entries and after them: others may have added some
/// meanwhile.
fn end(before: Option<AuditHead>, after: Option<AuditHead>, found: &AuditHead) -> Option<Break> {
    let (Some(before), Some(after)) = (before, after) else {
        return Some(Break::NoEnd);
    };
    let differs = |known: &AuditHead| known.number == found.number && known.hash != found.hash;
    if found.number < before.number {
        Some(Break::Shortened(before.number))
    } else if found.number > after.number {
        Some(Break::Added(after.number + 1))
    } else if differs(&before) || differs(&after) {
        Some(Break::Added(found.number))
    } else {
        None
    }
}

const MOST_NAMED: usize = 100;

/// Entries whose times are out of order: a clock was set, or two machines disagree. The hashes cover these
/// times, so they were not changed later.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// Entries dated before the previous one: the first hundred.
    pub set_back: Vec<i64>,
    /// The last entry, if it is dated in the future.
    pub ahead: Option<i64>,
    last: Option<(i64, Timestamp)>,
}

impl Clock {
    /// Checks the next entry.
    pub fn see(&mut self, number: i64, at: Timestamp) {
        let back = self.last.is_some_and(|(_, last)| at < last);
        if back && self.set_back.len() < MOST_NAMED {
            self.set_back.push(number);
        }
        self.last = Some((number, at));
    }

    /// Checks the last entry.
    pub fn end(&mut self, now: Timestamp) {
        let ahead = self.last.filter(|(_, last)| *last > now);
        self.ahead = ahead.map(|(number, _)| number);
    }
}

/// Heads that the trail had at some times, and must still contain.
#[derive(Debug, Clone, Default)]
pub struct KeptHeads {
    /// By number; several, if a number was saved with different hashes.
    heads: BTreeMap<i64, Vec<String>>,
}

impl KeptHeads {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// What is wrong with an entry, or with the trail before its first one, according to the saved heads.
    #[must_use]
    pub fn compare(&self, head: &AuditHead) -> Option<Break> {
        let kept = self.heads.get(&head.number)?;
        let others = kept.iter().any(|hash| *hash != head.hash);
        others.then_some(Break::NotTheKept(head.number))
    }

    /// What is wrong with a trail that ends with this entry.
    #[must_use]
    pub fn compare_end(&self, head: &AuditHead) -> Option<Break> {
        let (last, _) = self.heads.last_key_value()?;
        (*last > head.number).then_some(Break::Shortened(*last))
    }
}

impl FromIterator<AuditHead> for KeptHeads {
    fn from_iter<I: IntoIterator<Item = AuditHead>>(heads: I) -> Self {
        let mut kept = Self::default();
        for head in heads {
            let same = kept.heads.entry(head.number).or_default();
            if !same.contains(&head.hash) {
                same.push(head.hash);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_of_the_chain_are_named() {
        let mut clock = Clock::default();
        for (number, at) in [(1, 10), (2, 10), (3, 9), (4, 20), (5, 19)] {
            clock.see(number, Timestamp::from_millis(at));
        }
        clock.end(Timestamp::from_millis(19));
        assert_eq!((&*clock.set_back, clock.ahead), (&[3, 5][..], None));
        clock.end(Timestamp::from_millis(18));
        assert_eq!(clock.ahead, Some(5));
    }
}
