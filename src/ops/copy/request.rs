//! The request for a copy.

use crate::domain::{Actor, KekVersion, Workspace};
use crate::ops::Passphrases;
use crate::ops::secret::WriteVersion;

pub struct Request {
    /// One workspace, of the same name on both sides; `None` for all of them.
    pub workspace: Option<Workspace>,
    pub on_conflict: OnConflict,
    /// What decrypts the source's secrets; `None` to use the target's.
    pub source: Option<Passphrases>,
    /// Their version, if given.
    pub source_version: Option<KekVersion>,
    /// What the target's secrets are encrypted with.
    pub target: Passphrases,
    /// Under which version.
    pub target_version: WriteVersion,
    /// Who copies, recorded in overwritten rows.
    pub actor: Actor,
}

/// What to do with a row whose name is taken in its workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// Copy nothing, and list all such rows.
    Fail,
    /// Keep the target's row, and map references to it.
    Skip,
    /// Overwrite the target's row, except for its id and name.
    Update,
}
