//! Finding the first place where the trail is not what was written.

use super::record::hash_of;
use crate::domain::{AuditEntry, AuditHead};
use crate::ops::{OpError, Phase, Progress};
use crate::store::{AuditFilter, Store, StoreError};

/// How many entries are read at a time.
const PAGE: u16 = 1000;

/// The first broken link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// There is no entry of this number, but later ones.
    Missing(i64),
    /// The entry's fields are not those that were hashed.
    Altered(i64),
    /// The entry does not hold on to the one before it.
    Unlinked(i64),
    /// The last entries are gone: this was the number of the last.
    Shortened(i64),
    /// The end of the trail does not know this entry.
    Added(i64),
    /// The entry is another one than was kept elsewhere.
    NotTheKept(i64),
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
}

/// Reads the whole trail, in bounded memory, and compares each entry with its hash and with the one before; and that of
/// the number in `kept`, which was kept elsewhere, with its hash.
pub fn verify(
    store: &mut Store,
    kept: Option<&(i64, String)>,
    progress: &dyn Progress,
) -> Result<Checked, OpError> {
    let before = store.audit_head(false)?;
    let entries = u64::try_from(before.number).unwrap_or_default();
    progress.begin(Phase::Verifying, entries);
    let mut head = AuditHead::empty();
    let mut broken = None;
    'pages: loop {
        let page = store.audit_page(&AuditFilter::default(), head.number, PAGE)?;
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
            broken = broken_at(&head, &entry).or_else(|| other_than(kept, &entry));
            if broken.is_some() {
                break 'pages;
            }
            head = AuditHead {
                number: entry.number,
                hash: entry.hash,
            };
            progress.advance(1);
        }
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        if last {
            break;
        }
    }
    if let Some((number, _)) = kept.filter(|(number, _)| broken.is_none() && *number > head.number)
    {
        broken = Some(Break::Shortened(*number));
    }
    if broken.is_none() {
        broken = end(&before, &store.audit_head(false)?, &head);
    }
    progress.pause();
    Ok(Checked {
        sound: u64::try_from(head.number).unwrap_or_default(),
        broken,
        head,
    })
}

/// What is wrong with the entry that comes after `head`.
fn broken_at(head: &AuditHead, entry: &AuditEntry) -> Option<Break> {
    if entry.number != head.number + 1 {
        Some(Break::Missing(head.number + 1))
    } else if entry.hash != hash_of(entry) {
        Some(Break::Altered(entry.number))
    } else if entry.previous_hash != head.hash {
        Some(Break::Unlinked(entry.number))
    } else {
        None
    }
}

/// Whether the entry is not the one that was kept elsewhere under its number.
fn other_than(kept: Option<&(i64, String)>, entry: &AuditEntry) -> Option<Break> {
    let (number, hash) = kept?;
    (*number == entry.number && *hash != entry.hash).then_some(Break::NotTheKept(*number))
}

/// What is wrong at the end, which was read before the entries and after them: others may have added some meanwhile.
fn end(before: &AuditHead, after: &AuditHead, found: &AuditHead) -> Option<Break> {
    let differs = |known: &AuditHead| known.number == found.number && known.hash != found.hash;
    if found.number < before.number {
        Some(Break::Shortened(before.number))
    } else if found.number > after.number {
        Some(Break::Added(after.number + 1))
    } else if differs(before) || differs(after) {
        Some(Break::Added(found.number))
    } else {
        None
    }
}
