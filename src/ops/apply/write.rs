//! Carrying out a plan inside one transaction, with as few round trips as possible: what is new is inserted together, after
//! all that has to be read for it.

use std::collections::HashMap;

use serde_json::json;

use super::Request;
use super::write_policies::{BudgetUpdate, GuardrailOrder, GuardrailWrite};
use super::writing::Writing;
use crate::domain::{
    AuthConfig, Binding, BindingKey, Endpoint, EndpointName, Entity, EntityRef, Managed,
    ModelDefinition, NamedEndpoint, SealedSecret, Secret, SecretDetails, SecretName, SecretValue,
    Tag, Timestamp,
};
use crate::manifest::Kind;
use crate::ops::audit::{
    fingerprint, of_changed_endpoint, of_endpoint, of_model, of_secret, record_all,
};
use crate::ops::endpoint::{Tracking, TrackingChange, settle_all, track};
use crate::ops::secret::{
    Condition, NewRow, Replaced, auth_column, may_lack_value, move_to, plan_rename, prepare,
};
use crate::ops::{OpError, ValueError};
use crate::store::{EndpointChange, ModelChange, SecretChange, SecretWithValue, Store, StoreError};

/// What a plan writes, in the order of the fields.
#[derive(Default)]
pub(super) struct Writes {
    pub(super) renames: Vec<SecretRename>,
    pub(super) new_secrets: Vec<NewSecret>,
    pub(super) secrets: Vec<SecretUpdate>,
    pub(super) details: Vec<(Secret, SecretDetails)>,
    pub(super) new_models: Vec<ModelDefinition>,
    pub(super) models: Vec<(ModelDefinition, ModelChange)>,
    pub(super) new_endpoints: Vec<NewEndpoint>,
    pub(super) endpoints: Vec<EndpointUpdate>,
    pub(super) gone_bindings: Vec<BindingKey>,
    pub(super) new_bindings: Vec<Binding>,
    pub(super) guardrails: Vec<GuardrailWrite>,
    pub(super) guardrail_orders: Vec<GuardrailOrder>,
    /// The ids of declared guardrails, by key.
    pub(super) guardrail_ids: HashMap<String, String>,
    pub(super) budgets: Vec<BudgetUpdate>,
    /// By kind and id; last made first.
    pub(super) deletions: Vec<(Kind, String)>,
    pub(super) owned: Vec<Managed>,
    pub(super) disowned: Vec<(Kind, String)>,
}

pub(super) struct NewSecret {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) provider: Option<String>,
    pub(super) auth: AuthConfig,
    pub(super) value: SecretValue,
    pub(super) details: Option<SecretDetails>,
}

/// A secret that gets another name, and with it another id.
pub(super) struct SecretRename {
    pub(super) before: Secret,
    pub(super) new_name: SecretName,
    pub(super) id: String,
    /// When the model definitions that use it are changed.
    pub(super) at: Timestamp,
}

/// A change of one secret; `None` keeps the column.
pub(super) struct SecretUpdate {
    pub(super) before: Secret,
    pub(super) provider: Option<String>,
    pub(super) auth: Option<AuthConfig>,
    pub(super) value: Option<SecretValue>,
}

pub(super) struct NewEndpoint {
    pub(super) name: EndpointName,
    /// With its models and tags.
    pub(super) endpoint: Endpoint,
    pub(super) tracking: Tracking,
}

pub(super) struct EndpointUpdate {
    pub(super) before: Endpoint,
    pub(super) after: Endpoint,
    pub(super) set_tags: Vec<Tag>,
    pub(super) gone_tags: Vec<String>,
    pub(super) tracking: Option<TrackingChange>,
}

impl Writes {
    /// Writes everything. Must run inside the transaction that has read what was planned with.
    pub(super) fn write(self, store: &mut Store, request: &Request<'_>) -> Result<(), OpError> {
        let mut writing = Writing::of(request);
        let has_values = !self.new_secrets.is_empty()
            || self.secrets.iter().any(|update| update.value.is_some());
        if let Some(keys) = request.keys.filter(|_| has_values) {
            keys.writing.prove(store)?;
        }
        let new_endpoints = writing.settled(store, self.new_endpoints)?;
        for rename in self.renames {
            writing.rename(store, rename)?;
        }
        let new_secrets = writing.new_secrets(store, self.new_secrets)?;
        for update in &self.secrets {
            writing.secret(store, update)?;
        }
        for (secret, details) in self.details {
            store.secret_details().write(&secret.id, &details)?;
            writing.events.push(of_secret(
                "secret.update",
                &secret,
                &json!({"details": "changed"}),
            ));
        }
        store.models().insert(&self.new_models)?;
        for model in &self.new_models {
            writing
                .events
                .push(of_model("model.create", None, Some(model)));
        }
        for (before, change) in &self.models {
            writing.model(store, before, change)?;
        }
        writing.new_endpoints(store, &new_endpoints)?;
        for update in &self.endpoints {
            writing.endpoint(store, update)?;
        }
        for key in &self.gone_bindings {
            store.bindings().delete(key)?;
        }
        store.bindings().insert(&self.new_bindings)?;
        writing.tell_bindings(&self.gone_bindings, &self.new_bindings);
        for guardrail in self.guardrails {
            writing.guardrail(store, guardrail)?;
        }
        for order in &self.guardrail_orders {
            writing.order_guardrails(store, order, &self.guardrail_ids)?;
        }
        for budget in self.budgets {
            writing.budget(store, budget)?;
        }
        for (kind, id) in &self.deletions {
            writing.delete(store, *kind, id)?;
        }
        if store.contract().has_managed() {
            let disowned: Vec<(&str, &str)> = self
                .disowned
                .iter()
                .map(|(kind, id)| (kind.word(), id.as_str()))
                .collect();
            store.managed().delete(&disowned)?;
            store.managed().insert(&self.owned)?;
        }
        store.secrets().prove_all_stored(&new_secrets)?;
        record_all(store, writing.events)
    }
}

