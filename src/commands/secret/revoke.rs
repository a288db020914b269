//! `mlgate secret revoke`.

use clap::Args;
use serde::Serialize;

use super::bindings::SecretBindingView;
use super::dependents::{endpoints_of, warn_dependents};
use crate::commands::selector::Selector;
use crate::domain::Reason;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::secret::{
    RevokePlan, RevokeRequest, Revoked, key_for_row, plan_revocation, revoke,
};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Store;

/// Destroy the value of a secret, and keep everything that refers to it
///
/// The secret keeps its name, id and settings, and so do the model definitions, endpoints and bindings that
/// use it: the gateway answers calls with a missing-key error, and sends nothing to the provider. Value, DEK
/// and mask are overwritten. Shows who loses the key, then asks for the secret's name. `secret update
/// --unrevoke` sets a new value.
///
/// The old value is not decrypted, so it need not be readable. Its replacement is encrypted with the
/// passphrase, at the row's KEK version or that of --kek-version.
///
/// This does not revoke the key at its provider, and backups of the database still contain it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret revoke openai --reason ticket-4711\n  \
    mlgate secret revoke openai --confirm openai -o json\n  \
    mlgate secret update openai --unrevoke --value-file new-key")]
pub struct SecretRevokeArgs {
    #[command(flatten)]
    secret: Selector,

    /// Reason, stored unencrypted in mlgate's own tables and the audit trail
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    /// Confirm with the secret's name instead of typing it, for scripts; --yes also works
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,

    /// Accept the passphrase although it decrypts no secret of its version
    #[arg(long)]
    unproved: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn run(args: &SecretRevokeArgs, context: &Context) -> CommandResult {
    let reason = args.reason.clone().map(Reason::new).transpose()?;
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let plan = plan_revocation(&mut store, &args.secret.to_ref(), &workspace)?;
    let name = plan.secret.name.clone();
    say_what_goes(&plan, context);
    if reason.is_some() && !store.contract().has_own_tables() {
        context.ui.warn(
            "this database has none of mlgate's own tables (`mlgate db init`), so the reason is \
                not recorded in it",
        );
    }
    let actor = context.settings.actor()?;
    context.confirm_by_name(&mut store, &name, args.confirm.as_deref())?;
    let passphrases = context.passphrases_for(&mut store)?;
    let mut version = context.write_version(&passphrases)?;
    // If no secret can be decrypted any more, no row proves the servers' new version.
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
        " again"
    } else {
        ""
    };
    context.say_done(&format!(
        "revoked secret `{name}`: its value is destroyed{again}"
    ));
    say_what_is_left(&revoked, &mut store, context);
    context.ui.document(&view(plan, revoked), String::new)
}

#[derive(Serialize)]
struct RevokedView {
    revoked: RevokedSecret,
}

#[derive(Serialize)]
struct RevokedSecret {
    secret_id: String,
    secret_name: String,
    kek_version: i32,
    /// Whether mlgate's own tables record it.
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

fn say_what_goes(plan: &RevokePlan, context: &Context) {
    let name = &plan.secret.name;
    if plan.secret.is_revoked() {
        context
            .ui
            .status(&format!("secret `{name}` has already been revoked"));
    }
    warn_dependents(name, &plan.dependents, context);
    for binding in &plan.bindings {
        context
            .ui
            .warn(&format!("binding {binding} loses its value"));
    }
    if plan.dependents.iter().any(|one| !one.endpoints.is_empty()) {
        context.ui.hint(
            "an endpoint fails while one of its models has no key: remove the model with `mlgate \
                endpoint detach` to keep the others working",
        );
    }
    if let Some(mode) = &plan.needs_no_value {
        context.ui.warn(&format!(
            "in auth mode `{mode}` the gateway logs in to Bedrock with its server's own \
                credentials, and continues to do so: delete the secret, or detach the models"
        ));
    }
}

/// A row that cannot be decrypted is revoked under a key proved by another row, if there is one.
fn or_unproved(error: OpError) -> CommandError {
    let wrong = matches!(error, OpError::WrongKey { .. });
    let error = CommandError::from(error);
    if wrong {
        error.hint(
            "if no secret can be decrypted any more, and the server uses this passphrase, add \
                --unproved",
        )
    } else {
        error
    }
}

fn say_what_is_left(revoked: &Revoked, store: &mut Store, context: &Context) {
    if revoked.mark.is_none() {
        context.ui.status(
            "the time, actor and reason are not recorded: this database has none of mlgate's own \
                tables (`mlgate db init`)",
        );
    }
    context.say_cache_delay();
    context.ui.hint(
        "anyone who has the key can still use it: revoke it at its provider, too. Backups of the \
            database also contain it",
    );
    if !context.is_dry_run() && !store.truncate_wal() {
        context.ui.hint(
            "the database's write-ahead log is in use and still contains the old row: close other \
                connections, and run the command again",
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
