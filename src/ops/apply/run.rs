//! The plan, and the transaction that carries it out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::changes::{Action, Change, Comparison, Plan};
use super::current::Current;
use super::write::Writes;
use super::{ApplyError, Obstacle, Request, Why};
use crate::domain::{Endpoint, ModelDefinition, Timestamp};
use crate::manifest::{Kind, Located, Place};
use crate::ops::OpError;
use crate::ops::doctor::{Finding, IfCallsFail};
use crate::store::{Contract, ContractError, Store, StoreError};

/// Compares a manifest with the gateway. Writes nothing.
///
/// # Errors
/// [`ApplyError::Obstacles`] with everything that prevents it.
pub fn diff(store: &mut Store, request: &Request<'_>) -> Result<Plan, OpError> {
    check(store, request)?;
    store.prepare_nothing();
    store.snapshot(|store| Ok(planned(store, request)?.0))
}

/// Makes the gateway what the manifest says, if that is still what was planned: everything, or nothing.
///
/// # Errors
/// [`ApplyError::ChangedSincePlan`] when someone else has written since; [`OpError::CallsWouldFail`] unless that is accepted.
pub fn run(
    store: &mut Store,
    request: &Request<'_>,
    confirmed: &Plan,
    if_calls_fail: IfCallsFail,
) -> Result<(), OpError> {
    check(store, request)?;
    let is_rename = |change: &Change| change.kind == Kind::Secret && change.action == Action::Move;
    if confirmed.changes.iter().any(is_rename) {
        // The old ciphertext is deleted.
        store.enable_secure_delete()?;
    }
    store.prepare_nothing();
    let done = store.transaction(|store| {
        let changes = confirmed.changes.iter();
        let names: Vec<&str> = changes
            .filter(|change| change.kind == Kind::Endpoint && change.action != Action::Create)
            .map(|change| change.name.as_str())
            .collect();
        // MLflow writes an endpoint's row whenever its models change.
        store.endpoints().lock_all(&names, request.workspace)?;
        let (plan, writes) = planned(store, request)?;
        if plan.changes != confirmed.changes {
            return Err(ApplyError::ChangedSincePlan.into());
        }
        plan.effects.require(if_calls_fail)?;
        store.together(|store| writes.write(store, request))
    });
    done.map_err(|error| match error {
        // Someone else has created one of the same name since it was read, or what stands in the way now did not when the
        // plan was confirmed.
        OpError::Store(StoreError::Duplicate { .. }) | OpError::Apply(ApplyError::Obstacles(_)) => {
            ApplyError::ChangedSincePlan.into()
        }
        other => other,
    })
}

fn check(store: &mut Store, request: &Request<'_>) -> Result<(), OpError> {
    store.contract().require_workspace(request.workspace)?;
    if !request.options.prune {
        return Ok(());
    }
    if request.manifest.set.is_none() {
        return Err(ApplyError::NoSet.into());
    }
    if !store.contract().has_managed() {
        return Err(ApplyError::NoOwnership.into());
    }
    Ok(())
}

fn planned(store: &mut Store, request: &Request<'_>) -> Result<(Plan, Writes), OpError> {
    let prunes = request.options.prune;
    let current = Current::read(store, request.manifest, request.workspace, prunes)?;
    let experiments = experiments_of(store, request, &current)?;
    let mut planner = Planner {
        contract: store.contract().clone(),
        request,
        current,
        experiments,
        now: Timestamp::now(),
        ids: Ids::default(),
        providers: HashMap::new(),
        after: After::default(),
        adopted: BTreeSet::new(),
        foreign: BTreeMap::new(),
        plan: Plan::default(),
        writes: Writes::default(),
        value_findings: Vec::new(),
        obstacles: Vec::new(),
    };
    planner.plan();
    planner.plan.effects = planner.effects(store);
    planner.writes.guardrail_ids = std::mem::take(&mut planner.ids.guardrails);
    let writes = &planner.writes;
    planner.plan.records_ownership = !writes.owned.is_empty() || !writes.disowned.is_empty();
    if planner.obstacles.is_empty() {
        Ok((planner.plan, planner.writes))
    } else {
        Err(ApplyError::Obstacles(planner.obstacles).into())
    }
}

