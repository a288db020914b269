//! How a command selects one secret, model definition, endpoint …, and which workspaces a list covers.

use clap::Args;

use crate::domain::{Entity, EntityRef, Workspace};
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::store::{Feature, Store};
use crate::ui::Format;

/// A name or an id.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Selector {
    /// Name, in the current workspace
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Id, instead of the name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl Selector {
    pub(super) fn to_ref(&self) -> EntityRef {
        match (&self.id, &self.name) {
            (Some(id), _) => EntityRef::Id(id.clone()),
            (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
        }
    }
}

/// Which workspaces a list covers.
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