impl Writing<'_> {
    /// Inserts secrets, and returns them.
    fn new_secrets(
        &mut self,
        store: &mut Store,
        new: Vec<NewSecret>,
    ) -> Result<Vec<SecretWithValue>, OpError> {
        let Some(keys) = self.request.keys else {
            return Ok(Vec::new());
        };
        let limits = store.limits();
        let mut rows = Vec::with_capacity(new.len());
        let mut details = Vec::new();
        for secret in new {
            let no_value = may_lack_value(secret.provider.as_deref(), &secret.auth);
            let prepared = prepare(&secret.value, no_value, limits)?;
            let sealed = keys
                .writing
                .seal_for(&secret.id, &secret.name, &prepared.plaintext)?;
            keys.writing.prove_readable(&sealed)?;
            let audit = self.audit();
            rows.push(SecretWithValue {
                secret: Secret {
                    id: secret.id.clone(),
                    name: secret.name,
                    workspace: self.request.workspace.to_string(),
                    masked_value: prepared.masked_value,
                    provider: secret.provider,
                    auth_config: auth_column(&secret.auth, limits)?,
                    kek_version: sealed.kek_version,
                    created_by: audit.created_by,
                    created_at: audit.created_at,
                    last_updated_by: audit.last_updated_by,
                    last_updated_at: audit.last_updated_at,
                },
                sealed,
            });
            details.extend(secret.details.map(|details| (secret.id, details)));
        }
        store.secrets().insert(&rows)?;
        store.secret_details().insert(&details)?;
        for row in &rows {
            let written = json!({
                "after": fingerprint(&row.sealed),
                "kek_version": row.secret.kek_version,
                "provider": row.secret.provider,
            });
            self.events
                .push(of_secret("secret.create", &row.secret, &written));
        }
        Ok(rows)
    }

    /// Its audit entries are written at once, before those of the other changes.
    fn rename(&self, store: &mut Store, rename: SecretRename) -> Result<(), OpError> {
        let changed = || StoreError::Changed {
            entity: Entity::Secret,
            name: rename.before.name.clone(),
        };
        let keys = self.request.keys.ok_or_else(changed)?;
        let by_id = EntityRef::Id(rename.before.id.clone());
        let plan = plan_rename(
            store,
            &by_id,
            self.request.workspace,
            rename.new_name,
            &Condition::default(),
        )?;
        let new_row = NewRow {
            id: rename.id,
            actor: self.request.actor,
            at: rename.at,
        };
        let open = |row: &SealedSecret| {
            let plaintext = keys.open(row).map_err(|_| OpError::from(changed()))?;
            Ok((plaintext, keys.dek(row)))
        };
        move_to(store, &plan, &keys.writing, &new_row, open)?;
        Ok(())
    }

    fn secret(&mut self, store: &mut Store, update: &SecretUpdate) -> Result<(), OpError> {
        let secret = &update.before;
        let limits = store.limits();
        let changed = || StoreError::Changed {
            entity: Entity::Secret,
            name: secret.name.clone(),
        };
        let before = store.secrets().sealed(&secret.id)?.ok_or_else(changed)?;
        let value = match (&update.value, self.request.keys) {
            (Some(value), Some(keys)) => {
                let prepared = prepare(value, value.is_empty(), limits)?;
                let sealed =
                    keys.writing
                        .seal_for(&before.id, &before.name, &prepared.plaintext)?;
                keys.writing.prove_readable(&sealed)?;
                Some((sealed, prepared.masked_value))
            }
            (Some(_), None) => return Err(ValueError::NoFields.into()),
            (None, _) => None,
        };
        let auth = update.auth.as_ref();
        let auth = auth.map(|auth| auth_column(auth, limits)).transpose()?;
        let change = SecretChange {
            value,
            provider: update.provider.clone().map(Some),
            auth_config: auth,
            actor: self.actor.clone(),
            at: self.at,
        };
        store.secrets().update(&before, &change)?;
        if let (Some(_), Some(keys)) = (&change.value, self.request.keys) {
            let replaced = Replaced {
                secret,
                before: &before,
                dek_before: keys.dek(&before),
                change: &change,
                key: &keys.writing,
            };
            replaced.keep(store)?;
        }
        let sealed: Option<&SealedSecret> = change.value.as_ref().map(|(sealed, _)| sealed);
        let written = json!({
            "before": fingerprint(&before),
            "after": fingerprint(sealed.unwrap_or(&before)),
            "settings": change.auth_config.is_some(),
            "provider": update.provider.as_ref().or(secret.provider.as_ref()),
        });
        self.events
            .push(of_secret("secret.update", secret, &written));
        Ok(())
    }

    fn model(
        &mut self,
        store: &mut Store,
        before: &ModelDefinition,
        change: &ModelChange,
    ) -> Result<(), OpError> {
        store.models().update(before, change)?;
        let mut after = before.clone();
        if let Some(name) = &change.name {
            after.name.clone_from(name);
        }
        if let Some(secret) = &change.secret_id {
            after.secret_id.clone_from(secret);
        }
        if let Some(provider) = &change.provider {
            after.provider.clone_from(provider);
        }
        if let Some(model) = &change.model_name {
            after.model_name.clone_from(model);
        }
        self.events
            .push(of_model("model.update", Some(before), Some(&after)));
        Ok(())
    }

    /// New endpoints with their experiments, which exist from here on.
    fn settled(&self, store: &mut Store, new: Vec<NewEndpoint>) -> Result<Vec<Endpoint>, OpError> {
        let mut rows: Vec<Endpoint> = new.iter().map(|new| new.endpoint.clone()).collect();
        let tracked = new
            .into_iter()
            .map(|new| (new.name, new.endpoint.id, new.tracking));
        let experiments = settle_all(store, tracked.collect(), self.request.workspace)?;
        for row in &mut rows {
            if let Some(experiment) = experiments.get(&row.id) {
                row.experiment_id = Some(*experiment);
                row.usage_tracking = true;
            }
        }
        Ok(rows)
    }

    fn new_endpoints(&mut self, store: &mut Store, rows: &[Endpoint]) -> Result<(), OpError> {
        store.endpoints().insert(rows)?;
        let mappings: Vec<_> = rows
            .iter()
            .flat_map(|row| {
                row.mappings
                    .iter()
                    .map(|mapping| (row.id.clone(), mapping.clone()))
            })
            .collect();
        store.endpoints().insert_models(&mappings)?;
        let tags: Vec<_> = rows
            .iter()
            .flat_map(|row| row.tags.iter().map(|tag| (row.id.clone(), tag.clone())))
            .collect();
        store.endpoints().insert_tags(&tags)?;
        for row in rows {
            self.events
                .push(of_changed_endpoint("endpoint.create", None, Some(row)));
        }
        Ok(())
    }

    fn endpoint(&mut self, store: &mut Store, update: &EndpointUpdate) -> Result<(), OpError> {
        let (before, after) = (&update.before, &update.after);
        let kept = |id: &str| after.mappings.iter().any(|mapping| mapping.id == id);
        for mapping in before.mappings.iter().filter(|mapping| !kept(&mapping.id)) {
            store.endpoints().delete_model(&mapping.id)?;
        }
        let was_there = |id: &str| before.mappings.iter().any(|mapping| mapping.id == id);
        let new = after
            .mappings
            .iter()
            .filter(|mapping| !was_there(&mapping.id));
        let new: Vec<_> = new
            .map(|mapping| (after.id.clone(), mapping.clone()))
            .collect();
        store.endpoints().insert_models(&new)?;
        for key in &update.gone_tags {
            store.endpoints().delete_tag(&after.id, key)?;
        }
        for tag in &update.set_tags {
            store.endpoints().set_tag(&after.id, tag)?;
        }
        let mut change = EndpointChange::by(self.actor.as_str(), self.at);
        change.name = after
            .name
            .clone()
            .filter(|name| Some(name) != before.name.as_ref());
        if after.routing_strategy != before.routing_strategy {
            change.routing_strategy = Some(after.routing_strategy.clone());
        }
        if after.fallback_config != before.fallback_config {
            change.fallback_config = Some(after.fallback_config.clone());
        }
        track(store, before, update.tracking.as_ref(), None, &mut change)?;
        store.endpoints().update(&after.id, &change)?;
        let event = of_changed_endpoint("endpoint.update", Some(before), Some(after));
        self.events.push(event);
        Ok(())
    }

    fn tell_bindings(&mut self, gone: &[BindingKey], new: &[Binding]) {
        let workspace = self.request.workspace.to_string();
        let named = |id: &str, name: Option<String>| NamedEndpoint {
            id: id.to_owned(),
            name,
            workspace: workspace.clone(),
        };
        for key in gone {
            let facts = json!({"resource_type": key.resource_type, "resource_id": key.resource_id});
            let endpoint = named(&key.endpoint_id, None);
            self.events
                .push(of_endpoint("endpoint.unbind", &endpoint, &facts));
        }
        for binding in new {
            let facts = json!({
                "resource_type": binding.resource_type,
                "resource_id": binding.resource_id,
            });
            let endpoint = named(&binding.endpoint_id, binding.endpoint_name.clone());
            self.events
                .push(of_endpoint("endpoint.bind", &endpoint, &facts));
        }
    }
}
