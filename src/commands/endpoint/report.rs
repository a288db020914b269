//! What `endpoint create` reports.

use super::view::EndpointView;
use crate::commands::model::warn_of_other_provider;
use crate::domain::{Endpoint, EntityRef, Linkage, Mapping, Workspace};
use crate::error::CommandResult;
use crate::ops::endpoint::{Created, TracesGo, find};
use crate::session::context::Context;
use crate::store::Store;

/// Reports what was created, then what is unusual about it.
pub(super) fn say(created: &Created, store: &mut Store, context: &Context) -> CommandResult {
    let ui = &context.ui;
    if let Some(secret) = &created.secret {
        ui.status(&format!("created secret `{}`", secret.name));
    }
    if let Some(model) = &created.model {
        ui.status(&format!("created model definition `{model}`"));
    }
    let endpoint = &created.endpoint;
    let name = endpoint.name.as_deref().unwrap_or_default();
    ui.status(&format!("created endpoint `{name}`"));
    say_where_traces_go(&created.traces, context);
    let primaries = count(endpoint, Linkage::Primary);
    if created.split_by_default {
        ui.status(&format!(
            "its {primaries} primary models share the traffic by weight"
        ));
    } else if primaries > 1 && endpoint.routing_strategy.is_none() {
        ui.warn("MLflow before 3.9 calls an arbitrary one of several models");
    }
    warn_of_keys(&endpoint.mappings, store, context)
}

fn count(endpoint: &Endpoint, linkage: Linkage) -> usize {
    let mappings = endpoint.mappings.iter();
    mappings.filter(|mapping| mapping.is(linkage)).count()
}

pub(super) fn say_where_traces_go(traces: &TracesGo, context: &Context) {
    let ui = &context.ui;
    let told = traces
        .experiment()
        .map(|experiment| format!("experiment `{}` (id {})", experiment.name, experiment.id));
    let told = told.unwrap_or_default();
    match traces {
        TracesGo::Nowhere => ui.detail("its calls are not traced"),
        TracesGo::NoPlace => {
            ui.detail("its calls are not traced: this database does not support it");
        }
        TracesGo::ToGiven(_) => ui.detail(&format!("its calls are traced in {told}")),
        TracesGo::ToNew(_) => ui.status(&format!("its calls are traced in the new {told}")),
        TracesGo::ToFound(_) => ui.status(&format!("its calls are traced in the existing {told}")),
    }
}

/// The gateway silently skips a model without a secret; and a key of one provider used for another is usually
/// a mistake.
pub(super) fn warn_of_keys(
    mappings: &[Mapping],
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    for model in mappings.iter().filter_map(|m| m.model.as_ref()) {
        if model.secret_name.is_none() {
            context.ui.warn(&format!(
                "model definition `{}` has no secret: the gateway silently skips it",
                model.name
            ));
        }
        warn_of_other_provider(model, store, context)?;
    }
    Ok(())
}

/// Shows the endpoint to scripts; people have read the status line.
pub(super) fn show(endpoint: Endpoint, context: &Context) -> CommandResult {
    context.ui.outcome("endpoint", EndpointView::from(endpoint))
}

/// The same after a change of something other than its own row.
pub(super) fn show_by_id(id: String, store: &mut Store, context: &Context) -> CommandResult {
    let by_id = EntityRef::Id(id);
    show(find(store, &by_id, &Workspace::default())?, context)
}
