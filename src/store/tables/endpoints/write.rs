//! Endpoints as they are written.

use diesel::prelude::*;

use crate::domain::{Timestamp, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::{
    endpoint_bindings, endpoint_model_mappings, endpoint_tags, endpoints, guardrail_configs,
    guardrails,
};

/// An endpoint about to be inserted, without its models and tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEndpoint {
    pub id: String,
    pub name: String,
    pub workspace: Workspace,
    pub actor: String,
    pub at: Timestamp,
}

impl Store {
    /// Inserts an endpoint without models. A name or id already there is
    /// [`StoreError::Duplicate`](crate::store::error::StoreError::Duplicate).
    pub fn insert_endpoint(&mut self, new: &NewEndpoint) -> StoreResult<()> {
        self.storing("endpoints", |store| {
            let values = (
                endpoints::endpoint_id.eq(&new.id),
                endpoints::name.eq(&new.name),
                endpoints::created_by.eq(&new.actor),
                endpoints::created_at.eq(new.at.as_millis()),
                endpoints::last_updated_by.eq(&new.actor),
                endpoints::last_updated_at.eq(new.at.as_millis()),
            );
            let by_workspace = store.contract.has(Feature::Workspaces);
            on_connection!(&mut store.connection, c => {
                if by_workspace {
                    diesel::insert_into(endpoints::table)
                        .values((values, endpoints::workspace.eq(new.workspace.as_str())))
                        .execute(c)
                } else {
                    diesel::insert_into(endpoints::table).values(values).execute(c)
                }
            })?;
            Ok(())
        })
    }

    /// Sets how an endpoint chooses among its models: the strategy's name and the fallback's JSON text.
    pub fn set_routing(
        &mut self,
        endpoint_id: &str,
        routing_strategy: Option<&str>,
        fallback_config: Option<&str>,
    ) -> StoreResult<()> {
        self.contract.require(Feature::Routing)?;
        on_connection!(&mut self.connection, c => {
            diesel::update(endpoints::table.find(endpoint_id))
                .set((
                    endpoints::routing_strategy.eq(routing_strategy),
                    endpoints::fallback_config_json.eq(fallback_config),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// Sets whether an endpoint's calls are traced, and in which experiment.
    pub fn set_usage_tracking(
        &mut self,
        endpoint_id: &str,
        tracked: bool,
        experiment_id: Option<i32>,
    ) -> StoreResult<()> {
        self.contract.require(Feature::UsageTracking)?;
        on_connection!(&mut self.connection, c => {
            diesel::update(endpoints::table.find(endpoint_id))
                .set((
                    endpoints::usage_tracking.eq(tracked),
                    endpoints::experiment_id.eq(experiment_id),
                ))
                .execute(c)
        })?;
        Ok(())
    }

    /// Deletes an endpoint with all that is its own: models' mappings, bindings, tags and guardrail
    /// configurations; guardrails that answer through it lose that. Each is named here, for a restored
    /// database may have lost its foreign keys. Returns whether it was there.
    pub fn delete_endpoint(&mut self, endpoint_id: &str) -> StoreResult<bool> {
        let guarded = self.contract.has(Feature::Guardrails);
        let deleted = on_connection!(&mut self.connection, c => {
            if guarded {
                diesel::update(guardrails::table)
                    .filter(guardrails::action_endpoint_id.eq(endpoint_id))
                    .set(guardrails::action_endpoint_id.eq(None::<String>))
                    .execute(c)?;
                diesel::delete(guardrail_configs::table)
                    .filter(guardrail_configs::endpoint_id.eq(endpoint_id))
                    .execute(c)?;
            }
            diesel::delete(endpoint_tags::table)
                .filter(endpoint_tags::endpoint_id.eq(endpoint_id))
                .execute(c)?;
            diesel::delete(endpoint_bindings::table)
                .filter(endpoint_bindings::endpoint_id.eq(endpoint_id))
                .execute(c)?;
            diesel::delete(endpoint_model_mappings::table)
                .filter(endpoint_model_mappings::endpoint_id.eq(endpoint_id))
                .execute(c)?;
            diesel::delete(endpoints::table.find(endpoint_id)).execute(c)
        })?;
        Ok(deleted == 1)
    }
}
