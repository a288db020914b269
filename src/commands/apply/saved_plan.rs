//! The file of `mlgate plan`: what was shown, so that exactly that is applied.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::applying::{Applying, OptionArgs};
use super::sources::{ManifestArgs, SavedSources};
use super::view::ChangeView;
use crate::commands::secret_output::write_file;
use crate::domain::Workspace;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::apply::Plan;
use crate::os::input::read_file;
use crate::store::Store;

/// The only version of the file.
const VERSION: u32 = 1;

/// Where the manifest is, and the changes with their fields before and after; values only as fingerprints under the KEK.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedPlan {
    mlgate_plan: u32,
    sources: SavedSources,
    options: OptionArgs,
    /// Without its password.
    database: String,
    workspace: String,
    set: Option<String>,
    changes: serde_json::Value,
}

impl SavedPlan {
    pub(super) fn of(
        plan: &Plan,
        applying: &Applying,
        store: &Store,
        manifest: &ManifestArgs,
        options: &OptionArgs,
    ) -> Self {
        Self {
            mlgate_plan: VERSION,
            sources: manifest.to_saved(),
            options: options.clone(),
            database: store.url().to_owned(),
            workspace: applying.workspace.to_string(),
            set: set(applying),
            changes: changes(plan),
        }
    }

    pub(super) fn write(&self, path: &Path) -> CommandResult {
        let text = serde_json::to_string_pretty(self).map_err(CommandError::bug)?;
        write_file(path, format!("{text}\n").as_bytes())
    }

    pub(super) fn read(path: &Path) -> CommandResult<Self> {
        let refused = |text: &str| CommandError::usage(format!("{}: {text}", path.display()));
        let text = read_file(path).map_err(|error| refused("cannot be read").cause(error))?;
        let saved: Self = serde_json::from_slice(&text)
            .map_err(|error| refused("not a plan of `mlgate plan`").cause(error))?;
        if saved.mlgate_plan != VERSION {
            return Err(refused("a plan of another version of mlgate"));
        }
        Ok(saved)
    }

    /// The manifest and the options that the plan was made with, where others are not given.
    pub(super) fn completed(
        &self,
        manifest: &ManifestArgs,
        options: &OptionArgs,
    ) -> CommandResult<(ManifestArgs, OptionArgs)> {
        Ok((manifest.or(&self.sources)?, options.and(&self.options)))
    }

    pub(super) fn workspace(&self) -> CommandResult<Workspace> {
        Ok(Workspace::new(self.workspace.clone())?)
    }

    /// Refuses anything but what was planned.
    pub(super) fn require(&self, plan: &Plan, applying: &Applying, store: &Store) -> CommandResult {
        let differs = [
            ("database", self.database != store.url()),
            ("workspace", self.workspace != applying.workspace.as_str()),
            ("set", self.set != set(applying)),
        ];
        if let Some((what, _)) = differs.into_iter().find(|(_, differs)| *differs) {
            return Err(CommandError::failure(format!(
                "the plan is for another {what}; nothing was changed"
            )));
        }
        if self.changes == changes(plan) {
            return Ok(());
        }
        let message =
            "the gateway, the manifest or a value has changed since the plan; nothing was changed";
        Err(CommandError::new(Exit::Conflict, message)
            .hint("`mlgate diff` shows what would change now; make a new plan"))
    }
}

fn set(applying: &Applying) -> Option<String> {
    let set = applying.manifest.set.as_ref();
    set.map(|set| set.value.clone())
}

fn changes(plan: &Plan) -> serde_json::Value {
    let changes = plan.changes.iter().map(ChangeView::of);
    serde_json::json!(changes.collect::<Vec<_>>())
}
