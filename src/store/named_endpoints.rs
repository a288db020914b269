//! Endpoints by name or id, for rows that refer to one.

use diesel::prelude::*;

use super::Store;
use super::connection::on_connection;
use super::contract::Feature;
use super::error::StoreResult;
use super::schema::endpoints;
use crate::domain::{EntityRef, NamedEndpoint};

impl Store {
    /// One endpoint by name or id in a workspace. An id of another workspace is not found, as in `MLflow`:
    /// rows of one workspace refer to no other.
    pub fn named_endpoint(
        &mut self,
        wanted: &EntityRef,
        workspace: &str,
    ) -> StoreResult<Option<NamedEndpoint>> {
        let column = self.workspace_column("endpoints.workspace");
        let by_workspace = self.contract.has(Feature::Workspaces);
        let row: Option<(String, Option<String>, String)> = on_connection!(&mut self.connection, c => {
            let mut query = endpoints::table
                .select((endpoints::endpoint_id, endpoints::name, column))
                .into_boxed();
            match wanted {
                EntityRef::Id(id) => query = query.filter(endpoints::endpoint_id.eq(id)),
                EntityRef::Name(name) => query = query.filter(endpoints::name.eq(name)),
            }
            if by_workspace {
                query = query.filter(endpoints::workspace.eq(workspace));
            }
            query.first(c).optional()
        })?;
        Ok(row.map(|(id, name, workspace)| NamedEndpoint {
            id,
            name,
            workspace,
        }))
    }
}
