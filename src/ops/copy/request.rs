//! What is asked of a copy.

use crate::domain::{Actor, KekVersion, Workspace};
use crate::ops::Passphrases;

/// What is asked of a copy.
pub struct Request {
    /// One workspace, which has the same name on both sides; none for all of them.
    pub workspace: Option<Workspace>,
    /// What becomes of things whose name is taken.
    pub on_conflict: OnConflict,
    /// What opens the source's secrets; none for what the target has.
    pub source: Option<KeysFor>,
    /// What the target's secrets are written under.
    pub target: KeysFor,
    /// Who copies: an overwritten row says so.
    pub actor: Actor,
}

/// The passphrases of one of the two databases.
pub struct KeysFor {
    /// The passphrases.
    pub passphrases: Passphrases,
    /// The version, when it is said.
    pub version: Option<KekVersion>,
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
