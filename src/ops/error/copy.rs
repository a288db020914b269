//! Why nothing was copied.

use crate::domain::Entity;

/// A row whose name is taken in the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub entity: Entity,
    /// Its name; for a binding, what it binds.
    pub name: String,
    pub workspace: String,
    /// The existing row, if it is spelled differently or is something else.
    pub there: Option<String>,
}

/// A value that the target cannot store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    pub entity: Entity,
    pub name: String,
    pub workspace: String,
    /// What the target cannot store, and why.
    pub reason: String,
}

/// A refused copy. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    #[error("source and target are the same database")]
    SameDatabase,
    #[error("the target has no workspace {}; nothing was written", quoted(names))]
    NoWorkspace {
        names: Vec<String>,
        /// Whether the target has any but `default`.
        has_workspaces: bool,
    },
    #[error("the source has nothing in workspace `{name}`; nothing was written")]
    NothingInWorkspace { name: String },
    #[error("the source's passphrase decrypts none of its secrets; nothing was written")]
    WrongSourceKey,
    #[error("the target cannot store {total} of the source's values; nothing was written")]
    Unfit {
        total: u64,
        /// The first of them.
        rows: Vec<Unfit>,
    },
    /// Text with characters outside the target's character set.
    #[error(
        "the target's character set cannot represent {total} of the source's texts; nothing was written"
    )]
    NotCarried {
        total: u64,
        /// The first of them.
        rows: Vec<Unfit>,
    },
    /// Names that differ in the source, but are equal to the target's engine.
    #[error("the target cannot distinguish {total} names of the source; nothing was written")]
    SameNames {
        total: u64,
        /// The first of them.
        rows: Vec<Conflict>,
    },
    #[error("{total} of the source's names are taken in the target; nothing was written")]
    Conflicts {
        total: u64,
        /// The first of them.
        rows: Vec<Conflict>,
    },
    /// The engine refused a row as a duplicate.
    #[error(
        "the target cannot distinguish a name of the source from another one; nothing was written \
            ({detail})"
    )]
    TakenMeanwhile {
        /// The engine's own message.
        detail: String,
    },
    /// What was read back is not what was written.
    #[error("secret `{name}` cannot be read back from the target; nothing was written")]
    NotReadBack { name: String },
    /// The target has changed since the plan.
    #[error("the conflicts in the target differ from the plan; nothing was written")]
    ChangedSincePlan,
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
