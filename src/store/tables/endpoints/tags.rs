//! The tags of endpoints: rows of `endpoint_tags`.

use std::collections::HashMap;

use diesel::prelude::*;

use super::by_endpoint;
use crate::domain::Tag;
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::endpoint_tags;

/// A tag is called by its endpoint.
const TAG: RowKind = RowKind::Named("a tag of endpoint");

impl Store {
    /// The tags of each of these endpoints, by key.
    pub(super) fn tags_of_endpoints(
        &mut self,
        endpoint_ids: &[String],
    ) -> StoreResult<HashMap<String, StoreResult<Vec<Tag>>>> {
        let rows: Vec<StoreResult<(String, String, Option<String>)>> = on_connection!(&mut self.connection, c => {
            let tags = endpoint_tags::table
                .filter(endpoint_tags::endpoint_id.eq_any(endpoint_ids))
                .select((endpoint_tags::endpoint_id, endpoint_tags::key, endpoint_tags::value))
                .order(endpoint_tags::key);
            tags.read_rows(c, TAG)?.collect()
        });
        by_endpoint(rows.into_iter().map(|row| {
            let (endpoint_id, key, value) = row?;
            Ok((endpoint_id, Tag { key, value }))
        }))
    }
}
