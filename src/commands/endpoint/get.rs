//! `mlgate endpoint get`.

use clap::Args;

use super::view::EndpointView;
use crate::commands::selector::Selector;
use crate::domain::{EntityRef, Mapping, ModelDefinition, Timestamp, Workspace};
use crate::error::CommandResult;
use crate::ops::endpoint::find;
use crate::session::context::Context;
use crate::store::Store;

/// Show one endpoint with its tags, and of each model the provider, the secret, and what is wrong with it
#[derive(Debug, Args)]
pub struct EndpointGetArgs {
    #[command(flatten)]
    endpoint: Selector,
}

pub(super) fn run(args: &EndpointGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let endpoint = find(&mut store, &args.endpoint.to_ref(), &workspace)?;
    let calls = endpoint.mappings.iter();
    let calls = calls.map(|mapping| call(mapping, &mut store));
    let calls = calls.collect::<CommandResult<Vec<_>>>()?;
    let view = EndpointView::from(endpoint).with_calls(calls);
    context.ui.one("endpoint", view, EndpointView::lines)
}

/// What the gateway calls a model with, and why that cannot work.
fn call(mapping: &Mapping, store: &mut Store) -> CommandResult<String> {
    let Some(model) = &mapping.model else {
        let id = &mapping.model_definition_id;
        return Ok(format!("{id}: there is no such model definition"));
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
        return Ok(format!("secret {id}, which is not there"));
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
