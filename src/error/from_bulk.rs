//! Exit codes and hints for errors of commands on all secrets. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::domain::Entity;
use crate::ops::{
    Conflict, CopyError, ReencryptionError, SettleError, UnreadableRows, Walk, WalkError,
};

impl From<ReencryptionError> for CommandError {
    fn from(error: ReencryptionError) -> Self {
        let message = error.to_string();
        match error {
            ReencryptionError::NotFound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret list` lists the existing ones"),
        }
    }
}

impl From<WalkError> for CommandError {
    fn from(error: WalkError) -> Self {
        let message = error.to_string();
        match error {
            WalkError::Unreadable { walk, rows } => {
                let exit = if walk == Walk::Undo && rows.lack_their_key() {
                    Exit::WrongKey
                } else {
                    Exit::Integrity
                };
                let failed = Self::new(exit, message).causes_of_rows(&rows);
                unreadable_hints(walk)
                    .iter()
                    .fold(failed, |failed, hint| failed.hint(*hint))
            }
            WalkError::ChangedSincePlan {
                walk: Walk::Rotation,
            } => Self::new(Exit::Busy, message).hint(
                "stop the MLflow server, or anything else that writes secrets, and run the \
                        command again",
            ),
            WalkError::ChangedSincePlan { .. } => {
                Self::new(Exit::Busy, message).hint("run the command again")
            }
            WalkError::CheckFailed { .. } => Self::new(Exit::Integrity, message),
        }
    }
}

/// How to decrypt such rows, or to do without.
const fn unreadable_hints(walk: Walk) -> &'static [&'static str] {
    match walk {
        Walk::Rotation => &[
            "use --also VERSION=FILE for the passphrases of other versions",
            "use --skip-unreadable to skip these secrets and rotate the others",
        ],
        Walk::Reencryption => &[
            "use a keystore for the passphrases of several KEK versions; `mlgate kek status` shows \
                which versions can be decrypted",
            "use --skip-unreadable to skip these secrets and re-encrypt the others",
        ],
        Walk::Undo => &[
            "an undo needs the passphrases from before the rotation; use --also VERSION=FILE for \
                those of other versions",
        ],
        Walk::Backup => &[
            "use --also VERSION=FILE or a keystore for the passphrases of other versions",
            "without a new passphrase, the values are backed up as they are",
        ],
        Walk::Copy => &[
            "use --from-keystore for the passphrases of several KEK versions",
            "such secrets are lost: delete them in the source, or give them new values there",
        ],
    }
}

impl CommandError {
    /// Lists rows that cannot be decrypted.
    #[must_use]
    pub fn causes_of_rows(self, unreadable: &UnreadableRows) -> Self {
        let rows = unreadable.rows.iter();
        let lines = rows.map(|row| format!("`{}` ({}): {}", row.name, row.id, row.fault));
        self.causes_of(lines, unreadable.total)
    }
}

impl From<CopyError> for CommandError {
    fn from(error: CopyError) -> Self {
        let message = error.to_string();
        match error {
            CopyError::SameDatabase => Self::usage(message).hint(
                "set the source with --from and \
                the target with --to",
            ),
            CopyError::NoWorkspace { has_workspaces, .. } => {
                let failed = Self::new(Exit::NotFound, message);
                if has_workspaces {
                    failed.hint(
                        "create it with MLflow first, or copy a single workspace with \
                        --workspace",
                    )
                } else {
                    failed
                        .hint(
                            "databases before MLflow 3.10 have no workspaces: upgrade with \
                            `mlflow db upgrade`",
                        )
                        .hint("use --workspace default to copy only that one")
                }
            }
            CopyError::NothingInWorkspace { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate workspace list` lists existing workspaces"),
            CopyError::WrongSourceKey => Self::new(Exit::WrongKey, message)
                .hint(
                    "if it differs from the target's, set it with --from-passphrase-file or a \
                    similar option",
                )
                .hint("if the rows lack it, set its version with --from-kek-version"),
            CopyError::Unfit { total, rows } => {
                let describe = rows.iter().map(|row| {
                    format!(
                        "{}: {}",
                        title(row.entity, &row.name, &row.workspace),
                        row.reason
                    )
                });
                Self::failure(message).causes_of(describe, total)
            }
            CopyError::NotCarried { total, rows } => {
                let describe = rows.iter().map(|row| {
                    format!(
                        "{}: {}",
                        title(row.entity, &row.name, &row.workspace),
                        row.reason
                    )
                });
                Self::new(Exit::Conflict, message)
                    .causes_of(describe, total)
                    .hint(
                        "only utf8mb4 (MySQL, MariaDB) and UTF8 (PostgreSQL) can store every \
                        character",
                    )
            }
            CopyError::SameNames { total, rows } => Self::new(Exit::Conflict, message)
                .causes_of(rows.iter().map(describe), total)
                .hint(
                    "the target's collation ignores case, accents or trailing blanks: rename one \
                    of them",
                ),
            CopyError::Conflicts {
                total,
                rows,
                keep_ids,
            } => Self::new(Exit::Conflict, message)
                .causes_of(rows.iter().map(describe), total)
                .hint(if keep_ids {
                    "restore into an empty gateway, or rename or delete these rows first"
                } else {
                    "use --on-conflict skip to keep the target's, or --on-conflict update to \
                    overwrite them"
                }),
            CopyError::NotReadBack { .. } => Self::new(Exit::Integrity, message),
            CopyError::TakenMeanwhile { .. } => Self::new(Exit::Conflict, message)
                .hint("MySQL does not distinguish tag keys by case or accents: remove one of them")
                .hint("if someone created it at the same moment, run the command again"),
            CopyError::ChangedSincePlan => {
                Self::new(Exit::Busy, message).hint("run the command again")
            }
        }
    }
}

