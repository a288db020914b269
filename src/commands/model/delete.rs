//! `mlgate model delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::selector::Selector;
use crate::context::Context;
use crate::error::{CommandError, CommandResult};
use crate::exit::Exit;
use crate::interrupt;
use crate::ops::OpError;
use crate::ops::model::{Doomed, delete, look_before_deleting};

/// Delete a model definition
///
/// Refused while endpoints use it. Asks for the name to be typed.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct ModelDeleteArgs {
    #[command(flatten)]
    model: Selector,

    /// The name, given again instead of typed: for scripts. --yes works, too
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Succeed without changing anything if there is no such model definition
    #[arg(long)]
    if_exists: bool,
}

/// What was deleted, for scripts.
#[derive(Serialize)]
struct Deleted {
    deleted: DeletedModel,
}

#[derive(Serialize)]
struct DeletedModel {
    model_definition_id: String,
    name: String,
}

pub(super) fn run(args: &ModelDeleteArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let doomed = match look_before_deleting(&mut store, &args.model.to_ref(), &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context
                .ui
                .status("there is no such model definition; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    if !doomed.endpoints.is_empty() {
        return Err(in_use(&doomed));
    }
    let name = &doomed.model.name;
    context.ui.confirm_by_name(name, args.confirm.as_deref())?;
    interrupt::deferred(|| delete(&mut store, &doomed))?;
    context
        .ui
        .status(&format!("deleted model definition `{name}`"));
    let deleted = Deleted {
        deleted: DeletedModel {
            model_definition_id: doomed.model.id.clone(),
            name: name.clone(),
        },
    };
    context.ui.document(&deleted, String::new)
}

fn in_use(doomed: &Doomed) -> CommandError {
    let names = doomed.endpoints.iter().map(|(id, name)| {
        let name = name.as_ref().unwrap_or(id);
        format!("`{name}`")
    });
    let names = names.collect::<Vec<_>>().join(", ");
    CommandError::new(
        Exit::Conflict,
        format!(
            "endpoints use model definition `{}`: {names}",
            doomed.model.name
        ),
    )
}
