//! Who uses a secret, shown before it loses its key.

use crate::domain::Dependent;
use crate::session::context::Context;

/// Reports which model definitions, and endpoints through them, lose the key of a secret.
pub(super) fn warn_dependents(name: &str, dependents: &[Dependent], context: &Context) {
    for dependent in dependents {
        let endpoints = match dependent.endpoints.as_slice() {
            [] => "not used by any endpoint".to_owned(),
            endpoints => format!("used by {}", endpoints.join(", ")),
        };
        context.ui.warn(&format!(
            "model definition `{}` loses its key ({endpoints})",
            dependent.model_definition
        ));
    }
    if dependents.is_empty() {
        context
            .ui
            .status(&format!("no model definition uses secret `{name}`"));
    }
}

/// Says which model definitions, and endpoints through them, are called with a secret that is about to change.
pub(super) fn say_dependents(dependents: &[Dependent], context: &Context) {
    for dependent in dependents {
        let model = &dependent.model_definition;
        context.ui.status(&match dependent.endpoints.as_slice() {
            [] => format!("model definition `{model}` is called with it"),
            endpoints => format!(
                "model definition `{model}` is called with it, by {}",
                endpoints.join(", ")
            ),
        });
    }
}

/// The names of their endpoints, each once.
pub(super) fn endpoints_of(dependents: &[Dependent]) -> Vec<String> {
    let endpoints = dependents.iter().flat_map(|dependent| &dependent.endpoints);
    let mut names: Vec<String> = endpoints.cloned().collect();
    names.sort();
    names.dedup();
    names
}
