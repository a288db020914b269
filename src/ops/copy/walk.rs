//! The walk through the source, in the order in which things refer to each other. Plan and run share this traversal: one
//! reads, the other writes, and both decide the same.

use std::collections::HashMap;

use super::ids::Ids;
use super::keys::Keys;
use super::report::Report;
use super::request::Request;
use super::work::{CopyRun, Obstacles};
use crate::domain::Timestamp;
use crate::ops::census::total;
use crate::ops::{OpError, Phase, Progress};
use crate::store::Store;

/// Goes through the source, as it is at one moment.
///
/// # Errors
/// [`CopyError`](super::CopyError) with all that stands in the way.
pub(super) fn walk(
    source: &mut Store,
    target: &mut Store,
    request: &Request,
    keys: &Keys,
    writing: bool,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let mut work = CopyRun {
        target,
        request,
        keyring: &keys.keyring,
        to_key: keys.to_key,
        writing,
        now: Timestamp::now(),
        report: Report::new(keys.writing.version()),
        secret_ids: Ids::default(),
        model_ids: Ids::default(),
        endpoint_ids: Ids::default(),
        merged: HashMap::new(),
        folded: HashMap::new(),
        obstacles: Obstacles::default(),
    };
    source.snapshot(|source| {
        let phase = if writing {
            Phase::Copying
        } else {
            Phase::Reading
        };
        progress.begin(phase, total(&source.census()?));
        work.workspaces(source)?;
        work.secrets(source, progress)?;
        work.models(source, progress)?;
        let endpoints = work.endpoints(source, progress)?;
        work.bindings(source, &endpoints)?;
        work.secret_bindings(source)?;
        work.count_the_rest(source)?;
        work.check()
    })?;
    Ok(work.report)
}
