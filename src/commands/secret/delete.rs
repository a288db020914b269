//! `mlgate secret delete`.

use clap::Args;
use serde::Serialize;

use super::bindings::DeletedBinding;
use super::condition::ConditionArgs;
use super::dependents::{endpoints_of, warn_dependents};
use crate::commands::delete::{DeleteArgs, Deletion};
use crate::commands::output_paths::Places;
use crate::domain::EntityRef;
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::doctor::Touched;
use crate::ops::secret::{DeletePlan, delete, plan_deletion};
use crate::session::context::Context;
use crate::store::Store;

/// Delete a secret
///
/// Shows which model definitions and endpoints lose their key, and which bindings are deleted, then asks for
/// the secret's name. Also works for secrets that cannot be decrypted.
#[derive(Debug, Args)]
#[command(visible_alias = "rm")]
pub struct SecretDeleteArgs {
    #[command(flatten)]
    delete: DeleteArgs,

    #[command(flatten)]
    condition: ConditionArgs,
}

pub(super) fn run(args: &SecretDeleteArgs, context: &Context) -> CommandResult {
    args.delete.run(context, |store, wanted, workspace| {
        plan_deletion(store, wanted, workspace, args.condition.condition())
    })
}

impl SecretDeleteArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.delete.places(places);
    }
}

#[derive(Serialize)]
struct DeletedSecret<'a> {
    secret_id: &'a str,
    secret_name: &'a str,
    orphaned_model_definitions: Vec<&'a str>,
    affected_endpoints: Vec<String>,
    deleted_bindings: Vec<DeletedBinding>,
}

impl Deletion for DeletePlan {
    const NOUN: &'static str = "secret";

    fn name(&self) -> &str {
        &self.secret.name
    }

    fn touched(&self) -> Option<Touched> {
        Some(Touched::Secret(EntityRef::Id(self.secret.id.clone())))
    }

    fn announce(&mut self, context: &Context) -> CommandResult {
        warn_dependents(&self.secret.name, &self.dependents, context);
        for binding in &self.bindings {
            context
                .ui
                .warn(&format!("binding {binding} will be deleted, too"));
        }
        Ok(())
    }

    fn delete(&mut self, store: &mut Store) -> Result<(), OpError> {
        delete(store, self)
    }

    fn say_done(&self, context: &Context) {
        context.say_cache_delay();
    }

    fn view(&self) -> impl Serialize {
        let models = self.dependents.iter();
        let bindings = self.bindings.iter().cloned();
        DeletedSecret {
            secret_id: &self.secret.id,
            secret_name: &self.secret.name,
            orphaned_model_definitions: models
                .map(|dependent| dependent.model_definition.as_str())
                .collect(),
            affected_endpoints: endpoints_of(&self.dependents),
            deleted_bindings: bindings.map(DeletedBinding::from).collect(),
        }
    }
}
