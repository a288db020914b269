//! The plan: everything is read, opened and looked for before anything is written.

use uuid::Uuid;

use super::error::CopyError;
use super::keys::Keys;
use super::report::Report;
use super::request::Request;
use super::walk::walk;
use crate::ops::{OpError, Progress};
use crate::store::Store;

/// What a copy will do.
pub struct Plan {
    pub(super) request: Request,
    pub(super) keys: Keys,
    /// What will have been done.
    pub report: Report,
}

/// Reads the source, opens every secret of it, and looks for everything at the target. Writes nothing.
///
/// # Errors
/// [`CopyError`] with all that stands in the way.
pub fn plan(
    source: &mut Store,
    target: &mut Store,
    request: Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let mark = format!("mlgate {}", Uuid::new_v4().simple());
    if target.is_same_database(source, &mark)? {
        return Err(CopyError::SameDatabase.into());
    }
    let keys = Keys::derive(source, target, &request)?;
    keys.writing.prove(target)?;
    let report = walk(source, target, &request, &keys, false, progress)?;
    Ok(Plan {
        request,
        keys,
        report,
    })
}
