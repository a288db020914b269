//! `mlgate model delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::selector::Selector;
use crate::domain::Linkage;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::delete_model;
use crate::ops::model::{DeletePlan, delete, plan_deletion};
use crate::os::interrupt;
use crate::session::context::Context;

/// Delete a model definition
///
/// Refused while endpoints use it; --cascade detaches it from them in the same transaction. Asks for its
/// name. The secret stays.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct ModelDeleteArgs {
    #[command(flatten)]
    model: Selector,

    /// Confirm with the model definition's name instead of typing it, for scripts; --yes also works
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Also detach it from the endpoints that use it
    #[arg(long)]
    cascade: bool,

    /// Succeed without changing anything if there is no such model definition
    #[arg(long)]
    if_exists: bool,
}

#[derive(Serialize)]
struct Deleted {
    deleted: DeletedModel,
}

#[derive(Serialize)]
struct DeletedModel {
    model_definition_id: String,
    name: String,
    detached_from: Vec<String>,
}

pub(super) fn run(args: &ModelDeleteArgs, context: &Context) -> CommandResult {
    let actor = context.settings.actor()?;
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let plan = match plan_deletion(&mut store, &args.model.to_ref(), &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context
                .ui
                .status("no such model definition; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let name = &plan.model.name;
    let users = users(&plan);
    if !users.is_empty() && !args.cascade {
        let named = users.iter().map(|user| format!("`{user}`"));
        return Err(CommandError::new(
            Exit::Conflict,
            format!(
                "model definition `{name}` is in use by the endpoints {}",
                named.collect::<Vec<_>>().join(", ")
            ),
        )
        .hint("use --cascade to detach it from them"));
    }
    for user in &users {
        context
            .ui
            .warn(&format!("endpoint `{user}` loses this model"));
    }
    context.confirm_by_name(&mut store, name, args.confirm.as_deref())?;
    let left = interrupt::deferred(|| {
        if users.is_empty() {
            delete(&mut store, &plan).map(|()| Vec::new())
        } else {
            delete_model(&mut store, &plan, &actor)
        }
    })?;
    for endpoint in left {
        if endpoint.models_as(Linkage::Primary).next().is_some() {
            continue;
        }
        context.ui.warn(&format!(
            "endpoint `{}` has no primary model left and answers every call with 404",
            endpoint.title()
        ));
    }
    context
        .ui
        .status(&format!("deleted model definition `{name}`"));
    if !users.is_empty() {
        context.say_cache_delay();
    }
    let deleted = Deleted {
        deleted: DeletedModel {
            model_definition_id: plan.model.id.clone(),
            name: name.clone(),
            detached_from: users,
        },
    };
    context.ui.document(&deleted, String::new)
}

/// The endpoints that use it, by name.
fn users(plan: &DeletePlan) -> Vec<String> {
    let endpoints = plan.endpoints.iter();
    endpoints
        .map(|(id, name)| name.as_ref().unwrap_or(id).clone())
        .collect()
}