impl CommandError {
    /// Lists some of `total` causes.
    fn causes_of(self, describe: impl Iterator<Item = String>, total: u64) -> Self {
        let (mut failed, mut named) = (self, 0);
        for line in describe {
            failed = failed.cause(line);
            named += 1;
        }
        match total.saturating_sub(named) {
            0 => failed,
            more => failed.cause(format!("and {more} more")),
        }
    }
}

fn title(entity: Entity, name: &str, workspace: &str) -> String {
    if workspace == crate::domain::DEFAULT_WORKSPACE {
        format!("{entity} `{name}`")
    } else {
        format!("{entity} `{name}` in workspace `{workspace}`")
    }
}

fn describe(conflict: &Conflict) -> String {
    let title = title(conflict.entity, &conflict.name, &conflict.workspace);
    match &conflict.there {
        Some(there) => format!("{title}: `{there}` exists"),
        None => title,
    }
}

impl From<SettleError> for CommandError {
    fn from(error: SettleError) -> Self {
        let message = error.to_string();
        match error {
            SettleError::StillOpen { .. } => Self::new(Exit::Busy, message)
                .cause("such a transaction may still write a secret under the old key")
                .hint("end them, or wait longer with --lock-timeout SECONDS")
                .hint("keep the old passphrase until `mlgate verify` reports no problems"),
            SettleError::Unreadable { rows } => Self::new(Exit::Integrity, message)
                .causes_of_rows(&rows)
                .hint(
                    "rewrap them with `mlgate rewrap --also VERSION=FILE` and the passphrase they \
                        were written with",
                ),
            SettleError::NotRewrapped { .. } => Self::new(Exit::Busy, message)
                .hint("stop the MLflow servers")
                .hint("keep the old passphrase until `mlgate verify` reports no problems"),
            // Not 130, which would say that nothing was changed.
            SettleError::Interrupted => Self::failure(message)
                .hint("keep the old passphrase until `mlgate verify` reports no problems"),
            SettleError::Failed(error) => {
                let exit = Self::from(error).exit();
                Self::new(exit, message)
                    .hint("keep the old passphrase until `mlgate verify` reports no problems")
            }
        }
    }
}
