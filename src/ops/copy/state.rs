//! The state of a copy in progress, and what prevents it.

use std::collections::{HashMap, HashSet};

use super::ids::Ids;
use super::keys::Keys;
use super::{LeftOut, OnConflict, Report, Request};
use crate::domain::{Entity, Experiment, SealedSecret, Timestamp};
use crate::ops::error::{Conflict, CopyError, Unfit};
use crate::ops::{Fault, Listed, OpError, UnreadableRows, Walk, WalkError};
use crate::store::{OtherColumn, Store};

/// What prevents the copy.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// Secrets that were decrypted.
    pub(super) opened: u64,
    /// Secrets that cannot be decrypted, and whether only the key is to blame.
    unreadable: UnreadableRows,
    not_the_key: bool,
    unfit: Listed<Unfit>,
    /// Texts with characters outside the target's character set.
    pub(super) not_carried: Listed<Unfit>,
    same_names: Listed<Conflict>,
    conflicts: Listed<Conflict>,
}

/// A secret whose name exists in the target.
pub(super) struct Merged {
    pub(super) id: String,
    /// Whether several resources may have it after the copy; `None` where the target's own tables decide.
    pub(super) shared: Option<bool>,
    /// The resource that this copy binds it to, if it is private: its type and id.
    pub(super) bound: Option<(String, String)>,
}

/// The target's id of an experiment, or why it has none. In a plan, one that would be created has [`NOT_MADE`].
pub(super) type TargetExperiment = Result<i32, String>;

/// Stands for the id of an experiment that only the run creates.
pub(super) const NOT_MADE: i32 = -1;

/// What the target has of a scorer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TargetScorer {
    /// A scorer with this id, and these versions.
    There {
        id: String,
        versions: HashMap<i32, String>,
    },
    /// It is created, with the id and all versions of the source's.
    Made,
    /// It has none, and why.
    Missing(String),
}

/// A copy in progress: a plan that only reads, or a run that writes.
pub(super) struct CopyRun<'a> {
    pub(super) target: &'a mut Store,
    pub(super) request: &'a Request,
    /// What rewraps the values; `None` to keep them as they are.
    pub(super) keys: Option<&'a Keys>,
    /// Whether the source has the details of secrets.
    pub(super) has_details: bool,
    /// How many former values of each secret the target keeps.
    pub(super) most_former: usize,
    /// The target's columns that mlgate does not know.
    pub(super) columns: Vec<OtherColumn>,
    pub(super) writing: bool,
    /// The update time of overwritten rows.
    pub(super) now: Timestamp,
    pub(super) report: Report,
    pub(super) secret_ids: Ids,
    pub(super) model_ids: Ids,
    pub(super) endpoint_ids: Ids,
    pub(super) mapping_ids: Ids,
    /// The source's ids of all model definitions.
    pub(super) models: HashSet<String>,
    /// The source's ids of all endpoints.
    pub(super) endpoints: HashSet<String>,
    /// The source's experiments that the next rows may refer to.
    pub(super) experiments: HashMap<i32, Experiment>,
    /// What the target has of those that were referred to.
    pub(super) experiment_ids: HashMap<i32, TargetExperiment>,
    /// The scorers of the source, by id.
    pub(super) target_scorers: HashMap<String, TargetScorer>,
    /// By the source's id and version of a scorer, the target's id, or why a guardrail cannot use it.
    pub(super) usable_versions: HashMap<(String, i32), Result<String, String>>,
    /// The source's ids of guardrails that are left out.
    pub(super) missing_guardrails: HashSet<String>,
    /// The source's ids of secrets that the target lacks, when none are copied.
    pub(super) missing_secrets: HashSet<String>,
    /// The source's keys of rows of the last batch for which the target's are kept.
    pub(super) kept: HashSet<Vec<String>>,
    /// Secrets that existed, by the source's ids.
    pub(super) merged: HashMap<String, Merged>,
    /// The names seen so far, as a database may fold them; empty where it does not.
    pub(super) folded: HashMap<(&'static str, String, String), Vec<String>>,
    pub(super) obstacles: Obstacles,
}

impl CopyRun<'_> {
    pub(super) fn unreadable(&mut self, row: &SealedSecret, fault: Fault) {
        self.obstacles.not_the_key |= !fault.is_of_key();
        self.obstacles.unreadable.add(row, fault);
    }

    pub(super) fn unfit(&mut self, entity: Entity, name: &str, workspace: &str, reason: String) {
        self.obstacles.unfit.push(Unfit {
            entity,
            name: name.to_owned(),
            workspace: workspace.to_owned(),
            reason,
        });
    }

    /// Notes that a name is taken, if that prevents the copy.
    pub(super) fn conflict(&mut self, conflict: Conflict) {
        if self.request.on_conflict == OnConflict::Fail {
            self.obstacles.conflicts.push(conflict);
        }
    }

    pub(super) fn same_name(&mut self, conflict: Conflict) {
        self.obstacles.same_names.push(conflict);
    }

    /// Notes that something is not copied as it is.
    pub(super) fn leave_out(
        &mut self,
        entity: Entity,
        name: &str,
        workspace: &str,
        reason: impl Into<String>,
    ) {
        self.report.leave_out(LeftOut {
            entity,
            name: name.to_owned(),
            workspace: workspace.to_owned(),
            reason: reason.into(),
        });
    }

    /// Fails if anything prevents the copy: the worst first.
    pub(super) fn check(&mut self) -> Result<(), OpError> {
        let found = std::mem::take(&mut self.obstacles);
        let error = if found.unreadable.total > 0 {
            if found.opened > 0 || found.not_the_key {
                let (walk, mut rows) = (Walk::Copy, found.unreadable);
                rows.rows.sort_by(|one, other| one.name.cmp(&other.name));
                return Err(WalkError::Unreadable { walk, rows }.into());
            }
            CopyError::WrongSourceKey
        } else if found.unfit.total > 0 {
            CopyError::Unfit {
                total: found.unfit.total,
                rows: found.unfit.rows,
            }
        } else if found.not_carried.total > 0 {
            CopyError::NotCarried {
                total: found.not_carried.total,
                rows: found.not_carried.rows,
            }
        } else if found.same_names.total > 0 {
            CopyError::SameNames {
                total: found.same_names.total,
                rows: sorted(found.same_names.rows),
            }
        } else if found.conflicts.total > 0 {
            CopyError::Conflicts {
                total: found.conflicts.total,
                keep_ids: self.request.keep_ids,
                rows: sorted(found.conflicts.rows),
            }
        } else {
            return Ok(());
        };
        Err(error.into())
    }

    /// Whether a run may still write: if not, it only reads the rest, to list every obstacle.
    pub(super) fn may_write(&self) -> bool {
        let found = &self.obstacles;
        let none = found.unreadable.total
            + found.unfit.total
            + found.not_carried.total
            + found.same_names.total
            + found.conflicts.total
            == 0;
        self.writing && none
    }
}

/// Sorted by kind and name, since ids are in no useful order.
fn sorted(mut rows: Vec<Conflict>) -> Vec<Conflict> {
    let place = |entity: Entity| match entity {
        Entity::Secret => 0,
        Entity::Model => 1,
        Entity::Endpoint => 2,
        Entity::Binding => 3,
        Entity::SecretBinding => 4,
        Entity::Budget => 5,
        _ => 6,
    };
    rows.sort_by_cached_key(|row| {
        let (workspace, name) = (row.workspace.clone(), row.name.clone());
        (place(row.entity), workspace, name)
    });
    rows
}
