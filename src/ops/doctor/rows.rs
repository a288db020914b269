//! The rows that are examined together: a page of them, with what calls through them use.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Finding, Found, Kind, Opened, Problem};
use crate::domain::{Endpoint, Entity, ModelDefinition, Secret, SecretDetails, Timestamp};
use crate::ops::OpError;
use crate::store::{Store, StoreError, StoreResult};

/// Rows that calls use, in memory.
#[derive(Default)]
pub struct Calls {
    pub secrets: Vec<Secret>,
    pub models: Vec<ModelDefinition>,
    pub endpoints: Vec<Endpoint>,
    pub budgets: Vec<EndpointBudget>,
}

/// A budget for the calls of one endpoint.
pub struct EndpointBudget {
    pub id: String,
    /// What to call it: it has no name.
    pub name: String,
    pub workspace: String,
    pub endpoint_id: String,
}

/// Rows, and what the checks need to know about others.
pub(super) struct Rows {
    pub(super) secrets: Vec<Secret>,
    /// The details of secrets, by id.
    pub(super) details: HashMap<String, SecretDetails>,
    /// The providers of secrets that have one, by id.
    pub(super) providers: HashMap<String, String>,
    /// The ids of revoked secrets.
    pub(super) revoked: HashSet<String>,
    /// The ids of secrets that nothing uses.
    pub(super) unused: HashSet<String>,
    pub(super) models: Vec<ModelDefinition>,
    pub(super) endpoints: Vec<Endpoint>,
    /// The names of endpoints whose calls are not counted, by id.
    pub(super) untracked: HashMap<String, String>,
    /// The ids of deleted experiments that endpoints send their traces to.
    pub(super) deleted_experiments: HashSet<i32>,
    /// Secrets with something wrong in their values, by id.
    pub(super) opened: HashMap<String, Opened>,
    /// The one type of bindings that this release of MLflow knows.
    pub(super) resource_type: &'static str,
    pub(super) now: Timestamp,
}

impl Rows {
    /// No rows.
    pub(super) fn none(store: &Store) -> Self {
        Self {
            secrets: Vec::new(),
            details: HashMap::new(),
            providers: HashMap::new(),
            revoked: HashSet::new(),
            unused: HashSet::new(),
            models: Vec::new(),
            endpoints: Vec::new(),
            untracked: HashMap::new(),
            deleted_experiments: HashSet::new(),
            opened: HashMap::new(),
            resource_type: store.contract().resource_type(),
            now: Timestamp::now(),
        }
    }

    /// These secrets, and the model definitions that use them. One that cannot be read becomes a finding; one that was
    /// deleted meanwhile is left out.
    pub(super) fn of_secrets(
        store: &mut Store,
        ids: &[String],
        found: Found<'_>,
    ) -> Result<Self, OpError> {
        let mut rows = Self::none(store);
        rows.add_secrets(store, ids, found)?;
        let names: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut unreadable = Vec::new();
        let models = store.models().with_secrets(&names)?;
        // One that cannot be read is reported where all model definitions are.
        rows.models = readable(models, Entity::Model, &mut unreadable)?;
        if unreadable.is_empty() {
            let bound = store.secret_bindings().bound_secrets(&names)?;
            let used = rows
                .models
                .iter()
                .filter_map(|model| model.secret_id.as_ref());
            let used: HashSet<&String> = used.chain(&bound).collect();
            let unused = rows
                .secrets
                .iter()
                .filter(|secret| !used.contains(&secret.id));
            rows.unused = unused.map(|secret| secret.id.clone()).collect();
        }
        Ok(rows)
    }

