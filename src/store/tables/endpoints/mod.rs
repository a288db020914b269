//! Reading and writing the rows of `endpoints`, with their models and tags.

mod change;
mod copy;
mod dependents;
mod list;
mod models;
mod named;
mod row;
mod tags;
mod write;

use std::collections::HashMap;

use crate::store::error::{StoreError, StoreResult};

pub use change::EndpointChange;
pub use copy::{CopiedBinding, CopiedEndpoint, CopiedMapping};
pub use list::EndpointFilter;
pub use models::NewMapping;
pub use write::NewEndpoint;

/// What belongs to each endpoint, by its id. One row that cannot be read spoils what its endpoint has, and no other's.
fn by_endpoint<T>(
    rows: impl Iterator<Item = StoreResult<(String, T)>>,
) -> StoreResult<HashMap<String, StoreResult<Vec<T>>>> {
    let mut found: HashMap<String, StoreResult<Vec<T>>> = HashMap::new();
    for row in rows {
        match row {
            Ok((endpoint_id, value)) => {
                if let Ok(values) = found.entry(endpoint_id).or_insert_with(|| Ok(Vec::new())) {
                    values.push(value);
                }
            }
            Err(StoreError::Damaged(row)) => {
                found.insert(row.id.clone(), Err(StoreError::Damaged(row)));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(found)
}
