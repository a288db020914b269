//! `mlgate endpoint list` and `get`.

use clap::Args;

use super::view::EndpointView;
use crate::commands::output_paths::Places;
use crate::commands::owned::{Owned, Owners, show_all};
use crate::commands::selector::{ListArgs, ScopeArgs, Selected, Selectors, find_all};
use crate::domain::{Entity, EntityRef, Mapping, ModelDefinition, TagFilter, Timestamp, Workspace};
use crate::error::CommandResult;
use crate::manifest::Kind;
use crate::ops::endpoint::find;
use crate::ops::{model, secret};
use crate::session::context::Context;
use crate::store::{EndpointFilter, Store};

/// List endpoints with their models
///
/// Also shows endpoints without models, which MLflow's own list hides, although their names stay taken.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct EndpointListArgs {
    /// Only endpoints with a model of this provider
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    /// Only endpoints with a model that uses this secret
    #[arg(long, value_name = "NAME")]
    secret: Option<String>,

    /// Only endpoints with this model definition
    #[arg(long, value_name = "NAME")]
    model: Option<String>,

    /// Only endpoints with this tag, and this value if given; repeatable, all must match
    #[arg(long, value_name = "KEY[=VALUE]")]
    tag: Vec<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn list(args: &EndpointListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    // A misspelt name would find no endpoints either, and look like an answer.
    if let Some(workspace) = &workspace {
        if let Some(name) = &args.secret {
            secret::find(&mut store, &EntityRef::Name(name.clone()), workspace)?;
        }
        if let Some(name) = &args.model {
            model::find(&mut store, &EntityRef::Name(name.clone()), workspace)?;
        }
    }
    let tags: Vec<_> = args.tag.iter().map(|text| TagFilter::parse(text)).collect();
    let filter = EndpointFilter {
        workspace: workspace.as_ref(),
        provider: args.provider.as_deref(),
        secret: args.secret.as_deref(),
        model: args.model.as_deref(),
        tags: &tags,
        window: args.list.window(),
    };
    let mut owners = Owners::read(&mut store, Kind::Endpoint, workspace.as_ref())?;
    let column = owners.column();
    let endpoints = store.endpoints().list(&filter)?;
    let rows = endpoints.map(|endpoint| {
        let endpoint = endpoint?;
        let id = endpoint.id.clone();
        Ok(owners.with(&id, EndpointView::from(endpoint)))
    });
    if context.ui.list_any_with("endpoints", rows, column)? {
        return Ok(());
    }
    let filtered = args.provider.is_some()
        || args.secret.is_some()
        || args.model.is_some()
        || !args.tag.is_empty()
        || args.list.narrows();
    args.scope
        .say_empty(Entity::Endpoint, filtered, &mut store, context)
}

/// Show one endpoint with its tags, and for each model its provider, its secret, and any problem
#[derive(Debug, Args)]
pub struct EndpointGetArgs {
    #[command(flatten)]
    endpoint: Selectors,
}

impl EndpointGetArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.endpoint.places(places);
    }
}

pub(super) fn get(args: &EndpointGetArgs, context: &Context) -> CommandResult {
    let wanted = args.endpoint.read(context)?;
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = match wanted {
        Selected::One(wanted) => wanted,
        Selected::Many(names) => {
            let endpoints = find_all(names, |name| find(&mut store, name, &workspace))?;
            let rows = endpoints.into_iter();
            let rows = rows.map(|endpoint| (endpoint.id.clone(), EndpointView::from(endpoint)));
            return show_all(&mut store, Kind::Endpoint, "endpoints", rows, context);
        }
    };
    let endpoint = find(&mut store, &wanted, &workspace)?;
    let calls = endpoint.mappings.iter();
    let calls = calls.map(|mapping| call(mapping, &mut store));
    let calls = calls.collect::<CommandResult<Vec<_>>>()?;
    let id = endpoint.id.clone();
    let view = EndpointView::from(endpoint).with_calls(calls);
    let view = Owned::one(&mut store, Kind::Endpoint, &id, view)?;
    context
        .ui
        .one("endpoint", view, |view| view.lines(EndpointView::lines))
}

/// What the gateway calls a model with, or why it cannot.
fn call(mapping: &Mapping, store: &mut Store) -> CommandResult<String> {
    let Some(model) = &mapping.model else {
        let id = &mapping.model_definition_id;
        return Ok(format!("{id}: no such model definition"));
    };
    let (name, provider) = (&model.name, &model.provider);
    let secret = secret(model, store)?;
    Ok(format!("{name}: {provider}/{}, {secret}", model.model_name))
}

/// The secret of a model definition with its state, as far as it is known without a passphrase.
fn secret(model: &ModelDefinition, store: &mut Store) -> CommandResult<String> {
    let Some(id) = &model.secret_id else {
        return Ok("no secret".to_owned());
    };
    let workspace = Workspace::stored(&model.workspace);
    let Some(secret) = store
        .secrets()
        .find(&EntityRef::Id(id.clone()), &workspace)?
    else {
        return Ok(format!("secret {id}, which does not exist"));
    };
    let details = store.secret_details().of(&[id])?.remove(id);
    let expires = details.and_then(|details| details.expires_at);
    let state = if secret.is_revoked() {
        ", revoked"
    } else if expires.is_some_and(|at| at <= Timestamp::now()) {
        ", expired"
    } else {
        ""
    };
    let (name, version) = (&secret.name, secret.kek_version);
    Ok(format!("secret {name} at KEK version {version}{state}"))
}
