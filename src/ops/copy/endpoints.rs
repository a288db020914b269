//! Endpoints with their models and tags.

use std::collections::HashSet;

use super::action::{CopyAction, Key, new_id};
use super::fit::{Owner, Text};
use super::state::CopyRun;
use crate::domain::{Endpoint, Entity, EntityRef, Linkage, Mapping, Tag, Weight, Workspace, width};
use crate::ops::OpError;
use crate::store::{EndpointChange, Feature};

/// What to do with a page of endpoints.
#[derive(Default)]
struct Page {
    new: Vec<Endpoint>,
    over: Vec<Endpoint>,
    /// Each with the target's id of its endpoint.
    models: Vec<(String, Mapping)>,
    tags: Vec<(String, Tag)>,
}

impl CopyRun<'_> {
    /// Copies a page of endpoints.
    pub(super) fn endpoints(&mut self, rows: &[Endpoint]) -> Result<(), OpError> {
        self.endpoints.extend(rows.iter().map(|row| row.id.clone()));
        let keys: Vec<Key> = rows.iter().map(key).collect();
        let actions = self.actions(Entity::Endpoint, &keys)?;
        let ids: Vec<&str> = rows
            .iter()
            .flat_map(|row| row.mappings.iter().map(|mapping| mapping.id.as_str()))
            .collect();
        let taken: HashSet<String> = self
            .target
            .names()
            .taken_mappings(&ids)?
            .into_iter()
            .collect();
        let mut page = Page::default();
        for ((row, key), action) in rows.iter().zip(&keys).zip(actions) {
            let id = match &action {
                CopyAction::Copy { id } => id.clone(),
                CopyAction::Existing(there) => there.id.clone(),
            };
            self.endpoint_ids.set(&row.id, &id);
            let mut copied = self.copied(row, &id);
            if let CopyAction::Existing(there) = &action {
                let is_same = row.id == id && self.is_same_endpoint(row, &copied)?;
                if !self.overwrites_row(is_same, Entity::Endpoint, key, there) {
                    self.report.endpoints.skipped += 1;
                    self.keep(&[&row.id]);
                    for mapping in &row.mappings {
                        self.keep(&[&mapping.id]);
                    }
                    continue;
                }
            }
            self.check_endpoint(row)?;
            for mapping in &row.mappings {
                let mapping = self.mapping(row, mapping, &taken);
                page.models
                    .extend(mapping.map(|mapping| (id.clone(), mapping)));
            }
            let tags = row.tags.iter().cloned();
            page.tags.extend(tags.map(|tag| (id.clone(), tag)));
            if let CopyAction::Existing(_) = action {
                self.report.endpoints.updated += 1;
                page.over.push(copied);
            } else {
                self.track(row, &mut copied)?;
                if copied.id == row.id {
                    self.report.endpoints.kept_id += 1;
                } else {
                    self.report.endpoints.new_id += 1;
                }
                page.new.push(copied);
            }
        }
        if self.may_write() {
            self.target.endpoints().insert(&page.new)?;
            for row in &page.over {
                self.overwrite_endpoint(row)?;
            }
            self.target.endpoints().insert_models(&page.models)?;
            self.target.endpoints().insert_tags(&page.tags)?;
        }
        Ok(())
    }

    /// The endpoint as it is to be in the target, but for its models, its tags and its tracking.
    fn copied(&self, row: &Endpoint, id: &str) -> Endpoint {
        let fallback = row.fallback_config.as_deref();
        Endpoint {
            id: id.to_owned(),
            name: row.name.clone(),
            workspace: row.workspace.clone(),
            routing_strategy: row.routing_strategy.clone(),
            fallback_config: fallback.map(|text| self.model_ids.in_json(text)),
            experiment_id: None,
            usage_tracking: false,
            audit: row.audit.clone(),
            mappings: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Gives a new endpoint the source's tracking. Where its experiment cannot be had, it has none.
    fn track(&mut self, row: &Endpoint, copied: &mut Endpoint) -> Result<(), OpError> {
        if !self.target.contract().has(Feature::UsageTracking) {
            self.report.not_copied.usage_tracking += u64::from(row.usage_tracking);
            return Ok(());
        }
        let Some(id) = row.experiment_id else {
            copied.usage_tracking = row.usage_tracking;
            return Ok(());
        };
        match self.experiment(id)? {
            Ok(experiment) => {
                copied.experiment_id = Some(experiment);
                copied.usage_tracking = row.usage_tracking;
            }
            Err(reason) if row.usage_tracking => {
                let reason = format!("{reason}; its usage tracking is off now");
                self.leave_out(Entity::Endpoint, row.title(), &row.workspace, reason);
            }
            Err(_) => {}
        }
        Ok(())
    }

    /// Whether the target has the same endpoint, with the same id, models and tags. Its experiment counts by its name.
    fn is_same_endpoint(&mut self, row: &Endpoint, copied: &Endpoint) -> Result<bool, OpError> {
        let by_id = EntityRef::Id(row.id.clone());
        let workspace = Workspace::default();
        let Some(mut there) = self.target.endpoints().find(&by_id, &workspace)? else {
            return Ok(false);
        };
        let mut here = copied.clone();
        here.tags.clone_from(&row.tags);
        here.mappings = row
            .mappings
            .iter()
            .map(|mapping| self.mapped(mapping, mapping.id.clone()))
            .collect();
        let same_tracking = there.usage_tracking == row.usage_tracking
            && self.name_of_experiment(there.experiment_id)?
                == row.experiment_id.and_then(|id| self.source_experiment(id))
            || !self.target.contract().has(Feature::UsageTracking);
        for row in [&mut there, &mut here] {
            row.experiment_id = None;
            row.usage_tracking = false;
            row.tags.sort_by(|one, other| one.key.cmp(&other.key));
            row.mappings.sort_by(|one, other| one.id.cmp(&other.id));
            for mapping in &mut row.mappings {
                mapping.model = None;
                // Databases of MySQL keep 32 bits of it.
                mapping.weight = Weight::of_32_bits(mapping.weight);
            }
        }
        Ok(same_tracking && there == here)
    }

    fn name_of_experiment(&mut self, id: Option<i32>) -> Result<Option<String>, OpError> {
        let Some(id) = id else {
            return Ok(None);
        };
        let found = self.target.experiments().with_ids(&[id])?.pop();
        Ok(found.map(|found| found.name))
    }

    fn source_experiment(&self, id: i32) -> Option<String> {
        self.experiments.get(&id).map(|row| row.name.clone())
    }

    /// Overwrites the strategies of the target's endpoint, and removes its models and tags. Its name, its creator, its usage
    /// tracking and its bindings stay.
    fn overwrite_endpoint(&mut self, row: &Endpoint) -> Result<(), OpError> {
        self.target.endpoints().lock(&row.id)?;
        let routing = self.target.contract().has(Feature::Routing);
        let change = EndpointChange {
            routing_strategy: routing.then(|| row.routing_strategy.clone()),
            fallback_config: routing.then(|| row.fallback_config.clone()),
            ..EndpointChange::by(self.request.actor.as_str(), self.now)
        };
        self.target.endpoints().update(&row.id, &change)?;
        Ok(self.target.endpoints().clear(&row.id)?)
    }

    fn mapping(
        &mut self,
        endpoint: &Endpoint,
        mapping: &Mapping,
        taken: &HashSet<String>,
    ) -> Option<Mapping> {
        if self.models.contains(&mapping.model_definition_id) {
            let id = if taken.contains(&mapping.id) {
                new_id(Entity::Binding)
            } else {
                mapping.id.clone()
            };
            self.mapping_ids.set(&mapping.id, &id);
            return Some(self.mapped(mapping, id));
        }
        let reason = match &mapping.model {
            None => format!(
                "its model definition `{}` does not exist; it was removed from the copy",
                mapping.model_definition_id
            ),
            Some(model) => format!(
                "its model definition `{}` is in workspace `{}`, which is not copied; it was \
                        removed from the copy",
                model.name, model.workspace
            ),
        };
        self.leave_out(
            Entity::Endpoint,
            endpoint.title(),
            &endpoint.workspace,
            reason,
        );
        None
    }

    /// A model of an endpoint under an id of the target.
    fn mapped(&self, mapping: &Mapping, id: String) -> Mapping {
        Mapping {
            id,
            model_definition_id: self.model_ids.get(&mapping.model_definition_id).to_owned(),
            model: None,
            ..mapping.clone()
        }
    }

    fn check_endpoint(&mut self, row: &Endpoint) -> Result<(), OpError> {
        let owner = Owner {
            entity: Entity::Endpoint,
            name: row.title(),
            workspace: &row.workspace,
            table: "endpoints",
        };
        let strategy = row.routing_strategy.as_deref();
        self.check_texts(
            &owner,
            &[
                Text::new("id", "endpoint_id", &*row.id, width::ID),
                Text::new("name", "name", row.name.as_deref(), width::NAME),
                Text::new(
                    "routing strategy",
                    "routing_strategy",
                    strategy,
                    width::ROUTING_STRATEGY,
                ),
            ],
        )?;
        let (by, updated_by) = (&row.audit.created_by, &row.audit.last_updated_by);
        self.check_users(&owner, by.as_ref(), updated_by.as_ref())?;
        let fallback = row.fallback_config.as_deref();
        self.check_long_texts(&owner, &[("fallback", "fallback_config_json", fallback)])?;
        let owner = Owner {
            table: "endpoint_tags",
            ..owner
        };
        for tag in &row.tags {
            let texts = [
                Text::new("tag's key", "key", tag.key.as_str(), width::TAG_KEY),
                Text::new(
                    "tag's value",
                    "value",
                    tag.value.as_deref(),
                    width::TAG_VALUE,
                ),
            ];
            self.check_texts(&owner, &texts)?;
        }
        let fallback = |mapping: &&Mapping| !mapping.is(Linkage::Primary);
        let needs_routing = row.routing_strategy.is_some()
            || row.fallback_config.is_some()
            || row.mappings.iter().any(|mapping| fallback(&mapping));
        if needs_routing && !self.target.contract().has(Feature::Routing) {
            let since = Feature::Routing.since();
            self.unfit(
                Entity::Endpoint,
                row.title(),
                &row.workspace,
                format!("it has a routing strategy or fallbacks, which MLflow {since} introduced"),
            );
        }
        Ok(())
    }
}

fn key(row: &Endpoint) -> Key {
    Key {
        id: row.id.clone(),
        name: row.name.clone(),
        workspace: row.workspace.clone(),
    }
}
