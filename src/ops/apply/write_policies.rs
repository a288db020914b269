//! Writing guardrails and budgets, and deleting what is pruned.

use std::collections::HashMap;

use serde_json::json;

use super::ApplyError;
use super::writing::Writing;
use crate::domain::{
    Budget, BudgetAction, BudgetAmount, BudgetDuration, EntityRef, Guardrail, GuardrailAction,
    GuardrailStage, GuardrailUse, NamedEndpoint,
};
use crate::manifest::Kind;
use crate::ops::audit::{
    guardrail_details, of_budget, of_changed_endpoint, of_endpoint, of_guardrail, of_model,
    of_secret,
};
use crate::ops::budget::exact;
use crate::ops::guardrail::{ScorerChoice, choose_scorer};
use crate::ops::{OpError, budget, endpoint, find_named_endpoint, guardrail, model, secret};
use crate::store::{BudgetChange, BudgetTarget, NewBudget, NewGuardrail, Store};

pub(super) struct GuardrailWrite {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) scorer_id: String,
    pub(super) stage: GuardrailStage,
    pub(super) action: GuardrailAction,
    /// The name of the endpoint that rewrites what the judge rejects.
    pub(super) action_endpoint: Option<String>,
    /// The one that it replaces, on every endpoint.
    pub(super) replaces: Option<Guardrail>,
}

/// The guardrails of an endpoint, by name and in order.
pub(super) struct GuardrailOrder {
    pub(super) endpoint_name: String,
    pub(super) endpoint_id: String,
    pub(super) wanted: Vec<String>,
    pub(super) there: Vec<GuardrailUse>,
}

pub(super) struct BudgetUpdate {
    pub(super) id: String,
    pub(super) before: Option<Budget>,
    pub(super) target: BudgetTarget,
    pub(super) amount: BudgetAmount,
    pub(super) duration: BudgetDuration,
    pub(super) action: BudgetAction,
}

