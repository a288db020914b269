//! Which part of a workspace a manifest describes: what was asked for, and what that refers to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Dumper, Request};
use crate::domain::TagFilter;
use crate::manifest::{BudgetFor, Kind};

type Chosen = BTreeSet<(Kind, String)>;

impl Dumper {
    /// Keeps what the request selects.
    pub(super) fn select(&mut self, request: &Request) {
        let owned = request.set.as_ref().map(|set| self.owned_by(set.as_str()));
        if owned.is_none() && request.names.is_empty() && request.tags.is_empty() {
            return;
        }
        let mut chosen = self.chosen(request);
        if let Some(owned) = &owned {
            chosen.retain(|object| owned.contains(object));
        }
        let others = self.add_referred(&mut chosen, owned.as_ref());
        self.keep(&chosen, &others);
        // Something that was left out as a whole can be judged by its name alone.
        let asked = |name: &str| {
            let untold = request.tags.is_empty() && request.set.is_none();
            untold && request.names.iter().any(|pattern| pattern.matches(name))
        };
        self.left_out.retain(|left_out| match left_out.part {
            Some(_) => chosen.contains(&(left_out.kind, left_out.name.clone())),
            None => asked(&left_out.name),
        });
    }

    /// Keeps the chosen objects as they are, and of others only that they must be there.
    fn keep(&mut self, chosen: &Chosen, others: &Chosen) {
        let keeps = |kind: Kind, name: &str| {
            let object = (kind, name.to_owned());
            chosen.contains(&object) || others.contains(&object)
        };
        let is_other = |kind: Kind, name: &str| others.contains(&(kind, name.to_owned()));
        let manifest = &mut self.manifest;
        manifest.secrets.retain(|name, _| keeps(Kind::Secret, name));
        manifest.models.retain(|name, _| keeps(Kind::Model, name));
        manifest
            .endpoints
            .retain(|name, _| keeps(Kind::Endpoint, name));
        for (name, secret) in &mut manifest.secrets {
            secret.external |= is_other(Kind::Secret, name);
        }
        for (name, model) in &mut manifest.models {
            model.external |= is_other(Kind::Model, name);
        }
        for (name, endpoint) in &mut manifest.endpoints {
            endpoint.external |= is_other(Kind::Endpoint, name);
        }
        manifest
            .guardrails
            .retain(|name, _| chosen.contains(&(Kind::Guardrail, name.clone())));
        manifest
            .budgets
            .retain(|name, _| chosen.contains(&(Kind::Budget, name.clone())));
        let guardrails = &manifest.guardrails;
        let mut unguarded = Vec::new();
        for (name, endpoint) in manifest.endpoints.iter_mut().filter(|(_, it)| !it.external) {
            let mut used = endpoint.spec.guardrails.iter().flatten();
            if !used.all(|used| guardrails.contains_key(&used.value)) {
                endpoint.spec.guardrails = None;
                unguarded.push(name.clone());
            }
        }
        for name in unguarded {
            let reason = "one of them is not the set's, and guardrails cannot be external";
            self.leave_out_part(Kind::Endpoint, &name, "the guardrails", reason);
        }
    }

    fn owned_by(&self, set: &str) -> Chosen {
        let rows = self.rows.managed.iter().filter(|row| row.set == set);
        let owned = rows.filter_map(|row| {
            let kind = Kind::from_word(&row.kind)?;
            let name = |names: &HashMap<String, String>| names.get(&row.object_id).cloned();
            let name = match kind {
                Kind::Secret => name(&self.names.secrets),
                Kind::Model => name(&self.names.models),
                Kind::Endpoint => name(&self.names.endpoints),
                Kind::Guardrail | Kind::Budget => Some(row.key.clone()),
            };
            Some((kind, name?))
        });
        owned.collect()
    }

