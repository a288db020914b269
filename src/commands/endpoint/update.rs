//! `mlgate endpoint update`.

use super::attach::warn_of_ignored_fallback;
use super::report::{say_where_traces_go, show, warn_of_keys};
use super::update_args::EndpointUpdateArgs;
use crate::domain::{Endpoint, Mapping};
use crate::error::CommandResult;
use crate::ops::endpoint::{Updated, update};
use crate::os::interrupt;
use crate::session::context::Context;

pub(super) fn run(args: &EndpointUpdateArgs, context: &Context) -> CommandResult {
    let request = args.read(context)?;
    let actor = context.settings.actor()?;
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = args.endpoint.to_ref();
    let updated =
        interrupt::deferred(|| update(&mut store, &wanted, &workspace, &request, &actor))?;
    let endpoint = &updated.endpoint;
    if !updated.changed {
        context.ui.status(&format!(
            "endpoint `{}` is already like that; nothing was changed",
            endpoint.title()
        ));
        return show(updated.endpoint, context);
    }
    say(&updated, context);
    if request.models.is_some() {
        warn_of_keys(&endpoint.mappings, &mut store, context)?;
    }
    context.say_cache_delay();
    show(updated.endpoint, context)
}

fn say(updated: &Updated, context: &Context) {
    let (before, endpoint) = (&updated.before, &updated.endpoint);
    let ui = &context.ui;
    ui.status(&format!("updated endpoint `{}`", endpoint.title()));
    if before.name != endpoint.name {
        ui.status(&format!(
            "it was called `{}`; callers of the old name get 404",
            before.title()
        ));
        if let Some(experiment) = endpoint.experiment_id {
            ui.status(&format!(
                "its experiment (id {experiment}) keeps its name, as in MLflow"
            ));
        }
    }
    for gone in before
        .mappings
        .iter()
        .filter(|mapping| !is_in(mapping, endpoint))
    {
        let model = gone.model.as_ref().map(|model| &model.name);
        let model = model.unwrap_or(&gone.model_definition_id);
        ui.warn(&format!("`{model}` is none of its models any more"));
    }
    if updated.split {
        ui.status("its primary models share the traffic by weight");
    }
    if let Some(traces) = &updated.traces {
        say_where_traces_go(traces, context);
        if traces.experiment().is_some() && !endpoint.usage_tracking {
            ui.hint("its calls are not traced; --usage-tracking turns tracing on");
        }
    }
    if updated.fallback_is_ignored {
        warn_of_ignored_fallback(endpoint, context);
    }
}

/// Whether an endpoint has the model of a mapping, as what it was.
fn is_in(mapping: &Mapping, endpoint: &Endpoint) -> bool {
    let mut all = endpoint.mappings.iter();
    all.any(|one| {
        one.model_definition_id == mapping.model_definition_id
            && one.linkage_type == mapping.linkage_type
    })
}
