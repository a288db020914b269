//! Which exit code and which hints a copy that cannot be becomes. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::domain::Entity;
use crate::ops::copy::{Conflict, CopyError};

impl From<CopyError> for CommandError {
    fn from(error: CopyError) -> Self {
        let message = error.to_string();
        match error {
            CopyError::SameDatabase => Self::usage(message).hint("--from and --to say which is which"),
            CopyError::NoWorkspace { has_workspaces, .. } => {
                let failed = Self::new(Exit::NotFound, message);
                if has_workspaces {
                    failed.hint("make it with MLflow first; --workspace copies one workspace alone")
                } else {
                    failed
                        .hint("databases before MLflow 3.10 have none: `mlflow db upgrade` brings them")
                        .hint("--workspace default copies that one alone")
                }
            }
            CopyError::NothingInWorkspace { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate workspace list` shows what is there"),
            CopyError::WrongSourceKey => Self::new(Exit::WrongKey, message)
                .hint("--from-passphrase-file and its relatives give it, if it is not that of the target")
                .hint("--from-kek-version says its version, if the rows do not"),
            CopyError::Unreadable { total, rows } => Self::new(Exit::Integrity, message)
                .causes_of_rows(&rows, total)
                .hint("--from-keystore has the passphrases of several KEK versions")
                .hint("what nothing opens is lost: delete it at the source, or give it a new value there"),
            CopyError::Unfit { total, rows } => {
                let describe = rows.iter().map(|row| {
                    format!("{}: {}", title(row.entity, &row.name, &row.workspace), row.reason)
                });
                Self::failure(message).causes_of(describe, total)
            }
            CopyError::NotCarried { total, rows } => {
                let describe = rows.iter().map(|row| {
                    format!("{}: {}", title(row.entity, &row.name, &row.workspace), row.reason)
                });
                Self::new(Exit::Conflict, message)
                    .causes_of(describe, total)
                    .hint("only utf8mb4 (MySQL, MariaDB) and UTF8 (PostgreSQL) hold every character")
            }
            CopyError::SameNames { total, rows } => Self::new(Exit::Conflict, message)
                .causes_of(rows.iter().map(describe), total)
                .hint("the target's collation takes capitals, accents or blanks at the end for the same: one of them needs another name"),
            CopyError::Conflicts { total, rows } => Self::new(Exit::Conflict, message)
                .causes_of(rows.iter().map(describe), total)
                .hint("--on-conflict skip keeps the target's; --on-conflict update writes over them"),
            CopyError::NotReadBack { .. } => Self::new(Exit::Integrity, message),
            CopyError::TakenMeanwhile { .. } => Self::new(Exit::Conflict, message)
                .hint("MySQL takes tags of an endpoint for the same that differ by case or accents alone: then one has to go")
                .hint("if somebody has made it at the same moment, run it again"),
            CopyError::ChangedSincePlan => Self::new(Exit::Busy, message).hint("run it again"),
        }
    }
}

impl CommandError {
    /// Names things, of which there are `total`.
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
        format!("{entity} `{name}` of workspace `{workspace}`")
    }
}

fn describe(conflict: &Conflict) -> String {
    let title = title(conflict.entity, &conflict.name, &conflict.workspace);
    match &conflict.there {
        Some(there) => format!("{title}: `{there}` is there"),
        None => title,
    }
}
