//! Reading lists of secrets.
//!
//! The plain list is streamed from one query. Any other reads the ids in order, and then a page of rows at a
//! time with their details, so that it only needs memory for the ids.

use std::cmp::Reverse;
use std::collections::HashMap;

use diesel::dsl::not;
use diesel::prelude::*;

use super::{PAGE_ROWS, ReadableRow, SecretRow};
use crate::domain::{
    LIKE_ESCAPE, REVOKED_MASK, Secret, SecretDetails, TagFilter, Timestamp, Workspace,
};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::database::matching::{Rows, matching_rows};
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, SECRET, split_damaged};
use crate::store::error::{StoreError, StoreResult};
use crate::store::schema::{mlgate_secrets, model_definitions, secrets};
use crate::store::tables::secret_details::DETAILS;
use crate::store::tables::{Secrets, Window, in_order};

/// A secret, and its details if it has any.
pub type Listed = (Secret, Option<SecretDetails>);

/// The order of a list. Equal rows are sorted by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SecretSort {
    #[default]
    Name,
    Created,
    /// Longest unchanged first.
    Updated,
    /// Earliest expiry first; those without one last.
    Expires,
    /// By provider; those without one first.
    Provider,
}

/// Which secrets to list, and how; `None` matches everything.
#[derive(Debug, Clone, Copy, Default)]
pub struct SecretFilter<'a> {
    pub workspace: Option<&'a Workspace>,
    pub provider: Option<&'a str>,
    pub unchanged_since: Option<Timestamp>,
    /// Not used by any model definition or binding.
    pub unused: bool,
    /// Revoked, and without a new value.
    pub revoked: bool,
    /// Shared, or private.
    pub shared: Option<bool>,
    /// Expired by this time.
    pub expires_by: Option<Timestamp>,
    /// With all of these labels.
    pub labels: &'a [TagFilter],
    pub sort: SecretSort,
    pub window: Window<'a>,
}

impl SecretFilter<'_> {
    /// Whether it concerns details that only mlgate's own tables have.
    pub fn needs_own_tables(&self) -> bool {
        self.shared.is_some()
            || self.expires_by.is_some()
            || !self.labels.is_empty()
            || self.sort == SecretSort::Expires
    }

    /// Whether it omits anything but other workspaces.
    pub fn is_narrow(&self) -> bool {
        self.provider.is_some()
            || self.unchanged_since.is_some()
            || self.unused
            || self.revoked
            || self.shared.is_some()
            || self.expires_by.is_some()
            || !self.labels.is_empty()
            || self.window.pattern.is_some()
    }

    /// Whether MLflow's tables alone decide which secrets match.
    fn is_decided_by_ids(&self) -> bool {
        !self.unused
            && self.shared.is_none()
            && self.expires_by.is_none()
            && self.labels.is_empty()
            && self.sort != SecretSort::Expires
    }

    /// Whether a secret matches, as far as its details decide.
    fn takes(&self, details: Option<&SecretDetails>) -> bool {
        let unknown = SecretDetails::default();
        let details = details.unwrap_or(&unknown);
        let has = |label: &TagFilter| match (details.labels.get(&label.key), &label.value) {
            (Some(there), Some(wanted)) => there == wanted,
            (there, None) => there.is_some(),
            (None, Some(_)) => false,
        };
        self.shared.is_none_or(|shared| details.shared == shared)
            && self
                .expires_by
                .is_none_or(|by| details.expires_at.is_some_and(|at| at <= by))
            && self.labels.iter().all(has)
    }
}

