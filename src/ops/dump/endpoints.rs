//! Endpoints: models, fallbacks, tracking, tags, bindings, and the guardrails that they have.

use std::collections::HashSet;

use super::{Dumper, declare};
use crate::domain::{
    Binding, Endpoint, EndpointName, Linkage, Mapping, RoutingStrategy, SCORER, Tag, Weight, width,
};
use crate::manifest::{EndpointSpec, Kind, Located, ScorerSpec};
use crate::ops::endpoint::fallback_in_effect;

impl Dumper {
    pub(super) fn endpoints(&mut self) {
        for endpoint in std::mem::take(&mut self.rows.endpoints) {
            let Some(name) = &endpoint.name else {
                self.leave_out(Kind::Endpoint, &endpoint.id, "it has no name");
                continue;
            };
            if let Err(error) = EndpointName::new(name.as_str()) {
                self.leave_out(Kind::Endpoint, name, error.to_string());
                continue;
            }
            let spec = self.endpoint(name, &endpoint);
            declare(&mut self.manifest.endpoints, name, spec);
            self.names
                .endpoints
                .insert(endpoint.id.clone(), name.clone());
        }
    }

    fn endpoint(&mut self, name: &str, endpoint: &Endpoint) -> EndpointSpec {
        let mut spec = EndpointSpec::default();
        match self.primary(endpoint) {
            Ok(models) => spec.models = Some(models),
            Err(reason) => self.leave_out_part(Kind::Endpoint, name, "the models", reason),
        }
        match self.fallbacks(endpoint) {
            Ok(Some((fallbacks, attempts))) => {
                spec.fallbacks = Some(fallbacks);
                spec.max_attempts = attempts.map(Some);
            }
            Ok(None) => {}
            Err(reason) => self.leave_out_part(Kind::Endpoint, name, "the fallbacks", reason),
        }
        if self.rows.has_tracking && !endpoint.usage_tracking {
            spec.usage_tracking = Some(false);
        }
        match self.experiment(name, endpoint) {
            Ok(experiment) => spec.experiment = experiment,
            Err(reason) => self.leave_out_part(Kind::Endpoint, name, "the experiment", reason),
        }
        for tag in &endpoint.tags {
            let checked = match &tag.value {
                Some(value) => Tag::new(&tag.key, value).map_err(|error| error.to_string()),
                None => Err(format!("`{}` has no value", tag.key)),
            };
            match checked {
                Ok(tag) => {
                    spec.tags.insert(tag.key, tag.value);
                }
                Err(reason) => self.leave_out_part(Kind::Endpoint, name, "a tag", reason),
            }
        }
        match self.bound(endpoint) {
            Ok(bindings) => spec.bindings = bindings,
            Err(reason) => self.leave_out_part(Kind::Endpoint, name, "the bindings", reason),
        }
        spec
    }

    /// The name of a model in the manifest.
    fn model_of(&self, mapping: &Mapping, seen: &mut HashSet<String>) -> Result<String, String> {
        let title = mapping.title();
        let Some(name) = self.names.models.get(&mapping.model_definition_id) else {
            return Err(match &mapping.model {
                Some(_) => format!("model `{title}` is left out, or in another workspace"),
                None => format!("model `{title}` does not exist"),
            });
        };
        if !seen.insert(name.clone()) {
            return Err(format!("model `{title}` is there twice"));
        }
        Ok(name.clone())
    }

    fn primary(&self, endpoint: &Endpoint) -> Result<Vec<Located<(String, Weight)>>, String> {
        let known = [Linkage::Primary, Linkage::Fallback];
        let mut mappings = endpoint.mappings.iter();
        if let Some(odd) =
            mappings.find(|mapping| !known.iter().any(|linkage| mapping.is(*linkage)))
        {
            let (title, linkage) = (odd.title(), &odd.linkage_type);
            return Err(format!("model `{title}` is linked as `{linkage}`"));
        }
        let mut seen = HashSet::new();
        let mut models = Vec::new();
        for mapping in endpoint.models_as(Linkage::Primary) {
            let name = self.model_of(mapping, &mut seen)?;
            let weight = if self.rows.short_numbers {
                Weight::of_32_bits(mapping.weight)
            } else {
                mapping.weight
            };
            let weight = Weight::new(weight).map_err(|error| format!("model `{name}`: {error}"))?;
            models.push(Located::nowhere((name, weight)));
        }
        if models.is_empty() {
            return Err("it has none".to_owned());
        }
        match endpoint.routing_strategy.as_deref() {
            Some(strategy) if RoutingStrategy::from_stored(strategy).is_none() => {
                return Err(format!("the routing strategy is `{strategy}`"));
            }
            None if models.len() > 1 && self.rows.has_routing => {
                return Err(
                    "it has several and no routing strategy: the gateway calls any one of them"
                        .to_owned(),
                );
            }
            _ => {}
        }
        models.sort_by(|a, b| a.value.0.cmp(&b.value.0));
        Ok(models)
    }

