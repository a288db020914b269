//! Exit codes and hints for a refused copy. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::domain::Entity;
use crate::ops::{Conflict, CopyError};

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
            CopyError::Conflicts { total, rows } => Self::new(Exit::Conflict, message)
                .causes_of(rows.iter().map(describe), total)
                .hint(
                    "use --on-conflict skip to keep the target's, or --on-conflict update to \
                    overwrite them",
                ),
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
    pub(super) fn causes_of(self, describe: impl Iterator<Item = String>, total: u64) -> Self {
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