impl<'s> Secrets<'s> {
    /// The secrets of one workspace or of all, sorted by name, streamed from one query.
    pub fn list(
        self,
        workspace: Option<&'s Workspace>,
        provider: Option<&'s str>,
    ) -> StoreResult<Rows<'s, Secret>> {
        let narrow = !self.0.contract.narrow.is_empty();
        matching_rows(narrow, self.stream(workspace, provider))
    }

    fn stream(
        self,
        workspace: Option<&'s Workspace>,
        provider: Option<&'s str>,
    ) -> StoreResult<Rows<'s, Secret>> {
        let Self(store) = self;
        let column = store.workspace_column(secrets::workspace);
        let by_workspace = store.contract.has(Feature::Workspaces);
        let workspace = store.workspace_filter(workspace);
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = secrets::table
                .select((SecretRow::as_select(), column))
                .into_boxed()
                .order(secrets::secret_name);
            if by_workspace {
                query = query.then_order_by(secrets::workspace);
            }
            if let Some(workspace) = workspace {
                query = query.filter(secrets::workspace.eq(workspace));
            }
            if let Some(provider) = provider {
                query = query.filter(secrets::provider.eq(provider));
            }
            let rows = query.then_order_by(secrets::secret_id).read_rows(c, SECRET)?;
            Box::new(rows.map(|row| row.map(|row: ReadableRow| row.into())))
        }))
    }

    /// The secrets that match a filter, with their details, read on demand. One deleted meanwhile is omitted.
    pub fn listed(self, filter: &'s SecretFilter<'s>) -> StoreResult<Rows<'s, Listed>> {
        let Self(store) = self;
        let plain = filter.sort == SecretSort::Name
            && filter.unchanged_since.is_none()
            && !filter.unused
            && !filter.revoked
            && filter.window.is_all();
        if plain && !store.contract.has_own_tables() {
            let rows = store.secrets().list(filter.workspace, filter.provider)?;
            return Ok(Box::new(rows.map(|row| Ok((row?, None)))));
        }
        let (mut ids, damaged) = split_damaged(ids(store, filter)?)?;
        let mut damaged = damaged.into_iter().map(Err);
        if filter.sort == SecretSort::Expires {
            let ends = expiries(store)?;
            // A stable sort keeps equal rows sorted by name.
            let end = |id: &String| ends.get(id).copied().unwrap_or(i64::MAX);
            if filter.window.reverse {
                ids.sort_by_key(|id| Reverse(end(id)));
            } else {
                ids.sort_by_key(end);
            }
        }
        let mut ids = ids.into_iter();
        let mut page = Vec::new().into_iter();
        let rows = std::iter::from_fn(move || {
            loop {
                if let Some(listed) = damaged.next().or_else(|| page.next()) {
                    return Some(listed);
                }
                let next: Vec<String> = ids.by_ref().take(usize::from(PAGE_ROWS)).collect();
                if next.is_empty() {
                    return None;
                }
                match by_id(store, &next, filter) {
                    Ok(rows) => page = rows.into_iter(),
                    Err(error) => return Some(Err(error)),
                }
            }
        });
        let rows = filter
            .window
            .narrow(rows, |(secret, _)| secret.name.as_str().into());
        Ok(Box::new(rows))
    }

    /// The secrets with these ids, in this order, as far as they exist.
    pub fn with_ids(self, ids: &[String]) -> StoreResult<Vec<StoreResult<Secret>>> {
        let mut all = Vec::new();
        for page in ids.chunks(usize::from(PAGE_ROWS)) {
            let mut found = rows_by_id(self.0, page)?;
            all.extend(page.iter().filter_map(|id| found.remove(id)));
        }
        Ok(all)
    }
}

