//! `mlgate model`: a provider's model and the secret it is called with.

mod needed;
mod set;
mod view;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::checked::{NoCheckArgs, warn_of};
use super::delete::{DeleteArgs, Deletion};
use super::output_paths::Places;
use super::owned::{Owned, Owners, show_all};
use super::provider::{PROVIDERS, warn_of_unknown_provider};
use super::selector::{ListArgs, ScopeArgs, Selected, Selector, Selectors, find_all};
use crate::domain::{Actor, Endpoint, Entity, EntityRef, ModelDefinitionName, ModelName, Provider};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::manifest::Kind;
use crate::ops::doctor::{IfCallsFail, Touched, guarded};
use crate::ops::endpoint::delete_model;
use crate::ops::model::{self, DeletePlan, NewModelRequest, UpdateRequest, find, plan_deletion};
use crate::ops::{OpError, secret};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::{ModelFilter, Store};
use needed::{NeededSecret, show};
pub(super) use view::ModelView;

#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    Create(ModelCreateArgs),
    List(ModelListArgs),
    Get(ModelGetArgs),
    Update(ModelUpdateArgs),
    Set(set::ModelSetArgs),
    Delete(ModelDeleteArgs),
}

impl ModelCommand {
    /// The files that its own options name.
    pub(super) fn places(&self, places: &mut Places) {
        match self {
            Self::Get(args) => args.model.places(places),
            Self::Delete(args) => args.delete.places(places),
            _ => {}
        }
    }
}

pub(super) fn run(command: &ModelCommand, context: &Context) -> CommandResult {
    match command {
        ModelCommand::Create(args) => create(args, context),
        ModelCommand::List(args) => list(args, context),
        ModelCommand::Get(args) => get(args, context),
        ModelCommand::Update(args) => update(args, context),
        ModelCommand::Set(args) => set::run(args, context),
        ModelCommand::Delete(args) => delete(args, context),
    }
}

/// Create a model definition
///
/// Combines a provider's model with the secret that the gateway calls it with. Endpoints consist of model
/// definitions.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    mlgate model create gpt --secret openai --model-name gpt-4o")]
pub struct ModelCreateArgs {
    /// Name of the new model definition
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    secret: NeededSecret,

    /// Provider, spelled as the gateway does [default: the secret's]
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// The provider's name of the model, such as gpt-4o
    #[arg(long, value_name = "MODEL")]
    model_name: String,

    /// Succeed without changing anything if the name is taken
    #[arg(long)]
    if_not_exists: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

fn create(args: &ModelCreateArgs, context: &Context) -> CommandResult {
    let name = ModelDefinitionName::new(args.name.clone())?;
    let by_name = EntityRef::Name(args.name.clone());
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let request = NewModelRequest {
        name,
        workspace,
        secret: args.secret.to_ref(),
        provider: args.provider.clone().map(Provider::new).transpose()?,
        model_name: ModelName::new(args.model_name.clone())?,
        actor: context.settings.actor()?,
    };
    // No endpoint has a new one.
    let touched = Touched::Model(by_name.clone());
    let created = interrupt::deferred(|| {
        let if_calls_fail = IfCallsFail::Warn;
        guarded(
            &mut store,
            &touched,
            &request.workspace,
            if_calls_fail,
            |store| model::create(store, &request),
        )
    });
    match created {
        Ok((model, caused)) => {
            context.say_done(&format!("created model definition `{}`", model.name));
            warn_of_unknown_provider(&model.provider, context);
            warn_of(&caused, context);
            show(model, context)
        }
        Err(OpError::Exists { entity, name }) if args.if_not_exists => {
            let Some(there) = store.models().find(&by_name, &request.workspace)? else {
                return Err(OpError::Exists { entity, name }.into());
            };
            context.ui.status(&format!(
                "model definition `{}` already exists; nothing was changed",
                there.name
            ));
            show(there, context)
        }
        Err(error) => Err(error.into()),
    }
}

/// List model definitions
///
/// Those without a secret are marked as orphans: the gateway silently skips them.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct ModelListArgs {
    /// Only models of this provider
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    /// Only models that use this secret
    #[arg(long, value_name = "NAME", conflicts_with = "all_workspaces")]
    secret: Option<String>,

