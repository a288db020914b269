//! Which part of a workspace a manifest describes: what was asked for, and what that refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dumper, Request};
use crate::domain::TagFilter;
use crate::manifest::{BudgetFor, Kind};

type Chosen = BTreeSet<(Kind, String)>;

impl Dumper {
    /// Keeps what the request selects.
    pub(super) fn select(&mut self, request: &Request) {
        if request.names.is_empty() && request.tags.is_empty() {
            return;
        }
        let mut chosen = self.chosen(request);
        self.add_referred(&mut chosen);
        let keeps = |kind: Kind, name: &str| chosen.contains(&(kind, name.to_owned()));
        let manifest = &mut self.manifest;
        manifest.secrets.retain(|name, _| keeps(Kind::Secret, name));
        manifest.models.retain(|name, _| keeps(Kind::Model, name));
        manifest
            .endpoints
            .retain(|name, _| keeps(Kind::Endpoint, name));
        manifest
            .guardrails
            .retain(|name, _| keeps(Kind::Guardrail, name));
        manifest.budgets.retain(|name, _| keeps(Kind::Budget, name));
        // Something that was left out as a whole can be judged by its name alone.
        let asked = |name: &str| {
            request.tags.is_empty() && request.names.iter().any(|pattern| pattern.matches(name))
        };
        self.left_out.retain(|left_out| match left_out.part {
            Some(_) => keeps(left_out.kind, &left_out.name),
            None => asked(&left_out.name),
        });
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

    /// Adds what the chosen objects refer to, and what that refers to.
    fn add_referred(&self, chosen: &mut Chosen) {
        let mut open: Vec<(Kind, String)> = chosen.iter().cloned().collect();
        while let Some((kind, name)) = open.pop() {
            for referred in self.referred(kind, &name) {
                if chosen.insert(referred.clone()) {
                    open.push(referred);
                }
            }
        }
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
