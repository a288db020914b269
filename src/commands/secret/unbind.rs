//! `mlgate secret unbind`.

use clap::{ArgGroup, Args};
use serde::Serialize;

use crate::domain::{BindingTarget, BoundName, BoundResource, ResourceId, ResourceType};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::SecretBindingError;
use crate::ops::secret_binding::{BindingRef, unbind_secret};
use crate::os::interrupt;
use crate::session::context::Context;

/// Remove the binding of a secret to a resource
///
/// The secret stays. Select the binding by its id, in any workspace, or by the resource's type, id and name,
/// in the current workspace.
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("binding").args(["binding_id", "name"]).required(true)),
    after_help = "Examples:\n  \
    mlgate secret unbind sb-4bb1c9f1c5c54ac8a9a7f9f3b0d6a2e1\n  \
    mlgate secret unbind --resource-type SCORER_JOB --resource-id nightly --name api_key"
)]
pub struct SecretUnbindArgs {
    /// Id of the binding, as shown by `mlgate secret bindings`
    #[arg(value_name = "BINDING_ID", conflicts_with_all = ["resource_type", "resource_id"])]
    binding_id: Option<String>,

    /// Type of the resource
    #[arg(long, value_name = "TYPE", requires = "name")]
    resource_type: Option<String>,

    /// Id of the resource
    #[arg(long, value_name = "ID", requires = "name")]
    resource_id: Option<String>,

    /// Name under which the resource gets the secret
    #[arg(long, value_name = "FIELD", requires_all = ["resource_type", "resource_id"])]
    name: Option<String>,

    /// Succeed without changing anything if there is no such binding
    #[arg(long)]
    if_exists: bool,
}

impl SecretUnbindArgs {
    fn to_ref(&self) -> CommandResult<BindingRef> {
        match (
            &self.binding_id,
            &self.resource_type,
            &self.resource_id,
            &self.name,
        ) {
            (Some(id), ..) => Ok(BindingRef::Id(id.clone())),
            (None, Some(resource_type), Some(id), Some(name)) => {
                Ok(BindingRef::At(BindingTarget {
                    resource: BoundResource {
                        resource_type: ResourceType::new(resource_type)?,
                        id: ResourceId::new(id)?,
                    },
                    name: BoundName::new(name)?,
                }))
            }
            _ => Err(CommandError::usage(
                "specify the binding by its id, or by --resource-type, --resource-id and --name",
            )),
        }
    }
}

#[derive(Serialize)]
struct Deleted {
    deleted: DeletedBinding,
}

/// A removed binding.
#[derive(Serialize)]
pub(super) struct DeletedBinding {
    binding_id: String,
    resource_type: String,
    resource_id: String,
    field_name: String,
}

impl From<crate::domain::SecretBinding> for DeletedBinding {
    fn from(gone: crate::domain::SecretBinding) -> Self {
        Self {
            binding_id: gone.id,
            resource_type: gone.resource_type,
            resource_id: gone.resource_id,
            field_name: gone.name,
        }
    }
}

pub(super) fn run(args: &SecretUnbindArgs, context: &Context) -> CommandResult {
    let wanted = args.to_ref()?;
    let mut store = context.open_to_write()?;
    store.contract().require_own_tables()?;
    let workspace = context.workspace(&mut store)?;
    let gone = match interrupt::deferred(|| unbind_secret(&mut store, &workspace, &wanted)) {
        Err(OpError::SecretBinding(missing @ SecretBindingError::NotBound { .. }))
            if args.if_exists =>
        {
            context
                .ui
                .status(&format!("{missing}; nothing was changed"));
            return Ok(());
        }
        gone => gone?,
    };
    context.ui.status(&format!(
        "removed the binding {gone} to secret `{}`",
        gone.secret_name
    ));
    let deleted = Deleted {
        deleted: gone.into(),
    };
    context.ui.document(&deleted, String::new)
}
