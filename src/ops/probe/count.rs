//! Counts the rows that each key decrypts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Hit;
use crate::crypto::Kek;
use crate::crypto::envelope::unwrap_dek;
use crate::ops::examine::examine;
use crate::ops::{OpError, Phase, Progress};
use crate::store::{Locking, Store};

/// A key that decrypts at least one row.
pub(super) struct Found {
    pub(super) hit: Hit,
    pub(super) kek: Arc<Kek>,
}

/// Rows by the version they name.
type ByVersion = Vec<(i32, u64)>;

#[derive(Default)]
struct Counts {
    opened: Vec<u64>,
    rows: BTreeMap<i32, u64>,
    closed: BTreeMap<i32, u64>,
}

/// The hits with the rows each decrypts, all rows, and those that none decrypts.
pub(super) fn count(
    store: &mut Store,
    found: Vec<Found>,
    progress: &dyn Progress,
) -> Result<(Vec<Hit>, ByVersion, ByVersion), OpError> {
    let rows = super::super::census::total(&store.secrets().census()?);
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
