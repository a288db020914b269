//! Budgets and guardrails. They have no unique names: the id alone says whether the target has one.

use super::OnConflict;
use super::fit::{Owner, Text};
use super::state::CopyRun;
use crate::domain::{
    Audit, Budget, BudgetScope, Entity, EntityRef, Guardrail, GuardrailUse, NamedEndpoint,
    Workspace, width,
};
use crate::ops::OpError;
use crate::ops::error::Conflict;
use crate::store::Feature;

impl CopyRun<'_> {
    pub(super) fn budgets(&mut self, rows: Vec<Budget>) -> Result<(), OpError> {
        if !self.target.contract().has(Feature::Budgets) {
            self.report.not_copied.budgets += rows.len() as u64;
            return Ok(());
        }
        let (mut new, mut over) = (Vec::new(), Vec::new());
        for row in rows {
            if let Some(reason) = self.why_no_budget(&row) {
                self.report.budgets.left_out += 1;
                self.leave_out(Entity::Budget, &row.id, &row.workspace, reason);
                continue;
            }
            let target = if row.scope == BudgetScope::Endpoint.as_str() {
                let id = row.target.as_deref();
                id.map(|id| self.endpoint_ids.get(id).to_owned())
            } else {
                row.target.clone()
            };
            let row = Budget {
                target,
                target_endpoint: None,
                ..row
            };
            let there = self.target.budgets().find(&row.id)?;
            let Some(there) = there else {
                self.check_budget(&row)?;
                self.report.budgets.kept_id += 1;
                new.push(row);
                continue;
            };
            let stored = Budget {
                amount: self.target.budgets().amount_as_stored(row.amount),
                ..row
            };
            let is_same = Budget {
                target_endpoint: None,
                ..there
            } == stored;
            if self.overwrites(is_same, Entity::Budget, &stored.id, &stored.workspace) {
                self.check_budget(&stored)?;
                self.report.budgets.updated += 1;
                over.push(Budget {
                    audit: self.updated(&stored.audit),
                    ..stored
                });
            } else {
                self.report.budgets.skipped += 1;
                self.keep(&[&stored.id]);
            }
        }
        if self.may_write() {
            self.target.budgets().insert_whole(&new)?;
            for row in &over {
                self.target.budgets().overwrite(row)?;
            }
        }
        Ok(())
    }

    /// Why the target cannot have a budget.
    fn why_no_budget(&self, row: &Budget) -> Option<String> {
        let targeted = row.target.is_some()
            || row.scope == BudgetScope::Endpoint.as_str()
            || row.scope == BudgetScope::User.as_str();
        let since = Feature::BudgetTargets.since();
        (targeted && !self.target.contract().has(Feature::BudgetTargets))
            .then(|| format!("it is for one endpoint or user, which MLflow {since} introduced"))
    }

    fn check_budget(&mut self, row: &Budget) -> Result<(), OpError> {
        let owner = Owner {
            entity: Entity::Budget,
            name: &row.id,
            workspace: &row.workspace,
            table: "budget_policies",
        };
        let texts = [
            Text::new("id", "budget_policy_id", &*row.id, width::ID),
            Text::new("target", "target_value", row.target.as_deref(), width::NAME),
        ];
        self.check_texts(&owner, &texts)?;
        let (by, updated_by) = (&row.audit.created_by, &row.audit.last_updated_by);
        self.check_users(&owner, by.as_ref(), updated_by.as_ref())
    }

    pub(super) fn guardrails(&mut self, rows: Vec<Guardrail>) -> Result<(), OpError> {
        if !self.target.contract().has(Feature::Guardrails) {
            self.report.not_copied.guardrails += rows.len() as u64;
            return Ok(());
        }
        let (mut new, mut over) = (Vec::new(), Vec::new());
        for row in rows {
            let scorer_id = match self.usable_scorer(&row.scorer_id, row.scorer_version) {
                Ok(scorer_id) => scorer_id,
                Err(reason) => {
                    self.report.guardrails.left_out += 1;
                    self.leave_out(Entity::Guardrail, &row.name, &row.workspace, reason);
                    self.missing_guardrails.insert(row.id);
                    continue;
                }
            };
            let action_endpoint = row.action_endpoint.map(|endpoint| NamedEndpoint {
                id: self.endpoint_ids.get(&endpoint.id).to_owned(),
                ..endpoint
            });
            let row = Guardrail {
                scorer_id,
                scorer: None,
                action_endpoint,
                ..row
            };
            self.check_guardrail(&row)?;
            let by_id = EntityRef::Id(row.id.clone());
            let there = self
                .target
                .guardrails()
                .find(&by_id, &Workspace::default())?;
            let Some(there) = there.into_iter().next() else {
                self.report.guardrails.kept_id += 1;
                new.push(row);
                continue;
            };
            let is_same = comparable(there) == comparable(row.clone());
            if self.overwrites(is_same, Entity::Guardrail, &row.name, &row.workspace) {
                self.report.guardrails.updated += 1;
                over.push(Guardrail {
                    audit: self.updated(&row.audit),
                    ..row
                });
            } else {
                self.report.guardrails.skipped += 1;
                self.keep(&[&row.id]);
            }
        }
        if self.may_write() {
            self.target.guardrails().insert_whole(&new)?;
            for row in &over {
                self.target.guardrails().overwrite(row)?;
            }
        }
        Ok(())
    }

    fn check_guardrail(&mut self, row: &Guardrail) -> Result<(), OpError> {
        let owner = Owner {
            entity: Entity::Guardrail,
            name: &row.name,
            workspace: &row.workspace,
            table: "guardrails",
        };
        let texts = [
            Text::new("id", "guardrail_id", &*row.id, width::ID),
            Text::new("name", "name", &*row.name, width::NAME),
        ];
        self.check_texts(&owner, &texts)?;
        let (by, updated_by) = (&row.audit.created_by, &row.audit.last_updated_by);
        self.check_users(&owner, by.as_ref(), updated_by.as_ref())
    }

    /// Attaches guardrails to endpoints. An attachment that is there stays as it is.
    pub(super) fn guardrail_uses(&mut self, rows: Vec<GuardrailUse>) -> Result<(), OpError> {
        if !self.target.contract().has(Feature::Guardrails) {
            return Ok(());
        }
        for row in rows {
            let known = self.endpoints.contains(&row.endpoint.id);
            if !known || self.missing_guardrails.contains(&row.guardrail_id) {
                self.report.guardrail_uses.left_out += 1;
                continue;
            }
            let source = row.endpoint.id.clone();
            let id = self.endpoint_ids.get(&row.endpoint.id).to_owned();
            let there = self.target.guardrails().uses_of(&row.guardrail_id)?;
            if there.iter().any(|there| there.endpoint.id == id) {
                self.report.guardrail_uses.skipped += 1;
                self.keep(&[&source, &row.guardrail_id]);
                continue;
            }
            self.report.guardrail_uses.kept_id += 1;
            if self.may_write() {
                let endpoint = NamedEndpoint { id, ..row.endpoint };
                let row = GuardrailUse { endpoint, ..row };
                self.target.guardrails().insert_use(&row)?;
            }
        }
        Ok(())
    }

    /// Whether an existing row is overwritten. One that is the same never is, and is no conflict.
    pub(super) fn overwrites(
        &mut self,
        is_same: bool,
        entity: Entity,
        name: &str,
        workspace: &str,
    ) -> bool {
        if is_same {
            return false;
        }
        self.conflict(Conflict {
            entity,
            name: name.to_owned(),
            workspace: workspace.to_owned(),
            there: None,
        });
        self.request.on_conflict == OnConflict::Update
    }

    fn updated(&self, audit: &Audit) -> Audit {
        Audit {
            last_updated_by: Some(self.request.actor.as_str().to_owned()),
            last_updated_at: self.now,
            ..audit.clone()
        }
    }
}

/// Without what the row only refers to.
fn comparable(row: Guardrail) -> Guardrail {
    Guardrail {
        scorer: None,
        action_endpoint: row.action_endpoint.map(|endpoint| NamedEndpoint {
            id: endpoint.id,
            name: None,
            workspace: String::new(),
        }),
        ..row
    }
}
