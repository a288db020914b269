//! What uses a secret, as `secret get` shows it.

use serde::Serialize;

use crate::domain::{Dependent, SecretBinding};

/// Model definitions with their endpoints, and resources.
#[derive(Debug, Serialize)]
pub(super) struct UsedBy {
    model_definitions: Vec<ModelUse>,
    /// Absent where mlgate's own tables are not there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bindings: Vec<BindingUse>,
}

/// A model definition that is called with it.
#[derive(Debug, Serialize)]
struct ModelUse {
    name: String,
    /// The endpoints that have it among their models.
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

    /// A line for each.
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
