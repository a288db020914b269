//! `mlgate guardrail delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::guardrail::{delete, plan_deletion};
use crate::os::interrupt;
use crate::session::context::Context;

/// Delete a guardrail
///
/// Shows which endpoints lose it, then asks for its name. Also works for rows that MLflow cannot read.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct GuardrailDeleteArgs {
    #[command(flatten)]
    guardrail: Selector,

    /// Confirm with the guardrail's name instead of typing it, for scripts; --yes also works
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Succeed without changing anything if there is no such guardrail
    #[arg(long)]
    if_exists: bool,
}

#[derive(Serialize)]
struct Deleted {
    deleted: DeletedGuardrail,
}

#[derive(Serialize)]
struct DeletedGuardrail {
    guardrail_id: String,
    name: String,
    affected_endpoints: Vec<String>,
}

pub(super) fn run(args: &GuardrailDeleteArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let plan = match plan_deletion(&mut store, &args.guardrail.to_ref(), &workspace) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context.ui.status("no such guardrail; nothing was changed");
            return Ok(());
        }
        found => found?,
    };
    let name = &plan.guardrail.name;
    for used in &plan.uses {
        context.ui.warn(&format!(
            "endpoint `{}` loses guardrail `{name}`",
            used.endpoint
        ));
    }
    if plan.uses.is_empty() {
        context
            .ui
            .status(&format!("no endpoint has guardrail `{name}`"));
    }
    context.confirm_by_name(&mut store, name, args.confirm.as_deref())?;
    interrupt::deferred(|| delete(&mut store, &plan))?;
    context.ui.status(&format!("deleted guardrail `{name}`"));
    let deleted = Deleted {
        deleted: DeletedGuardrail {
            guardrail_id: plan.guardrail.id.clone(),
            name: name.clone(),
            affected_endpoints: plan
                .uses
                .iter()
                .map(|used| used.endpoint.to_string())
                .collect(),
        },
    };
    context.ui.document(&deleted, String::new)
}
