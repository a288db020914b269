//! Changing an endpoint that is there, and its models.

use diesel::prelude::*;

use crate::domain::Timestamp;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::{endpoint_model_mappings, endpoints};

/// A change of one endpoint; `None` keeps the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointChange {
    pub name: Option<String>,
    /// Another routing strategy, or none.
    pub routing_strategy: Option<Option<String>>,
    /// Another JSON text about the fallback.
    pub fallback_config: Option<String>,
    /// Whether calls are traced.
    pub usage_tracking: Option<bool>,
    /// Another experiment.
    pub experiment_id: Option<i32>,
    pub actor: String,
    pub at: Timestamp,
}

impl EndpointChange {
    /// A change of nothing but who changed it and when: what a change of its models is to the endpoint.
    pub fn by(actor: impl Into<String>, at: Timestamp) -> Self {
        Self {
            name: None,
            routing_strategy: None,
            fallback_config: None,
            usage_tracking: None,
            experiment_id: None,
            actor: actor.into(),
            at,
        }
    }

    /// Whether nothing changes but who changed it and when.
    pub fn is_empty(&self) -> bool {
        *self == Self::by(self.actor.clone(), self.at)
    }
}

impl Store {
    /// Keeps everybody else from changing an endpoint until the transaction ends. What is read afterwards
    /// is what stands when we write: `MLflow`, too, writes the endpoint's row when it attaches a model.
    /// An update that changes nothing takes the lock on every engine, with one and the same SQL.
    pub fn lock_endpoint(&mut self, id: &str) -> StoreResult<()> {
        on_connection!(&mut self.connection, c => {
            diesel::update(endpoints::table.find(id))
                .set(endpoints::created_at.eq(endpoints::created_at))
                .execute(c)
        })?;
        Ok(())
    }

    /// Changes an endpoint. A name already there is [`StoreError::Duplicate`](crate::store::error::StoreError::Duplicate).
    pub fn update_endpoint(&mut self, id: &str, change: &EndpointChange) -> StoreResult<()> {
        self.storing("endpoints", |store| {
            if change.routing_strategy.is_some() || change.fallback_config.is_some() {
                store.contract.require(Feature::Routing)?;
            }
            if change.usage_tracking.is_some() || change.experiment_id.is_some() {
                store.contract.require(Feature::UsageTracking)?;
            }
            let values = (
                change.name.as_ref().map(|name| endpoints::name.eq(name)),
                change
                    .routing_strategy
                    .as_ref()
                    .map(|strategy| endpoints::routing_strategy.eq(strategy)),
                change
                    .fallback_config
                    .as_ref()
                    .map(|config| endpoints::fallback_config_json.eq(config)),
                change
                    .usage_tracking
                    .map(|tracked| endpoints::usage_tracking.eq(tracked)),
                change
                    .experiment_id
                    .map(|experiment| endpoints::experiment_id.eq(experiment)),
                endpoints::last_updated_by.eq(&change.actor),
                endpoints::last_updated_at.eq(change.at.as_millis()),
            );
            on_connection!(&mut store.connection, c => {
                diesel::update(endpoints::table.find(id)).set(values).execute(c)
            })?;
            Ok(())
        })
    }

    /// Detaches a model from its endpoint.
    pub fn delete_mapping(&mut self, mapping_id: &str) -> StoreResult<()> {
        on_connection!(&mut self.connection, c => {
            diesel::delete(endpoint_model_mappings::table.find(mapping_id)).execute(c)
        })?;
        Ok(())
    }
}
