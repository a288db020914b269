//! Which set owns what, and what goes when a set does not declare it any more.

use std::collections::BTreeSet;

use super::Why;
use super::changes::{Action, Applied, Change, Comparison};
use super::run::Planner;
use crate::domain::Managed;
use crate::manifest::Kind;

/// Whose an existing object is.
#[derive(Default)]
pub(super) struct Owner {
    /// What this set has applied to it before.
    pub(super) applied: Option<Applied>,
}

impl Planner<'_> {
    pub(super) fn set(&self) -> Option<String> {
        self.request
            .manifest
            .set
            .as_ref()
            .map(|set| set.value.clone())
    }

    /// Checks whose an existing object is, and notes that it is taken over.
    pub(super) fn owner_of(&mut self, kind: Kind, id: &str, name: &str) -> Option<Owner> {
        let owned = self.current.owner(kind, id).cloned();
        match (owned, self.set()) {
            (Some(owned), Some(set)) if owned.set == set => Some(Owner {
                applied: Some(owned.applied),
            }),
            // It may be as declared: then it does not matter whose it is.
            (Some(owned), None) => {
                self.foreign.insert((kind, name.to_owned()), owned.set);
                Some(Owner::default())
            }
            (Some(owned), Some(_)) => self.refuse(kind, name, Why::OfAnotherSet(owned.set)),
            (None, Some(_)) if self.contract.has_managed() => {
                if self.request.options.adopt {
                    self.adopted.insert((kind, name.to_owned()));
                    Some(Owner::default())
                } else {
                    self.refuse(kind, name, Why::NotAdopted)
                }
            }
            (None, _) => Some(Owner::default()),
        }
    }

    /// Notes that the set owns an object, and what it has applied.
    pub(super) fn own(&mut self, kind: Kind, id: &str, key: &str, compared: &Comparison<'_>) {
        let Some(set) = self.set().filter(|_| self.contract.has_managed()) else {
            return;
        };
        // One that was replaced, or that someone else has deleted.
        let stale: Vec<String> = self
            .current
            .ids_of_key(kind, &set, key)
            .filter(|other| *other != id)
            .map(str::to_owned)
            .collect();
        self.writes
            .disowned
            .extend(stale.into_iter().map(|id| (kind, id)));
        let known = self.current.owner(kind, id);
        let is_known = known.is_some_and(|known| {
            known.set == set && known.key == key && known.applied == compared.declared
        });
        if is_known {
            return;
        }
        // Its row is replaced.
        if known.is_some() {
            self.writes.disowned.push((kind, id.to_owned()));
        }
        self.writes.owned.push(Managed {
            kind: kind.word().to_owned(),
            object_id: id.to_owned(),
            workspace: self.request.workspace.to_string(),
            set,
            key: key.to_owned(),
            applied: serde_json::json!(compared.declared).to_string(),
            applied_at: self.now,
        });
    }

    /// What the set owns and the manifest does not declare: deleted, last made first.
    pub(super) fn prune(&mut self) {
        let Some(set) = self.set().filter(|_| self.contract.has_managed()) else {
            return;
        };
        let owned: Vec<(Kind, String, String)> = self
            .current
            .owned_by(&set)
            .map(|(kind, id, owned)| (kind, id.to_owned(), owned.key.clone()))
            .collect();
        let mut gone = Vec::new();
        for (kind, id, key) in owned {
            if self.writes.owned.iter().any(|row| row.object_id == id) || self.declares(kind, &key)
            {
                continue;
            }
            match self.name_of(kind, &id) {
                Some(name) => gone.push((kind, id, name)),
                // It was deleted by someone else.
                None => self.writes.disowned.push((kind, id)),
            }
        }
        gone.sort_by(|a, b| (b.0, &a.2).cmp(&(a.0, &b.2)));
        if !self.request.options.prune {
            let names = gone.into_iter().map(|(kind, _, name)| (kind, name));
            self.plan.undeclared.extend(names);
            return;
        }
        let deleted: BTreeSet<&str> = gone.iter().map(|(_, id, _)| id.as_str()).collect();
        let deleted: BTreeSet<String> = deleted.into_iter().map(str::to_owned).collect();
        for (kind, id, name) in gone {
            if let Some(user) = self.user_of(kind, &id, &deleted) {
                let why = format!("{user} uses it, so it cannot be pruned");
                self.refuse::<()>(kind, &name, Why::Refused(why));
                continue;
            }
            self.plan.changes.push(Change {
                kind,
                name,
                action: Action::Delete,
                fields: Vec::new(),
            });
            self.writes.disowned.push((kind, id.clone()));
            self.writes.deletions.push((kind, id));
        }
    }

    /// Whether the manifest declares it, or a replacement of it.
    fn declares(&self, kind: Kind, key: &str) -> bool {
        let manifest = self.request.manifest;
        match kind {
            Kind::Secret => manifest.secrets.contains_key(key),
            Kind::Model => manifest.models.contains_key(key),
            Kind::Endpoint => manifest.endpoints.contains_key(key),
            Kind::Guardrail => manifest.guardrails.contains_key(key),
            Kind::Budget => manifest.budgets.contains_key(key),
        }
    }

    fn name_of(&self, kind: Kind, id: &str) -> Option<String> {
        let current = &self.current;
        match kind {
            Kind::Secret => {
                let found = current.secrets.values().find(|secret| secret.id == id);
                found.map(|secret| secret.name.clone())
            }
            Kind::Model => {
                let found = current.models.values().find(|model| model.id == id);
                found.map(|model| model.name.clone())
            }
            Kind::Endpoint => {
                let found = current
                    .endpoints
                    .values()
                    .find(|endpoint| endpoint.id == id);
                found.map(|endpoint| endpoint.title().to_owned())
            }
            Kind::Guardrail => current
                .guardrails
                .get(id)
                .map(|guardrail| guardrail.name.clone()),
            Kind::Budget => {
                let owned = current.owner(kind, id);
                let there = current.budgets.contains_key(id);
                owned.filter(|_| there).map(|owned| owned.key.clone())
            }
        }
    }

    /// Something that stays and needs an object about to be deleted.
    fn user_of(&self, kind: Kind, id: &str, deleted: &BTreeSet<String>) -> Option<String> {
        let stays = |id: &str| !deleted.contains(id);
        match kind {
            Kind::Secret => {
                let mut models = self.models_after();
                let user =
                    models.find(|model| model.secret_id.as_deref() == Some(id) && stays(&model.id));
                user.map(|model| format!("model `{}`", model.name))
            }
            Kind::Model => {
                let mut endpoints = self.endpoints_after();
                let user = endpoints.find(|endpoint| {
                    let mut mappings = endpoint.mappings.iter();
                    stays(&endpoint.id) && mappings.any(|m| m.model_definition_id == id)
                });
                user.map(|endpoint| format!("endpoint `{}`", endpoint.title()))
            }
            Kind::Endpoint => {
                let mut guardrails = self.current.guardrails.values();
                let user = guardrails.find(|guardrail| {
                    let acting = guardrail.action_endpoint.as_ref();
                    stays(&guardrail.id) && acting.is_some_and(|endpoint| endpoint.id == id)
                });
                user.map(|guardrail| format!("guardrail `{}`", guardrail.name))
            }
            Kind::Guardrail | Kind::Budget => None,
        }
    }
}
