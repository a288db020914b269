//! Which workspaces a list covers.

use clap::Args;

use crate::domain::{Entity, Workspace};
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::store::{Feature, Store};
use crate::ui::Format;

#[derive(Debug, Args)]
pub struct ScopeArgs {
    /// List all workspaces
    #[arg(short = 'A', long, conflicts_with = "workspace")]
    all_workspaces: bool,
}

impl ScopeArgs {
    /// The one workspace, or `None` for all of them.
    pub(super) fn workspace(
        &self,
        store: &mut Store,
        context: &Context,
    ) -> CommandResult<Option<Workspace>> {
        if self.all_workspaces {
            Ok(None)
        } else {
            Ok(Some(context.workspace(store)?))
        }
    }

    /// Reports that a list is empty, and, unless a filter made it so, how much other workspaces have.
    pub(super) fn say_empty(
        &self,
        entity: Entity,
        filtered: bool,
        store: &mut Store,
        context: &Context,
    ) -> CommandResult {
        if context.ui.format() != Format::Table {
            return Ok(());
        }
        if filtered {
            let plural = entity.plural();
            context.ui.status(&format!("no matching {plural}"));
            return Ok(());
        }
        context.ui.status(&format!("no {}", entity.plural()));
        if !self.all_workspaces && store.contract().has(Feature::Workspaces) {
            let all = store.count(entity)?;
            if all > 0 {
                context.ui.hint(&format!(
                    "the whole database has {}: --all-workspaces lists them",
                    entity.counted(all)
                ));
            }
        }
        Ok(())
    }
}
