//! Why nothing was copied.

use crate::domain::Entity;
use crate::ops::Unreadable;

/// A thing whose name is taken at the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub entity: Entity,
    /// Its name; what a binding binds.
    pub name: String,
    pub workspace: String,
    /// What is there, where it is spelled differently or is something else.
    pub there: Option<String>,
}

/// A value that the target cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// What it belongs to.
    pub entity: Entity,
    pub name: String,
    pub workspace: String,
    /// What the target cannot hold, and why.
    pub reason: String,
}

/// A copy that cannot be. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// Both URLs lead to one database.
    #[error("source and target are the same database")]
    SameDatabase,
    /// The target has no such workspaces.
    #[error("the target has no workspace {}; nothing was written", quoted(names))]
    NoWorkspace {
        names: Vec<String>,
        /// Whether the target has any but `default`.
        has_workspaces: bool,
    },
    /// The source has no such workspace.
    #[error("the source has nothing in workspace `{name}`; nothing was written")]
    NothingInWorkspace { name: String },
    /// The source's passphrase opens nothing.
    #[error("the source's passphrase opens none of its secrets; nothing was written")]
    WrongSourceKey,
    /// Secrets that cannot be decrypted: their values would be lost in silence.
    #[error("{total} of the source's secrets cannot be decrypted; nothing was written")]
    Unreadable {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Unreadable>,
    },
    /// Values that the target's columns cannot hold.
    #[error("the target cannot hold {total} of the source's values; nothing was written")]
    Unfit {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Unfit>,
    },
    /// Names and other texts with characters that the target's character set has not.
    #[error(
        "the target's character set cannot hold {total} of the source's texts; nothing was written"
    )]
    NotCarried {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Unfit>,
    },
    /// Names that are two at the source, and one to the target's engine.
    #[error(
        "the target takes {total} names of the source for others of the source; nothing was written"
    )]
    SameNames {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Conflict>,
    },
    /// Names that are taken.
    #[error("{total} of the source's names are taken at the target; nothing was written")]
    Conflicts {
        /// How many.
        total: u64,
        /// The first of them.
        rows: Vec<Conflict>,
    },
    /// The engine refused a row that it takes for another one.
    #[error(
        "the target takes a name of the source for another one; nothing was written ({detail})"
    )]
    TakenMeanwhile {
        /// The engine's own words.
        detail: String,
    },
    /// What was read back is not what was written.
    #[error("secret `{name}` cannot be read back from the target; nothing was written")]
    NotReadBack { name: String },
    /// The target has other things than when the plan was made.
    #[error(
        "the names that are taken at the target are not those of the plan; nothing was written"
    )]
    ChangedSincePlan,
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
