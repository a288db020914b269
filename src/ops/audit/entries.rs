//! Reading the trail, in bounded memory.

use crate::domain::AuditEntry;
use crate::ops::OpError;
use crate::store::{AuditFilter, Store};

/// How many entries are read at a time.
const PAGE: u16 = 1000;

/// The entries that a filter lets through, oldest first.
pub fn entries<'a>(
    store: &'a mut Store,
    filter: &'a AuditFilter,
) -> impl Iterator<Item = Result<AuditEntry, OpError>> + 'a {
    let mut page = Vec::new().into_iter();
    let mut after = Some(0);
    std::iter::from_fn(move || {
        if let Some(entry) = page.next() {
            return Some(Ok(entry));
        }
        let found = match store.audit_page(filter, after?, PAGE) {
            Ok(found) => found,
            Err(error) => {
                after = None;
                return Some(Err(error.into()));
            }
        };
        let full = found.len() == usize::from(PAGE);
        let last = found.last().map(|entry: &AuditEntry| entry.number);
        after = last.filter(|_| full);
        page = found.into_iter();
        page.next().map(Ok)
    })
}
