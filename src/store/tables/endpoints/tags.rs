//! The tags of endpoints: rows of `endpoint_tags`.

use std::collections::HashMap;

use diesel::prelude::*;

use super::by_endpoint;
use crate::domain::Tag;
use crate::store::database::Store;
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::endpoint_tags;
use crate::store::tables::Endpoints;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = endpoint_tags, treat_none_as_default_value = false)]
struct TagRow {
    endpoint_id: String,
    key: String,
    value: Option<String>,
}

/// A tag is identified by its endpoint.
const TAG: RowKind = RowKind::Named("a tag of endpoint");

/// The tags of each of these endpoints, by key.
pub(super) fn tags_of_endpoints(
    store: &mut Store,
    endpoint_ids: &[String],
) -> StoreResult<HashMap<String, StoreResult<Vec<Tag>>>> {
    let rows: Vec<StoreResult<TagRow>> = on_connection!(&mut store.connection, c => {
        let tags = endpoint_tags::table
            .filter(endpoint_tags::endpoint_id.eq_any(endpoint_ids))
            .select(TagRow::as_select())
            .order(endpoint_tags::key);
        tags.read_rows(c, TAG)?.collect()
    });
    by_endpoint(rows.into_iter().map(|row| {
        let TagRow {
            endpoint_id,
            key,
            value,
        } = row?;
        Ok((endpoint_id, Tag { key, value }))
    }))
}

impl Endpoints<'_> {
    /// The stored spelling of a tag's key: the engine's collation decides which keys are equal.
    pub fn find_tag_key(self, endpoint_id: &str, key: &str) -> StoreResult<Option<String>> {
        self.0.matching(|store| {
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

    /// Sets a tag. If the database considers its key equal to a stored one, that also gets the new spelling,
    /// as in `MLflow`. The endpoint's own row does not change.
    pub fn set_tag(self, endpoint_id: &str, tag: &Tag) -> StoreResult<()> {
        let Self(store) = self;
        let Some(key) = store.endpoints().find_tag_key(endpoint_id, &tag.key)? else {
            let new = (endpoint_id.to_owned(), tag.clone());
            return store.endpoints().insert_tags(&[new]);
        };
        store.storing("endpoint_tags", |store| {
            on_connection!(&mut store.connection, c => {
                diesel::update(endpoint_tags::table.find((&key, endpoint_id)))
                    .set((endpoint_tags::key.eq(&tag.key), endpoint_tags::value.eq(&tag.value)))
                    .execute(c)
            })?;
            Ok(())
        })
    }

    /// Adds tags, each with the endpoint's id.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) for a key that the engine considers equal to
    /// another one of the endpoint.
    pub fn insert_tags(self, tags: &[(String, Tag)]) -> StoreResult<()> {
        self.0.insert_rows(
            "endpoint_tags",
            endpoint_tags::table,
            tags,
            |(endpoint_id, tag)| {
                values(TagRow {
                    endpoint_id: endpoint_id.clone(),
                    key: tag.key.clone(),
                    value: tag.value.clone(),
                })
            },
        )
    }

    /// Deletes a tag. Returns whether it existed.
    pub fn delete_tag(self, endpoint_id: &str, key: &str) -> StoreResult<bool> {
        self.0.matching(|store| {
            let deleted = on_connection!(&mut store.connection, c => {
                diesel::delete(endpoint_tags::table.find((key, endpoint_id))).execute(c)
            })?;
            Ok(deleted > 0)
        })
    }
}
