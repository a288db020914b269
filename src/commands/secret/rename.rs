//! `mlgate secret rename`.

use clap::Args;
use serde::Serialize;

use super::bindings::SecretBindingView;
use super::condition::ConditionArgs;
use super::dependents::{endpoints_of, say_dependents};
use crate::domain::{EntityRef, Secret, SecretBinding, SecretName};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::secret::{RenamePlan, key_for_row, plan_rename, rename};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Rename a secret
///
/// MLflow cannot rename a secret, since its id and name are part of the encryption. This decrypts the value, encrypts it
/// under the new name and a new id, and moves model definitions and bindings to it, in one transaction: no call of the
/// gateway finds the secret missing. Provider, settings, creation and mlgate's own details stay; permissions that an
/// MLflow server with user accounts has given for the old id do not follow it.
#[derive(Debug, Args)]
#[command(
    override_usage = "mlgate secret rename [OPTIONS] <NAME> <NEW>\n       \
        mlgate secret rename [OPTIONS] --id <ID> <NEW>",
    after_help = "Examples:\n  \
    mlgate secret rename openai openai-search\n  \
    mlgate secret rename openai openai-search --dry-run\n  \
    mlgate secret rename --id s-6f0a4d8e openai-search --yes"
)]
pub struct SecretRenameArgs {
    /// Name of the secret, in the current workspace; with --id its new name
    #[arg(value_name = "NAME")]
    name: String,

    /// New name
    #[arg(value_name = "NEW")]
    new: Option<String>,

    /// Id, instead of the name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Succeed without changing anything if there is no such secret
    #[arg(long)]
    if_exists: bool,

    #[command(flatten)]
    condition: ConditionArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

#[derive(Serialize)]
struct RenamedView {
    renamed: RenamedSecret,
}

#[derive(Serialize)]
struct RenamedSecret {
    secret_id: String,
    secret_name: String,
    previous_secret_id: String,
    previous_secret_name: String,
    kek_version: i32,
    moved_model_definitions: Vec<String>,
    affected_endpoints: Vec<String>,
    moved_bindings: Vec<SecretBindingView>,
    dry_run: bool,
}

pub(super) fn run(args: &SecretRenameArgs, context: &Context) -> CommandResult {
    let (wanted, new_name) = args.names()?;
    let new_name = SecretName::new(new_name)?;
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let condition = args.condition.condition();
    let plan = match plan_rename(&mut store, &wanted, &workspace, new_name, &condition) {
        Err(OpError::NotFound { .. }) if args.if_exists => {
            context.ui.status("no such secret; nothing was changed");
            return Ok(());
        }
        planned => planned?,
    };
    let (old, new) = (plan.secret.name.clone(), plan.new_name.to_string());
    if old == new {
        context.ui.status(&format!(
            "secret `{old}` already has this name; nothing was changed"
        ));
        let secret = plan.secret.clone();
        return context
            .ui
            .document(&view(plan, secret, context), String::new);
    }
    say_dependents(&plan.dependents, context);
    for binding in &plan.bindings {
        context.ui.status(&format!("it is bound as {binding}"));
    }
    let actor = context.settings.actor()?;
    let passphrases = context.passphrases_for(&mut store)?;
    let version = context.write_version(&passphrases)?;
    let key = context.with_passphrases(&mut store, &passphrases, |store, passphrases| {
        key_for_row(store, &plan.secret, passphrases, version)
    })?;
    let question = format!("Rename secret `{old}` to `{new}`?");
    context.confirm(&mut store, &question)?;
    let renamed = interrupt::deferred(|| rename(&mut store, &plan, &key, &actor))?;
    context.say_done(&format!("renamed secret `{old}` to `{new}`"));
    if !context.is_dry_run() {
        context.ui.detail(&format!("its new id is {}", renamed.id));
        let _ = store.truncate_wal();
    }
    context
        .ui
        .document(&view(plan, renamed, context), String::new)
}

impl SecretRenameArgs {
    /// The secret, and its new name.
    fn names(&self) -> CommandResult<(EntityRef, String)> {
        match (&self.id, &self.new) {
            (None, Some(new)) => Ok((EntityRef::Name(self.name.clone()), new.clone())),
            (Some(id), None) => Ok((EntityRef::Id(id.clone()), self.name.clone())),
            (None, None) => Err(CommandError::usage("the new name is missing")
                .hint("mlgate secret rename NAME NEW, or mlgate secret rename --id ID NEW")),
            (Some(_), Some(_)) => Err(CommandError::usage("with --id, only the new name is given")),
        }
    }
}

fn view(plan: RenamePlan, renamed: Secret, context: &Context) -> RenamedView {
    let bindings = plan.bindings.into_iter().map(|binding| SecretBinding {
        secret_id: renamed.id.clone(),
        secret_name: renamed.name.clone(),
        ..binding
    });
    RenamedView {
        renamed: RenamedSecret {
            previous_secret_id: plan.secret.id,
            previous_secret_name: plan.secret.name,
            kek_version: renamed.kek_version,
            affected_endpoints: endpoints_of(&plan.dependents),
            moved_bindings: bindings.map(SecretBindingView::from).collect(),
            moved_model_definitions: plan
                .dependents
                .into_iter()
                .map(|dependent| dependent.model_definition)
                .collect(),
            secret_id: renamed.id,
            secret_name: renamed.name,
            dry_run: context.is_dry_run(),
        },
    }
}
