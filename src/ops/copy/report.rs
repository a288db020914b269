//! What a copy did.

use serde_json::{Value, json};

use crate::domain::{Entity, KekVersion};

/// What became of the things of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Copied with the id that they have.
    pub kept_id: u64,
    /// Copied under a new id, since theirs was taken.
    pub new_id: u64,
    /// Written over what the target had.
    pub updated: u64,
    /// Not copied: the target has one of the name, or this very binding.
    pub skipped: u64,
    /// Not copied, since the target cannot hold them; named in [`Report::left_out`].
    pub left_out: u64,
}

impl Tally {
    /// All that was written.
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
    /// Its name, or what else tells it.
    pub name: String,
    pub workspace: String,
    /// What was not copied of it, and why.
    pub reason: String,
}

/// What the source has and is no part of a copy: rows of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotCopied {
    /// Budget policies.
    pub budgets: u64,
    /// Guardrails.
    pub guardrails: u64,
    /// Endpoints whose calls are traced, in an experiment that stays where it is.
    pub usage_tracking: u64,
    /// Secrets of which the source's own tables know something, where the target has no such tables.
    pub details: u64,
    /// Bindings of secrets, where the target has no such tables.
    pub secret_bindings: u64,
}

/// A copy, for people and scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The version of the target's key.
    pub to: KekVersion,
    /// Secrets.
    pub secrets: Tally,
    /// Of those, the ones of which mlgate's own tables tell something, which came with them.
    pub details: u64,
    /// Model definitions.
    pub models: Tally,
    /// Endpoints.
    pub endpoints: Tally,
    /// Bindings of endpoints to MLflow's resources.
    pub bindings: Tally,
    /// Bindings of secrets.
    pub secret_bindings: Tally,
    /// Workspaces that were made.
    pub workspaces: Vec<String>,
    /// What was not copied as it is.
    pub left_out: Vec<LeftOut>,
    /// How many more there are that are not named in `left_out`.
    pub left_out_more: u64,
    /// What the source has that is no part of a copy.
    pub not_copied: NotCopied,
}

/// How many things a report names.
const NAMED: usize = 100;

impl Report {
    pub(super) fn new(to: KekVersion) -> Self {
        Self {
            to,
            secrets: Tally::default(),
            details: 0,
            models: Tally::default(),
            endpoints: Tally::default(),
            bindings: Tally::default(),
            secret_bindings: Tally::default(),
            workspaces: Vec::new(),
            left_out: Vec::new(),
            left_out_more: 0,
            not_copied: NotCopied::default(),
        }
    }

    /// The kinds of things, each with what became of them.
    pub fn kinds(&self) -> [(Entity, Tally); 5] {
        [
            (Entity::Secret, self.secrets),
            (Entity::Model, self.models),
            (Entity::Endpoint, self.endpoints),
            (Entity::Binding, self.bindings),
            (Entity::SecretBinding, self.secret_bindings),
        ]
    }

    /// All that was written.
    pub fn written(&self) -> u64 {
        self.kinds().iter().map(|(_, tally)| tally.written()).sum()
    }

    /// What is there already and was, or will be, overwritten or kept: a run may not do more of that than its plan said.
    pub(super) fn overlap(&self) -> Vec<(u64, u64)> {
        let each = self.kinds().into_iter();
        each.map(|(_, tally)| (tally.updated, tally.skipped))
            .collect()
    }

    pub(super) fn leave_out(&mut self, left: LeftOut) {
        if self.left_out.len() < NAMED {
            self.left_out.push(left);
        } else {
            self.left_out_more += 1;
        }
    }

    /// What the audit trail tells.
    pub(super) fn audit_details(&self, from: &str) -> Value {
        json!({
            "from": from,
            "kek_version": self.to.get(),
            "secrets": self.secrets.audit_details(),
            "model_definitions": self.models.audit_details(),
            "endpoints": self.endpoints.audit_details(),
            "bindings": self.bindings.audit_details(),
            "secret_bindings": self.secret_bindings.audit_details(),
        })
    }
}
