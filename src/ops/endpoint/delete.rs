//! Deleting an endpoint, and what `MLflow` leaves behind; deleting a model definition together with its uses.

use super::{fallback, find};
use crate::domain::{
    Actor, Endpoint, Entity, EntityRef, Experiment, LifecycleStage, Timestamp, Workspace,
};
use crate::ops::audit::{of_changed_endpoint, record};
use crate::ops::{OpError, model};
use crate::store::{EndpointChange, Store, StoreError};

/// An endpoint about to be deleted, with everything that depends on it.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletePlan {
    /// The endpoint; its mappings and tags are deleted with it.
    pub endpoint: Endpoint,
    /// The types and ids of the resources that use it; these bindings are deleted with it.
    pub resources: Vec<(String, String)>,
    /// The names of the guardrails attached to it; they stay, detached.
    pub guardrails: Vec<String>,
    /// The names of the guardrails that act through it; they stay without an action endpoint.
    pub acting_guardrails: Vec<String>,
    /// The names of the scorers that use it as their model; they stay, and fail.
    pub scorers: Vec<String>,
    /// The ids of the budget policies for it alone; they stay unless requested.
    pub budgets: Vec<String>,
    /// The experiment with its traces; it stays unless requested.
    pub experiment: Option<Experiment>,
    /// How many endpoints send their traces there, including this one.
    pub endpoints_of_experiment: i64,
}

impl DeletePlan {
    /// Whether the experiment belongs to this endpoint alone: the gateway created it, and no other endpoint
    /// uses it.
    pub fn owns_experiment(&self) -> bool {
        self.endpoints_of_experiment == 1
            && self
                .experiment
                .as_ref()
                .is_some_and(|experiment| experiment.is_gateways() && !experiment.is_deleted())
    }
}

impl DeletePlan {
    /// Whether nothing has changed that the deletion depends on. Other endpoints matter only if the experiment goes.
    fn is_still(&self, now: &Self, also: AlsoDelete) -> bool {
        let others = self.endpoints_of_experiment;
        let now = Self {
            endpoints_of_experiment: if also.experiment {
                now.endpoints_of_experiment
            } else {
                others
            },
            ..now.clone()
        };
        now == *self
    }
}

/// What to delete with an endpoint although `MLflow` would keep it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AlsoDelete {
    /// Its experiment, if it [owns](DeletePlan::owns_experiment) one: marked as deleted, as `MLflow` does.
    pub experiment: bool,
    /// The budget policies for it alone.
    pub budgets: bool,
}

pub fn plan_deletion(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<DeletePlan, OpError> {
    let endpoint = find(store, wanted, workspace)?;
    let id = endpoint.id.clone();
    let (mut experiment, mut endpoints_of_experiment) = (None, 0);
    if let Some(experiment_id) = endpoint
        .experiment_id
        .filter(|_| store.contract().has_experiments())
    {
        let by_id = EntityRef::Id(experiment_id.to_string());
        experiment = store.experiments().find(&by_id, workspace)?;
        endpoints_of_experiment = store.experiments().count_endpoints(experiment_id)?;
    }
    Ok(DeletePlan {
        endpoint,
        resources: store.endpoints().resources(&id)?,
        guardrails: store.endpoints().guardrails(&id)?,
        acting_guardrails: store.endpoints().guardrails_acting_through(&id)?,
        scorers: store.endpoints().scorers_naming(&id)?,
        budgets: store.endpoints().budgets(&id)?,
        experiment,
        endpoints_of_experiment,
    })
}

/// Deletes what was shown, unless more depends on it by now.
pub fn delete(store: &mut Store, plan: &DeletePlan, also: AlsoDelete) -> Result<(), OpError> {
    store.transaction(|store| {
        let endpoint = &plan.endpoint;
        let changed = || StoreError::Changed {
            entity: Entity::Endpoint,
            name: endpoint.name.clone().unwrap_or_else(|| endpoint.id.clone()),
        };
        let by_id = EntityRef::Id(endpoint.id.clone());
        match plan_deletion(store, &by_id, &Workspace::stored(&endpoint.workspace)) {
            Ok(now) if plan.is_still(&now, also) => {}
            Ok(_) | Err(OpError::NotFound { .. }) => return Err(changed().into()),
            Err(error) => return Err(error),
        }
        if also.budgets {
            store.endpoints().delete_budgets(&endpoint.id)?;
        }
        if !store.endpoints().delete(&endpoint.id)? {
            return Err(changed().into());
        }
        if let Some(experiment) = &plan.experiment
            && also.experiment
            && plan.owns_experiment()
            && !store.experiments().mark(
                experiment.id,
                LifecycleStage::Deleted,
                Timestamp::now(),
            )?
        {
            return Err(changed().into());
        }
        record(
            store,
            of_changed_endpoint("endpoint.delete", Some(endpoint), None),
        )
    })
}

/// Detaches a model definition from every planned endpoint, in each role, and deletes it: all or nothing.
/// Returns the endpoints afterwards.
pub fn delete_model(
    store: &mut Store,
    plan: &model::DeletePlan,
    actor: &Actor,
) -> Result<Vec<Endpoint>, OpError> {
    store.transaction(|store| {
        // In the order of their ids, so that two such deletions cannot deadlock.
        let mut ids: Vec<&String> = plan.endpoints.iter().map(|(id, _)| id).collect();
        ids.sort();
        for id in &ids {
            store.endpoints().lock(id)?;
        }
        plan.check(store)?;
        let mut left = Vec::with_capacity(ids.len());
        for id in ids {
            left.push(detach(store, id, &plan.model.id, actor)?);
        }
        plan.remove(store)?;
        Ok(left)
    })
}

fn detach(
    store: &mut Store,
    endpoint_id: &str,
    model_id: &str,
    actor: &Actor,
) -> Result<Endpoint, OpError> {
    let by_id = EntityRef::Id(endpoint_id.to_owned());
    let anywhere = Workspace::default();
    let before = find(store, &by_id, &anywhere)?;
    for mapping in &before.mappings {
        if mapping.model_definition_id == model_id {
            store.endpoints().delete_model(&mapping.id)?;
        }
    }
    let left = find(store, &by_id, &anywhere)?;
    let change = EndpointChange {
        fallback_config: fallback::renewed(&left)
            .filter(|_| !fallback::is_ignored(&left))
            .map(Some),
        ..EndpointChange::by(actor.as_str(), Timestamp::now())
    };
    store.endpoints().update(endpoint_id, &change)?;
    let left = find(store, &by_id, &anywhere)?;
    let event = of_changed_endpoint("endpoint.detach", Some(&before), Some(&left));
    record(store, event)?;
    Ok(left)
}
