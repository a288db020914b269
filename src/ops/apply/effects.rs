//! What a plan causes, according to the checks of `mlgate doctor`: the workspace as it is and as it will be, compared in
//! memory, without another read.

use std::collections::{BTreeMap, BTreeSet};

use super::run::Planner;
use crate::crypto::mask::masked_value_column;
use crate::domain::{BudgetScope, Endpoint, Entity, ModelDefinition, Secret};
use crate::manifest::Kind as ObjectKind;
use crate::ops::doctor::{Calls, Effects, EndpointBudget, Finding, Kind, Problem, examine_calls};
use crate::ops::endpoint::TrackingChange;
use crate::ops::values::ValueFault;
use crate::store::{Feature, Store};

impl Planner<'_> {
    /// The findings that the plan causes.
    pub(super) fn effects(&mut self, store: &Store) -> Effects {
        let mut effects = Effects::warnings(std::mem::take(&mut self.value_findings));
        if !self.plan.is_empty() {
            let before = Calls {
                secrets: self.current.secrets.values().cloned().collect(),
                models: self.current.models.values().cloned().collect(),
                endpoints: self.current.endpoints.values().cloned().collect(),
                budgets: self.budgets().into_values().collect(),
            };
            // One after the other, since each is a copy of the workspace.
            let before = examine_calls(store, before);
            let after = examine_calls(store, self.calls_after());
            effects.extend(Effects::between(&before, after));
        }
        effects
    }

    /// Notes what calls may fail with because of a value that is to be written. The names of its fields are checked with
    /// the other rows.
    pub(super) fn note_faults(&mut self, id: &str, name: &str, faults: Vec<ValueFault>) {
        let of_text = faults
            .into_iter()
            .filter(|fault| !fault.is_of_names() && *fault != ValueFault::NoRoute);
        self.value_findings.extend(of_text.map(|fault| Finding {
            kind: Kind::Row(Entity::Secret),
            id: id.to_owned(),
            name: name.to_owned(),
            workspace: self.request.workspace.to_string(),
            problem: Problem::Value(fault),
        }));
    }

    /// The rows that calls will use.
    fn calls_after(&self) -> Calls {
        let deleted = self.writes.deletions.iter().map(|(_, id)| id.as_str());
        let deleted: BTreeSet<&str> = deleted.collect();
        let models = self.models_after();
        let models = models.filter(|model| !deleted.contains(model.id.as_str()));
        let models: BTreeMap<&str, &ModelDefinition> =
            models.map(|model| (model.id.as_str(), model)).collect();
        let endpoints = self.endpoints_after();
        let endpoints = endpoints.filter(|endpoint| !deleted.contains(endpoint.id.as_str()));
        let mut endpoints: Vec<Endpoint> = endpoints.cloned().collect();
        let mappings = endpoints
            .iter_mut()
            .flat_map(|endpoint| &mut endpoint.mappings);
        for mapping in mappings {
            // A model of another workspace stays as it is.
            if let Some(model) = models.get(mapping.model_definition_id.as_str()) {
                mapping.model = Some((*model).clone());
            }
        }
        let tracked = self.tracked_after();
        for endpoint in &mut endpoints {
            if let Some(tracked) = tracked.get(endpoint.id.as_str()) {
                endpoint.usage_tracking = *tracked;
                // The run may create it.
                let _ = endpoint.experiment_id.get_or_insert_default();
            }
        }
        Calls {
            secrets: self.secrets_after(&deleted),
            models: models.into_values().cloned().collect(),
            endpoints,
            budgets: self.budgets_after(&deleted),
        }
    }

    /// By id, whether the calls of an endpoint will be traced, where that may change.
    fn tracked_after(&self) -> BTreeMap<&str, bool> {
        let has_place =
            self.contract.has(Feature::UsageTracking) && self.contract.has_experiments();
        let new = self.writes.new_endpoints.iter().map(|new| {
            let wanted = new.tracking.wanted.unwrap_or(true);
            (new.endpoint.id.as_str(), wanted && has_place)
        });
        let updates = self.writes.endpoints.iter().filter_map(|update| {
            let tracked = match update.tracking.as_ref()? {
                TrackingChange::On(_) => true,
                TrackingChange::Off => false,
                TrackingChange::Experiment(_) => update.before.usage_tracking,
            };
            Some((update.before.id.as_str(), tracked))
        });
        new.chain(updates).collect()
    }

    /// The budgets of endpoints, by id.
    fn budgets(&self) -> BTreeMap<&str, EndpointBudget> {
        let there = self.current.budgets.values();
        let there = there.filter(|budget| budget.scope == BudgetScope::Endpoint.as_str());
        let there = there.filter_map(|budget| {
            let endpoint_id = budget.target.clone()?;
            Some((budget.id.as_str(), self.budget_of(&budget.id, endpoint_id)))
        });
        there.collect()
    }

    fn budgets_after(&self, deleted: &BTreeSet<&str>) -> Vec<EndpointBudget> {
        let mut budgets = self.budgets();
        budgets.retain(|id, _| !deleted.contains(id));
        for update in &self.writes.budgets {
            let _ = budgets.remove(update.id.as_str());
            if let (BudgetScope::Endpoint, Some(id)) = (update.target.scope, &update.target.value) {
                let _ = budgets.insert(&update.id, self.budget_of(&update.id, id.clone()));
            }
        }
        budgets.into_values().collect()
    }

    /// A budget by its key, if a set knows it by one.
    fn budget_of(&self, id: &str, endpoint_id: String) -> EndpointBudget {
        let mut owned = self.writes.owned.iter();
        let new_key = owned.find(|owned| owned.object_id == id);
        let new_key = new_key.map(|owned| owned.key.clone());
        let key = new_key.or_else(|| self.current.key_of(ObjectKind::Budget, id));
        EndpointBudget {
            id: id.to_owned(),
            name: key.unwrap_or_else(|| id.to_owned()),
            workspace: self.request.workspace.to_string(),
            endpoint_id,
        }
    }

    fn secrets_after(&self, deleted: &BTreeSet<&str>) -> Vec<Secret> {
        let there = self.current.secrets.values();
        let mut secrets: BTreeMap<&str, Secret> = there
            .filter(|secret| !deleted.contains(secret.id.as_str()))
            .map(|secret| (secret.id.as_str(), secret.clone()))
            .collect();
        for update in &self.writes.secrets {
            let Some(secret) = secrets.get_mut(update.before.id.as_str()) else {
                continue;
            };
            if let Some(provider) = &update.provider {
                secret.provider = Some(provider.clone());
            }
            if let Some(auth) = &update.auth {
                secret.auth_config = auth.to_column();
            }
            if let Some(value) = &update.value {
                secret.masked_value = masked_value_column(value);
            }
        }
        let created = self.writes.new_secrets.iter().map(|new| Secret {
            id: new.id.clone(),
            name: new.name.clone(),
            workspace: self.request.workspace.to_string(),
            masked_value: masked_value_column(&new.value),
            provider: new.provider.clone(),
            auth_config: new.auth.to_column(),
            kek_version: 0,
            created_by: None,
            created_at: self.now,
            last_updated_by: None,
            last_updated_at: self.now,
        });
        secrets.into_values().chain(created).collect()
    }
}
