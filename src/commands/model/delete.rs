//! `mlgate model delete`.

use clap::Args;
use serde::Serialize;

use crate::commands::delete::{DeleteArgs, Deletion};
use crate::domain::{Actor, Endpoint, Linkage};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::endpoint::delete_model;
use crate::ops::model::{DeletePlan, delete, plan_deletion};
use crate::session::context::Context;
use crate::store::Store;

/// Delete a model definition
///
/// Refused while endpoints use it; --cascade detaches it from them in the same transaction. Asks for its
/// name. The secret stays.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct ModelDeleteArgs {
    #[command(flatten)]
    delete: DeleteArgs,

    /// Also detach it from the endpoints that use it
    #[arg(long)]
    cascade: bool,
}

#[derive(Serialize)]
struct DeletedModel<'a> {
    model_definition_id: &'a str,
    name: &'a str,
    detached_from: Vec<&'a str>,
}

/// A model definition about to be deleted.
struct ModelDeletion {
    plan: DeletePlan,
    cascade: bool,
    actor: Actor,
    /// The endpoints that were detached, as they are now.
    detached: Vec<Endpoint>,
}

pub(super) fn run(args: &ModelDeleteArgs, context: &Context) -> CommandResult {
    let actor = context.settings.actor()?;
    args.delete.run(context, |store, wanted, workspace| {
        Ok(ModelDeletion {
            plan: plan_deletion(store, wanted, workspace)?,
            cascade: args.cascade,
            actor,
            detached: Vec::new(),
        })
    })
}

impl ModelDeletion {
    /// The endpoints that use it, by name.
    fn users(&self) -> Vec<&str> {
        let endpoints = self.plan.endpoints.iter();
        endpoints
            .map(|(id, name)| name.as_ref().unwrap_or(id).as_str())
            .collect()
    }
}

impl Deletion for ModelDeletion {
    const NOUN: &'static str = "model definition";

    fn name(&self) -> &str {
        &self.plan.model.name
    }

    fn announce(&mut self, context: &Context) -> CommandResult {
        let users = self.users();
        if !users.is_empty() && !self.cascade {
            let named = users.iter().map(|user| format!("`{user}`"));
            return Err(CommandError::new(
                Exit::Conflict,
                format!(
                    "{} is in use by the endpoints {}",
                    self.title(),
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
        Ok(())
    }

    fn delete(&mut self, store: &mut Store) -> Result<(), OpError> {
        if self.plan.endpoints.is_empty() {
            return delete(store, &self.plan);
        }
        self.detached = delete_model(store, &self.plan, &self.actor)?;
        Ok(())
    }

    fn say_done(&self, context: &Context) {
        for endpoint in &self.detached {
            if endpoint.models_as(Linkage::Primary).next().is_none() {
                context.ui.warn(&format!(
                    "endpoint `{}` has no primary model left and answers every call with 404",
                    endpoint.title()
                ));
            }
        }
        if !self.detached.is_empty() {
            context.say_cache_delay();
        }
    }

    fn view(&self) -> impl Serialize {
        DeletedModel {
            model_definition_id: &self.plan.model.id,
            name: self.name(),
            detached_from: self.users(),
        }
    }
}
