//! Deleting an endpoint, and what `MLflow` leaves behind.

use super::find;
use crate::domain::{
    Endpoint, Entity, EntityRef, Experiment, LifecycleStage, Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::ops::audit::{of_changed_endpoint, record};
use crate::store::{Store, StoreError};

/// An endpoint about to be deleted, with what hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletePlan {
    /// The endpoint; its models' mappings and its tags go with it.
    pub endpoint: Endpoint,
    /// The types and ids of the resources that use it; these bindings go with it.
    pub resources: Vec<(String, String)>,
    /// The names of the guardrails that check it; they stay, and no longer check anything here.
    pub guardrails: Vec<String>,
    /// The names of the guardrails that act through it; they stay without an endpoint to act through.
    pub acting_guardrails: Vec<String>,
    /// The names of the scorers that name it as their model; they stay, and fail.
    pub scorers: Vec<String>,
    /// The ids of the budget policies for it alone; they stay unless asked for.
    pub budgets: Vec<String>,
    /// The experiment with its traces; it stays unless asked for.
    pub experiment: Option<Experiment>,
    /// How many endpoints send their traces there, this one included.
    pub endpoints_of_experiment: i64,
}

impl DeletePlan {
    /// Whether the experiment is this endpoint's alone: the gateway made it, and nobody else uses it.
    pub fn owns_experiment(&self) -> bool {
        self.endpoints_of_experiment == 1
            && self
                .experiment
                .as_ref()
                .is_some_and(|experiment| experiment.is_gateways() && !experiment.is_deleted())
    }
}

/// What is deleted with an endpoint although `MLflow` would leave it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AlsoDelete {
    /// Its experiment, if it [owns](DeletePlan::owns_experiment) one: marked as deleted, as `MLflow` does.
    pub experiment: bool,
    /// The budget policies for it alone.
    pub budgets: bool,
}

/// What a deletion would do.
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

/// Deletes what was looked at, unless more hangs on it by now.
pub fn delete(store: &mut Store, plan: &DeletePlan, also: AlsoDelete) -> Result<(), OpError> {
    store.transaction(|store| {
        let endpoint = &plan.endpoint;
        let changed = || StoreError::Changed {
            entity: Entity::Endpoint,
            name: endpoint.name.clone().unwrap_or_else(|| endpoint.id.clone()),
        };
        let by_id = EntityRef::Id(endpoint.id.clone());
        match plan_deletion(store, &by_id, &Workspace::stored(&endpoint.workspace)) {
            Ok(now) if now == *plan => {}
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