    /// The fallbacks, and how many of them are tried.
    #[expect(clippy::type_complexity, reason = "a list and a number")]
    fn fallbacks(
        &self,
        endpoint: &Endpoint,
    ) -> Result<Option<(Vec<Located<String>>, Option<u32>)>, String> {
        let mut seen = HashSet::new();
        let models = endpoint.models_as(Linkage::Fallback);
        let models: Vec<Located<String>> = models
            .map(|mapping| self.model_of(mapping, &mut seen).map(Located::nowhere))
            .collect::<Result<_, _>>()?;
        if models.is_empty() {
            return Ok(None);
        }
        let attempts = fallback_in_effect(endpoint)?;
        Ok(Some((models, attempts)))
    }

    /// The experiment for traces, unless it is the endpoint's own.
    fn experiment(&self, name: &str, endpoint: &Endpoint) -> Result<Option<String>, String> {
        let Some(id) = endpoint.experiment_id.filter(|_| endpoint.usage_tracking) else {
            return Ok(None);
        };
        let Some(experiment) = self.rows.experiments.get(&id) else {
            return Err(format!("experiment {id} is deleted"));
        };
        let is_own = *experiment == format!("gateway/{name}");
        Ok((!is_own).then(|| experiment.clone()))
    }

    fn bound(&mut self, endpoint: &Endpoint) -> Result<Option<Vec<Located<ScorerSpec>>>, String> {
        let Some(bindings) = self.rows.bindings.remove(&endpoint.id) else {
            return Ok(None);
        };
        let scorers = bindings.iter().map(|binding| self.scorer(binding));
        let mut scorers: Vec<ScorerSpec> = scorers.collect::<Result<_, _>>()?;
        scorers.sort_by(|a, b| (&a.scorer, &a.experiment).cmp(&(&b.scorer, &b.experiment)));
        Ok(Some(scorers.into_iter().map(Located::nowhere).collect()))
    }

    fn scorer(&self, binding: &Binding) -> Result<ScorerSpec, String> {
        let (kind, id) = (&binding.resource_type, &binding.resource_id);
        if kind != SCORER {
            return Err(format!("{kind} `{id}` is no scorer"));
        }
        let Some(scorer) = self.rows.scorers.get(id) else {
            return Err(format!("scorer `{id}` does not exist in this workspace"));
        };
        let spec = ScorerSpec {
            scorer: scorer.name.clone(),
            experiment: scorer.experiment_name.clone(),
        };
        if can_be_named(&spec) {
            Ok(spec)
        } else {
            Err(format!("scorer `{id}` has no name, or no experiment"))
        }
    }

    /// Adds to endpoints the guardrails that they have.
    pub(super) fn guarded(&mut self) {
        let endpoints: Vec<(String, String)> = self.names.endpoints.clone().into_iter().collect();
        for (id, name) in endpoints {
            let Some(uses) = self.rows.uses.remove(&id) else {
                continue;
            };
            let keys: Option<Vec<Located<String>>> = uses
                .iter()
                .map(|used| self.names.guardrails.get(&used.guardrail_id))
                .map(|key| key.cloned().map(Located::nowhere))
                .collect();
            if let (Some(keys), Some(endpoint)) = (keys, self.manifest.endpoints.get_mut(&name)) {
                endpoint.spec.guardrails = Some(keys);
            } else {
                let reason = "one of them is left out";
                self.leave_out_part(Kind::Endpoint, &name, "the guardrails", reason);
            }
        }
    }
}

/// Whether a reader can find the scorer again.
pub(super) fn can_be_named(spec: &ScorerSpec) -> bool {
    let chars = spec.scorer.chars().count();
    !spec.scorer.trim().is_empty() && chars <= width::SCORER_NAME && spec.experiment.is_some()
}
