//! Model definitions.

use uuid::Uuid;

use super::Why;
use super::changes::{Action, Change, Comparison};
use super::run::Planner;
use crate::domain::{Audit, ModelDefinition};
use crate::manifest::{Kind, ModelSpec};
use crate::store::ModelChange;

impl Planner<'_> {
    pub(super) fn model(&mut self, name: &str, spec: &ModelSpec) -> Option<Change> {
        let secret = spec.secret.as_ref()?.value.clone();
        // Whatever prevents the secret has been reported.
        let secret_id = self.ids.secrets.get(&secret)?.clone();
        let of_secret = self.providers.get(&secret).cloned().flatten();
        let provider = spec
            .provider
            .as_ref()
            .map(|provider| provider.as_str().to_owned());
        let model_name = spec.model.as_ref()?.as_str().to_owned();
        let there = self.current.models.get(name).cloned();
        let Some(there) = there else {
            let Some(provider) = provider.or(of_secret) else {
                let why =
                    format!("secret `{secret}` has no provider, so the model's must be declared");
                return self.refuse(Kind::Model, name, Why::Refused(why));
            };
            let mut compared = Comparison::new(None);
            compared.field("provider", Some(&provider), None);
            compared.field("model", Some(&model_name), None);
            compared.field("secret", Some(&secret), None);
            // A provider that follows from the secret is not declared.
            if spec.provider.is_none() {
                compared.declared.remove("provider");
            }
            let id = format!("d-{}", Uuid::new_v4().simple());
            self.own(Kind::Model, &id, name, &compared);
            let new = ModelDefinition {
                id: id.clone(),
                name: name.to_owned(),
                workspace: self.request.workspace.to_string(),
                secret_id: Some(secret_id),
                secret_name: Some(secret),
                provider,
                model_name,
                audit: Audit::new(self.request.actor.as_str(), self.now),
            };
            self.after.models.insert(name.to_owned(), new.clone());
            self.writes.new_models.push(new);
            return self.change(Kind::Model, name, Action::Create, compared);
        };
        let owner = self.owner_of(Kind::Model, &there.id, name)?;
        let mut compared = Comparison::new(owner.applied.as_ref());
        let mut change = ModelChange {
            name: None,
            secret_id: None,
            provider: None,
            model_name: None,
            actor: self.request.actor.as_str().to_owned(),
            at: self.now,
        };
        let mut after = there.clone();
        if there.name != name {
            compared.changed("name", Some(there.name.clone()), Some(name.to_owned()));
            change.name = Some(name.to_owned());
            name.clone_into(&mut after.name);
        }
        if let Some(provider) = provider
            && compared.field("provider", Some(&provider), Some(&there.provider))
        {
            change.provider = Some(provider.clone());
            after.provider = provider;
        }
        if compared.field("model", Some(&model_name), Some(&there.model_name)) {
            change.model_name = Some(model_name.clone());
            after.model_name = model_name;
        }
        let stored = if there.secret_id.as_ref() == Some(&secret_id) {
            Some(secret.as_str())
        } else {
            there.secret_name.as_deref()
        };
        if compared.field("secret", Some(&secret), stored) {
            change.secret_id = Some(Some(secret_id.clone()));
            after.secret_id = Some(secret_id);
            after.secret_name = Some(secret);
        }
        self.own(Kind::Model, &there.id, name, &compared);
        self.after.models.insert(name.to_owned(), after);
        let action = if change.name.is_some() {
            Action::Move
        } else {
            Action::Update
        };
        if !compared.changes.is_empty() {
            self.writes.models.push((there, change));
        }
        self.change(Kind::Model, name, action, compared)
    }
}
