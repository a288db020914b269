//! Finding the first place where the trail is not what was written.

use super::record::hash_of;
use super::{Clock, KeptHeads};
use crate::domain::{AuditEntry, AuditHead, Timestamp};
use crate::ops::{OpError, Phase, Progress};
use crate::store::{AuditFilter, Store, StoreError};

/// How many entries are read at a time.
const PAGE: u16 = 1000;

/// The first broken link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// There is no entry of this number, but later ones.
    Missing(i64),
    /// An entry of this number is where none belongs: the first one is 1, and each comes once.
    Inserted(i64),
    /// The entry's fields are not those that were hashed.
    Altered(i64),
    /// The entry does not hold on to the one before it.
    Unlinked(i64),
    /// The last entries are gone: this was the number of the last.
    Shortened(i64),
    /// The end of the trail does not know this entry.
    Added(i64),
    /// What knows the end of the trail is gone.
    NoEnd,
    /// The entry is another one than was kept elsewhere.
    NotTheKept(i64),
    /// This line of a file is no entry, nor what a crash leaves of one.
    NoEntry(u64),
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The entries before the first broken link.
    pub sound: u64,
    /// The first broken link.
    pub broken: Option<Break>,
    /// The end of the trail, as far as it is sound.
    pub head: AuditHead,
    /// What is odd about the times of the sound entries.
    pub clock: Clock,
}

/// Reads the whole trail, in bounded memory, and compares each entry with its hash and with the one before; and those
/// that were kept elsewhere with what was kept.
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
                // What cannot be read is not what was written.
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

/// What is wrong with the entry that comes after `head`.
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

/// What is wrong at the end, which was read before the entries and after them: others may have added some meanwhile.
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
