//! Why walks over all secrets fail: rotation, re-encryption, undo, copy, and what follows a commit.

use std::fmt;

use crate::domain::{Damage, Entity, EntityRef, KekVersion, SealedSecret};
use crate::store::StoreError;

/// Why a row cannot be decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No passphrase was given for the version in the row.
    NoKey(i32),
    /// A passphrase was given, but does not unwrap the row's DEK.
    WrongKey(i32),
    /// The key of another version unwraps the DEK: the version in the row is wrong.
    WrongVersion {
        /// The version in the row.
        named: i32,
        /// The version of the key that decrypts it.
        opened_by: i32,
    },
    /// The wrapped DEK has an impossible size, in bytes.
    WrappedDekSize(usize),
    /// The DEK unwraps, but the value does not decrypt: altered, truncated, or the row's id or name changed.
    Altered,
    /// The row cannot be read.
    Damaged(Damage),
}

impl Fault {
    /// Whether another passphrase or version may decrypt the row.
    pub(in crate::ops) const fn is_of_key(self) -> bool {
        matches!(
            self,
            Self::NoKey(_) | Self::WrongKey(_) | Self::WrongVersion { .. }
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey(version) => write!(f, "no passphrase was given for KEK version {version}"),
            Self::WrongKey(version) => {
                write!(
                    f,
                    "the key at KEK version {version} does not unwrap its DEK"
                )
            }
            Self::WrongVersion { named, opened_by } => write!(
                f,
                "it names KEK version {named}, but is under the key at version {opened_by}; fix it \
                    with `mlgate rotate-kek --kek-version {opened_by}`"
            ),
            Self::WrappedDekSize(bytes) => {
                write!(f, "its wrapped DEK has {bytes} bytes instead of 60")
            }
            Self::Altered => {
                write!(
                    f,
                    "its value was altered or truncated, or its row was renamed"
                )
            }
            Self::Damaged(damage) => damage.fmt(f),
        }
    }
}

/// A row that cannot be decrypted, for a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub id: String,
    pub name: String,
    pub kek_version: i32,
    pub fault: Fault,
}

/// How many rows of a kind are listed; all are counted.
const LISTED: usize = 100;

/// Rows of a kind: all are counted, and the first of them listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    pub total: u64,
    pub rows: Vec<T>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            total: 0,
            rows: Vec::new(),
        }
    }
}

impl<T> Listed<T> {
    pub(in crate::ops) fn push(&mut self, row: T) {
        self.total += 1;
        if self.rows.len() < LISTED {
            self.rows.push(row);
        }
    }
}

pub type UnreadableRows = Listed<Unreadable>;

impl UnreadableRows {
    pub(in crate::ops) fn add(&mut self, row: &SealedSecret, fault: Fault) {
        self.push(Unreadable {
            id: row.id.clone(),
            name: row.name.clone(),
            kek_version: row.kek_version,
            fault,
        });
    }

    /// Whether each listed row lacks its key or has a wrong one.
    pub fn lack_their_key(&self) -> bool {
        self.rows.iter().all(|row| row.fault.is_of_key())
    }
}

/// A walk over all secrets, which ends in one commit or changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    Rotation,
    Reencryption,
    Undo,
    Copy,
    Backup,
}

/// What can happen to each of them. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WalkError {
    /// Rows that must not be skipped, or all rows, cannot be decrypted.
    #[error("{}", cannot_be_decrypted(*walk, rows.total))]
    Unreadable { walk: Walk, rows: UnreadableRows },
    /// Someone changed rows between the plan and the lock.
    #[error("the secrets changed between the plan and the {walk}; nothing was written")]
    ChangedSincePlan { walk: Walk },
    /// What was read back is not what was written. Rolled back.
    #[error("the check before the commit failed ({what}); everything was rolled back")]
    CheckFailed { what: &'static str },
}

