//! The rows under examination, each read once.

use std::collections::{HashMap, HashSet};

use super::{Finding, Found, Kind, Opened, Problem};
use crate::domain::{
    Binding, Budget, Endpoint, Entity, Guardrail, ModelDefinition, Secret, SecretDetails,
    Timestamp, Workspace,
};
use crate::ops::OpError;
use crate::store::{
    BindingFilter, EndpointFilter, Feature, ModelFilter, SecretFilter, Store, StoreError,
    StoreResult,
};

/// The rows of one workspace, or of all.
pub(super) struct Rows {
    pub(super) secrets: Vec<Secret>,
    /// The details of secrets, by id.
    pub(super) details: HashMap<String, SecretDetails>,
    /// The ids of revoked secrets.
    pub(super) revoked: HashSet<String>,
    /// The ids of secrets that nothing uses.
    pub(super) unused: HashSet<String>,
    pub(super) models: Vec<ModelDefinition>,
    pub(super) endpoints: Vec<Endpoint>,
    pub(super) bindings: Vec<Binding>,
    pub(super) budgets: Vec<Budget>,
    pub(super) guardrails: Vec<Guardrail>,
    /// The ids of deleted experiments that endpoints send their traces to.
    pub(super) deleted_experiments: HashSet<i32>,
    /// Secrets with something wrong in their values, by id.
    pub(super) opened: HashMap<String, Opened>,
    /// The one type of bindings that this release of MLflow knows.
    pub(super) resource_type: &'static str,
    pub(super) now: Timestamp,
}

impl Rows {
    /// Reads them. A row that cannot be read becomes a finding.
    pub(super) fn read(
        store: &mut Store,
        workspace: Option<&Workspace>,
        found: Found<'_>,
    ) -> Result<Self, OpError> {
        let secrets = readable(
            store.secrets().list(workspace, None)?,
            Entity::Secret,
            found,
        )?;
        let filter = ModelFilter {
            workspace,
            ..ModelFilter::default()
        };
        let models = readable(store.models().list(&filter)?, Entity::Model, found)?;
        let filter = EndpointFilter {
            workspace,
            ..EndpointFilter::default()
        };
        let endpoints = readable(store.endpoints().list(&filter)?, Entity::Endpoint, found)?;
        let filter = BindingFilter {
            workspace: workspace.cloned(),
            ..BindingFilter::default()
        };
        let bindings = readable(store.bindings().list(&filter)?, Entity::Binding, found)?;
        let mut budgets = Vec::new();
        if store.contract().has(Feature::Budgets) {
            budgets = readable(store.budgets().list(workspace)?, Entity::Budget, found)?;
        }
        let mut guardrails = Vec::new();
        if store.contract().has(Feature::Guardrails) {
            guardrails = readable(
                store.guardrails().list(workspace)?,
                Entity::Guardrail,
                found,
            )?;
        }
        let traced = endpoints.iter().filter(|endpoint| endpoint.usage_tracking);
        let traced: Vec<i32> = traced
            .filter_map(|endpoint| endpoint.experiment_id)
            .collect();
        let revoked = secrets.iter().filter(|secret| secret.is_revoked());
        Ok(Self {
            revoked: revoked.map(|secret| secret.id.clone()).collect(),
            details: details(store, &secrets)?,
            unused: unused(store, workspace)?,
            deleted_experiments: store.experiments().deleted(&traced)?,
            resource_type: store.contract().resource_type(),
            now: Timestamp::now(),
            opened: HashMap::new(),
            secrets,
            models,
            endpoints,
            bindings,
            budgets,
            guardrails,
        })
    }

    /// Keeps one endpoint and what its calls use.
    pub(super) fn only_endpoint(&mut self, id: &str) {
        self.endpoints.retain(|endpoint| endpoint.id == id);
        let mappings = self
            .endpoints
            .iter()
            .flat_map(|endpoint| &endpoint.mappings);
        let models: HashSet<String> = mappings
            .map(|mapping| mapping.model_definition_id.clone())
            .collect();
        self.models.retain(|model| models.contains(&model.id));
        let secrets = self
            .models
            .iter()
            .filter_map(|model| model.secret_id.clone());
        let secrets: HashSet<String> = secrets.collect();
        self.secrets.retain(|secret| secrets.contains(&secret.id));
        self.bindings.retain(|binding| binding.endpoint_id == id);
        self.budgets
            .retain(|budget| budget.target.as_deref() == Some(id));
        // Guardrails do not name their endpoints.
        self.guardrails.clear();
    }

    /// Keeps one secret with the models that use it.
    pub(super) fn only_secret(&mut self, id: &str) {
        self.secrets.retain(|secret| secret.id == id);
        self.models
            .retain(|model| model.secret_id.as_deref() == Some(id));
        self.endpoints.clear();
        self.bindings.clear();
        self.budgets.clear();
        self.guardrails.clear();
    }
}

/// The readable rows; the others become findings.
fn readable<T>(
    rows: impl IntoIterator<Item = StoreResult<T>>,
    entity: Entity,
    found: Found<'_>,
) -> StoreResult<Vec<T>> {
    let mut read = Vec::new();
    for row in rows {
        match row {
            Ok(row) => read.push(row),
            Err(StoreError::Damaged(row)) => found.push(Finding {
                kind: Kind::Row(entity),
                id: row.id.clone(),
                name: row.id,
                workspace: String::new(),
                problem: Problem::Damaged {
                    column: row.column,
                    fault: row.fault,
                },
            }),
            Err(other) => return Err(other),
        }
    }
    Ok(read)
}

/// How many secrets one query reads.
const PAGE: usize = 500;

fn details(
    store: &mut Store,
    secrets: &[Secret],
) -> Result<HashMap<String, SecretDetails>, OpError> {
    let mut details = HashMap::new();
    for page in secrets.chunks(PAGE) {
        let ids: Vec<&str> = page.iter().map(|secret| secret.id.as_str()).collect();
        details.extend(store.secret_details().readable(&ids)?);
    }
    Ok(details)
}

fn unused(store: &mut Store, workspace: Option<&Workspace>) -> Result<HashSet<String>, OpError> {
    let filter = SecretFilter {
        workspace,
        unused: true,
        ..SecretFilter::default()
    };
    let mut ids = HashSet::new();
    for row in store.secrets().listed(&filter)? {
        match row {
            Ok((secret, _)) => {
                ids.insert(secret.id);
            }
            Err(StoreError::Damaged(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(ids)
}
