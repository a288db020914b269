//! Copying a gateway into another database: from a database, under another key, or from a backup.

mod action;
mod bindings;
mod columns;
mod endpoints;
mod experiments;
mod fit;
mod history;
mod ids;
mod keys;
mod managed;
mod models;
mod overwrite;
mod policies;
mod run;
mod scorers;
mod secrets;
mod source;
mod state;

pub use run::{Plan, plan, refuse_same, run};
pub use source::{Batch, SecretRow, Source, Take, WorkspaceRow};

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::domain::{Actor, Entity, KekVersion, Workspace};
use crate::ops::Passphrases;
use crate::ops::secret::WriteVersion;

pub struct Request {
    /// What it is called in the audit trail.
    pub action: &'static str,
    /// One workspace, of the same name on both sides; `None` for all of them.
    pub workspace: Option<Workspace>,
    pub on_conflict: OnConflict,
    /// Whether an id that another row has is a conflict, instead of a reason for a new one.
    pub keep_ids: bool,
    pub values: Values,
    /// Who copies, recorded in overwritten rows.
    pub actor: Actor,
}

/// What happens to the secrets of the source.
pub enum Values {
    /// They are rewrapped.
    Rewrap(Box<Rewrap>),
    /// They are copied as they are, under the keys that they have. Their ids must be kept.
    AsTheyAre,
    /// No secret is copied; models get the target's secrets of the same names.
    LeftOut,
}

pub struct Rewrap {
    /// What decrypts the source's secrets; `None` to use the target's.
    pub source: Option<Passphrases>,
    /// Their version, if given.
    pub source_version: Option<KekVersion>,
    /// What the target's secrets are encrypted with.
    pub target: Passphrases,
    /// Under which version.
    pub target_version: WriteVersion,
}

/// What to do with a row whose name is taken in its workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// Copy nothing, and list all such rows.
    Fail,
    /// Keep the target's row, and map references to it.
    Skip,
    /// Overwrite the target's row, except for its id and name.
    Update,
}

/// Counts of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Copied with their ids.
    pub kept_id: u64,
    /// Copied under new ids, since theirs were taken.
    pub new_id: u64,
    /// Overwrote rows of the target.
    pub updated: u64,
    /// Not copied: the target has one of the name, or this very binding.
    pub skipped: u64,
    /// Not copied, since the target cannot store them; listed in [`Report::left_out`].
    pub left_out: u64,
}

impl Tally {
    pub fn written(&self) -> u64 {
        self.kept_id + self.new_id + self.updated
    }

    fn audit_details(&self) -> Value {
        json!({
            "kept_id": self.kept_id, "new_id": self.new_id, "updated": self.updated, "skipped": self.skipped,
            "left_out": self.left_out,
        })
    }
}

/// Something that was not copied as it is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub entity: Entity,
    /// Its name, or what else identifies it.
    pub name: String,
    pub workspace: String,
    /// What was not copied of it, and why.
    pub reason: String,
}

/// What the source has but a copy omits: number of rows of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotCopied {
    pub budgets: u64,
    pub guardrails: u64,
    /// Endpoints with usage tracking, where the target has none.
    pub usage_tracking: u64,
    /// Secrets, if none are to be copied.
    pub secrets: u64,
    /// Secrets with details, where the target has none of mlgate's own tables.
    pub details: u64,
    /// Former values of secrets beyond what the target keeps.
    pub former_values: u64,
    /// Bindings of secrets, where the target has none of mlgate's own tables.
    pub secret_bindings: u64,
}

/// A copy, for people and scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The version of the target's key; `None` if the values are not rewrapped.
    pub to: Option<KekVersion>,
    pub secrets: Tally,
    /// Secrets of these whose details were copied from mlgate's own tables.
    pub details: u64,
    /// Former values that were copied.
    pub former_values: u64,
    pub models: Tally,
    pub endpoints: Tally,
    pub bindings: Tally,
    pub secret_bindings: Tally,
    pub budgets: Tally,
    pub guardrails: Tally,
    pub guardrail_uses: Tally,
    /// Scorers of bindings and guardrails that were created.
    pub scorers: Tally,
    /// Experiments of endpoints and scorers that were created.
    pub experiments: Tally,
    /// By `table.column`, the rows with a value in a column that the target lacks.
    pub columns_lost: BTreeMap<String, u64>,
    /// Workspaces that were created.
    pub workspaces: Vec<String>,
    /// What was not copied as it is.
    pub left_out: Vec<LeftOut>,
    /// How many more there are than `left_out` lists.
    pub left_out_more: u64,
    /// What the source has but a copy omits.
    pub not_copied: NotCopied,
}

/// How many items a report lists.
const NAMED: usize = 100;

impl Report {
    fn new(to: Option<KekVersion>) -> Self {
        Self {
            to,
            secrets: Tally::default(),
            details: 0,
            former_values: 0,
            models: Tally::default(),
            endpoints: Tally::default(),
            bindings: Tally::default(),
            secret_bindings: Tally::default(),
            budgets: Tally::default(),
            guardrails: Tally::default(),
            guardrail_uses: Tally::default(),
            scorers: Tally::default(),
            experiments: Tally::default(),
            columns_lost: BTreeMap::new(),
            workspaces: Vec::new(),
            left_out: Vec::new(),
            left_out_more: 0,
            not_copied: NotCopied::default(),
        }
    }

    /// The kinds of rows, each with its counts.
    pub fn kinds(&self) -> [(Entity, Tally); 10] {
        [
            (Entity::Secret, self.secrets),
            (Entity::Model, self.models),
            (Entity::Endpoint, self.endpoints),
            (Entity::Binding, self.bindings),
            (Entity::SecretBinding, self.secret_bindings),
            (Entity::Budget, self.budgets),
            (Entity::Guardrail, self.guardrails),
            (Entity::GuardrailUse, self.guardrail_uses),
            (Entity::Scorer, self.scorers),
            (Entity::Experiment, self.experiments),
        ]
    }

    pub fn written(&self) -> u64 {
        self.kinds().iter().map(|(_, tally)| tally.written()).sum()
    }

    /// Existing rows that are, or would be, overwritten or kept: a run must not exceed its plan.
    fn overlap(&self) -> Vec<(u64, u64)> {
        let each = self.kinds().into_iter();
        each.map(|(_, tally)| (tally.updated, tally.skipped))
            .collect()
    }

    fn leave_out(&mut self, left: LeftOut) {
        if self.left_out.len() < NAMED {
            self.left_out.push(left);
        } else {
            self.left_out_more += 1;
        }
    }

    /// The details for the audit trail.
    fn audit_details(&self, from: &str) -> Value {
        json!({
            "from": from,
            "kek_version": self.to.map(KekVersion::get),
            "secrets": self.secrets.audit_details(),
            "former_values": self.former_values,
            "model_definitions": self.models.audit_details(),
            "endpoints": self.endpoints.audit_details(),
            "bindings": self.bindings.audit_details(),
            "secret_bindings": self.secret_bindings.audit_details(),
            "budgets": self.budgets.audit_details(),
            "guardrails": self.guardrails.audit_details(),
            "guardrails_on_endpoints": self.guardrail_uses.audit_details(),
            "scorers": self.scorers.audit_details(),
            "experiments": self.experiments.audit_details(),
        })
    }
}
