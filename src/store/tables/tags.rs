//! Reading and writing the rows of `endpoint_tags`.

use diesel::prelude::*;

use crate::domain::Tag;
use crate::store::database::Store;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::endpoint_tags;

impl Store {
    /// The stored spelling of a tag's key: the engine's collation decides which keys are the same.
    pub fn find_tag_key(&mut self, endpoint_id: &str, key: &str) -> StoreResult<Option<String>> {
        self.matching(|store| {
            Ok(on_connection!(&mut store.connection, c => {
                endpoint_tags::table
                    .filter(endpoint_tags::endpoint_id.eq(endpoint_id))
                    .filter(endpoint_tags::key.eq(key))
                    .select(endpoint_tags::key)
                    .first(c)
                    .optional()
            })?)
        })
    }

    /// Sets a tag. One whose key the database takes for the same gets the new spelling, too, as in
    /// `MLflow`. The endpoint's own row stays as it is.
    pub fn set_tag(&mut self, endpoint_id: &str, tag: &Tag) -> StoreResult<()> {
        self.storing("endpoint_tags", |store| {
            let values = (
                endpoint_tags::key.eq(&tag.key),
                endpoint_tags::value.eq(&tag.value),
            );
            let there = store.find_tag_key(endpoint_id, &tag.key)?;
            on_connection!(&mut store.connection, c => match &there {
                Some(key) => diesel::update(endpoint_tags::table.find((key, endpoint_id)))
                    .set(values)
                    .execute(c),
                None => diesel::insert_into(endpoint_tags::table)
                    .values((values, endpoint_tags::endpoint_id.eq(endpoint_id)))
                    .execute(c),
            })?;
            Ok(())
        })
    }

    /// Removes a tag. Returns whether it was there.
    pub fn delete_tag(&mut self, endpoint_id: &str, key: &str) -> StoreResult<bool> {
        self.matching(|store| {
            let deleted = on_connection!(&mut store.connection, c => {
                diesel::delete(endpoint_tags::table.find((key, endpoint_id))).execute(c)
            })?;
            Ok(deleted > 0)
        })
    }
}
