//! Which workspaces a list covers.

use clap::Args;

use crate::domain::{Entity, Workspace};
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::store::{Feature, Store};
use crate::ui::Format;

/// The workspace at hand, or all.
#[derive(Debug, Args)]
pub struct ScopeArgs {
    /// Those of every workspace
    #[arg(short = 'A', long, conflicts_with = "workspace")]
    all_workspaces: bool,
}

impl ScopeArgs {
    /// The one workspace, or none for all of them.
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

    /// Says of an empty list that it is empty, and, unless a filter made it so, what other workspaces have.
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
            context.ui.status(&format!("no {plural} like that"));
            return Ok(());
        }
        context.ui.status(&format!("no {}", entity.plural()));
        if !self.all_workspaces && store.contract().has(Feature::Workspaces) {
            let all = store.count(entity)?;
            if all > 0 {
                context.ui.hint(&format!(
                    "the whole database has {}: --all-workspaces shows those of every workspace",
                    entity.counted(all)
                ));
            }
        }
        Ok(())
    }
}