    fn chosen(&self, request: &Request) -> Chosen {
        let named = |name: &str| {
            request.names.is_empty() || request.names.iter().any(|pattern| pattern.matches(name))
        };
        let untagged = request.tags.is_empty();
        let manifest = &self.manifest;
        let mut chosen = Chosen::new();
        let mut choose = |kind: Kind, name: &str, is_chosen: bool| {
            if is_chosen && named(name) {
                chosen.insert((kind, name.to_owned()));
            }
        };
        for (name, secret) in &manifest.secrets {
            choose(
                Kind::Secret,
                name,
                has_all(&secret.spec.labels, &request.tags),
            );
        }
        for name in manifest.models.keys() {
            choose(Kind::Model, name, untagged);
        }
        for (name, endpoint) in &manifest.endpoints {
            choose(
                Kind::Endpoint,
                name,
                has_all(&endpoint.spec.tags, &request.tags),
            );
        }
        for name in manifest.guardrails.keys() {
            choose(Kind::Guardrail, name, untagged);
        }
        for name in manifest.budgets.keys() {
            choose(Kind::Budget, name, untagged);
        }
        for (name, budget) in &manifest.budgets {
            if let BudgetFor::Endpoint(endpoint) = &budget.spec.counts
                && chosen.contains(&(Kind::Endpoint, endpoint.value.clone()))
            {
                chosen.insert((Kind::Budget, name.clone()));
            }
        }
        chosen
    }

    /// Adds what the chosen objects refer to, and what that refers to. Returns what belongs to nobody or to another set.
    fn add_referred(&self, chosen: &mut Chosen, owned: Option<&Chosen>) -> Chosen {
        let mut others = Chosen::new();
        let mut open: Vec<(Kind, String)> = chosen.iter().cloned().collect();
        while let Some((kind, name)) = open.pop() {
            for referred in self.referred(kind, &name) {
                if owned.is_some_and(|owned| !owned.contains(&referred)) {
                    others.insert(referred);
                } else if chosen.insert(referred.clone()) {
                    open.push(referred);
                }
            }
        }
        others
    }

    fn referred(&self, kind: Kind, name: &str) -> Vec<(Kind, String)> {
        let manifest = &self.manifest;
        let mut referred = Vec::new();
        match kind {
            Kind::Secret => {}
            Kind::Model => {
                let model = manifest.models.get(name).map(|model| &model.spec);
                let secret = model.and_then(|model| model.secret.as_ref());
                referred.extend(secret.map(|secret| (Kind::Secret, secret.value.clone())));
            }
            Kind::Endpoint => {
                let Some(endpoint) = manifest.endpoints.get(name).map(|it| &it.spec) else {
                    return referred;
                };
                let models = endpoint.models.iter().flatten().map(|model| &model.value.0);
                let fallbacks = endpoint
                    .fallbacks
                    .iter()
                    .flatten()
                    .map(|model| &model.value);
                referred.extend(models.chain(fallbacks).map(|it| (Kind::Model, it.clone())));
                let guardrails = endpoint.guardrails.iter().flatten();
                referred.extend(guardrails.map(|it| (Kind::Guardrail, it.value.clone())));
            }
            Kind::Guardrail => {
                let guardrail = manifest.guardrails.get(name).map(|it| &it.spec);
                let acting = guardrail.and_then(|it| it.action_endpoint.as_ref());
                referred.extend(acting.map(|it| (Kind::Endpoint, it.value.clone())));
            }
            Kind::Budget => {
                let budget = manifest.budgets.get(name).map(|budget| &budget.spec.counts);
                if let Some(BudgetFor::Endpoint(endpoint)) = budget {
                    referred.push((Kind::Endpoint, endpoint.value.clone()));
                }
            }
        }
        referred
    }
}

fn has_all(texts: &BTreeMap<String, Option<String>>, wanted: &[TagFilter]) -> bool {
    wanted
        .iter()
        .all(|wanted| match (texts.get(&wanted.key), &wanted.value) {
            (Some(there), Some(value)) => there.as_ref() == Some(value),
            (there, None) => there.is_some(),
            (None, Some(_)) => false,
        })
}
