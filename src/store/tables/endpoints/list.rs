//! Endpoints as they are read: a page of rows at a time, with two more queries for the models and the tags
//! of that page. No row is left out, whatever it holds: `MLflow`'s own list hides endpoints without models.

use std::collections::HashMap;

use diesel::prelude::*;

use super::models::models_of_endpoints;
use super::tags::tags_of_endpoints;
use super::{EndpointRow, LaterColumns, later_columns};
use crate::domain::{Endpoint, EntityRef, LIKE_ESCAPE, TagFilter, Workspace};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ENDPOINT, ReadRows, split_damaged};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{
    endpoint_model_mappings, endpoint_tags, endpoints, model_definitions, secrets,
};
use crate::store::tables::{Endpoints, Window, in_order};

/// How many endpoints are read at a time, with all their models.
const PAGE: usize = 1000;

/// Which endpoints to list; the default is all.
#[derive(Debug, Clone, Copy, Default)]
pub struct EndpointFilter<'a> {
    pub workspace: Option<&'a Workspace>,
    /// With a model of this provider.
    pub provider: Option<&'a str>,
    /// With a model that uses the secret of this name.
    pub secret: Option<&'a str>,
    /// With the model definition of this name.
    pub model: Option<&'a str>,
    /// With all of these tags. The engine's collation decides which keys and values are equal.
    pub tags: &'a [TagFilter],
    pub window: Window<'a>,
}

impl<'s> Endpoints<'s> {
    /// The endpoints in the order of their names, with models and tags, read on demand, a page at a time. An endpoint
    /// deleted meanwhile is omitted.
    pub fn list(
        self,
        filter: &EndpointFilter<'s>,
    ) -> StoreResult<impl Iterator<Item = StoreResult<Endpoint>> + use<'s>> {
        let Self(store) = self;
        let window = filter.window;
        let (ids, damaged) = split_damaged(ids(store, filter)?)?;
        let mut damaged = damaged.into_iter().map(Err);
        let mut pages = ids
            .chunks(PAGE)
            .map(<[String]>::to_vec)
            .collect::<Vec<_>>()
            .into_iter();
        let mut page = Vec::new().into_iter();
        let rows = std::iter::from_fn(move || {
            loop {
                if let Some(endpoint) = damaged.next().or_else(|| page.next()) {
                    return Some(endpoint);
                }
                match by_id(store, &pages.next()?) {
                    Ok(rows) => page = rows.into_iter(),
                    Err(error) => return Some(Err(error)),
                }
            }
        });
        Ok(window.narrow(rows, |endpoint| {
            endpoint.name.as_deref().unwrap_or_default().into()
        }))
    }

    /// One endpoint by name in a workspace, or by id in any, with models and tags. The engine's collation
    /// decides whether a name matches, so the stored name may differ.
    pub fn find(
        self,
        endpoint: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Option<Endpoint>> {
        let Some(named) = self.0.endpoints().find_named(endpoint, workspace)? else {
            return Ok(None);
        };
        by_id(self.0, &[named.id])?.pop().transpose()
    }

    /// The ids of the endpoints that match a filter, sorted by name.
    pub fn ids(self, filter: &EndpointFilter<'_>) -> StoreResult<Vec<StoreResult<String>>> {
        ids(self.0, filter)
    }

    /// The endpoints with these ids, with models and tags, in this order, as far as they exist.
    pub fn with_ids(self, ids: &[String]) -> StoreResult<Vec<StoreResult<Endpoint>>> {
        let mut found = Vec::new();
        for page in ids.chunks(PAGE) {
            found.extend(by_id(self.0, page)?);
        }
        Ok(found)
    }
}

/// The ids of the endpoints that match a filter, sorted by name.
fn ids(store: &mut Store, filter: &EndpointFilter<'_>) -> StoreResult<Vec<StoreResult<String>>> {
    store.matching(|store| {
        use endpoint_model_mappings as mappings;
        let by_workspace = store.contract.has(Feature::Workspaces);
        let workspace = store.workspace_filter(filter.workspace);
        let window = filter.window;
        let by_model =
            filter.provider.is_some() || filter.secret.is_some() || filter.model.is_some();
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = endpoints::table.select(endpoints::endpoint_id).into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(endpoints::workspace.eq(workspace));
            }
            if by_model {
                let mut users = mappings::table
                    .inner_join(model_definitions::table.on(
                        model_definitions::model_definition_id.eq(mappings::model_definition_id),
                    ))
                    .left_join(secrets::table.on(
                        secrets::secret_id.nullable().eq(model_definitions::secret_id),
                    ))
                    .select(mappings::endpoint_id)
                    .into_boxed();
                if let Some(provider) = filter.provider {
                    users = users.filter(model_definitions::provider.eq(provider));
                }
                if let Some(secret) = filter.secret {
                    users = users.filter(secrets::secret_name.eq(secret));
                }
                if let Some(model) = filter.model {
                    users = users.filter(model_definitions::name.eq(model));
                }
                query = query.filter(endpoints::endpoint_id.eq_any(users));
            }
            for tag in filter.tags {
                let mut tagged = endpoint_tags::table
                    .filter(endpoint_tags::key.eq(&tag.key))
                    .select(endpoint_tags::endpoint_id)
                    .into_boxed();
                match tag.value.as_deref() {
                    // NULL is shown as an empty value.
                    Some("") => {
                        let empty = endpoint_tags::value.eq("").or(endpoint_tags::value.is_null());
                        tagged = tagged.filter(empty.assume_not_null());
                    }
                    Some(value) => tagged = tagged.filter(endpoint_tags::value.eq(value)),
                    None => {}
                }
                query = query.filter(endpoints::endpoint_id.eq_any(tagged));
            }
            if let Some(pattern) = window.pattern {
                let like = endpoints::name.like(pattern.to_like());
                query = query.filter(like.escape(LIKE_ESCAPE));
            }
            query = in_order!(query, window, endpoints::name);
            if by_workspace {
                query = in_order!(query, window, endpoints::workspace);
            }
            if let Some(limit) = window.limit_in_sql() {
                query = query.limit(limit);
            }
            let ids = in_order!(query, window, endpoints::endpoint_id);
            ids.read_rows(c, ENDPOINT)?.collect()
        }))
    })
}

/// These endpoints in this order, as far as they exist.
fn by_id(store: &mut Store, ids: &[String]) -> StoreResult<Vec<StoreResult<Endpoint>>> {
    let later = later_columns(store);
    let rows: Vec<StoreResult<(EndpointRow, LaterColumns)>> = on_connection!(&mut store.connection, c => {
        let rows = endpoints::table
            .filter(endpoints::endpoint_id.eq_any(ids))
            .select((EndpointRow::as_select(), later));
        rows.read_rows(c, ENDPOINT)?.collect()
    });
    let mut models = models_of_endpoints(store, ids)?;
    let mut tags = tags_of_endpoints(store, ids)?;
    let mut whole = |mut endpoint: Endpoint| {
        if let Some(models) = models.remove(&endpoint.id) {
            endpoint.mappings = models?;
        }
        if let Some(tags) = tags.remove(&endpoint.id) {
            endpoint.tags = tags?;
        }
        Ok(endpoint)
    };
    let mut found: HashMap<String, StoreResult<Endpoint>> = HashMap::new();
    for row in rows {
        match row {
            Ok(row) => {
                let endpoint = Endpoint::from(row);
                found.insert(endpoint.id.clone(), whole(endpoint));
            }
            Err(StoreError::Damaged(row)) => {
                found.insert(row.id.clone(), Err(StoreError::Damaged(row)));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}
