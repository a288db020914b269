//! What the gateway is now: the rows of one workspace, by name.

use std::collections::{BTreeMap, HashMap};

use super::changes::Applied;
use crate::domain::{
    Binding, Budget, Endpoint, Guardrail, GuardrailUse, Managed, ModelDefinition, Scorer,
    SealedSecret, Secret, SecretDetails, Timestamp, Weight, Workspace,
};
use crate::manifest::{Kind, Manifest};
use crate::ops::OpError;
use crate::store::connect::url::Engine;
use crate::store::{
    BindingFilter, EndpointFilter, Feature, ModelFilter, ScorerFilter, Store, StoreError,
    StoreResult,
};

/// How many secrets are read by one statement.
const AT_A_TIME: usize = 2000;

/// Rows that cannot be read are left out: they may be any, and are `mlgate doctor`'s business. One that is declared is
/// found to exist when it is created.
#[derive(Default)]
pub(super) struct Current {
    pub(super) secrets: BTreeMap<String, Secret>,
    /// The encrypted values of declared secrets, by id.
    pub(super) sealed: HashMap<String, SealedSecret>,
    pub(super) details: HashMap<String, SecretDetails>,
    pub(super) models: BTreeMap<String, ModelDefinition>,
    pub(super) endpoints: BTreeMap<String, Endpoint>,
    /// By the endpoint's id.
    pub(super) bindings: HashMap<String, Vec<Binding>>,
    pub(super) scorers: Vec<Scorer>,
    /// By id, since names are not unique.
    pub(super) guardrails: BTreeMap<String, Guardrail>,
    /// The ids of the guardrails of an endpoint, in order.
    pub(super) uses: HashMap<String, Vec<GuardrailUse>>,
    /// By id.
    pub(super) budgets: BTreeMap<String, Budget>,
    owned: HashMap<(Kind, String), Owned>,
}

/// Who owns an object.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    pub(super) set: String,
    pub(super) key: String,
    /// Its declared fields, as applied.
    pub(super) applied: Applied,
}

impl Current {
    /// Reads what a manifest is compared with, and what `prunes` may delete.
    pub(super) fn read(
        store: &mut Store,
        manifest: &Manifest,
        workspace: &Workspace,
        prunes: bool,
    ) -> Result<Self, OpError> {
        let mut current = Self::default();
        let secrets = readable(store.secrets().list(Some(workspace), None)?)?;
        for secret in secrets {
            current.secrets.insert(secret.name.clone(), secret);
        }
        current.read_declared_secrets(store, manifest)?;
        let filter = ModelFilter {
            workspace: Some(workspace),
            ..ModelFilter::default()
        };
        for model in readable(store.models().list(&filter)?)? {
            current.models.insert(model.name.clone(), model);
        }
        let filter = EndpointFilter {
            workspace: Some(workspace),
            ..EndpointFilter::default()
        };
        let of_mysql = store.engine() == Engine::Mysql;
        for mut endpoint in readable(store.endpoints().list(&filter)?)? {
            for mapping in endpoint.mappings.iter_mut().filter(|_| of_mysql) {
                mapping.weight = Weight::of_32_bits(mapping.weight);
            }
            if let Some(name) = endpoint.name.clone() {
                current.endpoints.insert(name, endpoint);
            }
        }
        let filter = BindingFilter {
            workspace: Some(workspace.clone()),
            ..BindingFilter::default()
        };
        for binding in readable(store.bindings().list(&filter)?)? {
            let of_endpoint = current.bindings.entry(binding.endpoint_id.clone());
            of_endpoint.or_default().push(binding);
        }
        let names_scorers = !manifest.guardrails.is_empty()
            || manifest
                .endpoints
                .values()
                .any(|endpoint| endpoint.spec.bindings.is_some())
            || !current.bindings.is_empty();
        if names_scorers {
            let filter = ScorerFilter {
                workspace: Some(workspace.clone()),
                ..ScorerFilter::default()
            };
            current.scorers = store.scorers().find(&filter)?;
        }
        // After the objects: what somebody else creates meanwhile must not look like nobody's.
        for row in store.managed().list(Some(workspace))? {
            current.add_owner(row);
        }
        if prunes || current.knows_policies(manifest) {
            current.read_policies(store, workspace)?;
        }
        Ok(current)
    }

    /// Whether guardrails or budgets are declared, or were, or whether the calls that budgets count may no longer be.
    fn knows_policies(&self, manifest: &Manifest) -> bool {
        let mut endpoints = manifest.endpoints.values();
        let mut owned = self.owned.keys();
        !manifest.guardrails.is_empty()
            || !manifest.budgets.is_empty()
            || endpoints.any(|endpoint| {
                let spec = &endpoint.spec;
                spec.guardrails.is_some() || spec.usage_tracking == Some(false)
            })
            || owned.any(|(kind, _)| matches!(kind, Kind::Guardrail | Kind::Budget))
    }

