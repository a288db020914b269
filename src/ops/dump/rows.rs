//! The rows of one workspace, each read once.

use std::collections::{HashMap, HashSet};

use super::LeftOut;
use crate::domain::{
    Binding, Budget, Endpoint, Guardrail, GuardrailUse, Managed, ModelDefinition, Scorer, Secret,
    SecretDetails, Workspace,
};
use crate::manifest::Kind;
use crate::ops::OpError;
use crate::store::connect::url::Engine;
use crate::store::{
    BindingFilter, EndpointFilter, Feature, ModelFilter, ScorerFilter, Store, StoreError,
    StoreResult,
};

/// How many secrets' details one query reads.
const AT_A_TIME: usize = 500;

pub(super) struct Rows {
    pub(super) secrets: Vec<Secret>,
    /// By the secret's id.
    pub(super) details: HashMap<String, SecretDetails>,
    pub(super) models: Vec<ModelDefinition>,
    pub(super) endpoints: Vec<Endpoint>,
    /// By the endpoint's id.
    pub(super) bindings: HashMap<String, Vec<Binding>>,
    /// By id.
    pub(super) scorers: HashMap<String, Scorer>,
    pub(super) guardrails: Vec<Guardrail>,
    /// By the endpoint's id, in the order in which they run.
    pub(super) uses: HashMap<String, Vec<GuardrailUse>>,
    pub(super) budgets: Vec<Budget>,
    /// The names of experiments that are not deleted, by id.
    pub(super) experiments: HashMap<i32, String>,
    /// What sets own.
    pub(super) managed: Vec<Managed>,
    pub(super) has_tracking: bool,
    pub(super) has_routing: bool,
    /// Whether numbers have 32 bits in the database.
    pub(super) short_numbers: bool,
}

impl Rows {
    /// Reads them. A row that cannot be read is left out.
    pub(super) fn read(
        store: &mut Store,
        workspace: &Workspace,
        left_out: &mut Vec<LeftOut>,
    ) -> Result<Self, OpError> {
        let of = Some(workspace);
        let secrets = store.secrets().list(of, None)?;
        let secrets = readable(secrets, Kind::Secret, left_out)?;
        let details = details(store, &secrets, left_out)?;
        let filter = ModelFilter {
            workspace: of,
            ..ModelFilter::default()
        };
        let models = readable(store.models().list(&filter)?, Kind::Model, left_out)?;
        let filter = EndpointFilter {
            workspace: of,
            ..EndpointFilter::default()
        };
        let endpoints = readable(store.endpoints().list(&filter)?, Kind::Endpoint, left_out)?;
        let filter = BindingFilter {
            workspace: Some(workspace.clone()),
            ..BindingFilter::default()
        };
        let bindings = readable(store.bindings().list(&filter)?, Kind::Endpoint, left_out)?;
        let filter = ScorerFilter {
            workspace: Some(workspace.clone()),
            ..ScorerFilter::default()
        };
        let scorers = if bindings.is_empty() {
            Vec::new()
        } else {
            store.scorers().find(&filter)?
        };
        let (mut guardrails, mut uses) = (Vec::new(), Vec::new());
        if store.contract().has(Feature::Guardrails) {
            let rows = store.guardrails().list(of)?;
            guardrails = readable(rows, Kind::Guardrail, left_out)?;
            uses = readable(store.guardrails().uses(None)?, Kind::Endpoint, left_out)?;
        }
        // In the order of the gateway: by position, those without one last.
        uses.sort_by(|a, b| {
            let place =
                |used: &GuardrailUse| (used.execution_order.is_none(), used.execution_order);
            (place(a), &a.guardrail_id).cmp(&(place(b), &b.guardrail_id))
        });
        let mut budgets = Vec::new();
        if store.contract().has(Feature::Budgets) {
            budgets = readable(store.budgets().list(of)?, Kind::Budget, left_out)?;
        }
        Ok(Self {
            experiments: experiments(store, &endpoints)?,
            managed: store.managed().list(Some(workspace))?,
            has_tracking: store.contract().has(Feature::UsageTracking),
            has_routing: store.contract().has(Feature::Routing),
            short_numbers: store.engine() == Engine::Mysql,
            bindings: grouped(bindings, |binding| &binding.endpoint_id),
            uses: grouped(uses, |used| &used.endpoint.id),
            scorers: scorers.into_iter().map(|it| (it.id.clone(), it)).collect(),
            secrets,
            details,
            models,
            endpoints,
            guardrails,
            budgets,
        })
    }
}

fn readable<T>(
    rows: impl IntoIterator<Item = StoreResult<T>>,
    kind: Kind,
    left_out: &mut Vec<LeftOut>,
) -> StoreResult<Vec<T>> {
    let mut read = Vec::new();
    for row in rows {
        match row {
            Ok(row) => read.push(row),
            Err(StoreError::Damaged(row)) => left_out.push(LeftOut {
                kind,
                name: row.id.clone(),
                part: None,
                reason: row.to_string(),
            }),
            Err(other) => return Err(other),
        }
    }
    Ok(read)
}

fn details(
    store: &mut Store,
    secrets: &[Secret],
    left_out: &mut Vec<LeftOut>,
) -> StoreResult<HashMap<String, SecretDetails>> {
    let mut details = HashMap::new();
    for page in secrets.chunks(AT_A_TIME) {
        let ids: Vec<&str> = page.iter().map(|secret| secret.id.as_str()).collect();
        for (id, row) in store.secret_details().by_id(&ids)? {
            let row = row.map(|row| (id, row));
            details.extend(readable([row], Kind::Secret, left_out)?);
        }
    }
    Ok(details)
}

/// The experiments for the traces of these endpoints.
fn experiments(store: &mut Store, endpoints: &[Endpoint]) -> StoreResult<HashMap<i32, String>> {
    let traced = endpoints.iter().filter(|endpoint| endpoint.usage_tracking);
    let ids: HashSet<i32> = traced
        .filter_map(|endpoint| endpoint.experiment_id)
        .collect();
    let ids: Vec<i32> = ids.into_iter().collect();
    if ids.is_empty() || !store.contract().has_experiments() {
        return Ok(HashMap::new());
    }
    let mut names = store.experiments().names(&ids)?;
    for deleted in store.experiments().deleted(&ids)? {
        names.remove(&deleted);
    }
    Ok(names)
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> &String) -> HashMap<String, Vec<T>> {
    let mut groups: HashMap<String, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row).clone()).or_default().push(row);
    }
    groups
}
