//! `mlgate secret bind`.

use clap::Args;

use super::binding_view::SecretBindingView;
use super::revoke::warn_if_revoked;
use crate::commands::selector::Selector;
use crate::domain::{BindingTarget, BoundName, BoundResource, EntityRef, ResourceId, ResourceType};
use crate::error::CommandResult;
use crate::ops::secret_binding::{BindSecretRequest, bind_secret};
use crate::os::interrupt;
use crate::session::context::Context;

/// Bind a secret to a resource
///
/// A binding states that a resource, such as a job of yours, gets a secret, and under which name. mlgate
/// stores it in its own tables, which `mlgate db init` creates; MLflow's gateway does not read it. Each name
/// of a resource has one secret. A private secret can be bound to one resource, under several names; a shared
/// one to many.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret bind openai --resource-type SCORER_JOB --resource-id nightly --name api_key\n  \
    mlgate secret bind --id s-553c1478f26142aeae99f51cf47769de --resource-type SCORER_JOB --resource-id nightly \\\n      \
      --name fallback_key --if-not-exists")]
pub struct SecretBindArgs {
    #[command(flatten)]
    secret: Selector,

    /// Type of the resource: any word, case-sensitive
    #[arg(long, value_name = "TYPE")]
    resource_type: String,

    /// Id of the resource
    #[arg(long, value_name = "ID")]
    resource_id: String,

    /// Name under which the resource gets the secret
    #[arg(long = "name", value_name = "FIELD")]
    field: String,

    /// Succeed without changing anything if the secret is already bound there
    #[arg(long)]
    if_not_exists: bool,
}

pub(super) fn run(args: &SecretBindArgs, context: &Context) -> CommandResult {
    let target = BindingTarget {
        resource: BoundResource {
            resource_type: ResourceType::new(&args.resource_type)?,
            id: ResourceId::new(&args.resource_id)?,
        },
        name: BoundName::new(&args.field)?,
    };
    let mut store = context.open_to_write()?;
    store.contract().require_own_tables()?;
    let workspace = context.workspace(&mut store)?;
    let request = BindSecretRequest {
        secret: args.secret.to_ref(),
        target,
        bound_is_fine: args.if_not_exists,
        actor: context.settings.actor()?,
    };
    let bound = interrupt::deferred(|| bind_secret(&mut store, &workspace, &request))?;
    let by_id = EntityRef::Id(bound.binding.secret_id.clone());
    if let Some(secret) = store.secrets().find(&by_id, &workspace)? {
        warn_if_revoked(&secret, context);
    }
    let (binding, secret) = (&bound.binding, &bound.binding.secret_name);
    context.ui.status(&if bound.was_there {
        format!("secret `{secret}` is already bound as {binding}; nothing was changed")
    } else {
        format!("bound secret `{secret}` as {binding}")
    });
    context
        .ui
        .outcome("binding", SecretBindingView::from(bound.binding))
}
