//! Which set of a manifest owns an object, in lists and in `get`.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::{Managed, Workspace};
use crate::error::CommandResult;
use crate::manifest::Kind;
use crate::session::context::Context;
use crate::store::{Store, StoreError};
use crate::ui::{Extra, Row};

/// The owners of the objects of one kind.
pub(super) struct Owners(HashMap<String, Owner>);

/// The set that owns an object, and the object's key in its manifest.
#[derive(Debug, Serialize)]
pub(super) struct Owner {
    set: String,
    key: String,
}

impl From<Managed> for Owner {
    fn from(row: Managed) -> Self {
        Self {
            set: row.set,
            key: row.key,
        }
    }
}

impl Owners {
    /// The owners in one workspace, or in all. None where the database has no sets, or this account may not read them: a
    /// list needs no right to a table of mlgate's own.
    pub(super) fn read(
        store: &mut Store,
        kind: Kind,
        workspace: Option<&Workspace>,
    ) -> CommandResult<Self> {
        let rows = match store.managed().owners(kind.word(), workspace) {
            Err(StoreError::Denied { .. }) => Vec::new(),
            rows => rows?,
        };
        let owners = rows.into_iter();
        let owners = owners.map(|(id, set, key)| (id, Owner { set, key }));
        Ok(Self(owners.collect()))
    }

    /// Whether anything is owned: only then a table has a column for it.
    fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// The column for [`Owned`] rows.
    pub(super) fn column(&self) -> Extra {
        Extra {
            column: "owner",
            in_tables: self.any(),
        }
    }

    /// A row of an object with its owner.
    pub(super) fn with<R>(&mut self, id: &str, row: R) -> Owned<R> {
        let owner = self.0.remove(id);
        Owned { row, owner }
    }
}

/// A row, and who owns it.
#[derive(Debug, Serialize)]
pub(super) struct Owned<R> {
    #[serde(flatten)]
    row: R,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<Owner>,
}

impl<R> Owned<R> {
    /// One object with its owner.
    pub(super) fn one(store: &mut Store, kind: Kind, id: &str, row: R) -> CommandResult<Self> {
        let owner = match store.managed().of(kind.word(), id) {
            Err(StoreError::Denied { .. }) => None,
            owner => owner?.map(Owner::from),
        };
        Ok(Self { row, owner })
    }

    /// The lines of the row, and one about its owner.
    pub(super) fn lines(
        &self,
        of_row: impl FnOnce(&R) -> Vec<(&'static str, String)>,
    ) -> Vec<(&'static str, String)> {
        let mut lines = of_row(&self.row);
        if let Some(Owner { set, key }) = &self.owner {
            lines.push(("owner", format!("set {set}, as {key}")));
        }
        lines
    }
}

/// Shows several objects with their owners, as a list; each is given with its id.
pub(super) fn show_all<R: Row>(
    store: &mut Store,
    kind: Kind,
    key: &'static str,
    rows: impl Iterator<Item = (String, R)>,
    context: &Context,
) -> CommandResult {
    let mut owners = Owners::read(store, kind, None)?;
    let column = owners.column();
    let rows = rows.map(|(id, row)| Ok(owners.with(&id, row)));
    context.ui.list_any_with(key, rows, column)?;
    Ok(())
}

impl<R: Row> Row for Owned<R> {
    const COLUMNS: &'static [&'static str] = R::COLUMNS;

    fn cells(&self) -> Vec<String> {
        self.row.cells()
    }

    fn extra(&self) -> String {
        let owner = self.owner.as_ref();
        owner.map(|owner| owner.set.clone()).unwrap_or_default()
    }

    fn name(&self) -> String {
        self.row.name()
    }
}
