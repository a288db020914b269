//! `mlgate guardrail delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::delete::{DeleteArgs, Deletion};
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::guardrail::{DeletePlan, delete, plan_deletion};
use crate::session::context::Context;
use crate::store::Store;

/// Delete a guardrail
///
/// Shows which endpoints lose it, then asks for its name. Also works for rows that MLflow cannot read.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct GuardrailDeleteArgs {
    #[command(flatten)]
    delete: DeleteArgs,
}

#[derive(Serialize)]
struct DeletedGuardrail<'a> {
    guardrail_id: &'a str,
    name: &'a str,
    affected_endpoints: Vec<String>,
}

pub(super) fn run(args: &GuardrailDeleteArgs, context: &Context) -> CommandResult {
    args.delete.run(context, plan_deletion)
}

impl Deletion for DeletePlan {
    const NOUN: &'static str = "guardrail";

    fn name(&self) -> &str {
        &self.guardrail.name
    }

    fn announce(&mut self, context: &Context) -> CommandResult {
        let name = &self.guardrail.name;
        for used in &self.uses {
            context.ui.warn(&format!(
                "endpoint `{}` loses guardrail `{name}`",
                used.endpoint
            ));
        }
        if self.uses.is_empty() {
            context
                .ui
                .status(&format!("no endpoint has guardrail `{name}`"));
        }
        Ok(())
    }

    fn delete(&mut self, store: &mut Store) -> Result<(), OpError> {
        delete(store, self)
    }

    fn say_done(&self, _: &Context) {}

    fn view(&self) -> impl Serialize {
        let uses = self.uses.iter();
        DeletedGuardrail {
            guardrail_id: &self.guardrail.id,
            name: &self.guardrail.name,
            affected_endpoints: uses.map(|used| used.endpoint.to_string()).collect(),
        }
    }
}