    /// These endpoints and model definitions, with all models and secrets that their calls use.
    pub(super) fn of_calls(
        store: &mut Store,
        endpoints: Vec<Endpoint>,
        models: Vec<ModelDefinition>,
        mut secret_ids: BTreeSet<String>,
    ) -> Result<Self, OpError> {
        let mut rows = Self::none(store);
        rows.add_models(models, &endpoints);
        let used = rows.models.iter();
        secret_ids.extend(used.filter_map(|model| model.secret_id.clone()));
        let secret_ids: Vec<String> = secret_ids.into_iter().collect();
        // One that cannot be read is reported where all secrets are.
        rows.add_secrets(store, &secret_ids, &mut Vec::new())?;
        let experiments: Vec<i32> = endpoints
            .iter()
            .filter(|endpoint| is_tracked(endpoint))
            .filter_map(|endpoint| endpoint.experiment_id)
            .collect();
        rows.deleted_experiments = store.experiments().deleted(&experiments)?;
        rows.set_endpoints(endpoints);
        Ok(rows)
    }

    /// These rows alone: nothing is known of the details of secrets, or of experiments.
    pub(super) fn of_known(store: &Store, calls: Calls) -> Self {
        let mut rows = Self::none(store);
        rows.add_models(calls.models, &calls.endpoints);
        for secret in calls.secrets {
            rows.add_secret(secret);
        }
        rows.set_endpoints(calls.endpoints);
        rows
    }

    /// These model definitions, and those of endpoints, each once.
    fn add_models(&mut self, models: Vec<ModelDefinition>, endpoints: &[Endpoint]) {
        let mappings = endpoints.iter().flat_map(|endpoint| &endpoint.mappings);
        let used = mappings.filter_map(|mapping| mapping.model.clone());
        let mut seen = HashSet::new();
        self.models = models.into_iter().chain(used).collect();
        self.models.retain(|model| seen.insert(model.id.clone()));
    }

    fn set_endpoints(&mut self, endpoints: Vec<Endpoint>) {
        let untracked = endpoints.iter().filter(|endpoint| !is_tracked(endpoint));
        self.untracked = untracked
            .map(|endpoint| (endpoint.id.clone(), endpoint.title().to_owned()))
            .collect();
        self.endpoints = endpoints;
    }

    fn add_secret(&mut self, secret: Secret) {
        let id = &secret.id;
        let provider = secret.provider.clone();
        self.providers
            .extend(provider.map(|provider| (id.clone(), provider)));
        if secret.is_revoked() {
            self.revoked.insert(id.clone());
        }
        self.secrets.push(secret);
    }

    fn add_secrets(
        &mut self,
        store: &mut Store,
        ids: &[String],
        found: Found<'_>,
    ) -> Result<(), OpError> {
        for secret in readable(store.secrets().with_ids(ids)?, Entity::Secret, found)? {
            self.add_secret(secret);
        }
        let ids: Vec<&str> = self
            .secrets
            .iter()
            .map(|secret| secret.id.as_str())
            .collect();
        self.details = store.secret_details().readable(&ids)?;
        Ok(())
    }
}

/// Whether the calls of an endpoint are traced, and counted.
fn is_tracked(endpoint: &Endpoint) -> bool {
    endpoint.usage_tracking && endpoint.experiment_id.is_some()
}

/// The readable rows; the others become findings.
pub(super) fn readable<T>(
    rows: impl IntoIterator<Item = StoreResult<T>>,
    entity: Entity,
    found: Found<'_>,
) -> StoreResult<Vec<T>> {
    let mut read = Vec::new();
    for row in rows {
        match row {
            Ok(row) => read.push(row),
            Err(error) => found.push(damaged(error, entity)?),
        }
    }
    Ok(read)
}

/// The finding about a row that cannot be read; any other error as it is.
pub(super) fn damaged(error: StoreError, entity: Entity) -> StoreResult<Finding> {
    let StoreError::Damaged(row) = error else {
        return Err(error);
    };
    Ok(Finding {
        kind: Kind::Row(entity),
        id: row.id.clone(),
        name: row.id,
        workspace: String::new(),
        problem: Problem::Damaged {
            column: row.column,
            fault: row.fault,
        },
    })
}