/// The names of the experiments of endpoints whose experiment is declared.
fn experiments_of(
    store: &mut Store,
    request: &Request<'_>,
    current: &Current,
) -> Result<HashMap<i32, String>, OpError> {
    let declared = request.manifest.endpoints.iter();
    let ids: Vec<i32> = declared
        .filter(|(_, endpoint)| endpoint.spec.experiment.is_some())
        .filter_map(|(name, _)| current.endpoints.get(name)?.experiment_id)
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(store.experiments().names(&ids)?)
}

/// The ids of declared objects, those about to be created included.
#[derive(Default)]
pub(super) struct Ids {
    pub(super) secrets: HashMap<String, String>,
    pub(super) guardrails: HashMap<String, String>,
}

/// Declared objects as they will be.
#[derive(Default)]
pub(super) struct After {
    pub(super) models: BTreeMap<String, ModelDefinition>,
    pub(super) endpoints: BTreeMap<String, Endpoint>,
}

pub(super) struct Planner<'a> {
    pub(super) request: &'a Request<'a>,
    /// What the database can do.
    pub(super) contract: Contract,
    pub(super) current: Current,
    /// Names of experiments by id.
    pub(super) experiments: HashMap<i32, String>,
    pub(super) now: Timestamp,
    pub(super) ids: Ids,
    /// The providers of declared secrets.
    pub(super) providers: HashMap<String, Option<String>>,
    pub(super) after: After,
    /// What belongs to no set yet.
    pub(super) adopted: BTreeSet<(Kind, String)>,
    /// What belongs to a set although the manifest has none, and to which: it must not change.
    pub(super) foreign: BTreeMap<(Kind, String), String>,
    pub(super) plan: Plan,
    pub(super) writes: Writes,
    /// About values that are to be written.
    pub(super) value_findings: Vec<Finding>,
    obstacles: Vec<Obstacle>,
}

