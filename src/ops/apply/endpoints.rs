//! Endpoints: models, fallbacks, tags, tracking, bindings and guardrails.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Why;
use super::changes::{Action, Change, Comparison};
use super::run::Planner;
use super::write::{EndpointUpdate, NewEndpoint};
use crate::domain::{
    Audit, Binding, Endpoint, EndpointName, EntityRef, Linkage, Mapping, RoutingStrategy, Tag,
};
use crate::manifest::{EndpointSpec, Kind, Located, ScorerSpec};
use crate::ops::endpoint::{
    Tracking, TrackingChange, max_attempts_of, mixes_system_one, renewed_fallback,
    with_max_attempts,
};
use crate::store::Feature;

/// What a bound scorer is shown as.
const BOUND: &str = "bound";

impl Planner<'_> {
    pub(super) fn endpoint(&mut self, name: &str, spec: &EndpointSpec) -> Option<Change> {
        let there = self.current.endpoints.get(name).cloned();
        match there {
            Some(there) => self.endpoint_update(name, spec, &there),
            None => self.endpoint_create(name, spec),
        }
    }

    fn endpoint_create(&mut self, name: &str, spec: &EndpointSpec) -> Option<Change> {
        let mut compared = Comparison::new(None);
        let id = format!("e-{}", Uuid::new_v4().simple());
        let mut endpoint = Endpoint {
            id: id.clone(),
            name: Some(name.to_owned()),
            workspace: self.request.workspace.to_string(),
            routing_strategy: None,
            fallback_config: None,
            experiment_id: None,
            usage_tracking: false,
            audit: Audit::new(self.request.actor.as_str(), self.now),
            mappings: Vec::new(),
            tags: Vec::new(),
        };
        self.linked(name, spec, &mut endpoint, &mut compared)?;
        if endpoint.models_as(Linkage::Primary).next().is_none() {
            let why = "it does not exist yet, so it needs models".to_owned();
            return self.refuse(Kind::Endpoint, name, Why::Refused(why));
        }
        self.routed(name, spec, &mut endpoint, &mut compared)?;
        self.trackable(name, spec)?;
        let tags = compared.entries("tags", &spec.tags, std::iter::empty());
        endpoint.tags = self.tags(name, tags)?.0;
        let tracking = Tracking {
            wanted: spec.usage_tracking,
            experiment: spec.experiment.clone().map(EntityRef::Name),
            restore: false,
            artifacts: self.request.artifacts.clone(),
        };
        if let Some(wanted) = spec.usage_tracking {
            compared.field("usage_tracking", Some(shown(wanted)), None);
        }
        compared.field("experiment", spec.experiment.as_deref(), None);
        self.bound(name, spec, &endpoint, &mut compared)?;
        self.guarded(name, spec, &endpoint, &mut compared);
        self.own(Kind::Endpoint, &id, name, &compared);
        self.after
            .endpoints
            .insert(name.to_owned(), endpoint.clone());
        self.writes.new_endpoints.push(NewEndpoint {
            name: EndpointName::new(name).ok()?,
            endpoint,
            tracking,
        });
        self.change(Kind::Endpoint, name, Action::Create, compared)
    }

    fn endpoint_update(
        &mut self,
        name: &str,
        spec: &EndpointSpec,
        there: &Endpoint,
    ) -> Option<Change> {
        let owner = self.owner_of(Kind::Endpoint, &there.id, name)?;
        let mut compared = Comparison::new(owner.applied.as_ref());
        let mut after = there.clone();
        let renamed = there.name.as_deref() != Some(name);
        if renamed {
            compared.changed("name", there.name.clone(), Some(name.to_owned()));
            after.name = Some(name.to_owned());
        }
        self.linked(name, spec, &mut after, &mut compared)?;
        self.routed(name, spec, &mut after, &mut compared)?;
        self.trackable(name, spec)?;
        let tags = there.tags.iter();
        let tags = tags.map(|tag| (tag.key.as_str(), tag.value.as_deref().unwrap_or_default()));
        let tags = compared.entries("tags", &spec.tags, tags);
        let (set_tags, gone_tags) = self.tags(name, tags)?;
        let tracking = self.tracking(spec, there, &mut compared);
        let changes_row = !compared.changes.is_empty();
        self.bound(name, spec, &after, &mut compared)?;
        self.guarded(name, spec, &after, &mut compared);
        self.own(Kind::Endpoint, &there.id, name, &compared);
        self.after.endpoints.insert(name.to_owned(), after.clone());
        if changes_row {
            self.writes.endpoints.push(EndpointUpdate {
                before: there.clone(),
                after,
                set_tags,
                gone_tags,
                tracking,
            });
        }
        let action = if renamed {
            Action::Move
        } else {
            Action::Update
        };
        self.change(Kind::Endpoint, name, action, compared)
    }

    /// Sets the models. A mapping whose model and weight stay is kept.
    fn linked(
        &mut self,
        name: &str,
        spec: &EndpointSpec,
        endpoint: &mut Endpoint,
        compared: &mut Comparison<'_>,
    ) -> Option<()> {
        if let Some(models) = &spec.models {
            let wanted = models.iter().map(|model| {
                let (model, weight) = &model.value;
                (model.clone(), weight.get(), None)
            });
            let wanted: Vec<_> = wanted.collect();
            let shown = |mappings: Vec<(&str, f64)>| {
                let mut mappings = mappings;
                // The gateway chooses by weight: the order of primary models means nothing.
                mappings.sort_by(|a, b| a.0.cmp(b.0));
                let texts = mappings
                    .iter()
                    .map(|(model, weight)| format!("{model} ({weight})"));
                texts.collect::<Vec<_>>().join(", ")
            };
            let after = shown(
                wanted
                    .iter()
                    .map(|(model, weight, _)| (model.as_str(), *weight))
                    .collect(),
            );
            let there = endpoint.models_as(Linkage::Primary);
            let there = shown(
                there
                    .map(|mapping| (mapping.title(), mapping.weight))
                    .collect(),
            );
            let there = Some(there).filter(|there| !there.is_empty());
            if compared.field("models", Some(&after), there.as_deref()) {
                self.link(endpoint, Linkage::Primary, &wanted)?;
            }
        }
        if let Some(fallbacks) = &spec.fallbacks {
            let wanted = (1..)
                .zip(fallbacks)
                .map(|(order, model)| (model.value.clone(), 1.0, Some(order)));
            let wanted: Vec<_> = wanted.collect();
            let names = wanted.iter().map(|(model, _, _)| model.as_str());
            let after = names.collect::<Vec<_>>().join(", ");
            let there = endpoint.models_as(Linkage::Fallback).map(Mapping::title);
            let there = there.collect::<Vec<_>>().join(", ");
            let set = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            if compared.field("fallbacks", set(&after).as_deref(), set(&there).as_deref()) {
                self.link(endpoint, Linkage::Fallback, &wanted)?;
            }
        }
        if let Some((decides, chats)) = mixes_system_one(endpoint) {
            let why = format!(
                "model `{decides}` makes decisions and model `{chats}` chats; the gateway serves neither from one \
                 endpoint"
            );
            return self.refuse(Kind::Endpoint, name, Why::Refused(why));
        }
        Some(())
    }

    /// Replaces the models of one role.
    fn link(
        &mut self,
        endpoint: &mut Endpoint,
        linkage: Linkage,
        wanted: &[(String, f64, Option<i32>)],
    ) -> Option<()> {
        let (mut old, mut mappings): (Vec<_>, Vec<_>) = std::mem::take(&mut endpoint.mappings)
            .into_iter()
            .partition(|mapping| mapping.is(linkage));
        for (model, weight, order) in wanted {
            // Whatever prevents the model has been reported.
            let definition = self.model_after(model)?;
            let kept = old.iter().position(|mapping| {
                let same = mapping.weight.to_bits() == weight.to_bits();
                mapping.model_definition_id == definition.id
                    && same
                    && mapping.fallback_order == *order
            });
            mappings.push(match kept {
                Some(place) => Mapping {
                    model: Some(definition),
                    ..old.swap_remove(place)
                },
                None => Mapping {
                    id: format!("m-{}", Uuid::new_v4().simple()),
                    model_definition_id: definition.id.clone(),
                    model: Some(definition),
                    linkage_type: linkage.as_str().to_owned(),
                    weight: *weight,
                    fallback_order: *order,
                    created_by: Some(self.request.actor.as_str().to_owned()),
                    created_at: self.now,
                },
            });
        }
        endpoint.mappings = mappings;
        Some(())
    }

    /// Sets how the gateway chooses among the models: a traffic split for several, and the fallback's settings.
    fn routed(
        &mut self,
        name: &str,
        spec: &EndpointSpec,
        endpoint: &mut Endpoint,
        compared: &mut Comparison<'_>,
    ) -> Option<()> {
        let several = endpoint.models_as(Linkage::Primary).count() > 1;
        let has_fallbacks = endpoint.models_as(Linkage::Fallback).next().is_some();
        let supported = self.contract.require(Feature::Routing);
        if supported.is_err() {
            if several || has_fallbacks || spec.max_attempts.is_some() {
                self.supported(Kind::Endpoint, name, supported)?;
            }
            return Some(());
        }
        let split = RoutingStrategy::RequestBasedTrafficSplit.as_str();
        let is_split = endpoint.routing_strategy.as_deref() == Some(split);
        if several && endpoint.routing_strategy.is_none() && spec.models.is_some() {
            endpoint.routing_strategy = Some(split.to_owned());
            compared.changed("routing", None, Some("traffic split".to_owned()));
        } else if !several && is_split && compared.changes_field("models") {
            endpoint.routing_strategy = None;
            compared.changed("routing", Some("traffic split".to_owned()), None);
        }
        let shown = |attempts: Option<u32>| attempts.map(|attempts| attempts.to_string());
        let attempts = shown(max_attempts_of(endpoint));
        if has_fallbacks && spec.fallbacks.is_some() {
            let renewed = renewed_fallback(endpoint);
            endpoint.fallback_config = renewed.or(endpoint.fallback_config.take());
        } else if compared.changes_field("fallbacks") && spec.max_attempts.flatten().is_none() {
            // There is nothing to try any more.
            endpoint.fallback_config = None;
        }
        if let Some(wanted) = spec.max_attempts
            && compared.field(
                "max_attempts",
                shown(wanted).as_deref(),
                attempts.as_deref(),
            )
        {
            let needed = has_fallbacks || wanted.is_some();
            endpoint.fallback_config = needed.then(|| with_max_attempts(endpoint, wanted));
        }
        Some(())
    }

    /// The tags to set, and the keys of those to delete.
    fn tags(
        &mut self,
        name: &str,
        changed: Vec<(String, Option<String>)>,
    ) -> Option<(Vec<Tag>, Vec<String>)> {
        let (mut set, mut gone) = (Vec::new(), Vec::new());
        for (key, text) in changed {
            match text.map(|text| Tag::new(key.clone(), text)) {
                None => gone.push(key),
                Some(Ok(tag)) => set.push(tag),
                Some(Err(error)) => {
                    return self.refuse(Kind::Endpoint, name, Why::Refused(error.to_string()));
                }
            }
        }
        Some((set, gone))
    }

    /// Refuses usage tracking that is asked for where the database has none.
    fn trackable(&mut self, name: &str, spec: &EndpointSpec) -> Option<()> {
        if spec.usage_tracking == Some(true) || spec.experiment.is_some() {
            let supported = self.contract.require(Feature::UsageTracking);
            self.supported(Kind::Endpoint, name, supported)?;
        }
        Some(())
    }

    fn tracking(
        &mut self,
        spec: &EndpointSpec,
        there: &Endpoint,
        compared: &mut Comparison<'_>,
    ) -> Option<TrackingChange> {
        let experiment = there
            .experiment_id
            .and_then(|id| self.experiments.get(&id).cloned());
        let mut changes = false;
        if let Some(wanted) = spec.usage_tracking {
            let there = there.usage_tracking && there.experiment_id.is_some();
            changes |= compared.field("usage_tracking", Some(shown(wanted)), Some(shown(there)));
        }
        if let Some(wanted) = &spec.experiment {
            changes |= compared.field("experiment", Some(wanted), experiment.as_deref());
        }
        if !changes {
            return None;
        }
        let tracking = Tracking {
            wanted: None,
            experiment: spec.experiment.clone().map(EntityRef::Name),
            restore: false,
            artifacts: self.request.artifacts.clone(),
        };
        Some(match spec.usage_tracking {
            Some(false) => TrackingChange::Off,
            Some(true) => TrackingChange::On(tracking),
            None => TrackingChange::Experiment(tracking),
        })
    }

    /// Binds scorers to the endpoint.
    fn bound(
        &mut self,
        name: &str,
        spec: &EndpointSpec,
        endpoint: &Endpoint,
        compared: &mut Comparison<'_>,
    ) -> Option<()> {
        let there = self
            .current
            .bindings
            .get(&endpoint.id)
            .cloned()
            .unwrap_or_default();
        let mut by_key: BTreeMap<String, Binding> = BTreeMap::new();
        for binding in there {
            by_key.insert(self.scorer_title(&binding.resource_id), binding);
        }
        let Some(wanted) = &spec.bindings else {
            return Some(());
        };
        let mut keys = BTreeMap::new();
        let mut ids = BTreeMap::new();
        for scorer in wanted {
            let id = self.scorer_id(Kind::Endpoint, name, scorer)?;
            let key = self.scorer_title(&id);
            keys.insert(key.clone(), Some(BOUND.to_owned()));
            ids.insert(key, id);
        }
        let pairs = by_key.keys().map(|key| (key.as_str(), BOUND));
        for (key, wanted) in compared.entries("bindings", &keys, pairs) {
            match (wanted, by_key.get(&key), ids.get(&key)) {
                (None, Some(binding), _) => self.writes.gone_bindings.push(binding.key()),
                (Some(_), _, Some(id)) => {
                    let scorer = self.current.scorers.iter().find(|scorer| scorer.id == *id);
                    self.writes.new_bindings.push(Binding {
                        endpoint_id: endpoint.id.clone(),
                        endpoint_name: Some(name.to_owned()),
                        workspace: endpoint.workspace.clone(),
                        resource_type: self.contract.resource_type().to_owned(),
                        resource_id: id.clone(),
                        display_name: scorer.map(|scorer| scorer.name.clone()),
                        audit: Audit::new(self.request.actor.as_str(), self.now),
                    });
                }
                _ => {}
            }
        }
        Some(())
    }

    /// The id of the only scorer that is meant.
    pub(super) fn scorer_id(
        &mut self,
        kind: Kind,
        name: &str,
        wanted: &Located<ScorerSpec>,
    ) -> Option<String> {
        let ScorerSpec { scorer, experiment } = &wanted.value;
        let found = self.current.scorers_named(scorer, experiment.as_deref());
        let found: Vec<(String, Option<String>)> = found
            .map(|scorer| (scorer.id.clone(), scorer.experiment_name.clone()))
            .collect();
        match found.as_slice() {
            [(id, _)] => Some(id.clone()),
            [] => {
                let of = experiment.as_ref();
                let of = of.map_or_else(String::new, |name| format!(" in experiment `{name}`"));
                let why =
                    format!("there is no scorer `{scorer}`{of}; register it with MLflow first");
                self.refuse(kind, name, Why::Refused(why))
            }
            several => {
                let experiments = several
                    .iter()
                    .filter_map(|(_, experiment)| experiment.as_deref());
                let experiments = experiments.collect::<Vec<_>>().join(", ");
                let why = format!(
                    "several experiments have a scorer `{scorer}` ({experiments}); declare its experiment"
                );
                self.refuse(kind, name, Why::Refused(why))
            }
        }
    }

    /// Name and experiment of a scorer, or its id if it does not exist.
    pub(super) fn scorer_title(&self, id: &str) -> String {
        let scorer = self.current.scorers.iter().find(|scorer| scorer.id == id);
        scorer.map_or_else(
            || id.to_owned(),
            |scorer| match &scorer.experiment_name {
                Some(experiment) => format!("{}@{experiment}", scorer.name),
                None => scorer.name.clone(),
            },
        )
    }
}

fn shown(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}
