//! `mlgate secret delete`.

use clap::Args;
use serde::Serialize;

use super::dependents::{endpoints_of, warn_dependents};
use super::unbind::DeletedBinding;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::secret::{delete, plan_deletion};
use crate::os::interrupt;
use crate::session::context::Context;

/// Delete a secret
///
/// Shows which model definitions and endpoints lose their key, and which bindings are deleted, then asks for
/// the secret's name. Also works for secrets that cannot be decrypted.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct SecretDeleteArgs {
    #[command(flatten)]
    secret: Selector,

    /// Confirm with the secret's name instead of typing it, for scripts; --yes also works
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Succeed without changing anything if there is no such secret
    #[arg(long)]
    if_exists: bool,
}

#[derive(Serialize)]
struct Deleted {
    deleted: DeletedSecret,
}

#[derive(Serialize)]
struct DeletedSecret {
    secret_id: String,
    secret_name: String,
    orphaned_model_definitions: Vec<String>,
    affected_endpoints: Vec<String>,
    deleted_bindings: Vec<DeletedBinding>,
}

pub(super) fn run(args: &SecretDeleteArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let plan = match plan_deletion(&mut store, &args.secret.to_ref(), &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context.ui.status("no such secret; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let name = &plan.secret.name;
    warn_dependents(name, &plan.dependents, context);
    for binding in &plan.bindings {
        context
            .ui
            .warn(&format!("binding {binding} will be deleted, too"));
    }
    context.confirm_by_name(&mut store, name, args.confirm.as_deref())?;
    interrupt::deferred(|| delete(&mut store, &plan))?;
    context.ui.status(&format!("deleted secret `{name}`"));
    context.say_cache_delay();
    let deleted = Deleted {
        deleted: DeletedSecret {
            secret_id: plan.secret.id.clone(),
            secret_name: name.clone(),
            orphaned_model_definitions: plan
                .dependents
                .iter()
                .map(|dependent| dependent.model_definition.clone())
                .collect(),
            affected_endpoints: endpoints_of(&plan.dependents),
            deleted_bindings: plan
                .bindings
                .iter()
                .cloned()
                .map(DeletedBinding::from)
                .collect(),
        },
    };
    context.ui.document(&deleted, String::new)
}
