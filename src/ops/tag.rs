//! Tags of an endpoint.

use serde_json::json;

use crate::domain::{EntityRef, NamedEndpoint, Tag, Workspace};
use crate::ops::audit::{of_endpoint, record};
use crate::ops::{OpError, find_named_endpoint};
use crate::store::Store;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagsSet {
    pub endpoint: NamedEndpoint,
    /// Keys that existed in another spelling, which this database considers equal: stored, then given.
    pub respelled: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagsDeleted {
    pub endpoint: NamedEndpoint,
    /// The keys as stored.
    pub deleted: Vec<String>,
    pub missing: Vec<String>,
}

pub fn set_tags(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    tags: &[Tag],
) -> Result<TagsSet, OpError> {
    let endpoint = find_named_endpoint(store, wanted, workspace)?;
    store.transaction(|store| {
        // Two commands that set the same new key at the same moment wait for each other.
        store.endpoints().lock(&endpoint.id)?;
        let mut respelled = Vec::new();
        for tag in tags {
            if let Some(stored) = store.endpoints().find_tag_key(&endpoint.id, &tag.key)?
                && stored != tag.key
            {
                respelled.push((stored, tag.key.clone()));
            }
            store.endpoints().set_tag(&endpoint.id, tag)?;
        }
        let keys: Vec<&String> = tags.iter().map(|tag| &tag.key).collect();
        record(
            store,
            of_endpoint("endpoint.tag", &endpoint, &json!({"keys": keys})),
        )?;
        Ok(TagsSet {
            endpoint,
            respelled,
        })
    })
}

/// Removes all of these tags, or none. A missing key is an error unless `missing_is_fine`.
pub fn delete_tags(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
    keys: &[String],
    missing_is_fine: bool,
) -> Result<TagsDeleted, OpError> {
    let endpoint = find_named_endpoint(store, wanted, workspace)?;
    store.transaction(|store| {
        store.endpoints().lock(&endpoint.id)?;
        let (mut deleted, mut missing) = (Vec::new(), Vec::new());
        for key in keys {
            match store.endpoints().find_tag_key(&endpoint.id, key)? {
                Some(stored) => {
                    store.endpoints().delete_tag(&endpoint.id, &stored)?;
                    deleted.push(stored);
                }
                None if missing_is_fine => missing.push(key.clone()),
                None => {
                    return Err(OpError::NoTag {
                        endpoint: endpoint.to_string(),
                        key: key.clone(),
                    });
                }
            }
        }
        record(
            store,
            of_endpoint("endpoint.untag", &endpoint, &json!({"keys": deleted})),
        )?;
        Ok(TagsDeleted {
            endpoint,
            deleted,
            missing,
        })
    })
}
