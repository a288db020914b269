//! The file of `mlgate plan`: what was shown, so that exactly that is applied.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::applying::Applying;
use super::view::ChangeView;
use crate::commands::secret_output::write_file;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::apply::Plan;
use crate::os::input::read_file;
use crate::store::Store;

/// The only version of the file.
const VERSION: u32 = 1;

/// Changes with their fields before and after; values only as fingerprints under the KEK.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedPlan {
    mlgate_plan: u32,
    /// Without its password.
    database: String,
    workspace: String,
    set: Option<String>,
    changes: serde_json::Value,
}

impl SavedPlan {
    pub(super) fn of(plan: &Plan, applying: &Applying, store: &Store) -> Self {
        let set = applying.manifest.set.as_ref();
        Self {
            mlgate_plan: VERSION,
            database: store.url().to_owned(),
            workspace: applying.workspace.to_string(),
            set: set.map(|set| set.value.clone()),
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

    /// Refuses anything but what was planned.
    pub(super) fn require(&self, plan: &Plan, applying: &Applying, store: &Store) -> CommandResult {
        let now = Self::of(plan, applying, store);
        let differs = [
            ("database", self.database != now.database),
            ("workspace", self.workspace != now.workspace),
            ("set", self.set != now.set),
        ];
        if let Some((what, _)) = differs.into_iter().find(|(_, differs)| *differs) {
            return Err(CommandError::failure(format!(
                "the plan is for another {what}; nothing was changed"
            )));
        }
        if self.changes == now.changes {
            return Ok(());
        }
        let message =
            "the gateway, the manifest or a value has changed since the plan; nothing was changed";
        Err(CommandError::new(Exit::Conflict, message)
            .hint("`mlgate diff` shows what would change now; make a new plan"))
    }
}

fn changes(plan: &Plan) -> serde_json::Value {
    let changes = plan.changes.iter().map(ChangeView::of);
    serde_json::json!(changes.collect::<Vec<_>>())
}
