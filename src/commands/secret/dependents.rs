//! What uses a secret: shown by `secret get`, and before a secret loses or changes its value.

use serde::Serialize;

use crate::domain::{Dependent, Secret, SecretBinding};
use crate::error::CommandResult;
use crate::ops::OpError;
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

/// Reports which model definitions and endpoints use a secret that is about to change.
pub(super) fn say_dependents(dependents: &[Dependent], context: &Context) {
    for dependent in dependents {
        let model = &dependent.model_definition;
        context.ui.status(&match dependent.endpoints.as_slice() {
            [] => format!("model definition `{model}` uses it"),
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

/// Stops a command that would silently give a revoked secret a value, before it prompts for one.
pub(super) fn refuse_revoked(secret: &Secret) -> CommandResult {
    if secret.is_revoked() {
        let name = secret.name.clone();
        return Err(OpError::Revoked { name }.into());
    }
    Ok(())
}

/// Warns when something new refers to a secret without a value.
pub(super) fn warn_if_revoked(secret: &Secret, context: &Context) {
    if secret.is_revoked() {
        context.ui.warn(&format!(
            "secret `{}` is revoked: its users get no key until `mlgate secret update --unrevoke` \
                sets one",
            secret.name
        ));
    }
}

/// Model definitions with their endpoints, and resources.
#[derive(Debug, Serialize)]
pub(super) struct UsedBy {
    model_definitions: Vec<ModelUse>,
    /// Omitted without mlgate's own tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bindings: Vec<BindingUse>,
}

/// A model definition that uses it.
#[derive(Debug, Serialize)]
struct ModelUse {
    name: String,
    /// The endpoints with this model definition.
    endpoints: Vec<String>,
}

/// A resource that gets it.
#[derive(Debug, Serialize)]
struct BindingUse {
    resource_type: String,
    resource_id: String,
    field_name: String,
    #[serde(skip)]
    in_words: String,
}

impl UsedBy {
    pub(super) fn new(dependents: Vec<Dependent>, bindings: Vec<SecretBinding>) -> Self {
        let models = dependents.into_iter().map(|dependent| ModelUse {
            name: dependent.model_definition,
            endpoints: dependent.endpoints,
        });
        let bindings = bindings.into_iter().map(|binding| BindingUse {
            in_words: binding.to_string(),
            resource_type: binding.resource_type,
            resource_id: binding.resource_id,
            field_name: binding.name,
        });
        Self {
            model_definitions: models.collect(),
            bindings: bindings.collect(),
        }
    }

    /// One line for each.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let models = self.model_definitions.iter().map(|model| {
            let endpoints = match model.endpoints.as_slice() {
                [] => "no endpoint has it".to_owned(),
                [one] => format!("of endpoint {one}"),
                several => format!("of endpoints {}", several.join(", ")),
            };
            format!("model definition {} ({endpoints})", model.name)
        });
        let bindings = self.bindings.iter();
        let bindings = bindings.map(|binding| format!("binding {}", binding.in_words));
        let lines: Vec<_> = models.chain(bindings).collect();
        if lines.is_empty() {
            return vec![("used by", "nothing".to_owned())];
        }
        lines.into_iter().map(|line| ("used by", line)).collect()
    }
}
