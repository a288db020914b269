//! `mlgate secret revoke`.

use clap::Args;
use serde::Serialize;

use super::binding_view::SecretBindingView;
use super::dependents::{endpoints_of, warn_dependents};
use crate::commands::selector::Selector;
use crate::domain::{Reason, Secret};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::secret::{
    RevokePlan, RevokeRequest, Revoked, key_for_row, plan_revocation, revoke,
};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;

/// Destroy the value of a secret for good, and keep all that refers to it
///
/// The secret's row stays, with its name, id and settings, and so do the model definitions, endpoints and bindings
/// that use it: the gateway tells their callers that the key is missing, and sends nothing. Value, DEK and mask are
/// overwritten. Shows who loses the key, then asks for the secret's name to be typed. `secret update --unrevoke`
/// gives it a new value.
///
/// The old value is not opened, so it need not be readable. What takes its place is sealed under the passphrase, at
/// the KEK version that the row has, or the one of --kek-version.
///
/// It does not revoke the key at its provider, and backups of the database still hold it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret revoke openai --reason ticket-4711\n  \
    mlgate secret revoke openai --confirm openai -o json\n  \
    mlgate secret update openai --unrevoke --value-file new-key")]
pub struct SecretRevokeArgs {
    #[command(flatten)]
    secret: Selector,

    /// Why: kept in mlgate's own tables and in the audit trail, in clear
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    /// The name, given again instead of typed: for scripts. --yes works, too
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Take the passphrase although no secret of its version can be opened with it
    #[arg(long)]
    unproved: bool,
}

/// What was revoked, for scripts.
#[derive(Serialize)]
struct RevokedView {
    revoked: RevokedSecret,
}

#[derive(Serialize)]
struct RevokedSecret {
    secret_id: String,
    secret_name: String,
    kek_version: i32,
    /// Whether mlgate's own tables say so, too.
    marked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    affected_model_definitions: Vec<String>,
    affected_endpoints: Vec<String>,
    affected_bindings: Vec<SecretBindingView>,
}

pub(super) fn run(args: &SecretRevokeArgs, context: &Context) -> CommandResult {
    let reason = args.reason.clone().map(Reason::new).transpose()?;
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let plan = plan_revocation(&mut store, &args.secret.to_ref(), &workspace)?;
    let name = plan.secret.name.clone();
    say_what_goes(&plan, context);
    if reason.is_some() && !store.contract().has_own_tables() {
        context.ui.warn(
            "this database has none of mlgate's own tables (`mlgate db init`), so the reason is not kept in it",
        );
    }
    let actor = context.settings.actor()?;
    context.confirm_by_name(&mut store, &name, args.confirm.as_deref())?;
    let passphrases = context.passphrases_for(&mut store)?;
    let mut version = context.write_version(&passphrases)?;
    // Where nothing can be opened any more, the servers' new version has no secret to be known by.
    version.may_be_new |= args.unproved;
    let key = context.with_passphrases(&mut store, &passphrases, |store, passphrases| {
        key_for_row(store, &plan.secret, passphrases, version)
    })?;
    let request = RevokeRequest {
        key,
        prove_key: !args.unproved,
        reason,
        actor,
    };
    let revoked = interrupt::deferred(|| revoke(&mut store, &plan, &request));
    let revoked = revoked.map_err(or_unproved)?;
    let again = if plan.secret.is_revoked() {
        ", once more"
    } else {
        ""
    };
    context.ui.status(&format!(
        "revoked secret `{name}`: its value is destroyed{again}"
    ));
    say_what_is_left(&revoked, &mut store, context);
    context.ui.document(&view(plan, revoked), String::new)
}

fn say_what_goes(plan: &RevokePlan, context: &Context) {
    let name = &plan.secret.name;
    if plan.secret.is_revoked() {
        context
            .ui
            .status(&format!("secret `{name}` was revoked before"));
    }
    warn_dependents(name, &plan.dependents, context);
    for binding in &plan.bindings {
        context
            .ui
            .warn(&format!("the binding {binding} loses its value"));
    }
    if plan.dependents.iter().any(|one| !one.endpoints.is_empty()) {
        context.ui.hint(
            "while one of its models has no key, an endpoint answers no call: `mlgate endpoint detach` takes a model \
             out, and the others go on",
        );
    }
    if let Some(mode) = &plan.needs_no_value {
        context.ui.warn(&format!(
            "in auth mode `{mode}` the gateway logs in to Bedrock with what its server has, and goes on doing so: \
             delete the secret, or detach the models"
        ));
    }
}

/// An undecryptable row is revoked under a key that another row proves, unless there is none.
fn or_unproved(error: OpError) -> CommandError {
    let wrong = matches!(error, OpError::WrongKey { .. });
    let error = CommandError::from(error);
    if wrong {
        error.hint(
            "if no secret can be opened any more, and this is the passphrase of the server all the same: --unproved",
        )
    } else {
        error
    }
}

fn say_what_is_left(revoked: &Revoked, store: &mut Store, context: &Context) {
    if revoked.mark.is_none() {
        context.ui.status(
            "when, by whom and why is kept nowhere: this database has none of mlgate's own tables (`mlgate db init`)",
        );
    }
    context.say_cache_delay();
    context.ui.hint(
        "anyone who has the key can still use it: revoke it at its provider, too. Backups of the database hold it, as long as \
         they are kept",
    );
    if !store.truncate_wal() {
        context.ui.hint(
            "the write-ahead log of the database is in use and holds the old row until it is emptied: stop who reads, \
             and run it again",
        );
    }
}

fn view(plan: RevokePlan, revoked: Revoked) -> RevokedView {
    let mark = revoked.mark;
    let affected_endpoints = endpoints_of(&plan.dependents);
    RevokedView {
        revoked: RevokedSecret {
            secret_id: revoked.secret.id,
            secret_name: revoked.secret.name,
            kek_version: revoked.secret.kek_version,
            marked: mark.is_some(),
            revoked_at: mark.as_ref().map(|mark| mark.at.as_millis()),
            revoked_by: mark.as_ref().and_then(|mark| mark.by.clone()),
            reason: mark.and_then(|mark| mark.reason),
            affected_model_definitions: plan
                .dependents
                .into_iter()
                .map(|dependent| dependent.model_definition)
                .collect(),
            affected_endpoints,
            affected_bindings: plan
                .bindings
                .into_iter()
                .map(SecretBindingView::from)
                .collect(),
        },
    }
}

/// Stops a command that would give a revoked secret a value as if nothing had happened, before it asks for one.
pub(super) fn refuse_revoked(secret: &Secret) -> CommandResult {
    if secret.is_revoked() {
        let name = secret.name.clone();
        return Err(OpError::Revoked { name }.into());
    }
    Ok(())
}

/// Says of a secret that something new refers to that it has no value.
pub(in crate::commands) fn warn_if_revoked(secret: &Secret, context: &Context) {
    if secret.is_revoked() {
        context.ui.warn(&format!(
            "secret `{}` was revoked: who uses it finds no key until `mlgate secret update --unrevoke` gives it one",
            secret.name
        ));
    }
}