impl Writing<'_> {
    pub(super) fn guardrail(
        &mut self,
        store: &mut Store,
        new: GuardrailWrite,
    ) -> Result<(), OpError> {
        let workspace = self.request.workspace;
        let choice = ScorerChoice {
            scorer: EntityRef::Id(new.scorer_id.clone()),
            experiment: None,
            version: None,
        };
        let scorer = choose_scorer(store, &choice, workspace)?;
        let action_endpoint_id = match &new.action_endpoint {
            Some(name) => {
                let by_name = EntityRef::Name(name.clone());
                Some(find_named_endpoint(store, &by_name, workspace)?.id)
            }
            None => None,
        };
        store.guardrails().insert(&NewGuardrail {
            id: new.id.clone(),
            name: new.name.clone(),
            workspace: workspace.clone(),
            scorer_id: scorer.scorer_id,
            scorer_version: scorer.version,
            stage: new.stage,
            action: new.action,
            action_endpoint_id,
            actor: self.actor.clone(),
            at: self.at,
        })?;
        if let Some(old) = &new.replaces {
            for used in store.guardrails().uses_of(&old.id)? {
                store.guardrails().delete_use(&used.endpoint.id, &old.id)?;
                store.guardrails().insert_use(&GuardrailUse {
                    guardrail_id: new.id.clone(),
                    ..used
                })?;
            }
            store.guardrails().delete(&old.id)?;
            self.replaced.insert(old.id.clone(), new.id.clone());
            let facts = guardrail_details(old);
            self.events
                .push(of_guardrail("guardrail.delete", old, &facts));
        }
        let by_id = EntityRef::Id(new.id);
        let stored = guardrail::find(store, &by_id, workspace)?;
        let facts = guardrail_details(&stored);
        self.events
            .push(of_guardrail("guardrail.create", &stored, &facts));
        Ok(())
    }

    pub(super) fn order_guardrails(
        &mut self,
        store: &mut Store,
        order: &GuardrailOrder,
        known: &HashMap<String, String>,
    ) -> Result<(), OpError> {
        let workspace = self.request.workspace;
        let endpoint = NamedEndpoint {
            id: order.endpoint_id.clone(),
            name: Some(order.endpoint_name.clone()),
            workspace: workspace.to_string(),
        };
        let ids = order.wanted.iter().map(|key| known.get(key).cloned());
        let ids: Vec<String> = ids
            .collect::<Option<_>>()
            .ok_or(ApplyError::ChangedSincePlan)?;
        for used in &order.there {
            let id = &used.guardrail_id;
            let id = self.replaced.get(id).unwrap_or(id);
            if !ids.contains(id) {
                store.guardrails().delete_use(&order.endpoint_id, id)?;
            }
        }
        for (place, id) in (1..).zip(&ids) {
            if store
                .guardrails()
                .set_order(&order.endpoint_id, id, Some(place))?
            {
                continue;
            }
            store.guardrails().insert_use(&GuardrailUse {
                endpoint: endpoint.clone(),
                guardrail_id: id.clone(),
                execution_order: Some(place),
                created_by: Some(self.actor.clone()),
                created_at: self.at,
            })?;
        }
        let facts = json!({"order": order.wanted});
        self.events
            .push(of_endpoint("guardrail.order", &endpoint, &facts));
        Ok(())
    }

    pub(super) fn budget(
        &mut self,
        store: &mut Store,
        update: BudgetUpdate,
    ) -> Result<(), OpError> {
        let workspace = self.request.workspace;
        let amount = exact(store, update.amount)?;
        if let Some(before) = &update.before {
            let change = BudgetChange {
                amount: Some(amount),
                duration: Some(update.duration),
                target: Some(update.target),
                action: Some(update.action),
                actor: self.actor.clone(),
                at: self.at,
            };
            store.budgets().update(before, &change)?;
        } else {
            store.budgets().insert(&NewBudget {
                id: update.id.clone(),
                target: update.target,
                workspace: workspace.clone(),
                amount,
                duration: update.duration,
                action: update.action,
                actor: self.actor.clone(),
                at: self.at,
            })?;
        }
        let stored = budget::find(store, &update.id, workspace)?;
        let action = if update.before.is_some() {
            "budget.update"
        } else {
            "budget.create"
        };
        self.events
            .push(of_budget(action, &stored, update.before.as_ref()));
        Ok(())
    }

    pub(super) fn delete(
        &mut self,
        store: &mut Store,
        kind: Kind,
        id: &str,
    ) -> Result<(), OpError> {
        let workspace = self.request.workspace;
        let by_id = EntityRef::Id(id.to_owned());
        match kind {
            Kind::Secret => {
                let secret = secret::find(store, &by_id, workspace)?;
                if store.contract().has_own_tables() {
                    store.secret_bindings().delete_of_secret(id)?;
                }
                store.secret_details().delete(id)?;
                store.secrets().delete(id)?;
                self.events
                    .push(of_secret("secret.delete", &secret, &json!({})));
            }
            Kind::Model => {
                let model = model::find(store, &by_id, workspace)?;
                store.models().delete(id)?;
                self.events
                    .push(of_model("model.delete", Some(&model), None));
            }
            Kind::Endpoint => {
                let endpoint = endpoint::find(store, &by_id, workspace)?;
                store.endpoints().delete(id)?;
                let event = of_changed_endpoint("endpoint.delete", Some(&endpoint), None);
                self.events.push(event);
            }
            Kind::Guardrail => {
                let guardrail = guardrail::find(store, &by_id, workspace)?;
                store.guardrails().delete(id)?;
                let facts = guardrail_details(&guardrail);
                self.events
                    .push(of_guardrail("guardrail.delete", &guardrail, &facts));
            }
            Kind::Budget => {
                let budget = budget::find(store, id, workspace)?;
                store.budgets().delete(id)?;
                self.events.push(of_budget("budget.delete", &budget, None));
            }
        }
        Ok(())
    }
}
