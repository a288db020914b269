//! Finding endpoints without their models and tags.

use diesel::prelude::*;

use crate::domain::{EntityRef, NamedEndpoint, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ENDPOINT, ReadRows};
use crate::store::error::StoreResult;
use crate::store::schema::endpoints;

impl Store {
    /// One endpoint by name in a workspace, or by id in any. The engine's collation decides whether a
    /// name matches, so the stored name may differ from the one asked for.
    pub fn find_named_endpoint(
        &mut self,
        wanted: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<NamedEndpoint>> {
        self.matching(|store| {
        let column = store.workspace_column("endpoints.workspace");
        let by_workspace = store.contract.has(Feature::Workspaces);
        let row: Option<(String, Option<String>, String)> = on_connection!(&mut store.connection, c => {
            let mut query = endpoints::table
                .select((endpoints::endpoint_id, endpoints::name, column))
                .into_boxed();
            match wanted {
                EntityRef::Id(id) => query = query.filter(endpoints::endpoint_id.eq(id)),
                EntityRef::Name(name) => {
                    query = query.filter(endpoints::name.eq(name));
                    if by_workspace {
                        query = query.filter(endpoints::workspace.eq(workspace.as_str()));
                    }
                }
            }
            query.read_one(c, ENDPOINT)
        })?;
        Ok(row.map(named))
        })
    }

    /// The endpoints whose calls are not traced, and so count for no budget: those of one workspace or of all,
    /// or the one with an id; by name.
    pub fn untracked_endpoints(
        &mut self,
        workspace: Option<&str>,
        id: Option<&str>,
    ) -> StoreResult<Vec<NamedEndpoint>> {
        self.contract.require(Feature::UsageTracking)?;
        let rows: Vec<(String, Option<String>, String)> = on_connection!(&mut self.connection, c => {
            let mut query = endpoints::table
                .select((endpoints::endpoint_id, endpoints::name, endpoints::workspace))
                .filter(endpoints::usage_tracking.eq(false).or(endpoints::experiment_id.is_null()))
                .into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(endpoints::workspace.eq(workspace));
            }
            if let Some(id) = id {
                query = query.filter(endpoints::endpoint_id.eq(id));
            }
            query.order((endpoints::name, endpoints::endpoint_id)).read_all(c, ENDPOINT)
        })?;
        Ok(rows.into_iter().map(named).collect())
    }
}

fn named((id, name, workspace): (String, Option<String>, String)) -> NamedEndpoint {
    NamedEndpoint {
        id,
        name,
        workspace,
    }
}
