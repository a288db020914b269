//! The kinds of databases, and the errors for those that mlgate cannot use.

use super::{Feature, NarrowColumns, Obstacle, Revision};
use crate::domain::{SCORER, SCORER_JOB, Workspace};

/// Whose database it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseKind {
    /// `MLflow`'s, with the gateway's tables.
    Mlflow {
        /// What `alembic_version` says.
        revision: String,
    },
    /// A standalone store, created by `mlgate db init --standalone`.
    Standalone,
    /// `MLflow`'s, from before the gateway (3.7 and older).
    BeforeGateway {
        /// What `alembic_version` says.
        revision: String,
    },
    /// `MLflow`'s, but its tables and its revision do not match: an upgrade was interrupted.
    HalfMigrated {
        /// What `alembic_version` says.
        revision: String,
        /// What does not match.
        finding: String,
    },
    /// `MLflow`'s, of an unknown release, without what mlgate needs.
    UnknownSchema {
        /// What `alembic_version` says.
        revision: String,
        finding: String,
    },
    /// `MLflow`'s, with several rows in `alembic_version`, on which no `MLflow` starts.
    SeveralRevisions,
    /// The gateway's tables without `MLflow`'s history and without mlgate's mark.
    WithoutHistory,
    /// Tables, but none of `MLflow`'s.
    Foreign,
    /// No tables visible to this account.
    Empty,
    /// `MLflow`'s, but this account may not read the revision.
    NotReadable,
}

/// What mlgate knows about the open database.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Whose database it is.
    pub kind: DatabaseKind,
    /// Its features, as indicated by its columns.
    pub features: Vec<Feature>,
    /// The existing gateway tables.
    pub(in crate::store) tables: Vec<&'static str>,
    pub(in crate::store) has_experiments: bool,
    /// Existing tables that a standalone store is yet to create.
    pub(in crate::store) in_the_way: Vec<&'static str>,
    pub(in crate::store) has_own_tables: bool,
    /// Whether it has the table of what sets own.
    pub(in crate::store) has_managed: bool,
    /// Whether it has the tables of former values and of settings.
    pub(in crate::store) has_history: bool,
    /// The missing ones of mlgate's own tables, if others exist.
    pub(in crate::store) lost_own_tables: Vec<&'static str>,
    /// Whether Diesel has recorded migrations of mlgate.
    pub(in crate::store) has_bookkeeping: bool,
    /// What prevents this session from using MLflow's tables, if known.
    pub(in crate::store) obstacle: Option<Obstacle>,
    /// The columns whose character set does not cover Unicode.
    pub(in crate::store) narrow: NarrowColumns,
}