    /// Only models without a secret
    #[arg(long, conflicts_with = "secret")]
    orphans: bool,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

fn list(args: &ModelListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let secret = match (&args.secret, &workspace) {
        (Some(name), Some(workspace)) => {
            let by_name = EntityRef::Name(name.clone());
            Some(secret::find(&mut store, &by_name, workspace)?.id)
        }
        _ => None,
    };
    let filter = ModelFilter {
        workspace: workspace.as_ref(),
        provider: args.provider.as_deref(),
        secret_id: secret.as_deref(),
        orphans: args.orphans,
        window: args.list.window(),
    };
    let mut owners = Owners::read(&mut store, Kind::Model, workspace.as_ref())?;
    let column = owners.column();
    let models = store.models().list(&filter)?;
    let rows = models.map(|model| {
        let model = model?;
        let id = model.id.clone();
        Ok(owners.with(&id, ModelView::from(model)))
    });
    if context
        .ui
        .list_any_with("model_definitions", rows, column)?
    {
        Ok(())
    } else {
        let filtered =
            args.provider.is_some() || args.secret.is_some() || args.orphans || args.list.narrows();
        args.scope
            .say_empty(Entity::Model, filtered, &mut store, context)
    }
}

/// Show one model definition
#[derive(Debug, Args)]
pub struct ModelGetArgs {
    #[command(flatten)]
    model: Selectors,
}

fn get(args: &ModelGetArgs, context: &Context) -> CommandResult {
    let wanted = args.model.read(context)?;
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = match wanted {
        Selected::One(wanted) => wanted,
        Selected::Many(names) => {
            let models = find_all(names, |name| find(&mut store, name, &workspace))?;
            let rows = models.into_iter();
            let rows = rows.map(|model| (model.id.clone(), ModelView::from(model)));
            return show_all(&mut store, Kind::Model, "model_definitions", rows, context);
        }
    };
    let model = find(&mut store, &wanted, &workspace)?;
    let id = model.id.clone();
    let view = Owned::one(&mut store, Kind::Model, &id, ModelView::from(model))?;
    context.ui.one("model_definition", view, |view| {
        view.lines(ModelView::lines)
    })
}

/// Change a model definition
///
/// Affects every endpoint that uses it. Use it to give an orphan, whose secret was deleted, another secret.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate model update gpt --model-name gpt-4.1\n  \
    mlgate model update gpt --secret openai-2027")]
pub struct ModelUpdateArgs {
    #[command(flatten)]
    model: Selector,

    #[command(flatten)]
    change: Change,

    #[command(flatten)]
    no_check: NoCheckArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

fn update(args: &ModelUpdateArgs, context: &Context) -> CommandResult {
    let change = &args.change;
    let by_id = change.secret_id.clone().map(EntityRef::Id);
    let request = UpdateRequest {
        name: change
            .rename
            .clone()
            .map(ModelDefinitionName::new)
            .transpose()?,
        secret: by_id.or_else(|| change.secret.clone().map(EntityRef::Name)),
        provider: change.provider.clone().map(Provider::new).transpose()?,
        model_name: change.model_name.clone().map(ModelName::new).transpose()?,
        actor: context.settings.actor()?,
    };
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.model.to_ref();
    let touched = Touched::Model(wanted.clone());
    let (model, caused) = interrupt::deferred(|| {
        let if_calls_fail = args.no_check.if_calls_fail();
        guarded(&mut store, &touched, &workspace, if_calls_fail, |store| {
            model::update(store, &wanted, &workspace, &request)
        })
    })?;
    context.say_done(&format!("updated model definition `{}`", model.name));
    warn_of_unknown_provider(&model.provider, context);
    warn_of(&caused, context);
    context.say_cache_delay();
    show(model, context)
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Change {
    /// New name
    #[arg(long, value_name = "NEW-NAME")]
    rename: Option<String>,

    /// New secret, by name
    #[arg(long, value_name = "NAME", conflicts_with = "secret_id")]
    secret: Option<String>,

    /// New secret, by id
    #[arg(long, value_name = "ID")]
    secret_id: Option<String>,

    /// New provider, spelled as the gateway does
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// New model, by the provider's name
    #[arg(long, value_name = "MODEL")]
    model_name: Option<String>,
}

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

fn delete(args: &ModelDeleteArgs, context: &Context) -> CommandResult {
    let actor = context.settings.actor()?;
    args.delete.run(context, |store, wanted, workspace| {
        Ok(ModelDeletion {
            plan: plan_deletion(store, wanted, workspace)?,
            cascade: args.cascade,
            actor: actor.clone(),
            detached: Vec::new(),
        })
    })
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

    fn touched(&self) -> Option<Touched> {
        Some(Touched::Model(EntityRef::Id(self.plan.model.id.clone())))
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
            return model::delete(store, &self.plan);
        }
        self.detached = delete_model(store, &self.plan, &self.actor)?;
        Ok(())
    }

    fn say_done(&self, context: &Context) {
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
