//! Workspaces, and the column of them that databases before 3.10 lack.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Store;
use super::connection::on_connection;
use super::contract::Feature;
use super::error::StoreResult;
use super::schema::workspaces;
use crate::domain::Workspace;

impl Store {
    /// A table's workspace column, such as `secrets.workspace`; the literal `default` where there is none.
    pub(in crate::store) fn workspace_column(&self, column: &'static str) -> SqlLiteral<Text> {
        sql(if self.contract.has(Feature::Workspaces) {
            column
        } else {
            "'default'"
        })
    }

    /// Refuses a workspace other than `default` on a database without workspaces.
    pub fn require_workspace(&self, workspace: &Workspace) -> StoreResult<()> {
        if !workspace.is_default() {
            self.contract.require(Feature::Workspaces)?;
        }
        Ok(())
    }

    /// Whether `MLflow`'s own list has a workspace; `true` where there is no list. The list may be kept
    /// elsewhere, so that a "no" is worth a warning and no more.
    pub fn knows_workspace(&mut self, workspace: &Workspace) -> StoreResult<bool> {
        if workspace.is_default() {
            return Ok(true);
        }
        let known: i64 = on_connection!(&mut self.connection, c => {
            workspaces::table
                .filter(workspaces::name.eq(workspace.as_str()))
                .count()
                .get_result(c)
        })?;
        Ok(known > 0)
    }
}