impl fmt::Display for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rotation => "rotation",
            Self::Reencryption => "re-encryption",
            Self::Undo => "undo",
            Self::Copy => "copy",
            Self::Backup => "backup",
        })
    }
}

fn cannot_be_decrypted(walk: Walk, total: u64) -> String {
    let secrets = Entity::Secret.counted(total);
    match walk {
        Walk::Rotation => format!("{secrets} cannot be decrypted, so nothing was rotated"),
        Walk::Reencryption => format!("{secrets} cannot be decrypted, so nothing was re-encrypted"),
        Walk::Undo => {
            format!("{secrets} would not decrypt with the old passphrase, so nothing was restored")
        }
        Walk::Backup => format!("{secrets} cannot be decrypted, so there is no backup"),
        Walk::Copy => {
            format!("{total} of the source's secrets cannot be decrypted; nothing was written")
        }
    }
}

/// A refused rotation. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// No rows at the old version, but rows at others: a mistake that would look like success.
    #[error("no secret is at KEK version {from}; there are {}", census(versions))]
    NothingAtVersion {
        from: KekVersion,
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// The key decrypts none of its rows.
    #[error("the passphrase does not decrypt any of the {rows} secrets at KEK version {from}")]
    WrongKey { from: KekVersion, rows: u64 },
    /// The new passphrase is an old one, and the secrets are not all under it.
    #[error("the new passphrase is the same as an old one")]
    SamePassphrase,
    /// The new version is in use.
    #[error("KEK version {version} is taken by secrets under another key ({rows})")]
    VersionTaken { version: KekVersion, rows: u64 },
    /// There is no version above the highest.
    #[error("KEK version {0} is the highest possible; choose a new one")]
    NoVersionLeft(KekVersion),
}

fn census(versions: &[(i32, i64)]) -> String {
    let each = versions
        .iter()
        .map(|(version, rows)| format!("{rows} at version {version}"));
    each.collect::<Vec<_>>().join(", ")
}

/// A refused re-encryption. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ReencryptionError {
    /// Some of the secrets named do not exist.
    #[error(
        "{} {} not found in workspace `{workspace}`; nothing was changed",
        if wanted.len() == 1 { "secret" } else { "secrets" },
        names(wanted)
    )]
    NotFound {
        /// All that were not found, in the order they were named.
        wanted: Vec<EntityRef>,
        workspace: String,
    },
}

fn names(wanted: &[EntityRef]) -> String {
    let each = wanted.iter().map(EntityRef::to_string);
    each.collect::<Vec<_>>().join(", ")
}

/// A refused undo. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// None of the backup's rows is in this database.
    #[error("none of the {rows} secrets in the backup is in this database")]
    OtherDatabase { rows: u64 },
}

/// Why a committed change may be incomplete.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// Transactions that began before the commit are still open: they may write what they read then.
    #[error("transactions that began before the commit are still open: {}", transactions.join("; "))]
    StillOpen {
        /// As far as the database knows.
        transactions: Vec<String>,
    },
    /// Rows that were written meanwhile, under an unknown key.
    #[error("{} written during the commit cannot be decrypted", Entity::Secret.counted(rows.total))]
    Unreadable { rows: UnreadableRows },
    /// Rows under an old key that others prevented from being rewrapped.
    #[error("{} written during the commit could not be rewrapped", Entity::Secret.counted(*total))]
    NotRewrapped { total: u64 },
    /// The user asked to stop.
    #[error("interrupted while looking for secrets written during the commit")]
    Interrupted,
    #[error("the check after the commit failed: {0}")]
    Failed(StoreError),
}

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
    #[error("{}; nothing was written", taken(*total, *keep_ids))]
    Conflicts {
        total: u64,
        /// Whether a taken id is one, too.
        keep_ids: bool,
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

fn taken(total: u64, keep_ids: bool) -> String {
    if keep_ids {
        format!("{total} of the backup's names or ids are taken by other rows")
    } else {
        format!("{total} of the source's names are taken in the target")
    }
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
