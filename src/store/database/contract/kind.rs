//! The kinds of database mlgate can meet, and what it says about those it cannot use.

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
    /// mlgate's own store, made by `mlgate db init --standalone`.
    Standalone,
    /// `MLflow`'s, from before the gateway (3.7 and older).
    BeforeGateway {
        /// What `alembic_version` says.
        revision: String,
    },
    /// `MLflow`'s, but its tables and its revision do not fit together: an upgrade stopped half-way.
    HalfMigrated {
        /// What `alembic_version` says.
        revision: String,
        /// What does not fit.
        finding: String,
    },
    /// `MLflow`'s, of a release mlgate does not know, without what mlgate needs.
    UnknownSchema {
        /// What `alembic_version` says.
        revision: String,
        /// What is missing.
        finding: String,
    },
    /// `MLflow`'s, with several rows in `alembic_version`: no `MLflow` starts on it.
    SeveralRevisions,
    /// The gateway's tables without `MLflow`'s history and without mlgate's mark.
    WithoutHistory,
    /// Tables, but none of `MLflow`'s.
    Foreign,
    /// No table at all that this account sees.
    Empty,
    /// `MLflow`'s, and this account may not read which revision.
    NotReadable,
}

/// What mlgate knows about the database it has open.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Whose database it is.
    pub kind: DatabaseKind,
    /// The features it has, told by its columns.
    pub features: Vec<Feature>,
    /// The gateway's tables that are there.
    pub(in crate::store) tables: Vec<&'static str>,
    /// Whether there are experiments.
    pub(in crate::store) has_experiments: bool,
    /// Those of the tables which a standalone store has still to get that are there all the same.
    pub(in crate::store) in_the_way: Vec<&'static str>,
    /// Whether mlgate's own tables are there.
    pub(in crate::store) has_own_tables: bool,
    /// Those of mlgate's own tables that are missing, where others of them are there.
    pub(in crate::store) lost_own_tables: Vec<&'static str>,
    /// Whether Diesel has written down migrations of ours.
    pub(in crate::store) has_bookkeeping: bool,
    /// What keeps this session from MLflow's tables, where that is known.
    pub(in crate::store) obstacle: Option<Obstacle>,
    /// The columns whose character set is not all of Unicode.
    pub(in crate::store) narrow: NarrowColumns,
}

impl Contract {
    /// Whether the database has a feature.
    pub fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }

    /// Whether it has experiments, and what is registered in them. A standalone store of an earlier mlgate has none.
    pub fn has_experiments(&self) -> bool {
        self.has_experiments
    }

    /// Whether it is a store of mlgate's own, with no MLflow beside.
    pub fn is_standalone(&self) -> bool {
        self.kind == DatabaseKind::Standalone
    }

    /// How many of the gateway's tables are there.
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

    /// The character sets of the database that are not all of Unicode, and where they are.
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

    /// Whether the release that made the database has the feature.
    fn should_have(&self, feature: Feature) -> bool {
        matches!(&self.kind, DatabaseKind::Mlflow { revision } if Revision::brings(revision, feature))
    }

    /// Whether mlgate's own tables are there.
    pub fn has_own_tables(&self) -> bool {
        self.has_own_tables
    }

    /// Refuses a database that has only some of mlgate's own tables: without the others nobody knows what was written
    /// down, nor can write down what is done.
    pub fn require_no_half(&self) -> Result<(), ContractError> {
        if self.lost_own_tables.is_empty() {
            Ok(())
        } else {
            Err(ContractError::LostOwnTables {
                missing: self.lost_own_tables.clone(),
            })
        }
    }

    /// Refuses a command that needs mlgate's own tables where there are none.
    pub fn require_own_tables(&self) -> Result<(), ContractError> {
        self.require_gateway()?;
        self.require_no_half()?;
        if self.has_own_tables {
            Ok(())
        } else {
            Err(ContractError::NoOwnTables)
        }
    }

    /// Refuses a budget of one user where `MLflow` could not read it: one such row breaks its whole list.
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

    /// The revision, when it is one that no known release has: made by a newer `MLflow`, or a fork.
    pub fn unknown_revision(&self) -> Option<&str> {
        match &self.kind {
            DatabaseKind::Mlflow { revision } if Revision::find(revision).is_none() => {
                Some(revision)
            }
            _ => None,
        }
    }
}

/// Why a database cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContractError {
    /// No table at all.
    #[error("the database is empty: MLflow has not initialised it")]
    Empty,
    /// `MLflow`'s tables are on the server, or may be, and not to be had.
    #[error(transparent)]
    Obstructed(Obstacle),
    /// No right on `alembic_version`.
    #[error("the account may not read MLflow's table `alembic_version`")]
    NotReadable,
    /// Other people's tables.
    #[error("the database holds tables, but none of MLflow's")]
    Foreign,
    /// Older than the gateway.
    #[error(
        "the database was made by an MLflow without an AI Gateway (revision {revision}); \
         MLflow 3.8.0 brought it"
    )]
    BeforeGateway {
        /// What `alembic_version` says.
        revision: String,
    },
    /// An upgrade stopped half-way.
    #[error("MLflow's upgrade of this database stopped half-way: {finding} (revision {revision})")]
    HalfMigrated {
        /// What `alembic_version` says.
        revision: String,
        /// What does not fit.
        finding: String,
    },
    /// A release mlgate does not know.
    #[error(
        "this mlgate does not know the schema of the database: {finding} (revision {revision})"
    )]
    UnknownSchema {
        /// What `alembic_version` says.
        revision: String,
        /// What is missing.
        finding: String,
    },
    /// No `MLflow` starts on it either.
    #[error("`alembic_version` has several rows: MLflow itself would refuse this database")]
    SeveralRevisions,
    /// The gateway's tables alone.
    #[error(
        "the database holds the gateway's tables, but neither MLflow's history nor mlgate's mark"
    )]
    WithoutHistory,
    /// A standalone store was asked for where `MLflow` lives.
    #[error("the database belongs to MLflow: a standalone store needs a database of its own")]
    BelongsToMlflow,
    /// A feature of a later release.
    #[error("this database has no {}: MLflow {} brought them", feature.name(), feature.since())]
    Lacks { feature: Feature },
    /// A feature that the release has, and this session does not see.
    #[error(
        "table `{}` is missing, although this MLflow has {}, or the account has no rights on it",
        feature.column().0, feature.name()
    )]
    Hidden { feature: Feature },
    /// A feature that a later mlgate gave to standalone stores.
    #[error("this standalone store has no {}: an earlier mlgate made it", feature.name())]
    StoreLacks { feature: Feature },
    /// Half of what a migration makes.
    #[error("the tables {} are there, but not all that belong to them", tables.join(", "))]
    InTheWay { tables: Vec<&'static str> },
    /// mlgate's own tables were not made.
    #[error("this database has none of mlgate's own tables")]
    NoOwnTables,
    /// Some of mlgate's own tables are gone.
    #[error(
        "mlgate's own {} {}, though others of its own tables are there",
        if missing.len() == 1 { "table" } else { "tables" },
        lost(missing)
    )]
    LostOwnTables { missing: Vec<&'static str> },
    /// A budget of a user, for a release that cannot read it.
    #[error(
        "this database is of an MLflow that has no budgets of users: 3.16.0 brought them, and an older one \
         could list no budget at all"
    )]
    NoUserBudgets,
}

fn lost(missing: &[&'static str]) -> String {
    let are = if missing.len() == 1 { "is" } else { "are" };
    format!("{} {are} missing", missing.join(", "))
}