    fn read_declared_secrets(
        &mut self,
        store: &mut Store,
        manifest: &Manifest,
    ) -> Result<(), OpError> {
        let moved = manifest.moved.iter().map(|moved| &moved.from);
        let names = manifest.secrets.keys().chain(moved);
        let ids: Vec<&str> = names
            .filter_map(|name| self.secrets.get(name))
            .map(|secret| secret.id.as_str())
            .collect();
        for ids in ids.chunks(AT_A_TIME) {
            for row in store.secrets().all_sealed(ids)? {
                self.sealed.insert(row.id.clone(), row);
            }
            self.details.extend(store.secret_details().readable(ids)?);
        }
        Ok(())
    }

    fn read_policies(&mut self, store: &mut Store, workspace: &Workspace) -> Result<(), OpError> {
        if store.contract().has(Feature::Guardrails) {
            for guardrail in readable(store.guardrails().list(Some(workspace))?.into_iter())? {
                self.guardrails.insert(guardrail.id.clone(), guardrail);
            }
            for used in readable(store.guardrails().uses(None)?.into_iter())? {
                let of_endpoint = self.uses.entry(used.endpoint.id.clone());
                of_endpoint.or_default().push(used);
            }
            for uses in self.uses.values_mut() {
                // In the order of the gateway: by position, those without one last, then by id.
                uses.sort_by_key(|used| {
                    let last = i64::from(i32::MAX) + 1;
                    let order = used.execution_order.map_or(last, i64::from);
                    (order, used.guardrail_id.clone())
                });
            }
        }
        if store.contract().has(Feature::Budgets) {
            for budget in readable(store.budgets().list(Some(workspace))?)? {
                self.budgets.insert(budget.id.clone(), budget);
            }
        }
        Ok(())
    }

    fn add_owner(&mut self, row: Managed) {
        let Some(kind) = Kind::from_word(&row.kind) else {
            return;
        };
        let owned = Owned {
            set: row.set,
            key: row.key,
            // What cannot be read was not applied by this mlgate.
            applied: serde_json::from_str(&row.applied).unwrap_or_default(),
        };
        self.owned.insert((kind, row.object_id), owned);
    }

    /// Has a renamed secret under its new name and id, and so everything that refers to it.
    pub(super) fn rename_secret(&mut self, before: &Secret, id: &str, name: &str, at: Timestamp) {
        let renamed = Secret {
            id: id.to_owned(),
            name: name.to_owned(),
            ..before.clone()
        };
        self.secrets.insert(name.to_owned(), renamed);
        // Still encrypted for the old ones.
        if let Some(sealed) = self.sealed.remove(&before.id) {
            self.sealed.insert(id.to_owned(), sealed);
        }
        if let Some(details) = self.details.remove(&before.id) {
            self.details.insert(id.to_owned(), details);
        }
        let of_secret = Some(&before.id);
        for model in self.models.values_mut() {
            if model.secret_id.as_ref() == of_secret {
                model.secret_id = Some(id.to_owned());
                model.secret_name = Some(name.to_owned());
                model.audit.last_updated_at = at;
            }
        }
        if let Some(owned) = self.owned.remove(&(Kind::Secret, before.id.clone())) {
            self.owned.insert((Kind::Secret, id.to_owned()), owned);
        }
    }

    pub(super) fn owner(&self, kind: Kind, id: &str) -> Option<&Owned> {
        self.owned.get(&(kind, id.to_owned()))
    }

    /// What a set owns, by kind and id; also what is gone already.
    pub(super) fn owned_by<'a>(
        &'a self,
        set: &'a str,
    ) -> impl Iterator<Item = (Kind, &'a str, &'a Owned)> {
        let owned = self.owned.iter().filter(move |(_, owned)| owned.set == set);
        owned.map(|((kind, id), owned)| (*kind, id.as_str(), owned))
    }

    /// The key that a set knows an object by.
    pub(super) fn key_of(&self, kind: Kind, id: &str) -> Option<String> {
        let owned = self.owned.get(&(kind, id.to_owned()));
        owned.map(|owned| owned.key.clone())
    }

    /// The ids that a set has recorded under a key; all but one are of objects that are gone.
    pub(super) fn ids_of_key<'a>(
        &'a self,
        kind: Kind,
        set: &'a str,
        key: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let owned = self.owned.iter();
        owned.filter_map(move |((other, id), owned)| {
            let is_it = *other == kind && owned.set == set && owned.key == key;
            is_it.then_some(id.as_str())
        })
    }

    /// The scorers that a manifest may mean.
    pub(super) fn scorers_named(
        &self,
        name: &str,
        experiment: Option<&str>,
    ) -> impl Iterator<Item = &Scorer> {
        self.scorers.iter().filter(move |scorer| {
            scorer.name == name
                && experiment.is_none_or(|wanted| scorer.experiment_name.as_deref() == Some(wanted))
        })
    }
}

/// The rows without those that cannot be read.
fn readable<T>(rows: impl Iterator<Item = StoreResult<T>>) -> StoreResult<Vec<T>> {
    let rows = rows.filter(|row| !matches!(row, Err(StoreError::Damaged(_))));
    rows.collect()
}
