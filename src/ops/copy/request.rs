//! What is asked of a copy.

use crate::domain::{Actor, KekVersion, Workspace};
use crate::ops::Passphrases;
use crate::ops::secret::WriteVersion;

/// What is asked of a copy.
pub struct Request {
    /// One workspace, which has the same name on both sides; none for all of them.
    pub workspace: Option<Workspace>,
    /// How to resolve name conflicts.
    pub on_conflict: OnConflict,
    /// What opens the source's secrets; none for what the target has.
    pub source: Option<Passphrases>,
    /// Their version, when it is said.
    pub source_version: Option<KekVersion>,
    /// What the target's secrets are written under.
    pub target: Passphrases,
    /// Under which version.
    pub target_version: WriteVersion,
    /// Who copies: an overwritten row says so.
    pub actor: Actor,
}

/// What becomes of a thing whose name is taken in its workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// Nothing is copied, and all such things are named.
    Fail,
    /// The target's stays as it is, and what refers to the source's refers to it.
    Skip,
    /// The target's keeps its id and its name, and gets everything else.
    Update,
}
