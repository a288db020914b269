//! The tags of endpoints: rows of `endpoint_tags`.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::Tag;
use crate::store::Store;
use crate::store::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::endpoint_tags;

impl Store {
    /// The tags of each of these endpoints, by key.
    pub(super) fn tags_of_endpoints(
        &mut self,
        endpoint_ids: &[String],
    ) -> StoreResult<HashMap<String, Vec<Tag>>> {
        let rows: Vec<(String, String, Option<String>)> = on_connection!(&mut self.connection, c => {
            endpoint_tags::table
                .filter(endpoint_tags::endpoint_id.eq_any(endpoint_ids))
                .select((endpoint_tags::endpoint_id, endpoint_tags::key, endpoint_tags::value))
                .order(endpoint_tags::key)
                .load(c)
        })?;
        let mut tags: HashMap<String, Vec<Tag>> = HashMap::new();
        for (endpoint_id, key, value) in rows {
            tags.entry(endpoint_id)
                .or_default()
                .push(Tag { key, value });
        }
        Ok(tags)
    }
}
