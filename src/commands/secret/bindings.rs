//! `mlgate secret bind`, `unbind` and `bindings`.

use clap::{ArgGroup, Args};
use serde::Serialize;

use super::dependents::warn_if_revoked;
use crate::commands::selector::{ListArgs, ScopeArgs, Selector};
use crate::domain::{
    BindingTarget, BoundName, BoundResource, Entity, EntityRef, ResourceId, ResourceType,
    SecretBinding,
};
use crate::error::{CommandError, CommandResult};
use crate::ops::secret::find;
use crate::ops::secret_binding::{BindSecretRequest, BindingRef, bind_secret, unbind_secret};
use crate::ops::{OpError, SecretBindingError};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::{SecretBindingFilter, Store};
use crate::ui::{Row, rfc3339};

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn bind(args: &SecretBindArgs, context: &Context) -> CommandResult {
    let target = BindingTarget {
        resource: BoundResource {
            resource_type: ResourceType::new(&args.resource_type)?,
            id: ResourceId::new(&args.resource_id)?,
        },
        name: BoundName::new(&args.field)?,
    };
    let mut store = context.open_to_change(args.dry_run)?;
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
    if bound.was_there {
        context.ui.status(&format!(
            "secret `{secret}` is already bound as {binding}; nothing was changed"
        ));
    } else {
        context.say_done(&format!("bound secret `{secret}` as {binding}"));
    }
    context
        .ui
        .outcome("binding", SecretBindingView::from(bound.binding))
}

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

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn unbind(args: &SecretUnbindArgs, context: &Context) -> CommandResult {
    let wanted = args.to_ref()?;
    let mut store = context.open_to_change(args.dry_run)?;
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
    context.say_done(&format!(
        "removed the binding {gone} to secret `{}`",
        gone.secret_name
    ));
    let deleted = Deleted {
        deleted: gone.into(),
    };
    context.ui.document(&deleted, String::new)
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

impl From<SecretBinding> for DeletedBinding {
    fn from(gone: SecretBinding) -> Self {
        Self {
            binding_id: gone.id,
            resource_type: gone.resource_type,
            resource_id: gone.resource_id,
            field_name: gone.name,
        }
    }
}

/// List which resources get which secrets
///
/// Shows no values, and needs no passphrase. Bindings of secrets that MLflow has deleted are hidden; `mlgate
/// db gc` deletes them.
#[derive(Debug, Args)]
#[command(
    visible_alias = "list-bindings",
    after_help = "Examples:\n  \
    mlgate secret bindings --secret openai\n  \
    mlgate secret bindings --resource-type SCORER_JOB --resource-id nightly -o json"
)]
pub struct SecretBindingsArgs {
    /// Only bindings of this resource type
    #[arg(long, value_name = "TYPE")]
    resource_type: Option<String>,

    /// Only bindings of this resource
    #[arg(long, value_name = "ID")]
    resource_id: Option<String>,

    /// Only bindings of this secret
    #[arg(long, value_name = "NAME", conflicts_with = "all_workspaces")]
    secret: Option<String>,

    /// Only bindings of the secret with this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["secret", "all_workspaces"])]
    secret_id: Option<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn list(args: &SecretBindingsArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    store.contract().require_own_tables()?;
    let filter = filter(args, &mut store, context)?;
    let bindings = store.secret_bindings().list(&filter)?;
    let rows = bindings.map(|binding| Ok(SecretBindingView::from(binding?)));
    if context.ui.list_any("bindings", args.list.pick(rows))? {
        return Ok(());
    }
    let filtered = filter.secret_id.is_some()
        || filter.resource_type.is_some()
        || filter.resource_id.is_some()
        || args.list.narrows();
    args.scope
        .say_empty(Entity::SecretBinding, filtered, &mut store, context)
}

fn filter(
    args: &SecretBindingsArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult<SecretBindingFilter> {
    let workspace = args.scope.workspace(store, context)?;
    let wanted = match (&args.secret_id, &args.secret) {
        (Some(id), _) => Some(EntityRef::Id(id.clone())),
        (None, name) => name.clone().map(EntityRef::Name),
    };
    let secret_id = match wanted {
        Some(wanted) => {
            let at = workspace.clone().unwrap_or_default();
            Some(find(store, &wanted, &at)?.id)
        }
        None => None,
    };
    Ok(SecretBindingFilter {
        // An id is unique across workspaces.
        workspace: workspace.filter(|_| secret_id.is_none()),
        secret_id,
        resource_type: args.resource_type.clone(),
        resource_id: args.resource_id.clone(),
        ..SecretBindingFilter::default()
    })
}

/// A binding with its secret's name and workspace.
#[derive(Debug, Serialize)]
pub(super) struct SecretBindingView {
    binding_id: String,
    secret_id: String,
    secret_name: String,
    workspace: String,
    resource_type: String,
    resource_id: String,
    field_name: String,
    created_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    #[serde(skip)]
    created: String,
}

impl From<SecretBinding> for SecretBindingView {
    fn from(binding: SecretBinding) -> Self {
        Self {
            created: rfc3339(binding.created_at),
            binding_id: binding.id,
            secret_id: binding.secret_id,
            secret_name: binding.secret_name,
            workspace: binding.workspace,
            resource_type: binding.resource_type,
            resource_id: binding.resource_id,
            field_name: binding.name,
            created_at: binding.created_at.as_millis(),
            created_by: binding.created_by,
        }
    }
}

impl Row for SecretBindingView {
    const COLUMNS: &'static [&'static str] = &[
        "resource_type",
        "resource_id",
        "name",
        "secret",
        "workspace",
        "created",
        "created_by",
        "id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.resource_type.clone(),
            self.resource_id.clone(),
            self.field_name.clone(),
            self.secret_name.clone(),
            self.workspace.clone(),
            self.created.clone(),
            self.created_by.clone().unwrap_or_default(),
            self.binding_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.binding_id.clone()
    }
}

/// How many resources a hint lists.
const NAMED: usize = 5;

/// Reports which resources get a value that has just been written.
pub(super) fn say_who_gets(bindings: &[SecretBinding], context: &Context) {
    let Some(first) = bindings.first() else {
        return;
    };
    let mut named: Vec<String> = bindings
        .iter()
        .take(NAMED)
        .map(ToString::to_string)
        .collect();
    if bindings.len() > NAMED {
        named.push(format!(
            "and others: `mlgate secret bindings --secret-id {}` lists all",
            first.secret_id
        ));
    }
    let many = Entity::Binding.counted(i64::try_from(bindings.len()).unwrap_or(i64::MAX));
    context.ui.hint(&format!(
        "the new value reaches {many}: {}",
        named.join(", ")
    ));
}
