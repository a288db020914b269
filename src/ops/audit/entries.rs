//! Reading the trail in bounded memory.

use crate::domain::AuditEntry;
use crate::ops::OpError;
use crate::store::{AuditFilter, Store, StoreError, StoreResult};

const PAGE: u16 = 1000;

/// The entries that match a filter, oldest first.
pub fn entries<'a>(
    store: &'a mut Store,
    filter: &'a AuditFilter,
) -> impl Iterator<Item = Result<AuditEntry, OpError>> + 'a {
    let mut page = Vec::new().into_iter();
    let mut after = None;
    let mut ended = false;
    std::iter::from_fn(move || {
        if let Some(entry) = next_of(&mut page) {
            return Some(entry);
        }
        if ended {
            return None;
        }
        let found = match store.audit().page(filter, after, PAGE) {
            Ok(found) => found,
            Err(error) => {
                ended = true;
                return Some(Err(error.into()));
            }
        };
        let full = found.len() == usize::from(PAGE);
        after = found.last().and_then(number);
        ended = !full || after.is_none();
        page = found.into_iter();
        next_of(&mut page)
    })
}

fn next_of(
    page: &mut impl Iterator<Item = StoreResult<AuditEntry>>,
) -> Option<Result<AuditEntry, OpError>> {
    page.next().map(|entry| entry.map_err(OpError::from))
}

/// The number of an entry, even of one that cannot be read.
pub(super) fn number(entry: &StoreResult<AuditEntry>) -> Option<i64> {
    match entry {
        Ok(entry) => Some(entry.number),
        Err(StoreError::Damaged(row)) => row.id.parse().ok(),
        Err(_) => None,
    }
}