impl Planner<'_> {
    fn plan(&mut self) {
        let manifest = self.request.manifest;
        self.moved();
        self.external();
        for (name, secret) in manifest
            .secrets
            .iter()
            .filter(|(_, secret)| !secret.external)
        {
            let change = self.secret(name, &secret.spec);
            self.plan.changes.extend(change);
        }
        for (name, model) in manifest.models.iter().filter(|(_, model)| !model.external) {
            let change = self.model(name, &model.spec);
            self.plan.changes.extend(change);
        }
        // Guardrails act through endpoints, and endpoints have guardrails: both exist before either is connected.
        for (name, endpoint) in manifest.endpoints.iter().filter(|(_, e)| !e.external) {
            let change = self.endpoint(name, &endpoint.spec);
            self.plan.changes.extend(change);
        }
        for (name, guardrail) in &manifest.guardrails {
            let spec = Located {
                value: &guardrail.spec,
                place: guardrail.place.clone(),
            };
            let change = self.guardrail(name, &spec);
            self.plan.changes.extend(change);
        }
        for (name, budget) in &manifest.budgets {
            let change = self.budget(name, &budget.spec);
            self.plan.changes.extend(change);
        }
        self.prune();
    }

    /// What was renamed is found under its new name from here on.
    fn moved(&mut self) {
        for moved in &self.request.manifest.moved {
            let (kind, from, to) = (moved.kind, moved.from.as_str(), moved.to.as_str());
            let (there, taken) = match kind {
                Kind::Model => (
                    self.current.models.contains_key(from),
                    self.current.models.contains_key(to),
                ),
                Kind::Endpoint => (
                    self.current.endpoints.contains_key(from),
                    self.current.endpoints.contains_key(to),
                ),
                Kind::Secret => (
                    self.current.secrets.contains_key(from),
                    self.current.secrets.contains_key(to),
                ),
                Kind::Guardrail | Kind::Budget => {
                    let why =
                        "its key can be changed in the file alone only by replacing it".to_owned();
                    self.refuse::<()>(kind, to, Why::Refused(why));
                    continue;
                }
            };
            match (there, taken) {
                (true, true) => {
                    let why = format!("`{from}` cannot be moved to it: both exist");
                    self.refuse::<()>(kind, to, Why::Refused(why));
                }
                (true, false) if kind == Kind::Secret => self.rename_secret(from, to),
                (true, false) if kind == Kind::Model => {
                    if let Some(row) = self.current.models.remove(from) {
                        self.current.models.insert(to.to_owned(), row);
                    }
                }
                (true, false) => {
                    if let Some(row) = self.current.endpoints.remove(from) {
                        self.current.endpoints.insert(to.to_owned(), row);
                    }
                }
                // It was moved before, or is created.
                (false, _) => {}
            }
        }
    }

    /// What must be there, and is not written.
    fn external(&mut self) {
        let manifest = self.request.manifest;
        for (name, _) in manifest
            .secrets
            .iter()
            .filter(|(_, secret)| secret.external)
        {
            match self.current.secrets.get(name) {
                Some(secret) => {
                    self.ids.secrets.insert(name.clone(), secret.id.clone());
                    self.providers.insert(name.clone(), secret.provider.clone());
                }
                None => self.missing(Kind::Secret, name),
            }
        }
        for (name, _) in manifest.models.iter().filter(|(_, model)| model.external) {
            match self.current.models.get(name).cloned() {
                Some(model) => {
                    self.after.models.insert(name.clone(), model);
                }
                None => self.missing(Kind::Model, name),
            }
        }
        for (name, _) in manifest
            .endpoints
            .iter()
            .filter(|(_, endpoint)| endpoint.external)
        {
            match self.current.endpoints.get(name).cloned() {
                Some(endpoint) => {
                    self.after.endpoints.insert(name.clone(), endpoint);
                }
                None => self.missing(Kind::Endpoint, name),
            }
        }
    }

    fn missing(&mut self, kind: Kind, name: &str) {
        self.refuse::<()>(kind, name, Why::Missing);
    }

    /// Notes why an object cannot be as declared.
    pub(super) fn refuse<T>(&mut self, kind: Kind, name: &str, why: Why) -> Option<T> {
        let place = self.place(kind, name);
        self.obstacles.push(Obstacle {
            kind,
            name: name.to_owned(),
            place,
            why,
        });
        None
    }

    /// Refuses what the database cannot store.
    pub(super) fn supported(
        &mut self,
        kind: Kind,
        name: &str,
        supported: Result<(), ContractError>,
    ) -> Option<()> {
        match supported {
            Ok(()) => Some(()),
            Err(error) => self.refuse(kind, name, Why::Unsupported(error)),
        }
    }

    fn place(&self, kind: Kind, name: &str) -> Option<Place> {
        let manifest = self.request.manifest;
        match kind {
            Kind::Secret => manifest
                .secrets
                .get(name)
                .map(|declared| declared.place.clone()),
            Kind::Model => manifest
                .models
                .get(name)
                .map(|declared| declared.place.clone()),
            Kind::Endpoint => manifest
                .endpoints
                .get(name)
                .map(|declared| declared.place.clone()),
            Kind::Guardrail => manifest
                .guardrails
                .get(name)
                .map(|declared| declared.place.clone()),
            Kind::Budget => manifest
                .budgets
                .get(name)
                .map(|declared| declared.place.clone()),
        }
    }

    /// The change of an object, if it has any.
    pub(super) fn change(
        &mut self,
        kind: Kind,
        name: &str,
        action: Action,
        mut compared: Comparison<'_>,
    ) -> Option<Change> {
        let kept = compared.kept();
        if !kept.is_empty() {
            self.plan.kept.push((kind, name.to_owned(), kept));
        }
        let object = (kind, name.to_owned());
        if let Some(set) = self.foreign.get(&object).cloned()
            && !compared.changes.is_empty()
        {
            return self.refuse(kind, name, Why::OfAnotherSet(set));
        }
        let adopted = self.adopted.contains(&object);
        let action = match (compared.changes.is_empty(), adopted) {
            (false, _) => action,
            (true, true) => Action::Adopt,
            (true, false) => {
                self.plan.unchanged += 1;
                return None;
            }
        };
        Some(Change {
            kind,
            name: name.to_owned(),
            action,
            fields: compared.changes,
        })
    }

    /// A declared model as it will be.
    pub(super) fn model_after(&self, name: &str) -> Option<ModelDefinition> {
        self.after.models.get(name).cloned()
    }

    /// All models of the workspace as they will be.
    pub(super) fn models_after(&self) -> impl Iterator<Item = &ModelDefinition> {
        let others = self.current.models.iter();
        let others = others.filter(|(name, _)| !self.after.models.contains_key(*name));
        self.after
            .models
            .values()
            .chain(others.map(|(_, model)| model))
    }

    /// All endpoints of the workspace as they will be.
    pub(super) fn endpoints_after(&self) -> impl Iterator<Item = &Endpoint> {
        let others = self.current.endpoints.iter();
        let others = others.filter(|(name, _)| !self.after.endpoints.contains_key(*name));
        self.after
            .endpoints
            .values()
            .chain(others.map(|(_, endpoint)| endpoint))
    }
}
