//! Finding the first place where the trail was altered.

use super::record::hash_of;
use super::{Clock, KeptHeads};
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
    /// This line of a file is neither an entry nor one torn by a crash.
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
