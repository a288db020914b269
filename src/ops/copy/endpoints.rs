//! Endpoints with their models and tags.

use std::collections::HashSet;

use super::action::{CopyAction, Key, new_id};
use super::fit::{Owner, Text};
use super::models::PAGE;
use super::work::CopyRun;
use crate::domain::{Endpoint, Entity, Linkage, Mapping, Tag, Weight, width};
use crate::ops::{OpError, Progress};
use crate::store::connect::url::Engine;
use crate::store::{EndpointChange, EndpointFilter, Feature, Store};

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
    /// Copies the endpoints, and returns the source's ids of all of them.
    pub(super) fn endpoints(
        &mut self,
        source: &mut Store,
        progress: &dyn Progress,
    ) -> Result<HashSet<String>, OpError> {
        let filter = EndpointFilter {
            workspace: self.request.workspace.as_ref(),
            ..EndpointFilter::default()
        };
        let of_mysql = source.engine() == Engine::Mysql;
        let mut rows = source.endpoints().list(&filter)?;
        let mut all = HashSet::new();
        loop {
            let page: Vec<Endpoint> = rows.by_ref().take(PAGE).collect::<Result<_, _>>()?;
            if page.is_empty() {
                return Ok(all);
            }
            if progress.interrupted() {
                return Err(OpError::Interrupted);
            }
            all.extend(page.iter().map(|row| row.id.clone()));
            self.page_of_endpoints(&page, of_mysql)?;
        }
    }

    fn page_of_endpoints(&mut self, rows: &[Endpoint], of_mysql: bool) -> Result<(), OpError> {
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
        for (row, action) in rows.iter().zip(actions) {
            let id = match &action {
                CopyAction::Copy { id } => id.clone(),
                CopyAction::Skip(there) | CopyAction::Update(there) => there.id.clone(),
            };
            self.endpoint_ids.set(&row.id, &id);
            self.report.not_copied.usage_tracking += u64::from(row.usage_tracking);
            if let CopyAction::Skip(_) = action {
                self.report.endpoints.skipped += 1;
                continue;
            }
            self.check_endpoint(row)?;
            for mapping in &row.mappings {
                let copied = self.mapping(row, mapping, &taken, of_mysql);
                page.models
                    .extend(copied.map(|copied| (id.clone(), copied)));
            }
            let tags = row.tags.iter().cloned();
            page.tags.extend(tags.map(|tag| (id.clone(), tag)));
            let copied = Endpoint {
                id,
                name: row.name.clone(),
                workspace: row.workspace.clone(),
                routing_strategy: row.routing_strategy.clone(),
                fallback_config: row
                    .fallback_config
                    .as_deref()
                    .map(|text| self.model_ids.in_json(text)),
                // Experiments are not copied.
                experiment_id: None,
                usage_tracking: false,
                audit: row.audit.clone(),
                mappings: Vec::new(),
                tags: Vec::new(),
            };
            if let CopyAction::Update(_) = action {
                self.report.endpoints.updated += 1;
                page.over.push(copied);
            } else {
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
        of_mysql: bool,
    ) -> Option<Mapping> {
        let wanted = self.request.workspace.as_ref();
        let reason = match &mapping.model {
            None => format!(
                "its model definition `{}` does not exist; it was removed from the copy",
                mapping.model_definition_id
            ),
            Some(model) if wanted.is_some_and(|wanted| wanted.as_str() != model.workspace) => {
                format!(
                    "its model definition `{}` is in workspace `{}`, which is not copied; it was \
                        removed from the copy",
                    model.name, model.workspace
                )
            }
            Some(_) => {
                return Some(Mapping {
                    id: if taken.contains(&mapping.id) {
                        new_id(Entity::Binding)
                    } else {
                        mapping.id.clone()
                    },
                    model_definition_id: self
                        .model_ids
                        .get(&mapping.model_definition_id)
                        .to_owned(),
                    model: None,
                    linkage_type: mapping.linkage_type.clone(),
                    weight: if of_mysql {
                        Weight::of_32_bits(mapping.weight)
                    } else {
                        mapping.weight
                    },
                    fallback_order: mapping.fallback_order,
                    created_by: mapping.created_by.clone(),
                    created_at: mapping.created_at,
                });
            }
        };
        self.leave_out(
            Entity::Endpoint,
            endpoint.title(),
            &endpoint.workspace,
            reason,
        );
        None
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