/// The ids of the secrets that match as far as `MLflow`'s tables decide, in order.
fn ids(store: &mut Store, filter: &SecretFilter<'_>) -> StoreResult<Vec<StoreResult<String>>> {
    store.matching(|store| {
        let by_workspace = store.contract.has(Feature::Workspaces);
        let workspace = store.workspace_filter(filter.workspace);
        let window = filter.window;
        Ok(on_connection!(&mut store.connection, c => {
            let mut query = secrets::table.select(secrets::secret_id).into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(secrets::workspace.eq(workspace));
            }
            if let Some(provider) = filter.provider {
                query = query.filter(secrets::provider.eq(provider));
            }
            if let Some(at) = filter.unchanged_since {
                query = query.filter(secrets::last_updated_at.le(at.as_millis()));
            }
            if let Some(pattern) = window.pattern {
                let like = secrets::secret_name.like(pattern.to_like());
                query = query.filter(like.escape(LIKE_ESCAPE));
            }
            if filter.revoked {
                query = query.filter(secrets::masked_value.eq(REVOKED_MASK));
            }
            if filter.unused {
                let used = model_definitions::table
                    .filter(model_definitions::secret_id.eq(secrets::secret_id.nullable()));
                query = query.filter(not(diesel::dsl::exists(used)));
            }
            query = match filter.sort {
                SecretSort::Name | SecretSort::Expires => query,
                SecretSort::Created => in_order!(query, window, secrets::created_at),
                SecretSort::Updated => in_order!(query, window, secrets::last_updated_at),
                // The engines disagree on the position of NULL.
                SecretSort::Provider => {
                    in_order!(query, window, secrets::provider.is_not_null(), secrets::provider)
                }
            };
            query = in_order!(query, window, secrets::secret_name);
            if by_workspace {
                query = in_order!(query, window, secrets::workspace);
            }
            if let Some(limit) = window.limit_in_sql().filter(|_| filter.is_decided_by_ids()) {
                query = query.limit(limit);
            }
            let ids = in_order!(query, window, secrets::secret_id);
            ids.read_rows(c, SECRET)?.collect()
        }))
    })
}

/// The expiry times of secrets that have one, by id.
fn expiries(store: &mut Store) -> StoreResult<HashMap<String, i64>> {
    let rows: Vec<StoreResult<(String, i64)>> = on_connection!(&mut store.connection, c => {
        let ends = mlgate_secrets::table
            .filter(mlgate_secrets::expires_at.is_not_null())
            .select((mlgate_secrets::secret_id, mlgate_secrets::expires_at.assume_not_null()));
        ends.read_rows(c, DETAILS)?.collect()
    });
    // A row that cannot be read is reported where all of it is read.
    Ok(split_damaged(rows)?.0.into_iter().collect())
}

/// The rows with these ids, each as far as it can be read.
fn rows_by_id(
    store: &mut Store,
    ids: &[String],
) -> StoreResult<HashMap<String, StoreResult<Secret>>> {
    let column = store.workspace_column(secrets::workspace);
    let rows: Vec<StoreResult<ReadableRow>> = on_connection!(&mut store.connection, c => {
        let rows = secrets::table
            .filter(secrets::secret_id.eq_any(ids))
            .select((SecretRow::as_select(), column));
        rows.read_rows(c, SECRET)?.collect()
    });
    let mut found: HashMap<String, StoreResult<Secret>> = HashMap::new();
    for row in rows {
        let row = row.map(Secret::from);
        let id = match &row {
            Ok(secret) => secret.id.clone(),
            Err(StoreError::Damaged(row)) => row.id.clone(),
            Err(_) => {
                row?;
                continue;
            }
        };
        found.insert(id, row);
    }
    Ok(found)
}

/// Those of these secrets that match, in this order.
fn by_id(
    store: &mut Store,
    ids: &[String],
    filter: &SecretFilter<'_>,
) -> StoreResult<Vec<StoreResult<Listed>>> {
    let mut found = rows_by_id(store, ids)?;
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut details = store.secret_details().by_id(&names)?;
    if filter.unused {
        for bound in store.secret_bindings().bound_secrets(&names)? {
            found.remove(&bound);
        }
    }
    let listed = names.into_iter().filter_map(|id| {
        let secret = found.remove(id)?;
        let details = match details.remove(id).transpose() {
            Ok(details) => details,
            Err(error) => return Some(Err(error)),
        };
        filter
            .takes(details.as_ref())
            .then(|| secret.map(|secret| (secret, details)))
    });
    Ok(listed.collect())
}