impl Contract {
    pub fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }

    /// Whether it has experiments, and scorers in them. A standalone store of an earlier mlgate has none.
    pub fn has_experiments(&self) -> bool {
        self.has_experiments
    }

    /// Whether it is a standalone store, without MLflow.
    pub fn is_standalone(&self) -> bool {
        self.kind == DatabaseKind::Standalone
    }

    /// The number of existing gateway tables.
    pub fn gateway_tables(&self) -> usize {
        self.tables.len()
    }

    /// Refuses a database whose gateway tables cannot be used.
    pub fn require_gateway(&self) -> Result<(), ContractError> {
        if let Some(obstacle) = &self.obstacle {
            return Err(ContractError::Obstructed(obstacle.clone()));
        }
        match &self.kind {
            DatabaseKind::Mlflow { .. } | DatabaseKind::Standalone => Ok(()),
            DatabaseKind::BeforeGateway { revision } => Err(ContractError::BeforeGateway {
                revision: revision.clone(),
            }),
            DatabaseKind::HalfMigrated { revision, finding } => Err(ContractError::HalfMigrated {
                revision: revision.clone(),
                finding: finding.clone(),
            }),
            DatabaseKind::UnknownSchema { revision, finding } => {
                Err(ContractError::UnknownSchema {
                    revision: revision.clone(),
                    finding: finding.clone(),
                })
            }
            DatabaseKind::SeveralRevisions => Err(ContractError::SeveralRevisions),
            DatabaseKind::WithoutHistory => Err(ContractError::WithoutHistory),
            DatabaseKind::Foreign => Err(ContractError::Foreign),
            DatabaseKind::Empty => Err(ContractError::Empty),
            DatabaseKind::NotReadable => Err(ContractError::NotReadable),
        }
    }

    /// The character sets of the database that do not cover Unicode, and where they are used.
    pub fn narrow_columns(&self) -> &NarrowColumns {
        &self.narrow
    }

    /// Refuses a command whose feature the database lacks.
    pub fn require(&self, feature: Feature) -> Result<(), ContractError> {
        self.require_gateway()?;
        if self.has(feature) {
            Ok(())
        } else if self.is_standalone() {
            Err(ContractError::StoreLacks { feature })
        } else if self.should_have(feature) {
            Err(ContractError::Hidden { feature })
        } else {
            Err(ContractError::Lacks { feature })
        }
    }

    /// Refuses a workspace other than `default` on a database without workspaces.
    pub fn require_workspace(&self, workspace: &Workspace) -> Result<(), ContractError> {
        if workspace.is_default() {
            Ok(())
        } else {
            self.require(Feature::Workspaces)
        }
    }

    /// The type of resource that the `MLflow` of this database binds; it cannot list any other.
    pub fn resource_type(&self) -> &'static str {
        if self.has(Feature::Routing) {
            SCORER
        } else {
            SCORER_JOB
        }
    }

    /// Whether the release that created the database has the feature.
    fn should_have(&self, feature: Feature) -> bool {
        matches!(&self.kind, DatabaseKind::Mlflow { revision } if Revision::brings(revision, feature))
    }

    pub fn has_own_tables(&self) -> bool {
        self.has_own_tables
    }

    /// Whether sets can own what they apply.
    pub fn has_managed(&self) -> bool {
        self.has_managed
    }

    /// Whether it can keep former values of secrets.
    pub fn has_history(&self) -> bool {
        self.has_history
    }

    /// Refuses a database that cannot keep former values.
    pub fn require_history(&self) -> Result<(), ContractError> {
        self.require_own_tables()?;
        if self.has_history {
            Ok(())
        } else {
            Err(ContractError::NoHistory)
        }
    }

    /// Refuses a database with only some of mlgate's own tables: without the others nothing can be known or
    /// recorded reliably.
    pub fn require_no_half(&self) -> Result<(), ContractError> {
        if self.lost_own_tables.is_empty() {
            Ok(())
        } else {
            Err(ContractError::LostOwnTables {
                missing: self.lost_own_tables.clone(),
            })
        }
    }

    /// Refuses a command that needs mlgate's own tables if there are none.
    pub fn require_own_tables(&self) -> Result<(), ContractError> {
        self.require_gateway()?;
        self.require_no_half()?;
        if self.has_own_tables {
            Ok(())
        } else {
            Err(ContractError::NoOwnTables)
        }
    }

    /// Refuses a user's budget if `MLflow` could not read it: one such row breaks its whole list.
    pub fn require_user_budgets(&self) -> Result<(), ContractError> {
        self.require(Feature::BudgetTargets)?;
        match &self.kind {
            DatabaseKind::Mlflow { revision }
                if Revision::find(revision).is_some_and(Revision::is_before_user_budgets) =>
            {
                Err(ContractError::NoUserBudgets)
            }
            _ => Ok(()),
        }
    }

    /// The revision, if no known release has it: created by a newer `MLflow`, or a fork.
    pub fn unknown_revision(&self) -> Option<&str> {
        match &self.kind {
            DatabaseKind::Mlflow { revision } if Revision::find(revision).is_none() => {
                Some(revision)
            }
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContractError {
    /// No tables.
    #[error("the database is empty: MLflow has not initialised it")]
    Empty,
    /// `MLflow`'s tables are, or may be, on the server, but cannot be used.
    #[error(transparent)]
    Obstructed(Obstacle),
    /// No right on `alembic_version`.
    #[error("the account may not read MLflow's table `alembic_version`")]
    NotReadable,
    /// Tables of something else.
    #[error("the database has tables, but none of MLflow's")]
    Foreign,
    /// Older than the gateway.
    #[error(
        "the database was created by an MLflow without an AI Gateway (revision {revision}); MLflow \
            3.8.0 introduced it"
    )]
    BeforeGateway {
        /// What `alembic_version` says.
        revision: String,
    },
    /// An interrupted upgrade.
    #[error("MLflow's upgrade of this database was interrupted: {finding} (revision {revision})")]
    HalfMigrated {
        /// What `alembic_version` says.
        revision: String,
        /// What does not match.
        finding: String,
    },
    /// An unknown release.
    #[error(
        "the schema of the database is unknown to this mlgate: {finding} (revision {revision})"
    )]
    UnknownSchema {
        /// What `alembic_version` says.
        revision: String,
        finding: String,
    },
    /// No `MLflow` starts on it either.
    #[error("`alembic_version` has several rows: MLflow itself would refuse this database")]
    SeveralRevisions,
    #[error(
        "the database has the gateway's tables, but neither MLflow's history nor mlgate's mark"
    )]
    WithoutHistory,
    /// A standalone store was requested in `MLflow`'s database.
    #[error("the database belongs to MLflow: a standalone store needs a database of its own")]
    BelongsToMlflow,
    /// A feature of a later release.
    #[error("this database has no {}: MLflow {} introduced them", feature.name(), feature.since())]
    Lacks { feature: Feature },
    /// A feature that the release has, but this session does not see.
    #[error(
        "table `{}` is missing, although this MLflow has {}, or the account has no rights on it",
        feature.column().0, feature.name()
    )]
    Hidden { feature: Feature },
    /// A feature that a later mlgate added to standalone stores.
    #[error("this standalone store, created by an earlier mlgate, has no {}", feature.name())]
    StoreLacks { feature: Feature },
    /// Only some of the tables of a migration.
    #[error("the tables {} exist, but not all that belong to them", tables.join(", "))]
    InTheWay { tables: Vec<&'static str> },
    #[error("this database has none of mlgate's own tables")]
    NoOwnTables,
    /// An earlier mlgate has created its tables.
    #[error("this database has no tables for the history of secrets")]
    NoHistory,
    #[error(
        "mlgate's own {} {}, although others of its own tables exist",
        if missing.len() == 1 { "table" } else { "tables" },
        lost(missing)
    )]
    LostOwnTables { missing: Vec<&'static str> },
    /// A user's budget, for a release that cannot read it.
    #[error(
        "this database belongs to an MLflow without user budgets: 3.16.0 introduced them, and an \
            older one could list no budgets at all"
    )]
    NoUserBudgets,
}

fn lost(missing: &[&'static str]) -> String {
    let are = if missing.len() == 1 { "is" } else { "are" };
    format!("{} {are} missing", missing.join(", "))
}
