//! A variable as scripts and people see it.

use secrecy::ExposeSecret;
use serde::{Serialize, Serializer};

use crate::crypto::mask::mask_value;
use crate::ops::inject::{Injected, Source};
use crate::ui::Row;

/// One variable, where its value comes from, and who uses it.
#[derive(Serialize)]
pub(super) struct VariableView<'a> {
    variable: &'a str,
    secret_id: &'a str,
    secret_name: &'a str,
    workspace: &'a str,
    field: &'a str,
    masked_value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Shown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binding: Option<BindingView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<ModelView<'a>>,
    #[serde(skip)]
    used_by: String,
}

/// The binding through which a resource gets a value.
#[derive(Serialize)]
struct BindingView<'a> {
    resource_type: &'a str,
    resource_id: &'a str,
    field_name: &'a str,
}

/// The model that is called with a value.
#[derive(Serialize)]
struct ModelView<'a> {
    model_definition: &'a str,
    provider: &'a str,
    model_name: &'a str,
    linkage_type: &'a str,
}

/// A value to print: exposed only while it is written.
struct Shown<'a>(&'a Injected);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.value.expose_secret())
    }
}

impl<'a> VariableView<'a> {
    pub(super) fn new(value: &'a Injected, show: bool) -> Self {
        let binding = match &value.source {
            Source::Resource { resource, name } => Some(BindingView {
                resource_type: resource.resource_type.as_str(),
                resource_id: resource.id.as_str(),
                field_name: name,
            }),
            _ => None,
        };
        let model = match &value.source {
            Source::Endpoint(model) => Some(ModelView {
                model_definition: &model.model_definition,
                provider: &model.provider,
                model_name: &model.model_name,
                linkage_type: &model.linkage,
            }),
            _ => None,
        };
        Self {
            variable: value.variable.as_str(),
            secret_id: &value.secret.id,
            secret_name: &value.secret.name,
            workspace: &value.secret.workspace,
            field: &value.field,
            masked_value: mask_value(value.value.expose_secret()),
            value: show.then_some(Shown(value)),
            binding,
            model,
            used_by: value.source.to_string(),
        }
    }
}

impl Row for VariableView<'_> {
    const COLUMNS: &'static [&'static str] = &["variable", "value", "secret", "field", "used_by"];

    fn cells(&self) -> Vec<String> {
        let value = match &self.value {
            Some(Shown(value)) => value.value.expose_secret().to_owned(),
            None => self.masked_value.clone(),
        };
        vec![
            self.variable.to_owned(),
            value,
            self.secret_name.to_owned(),
            self.field.to_owned(),
            self.used_by.clone(),
        ]
    }

    fn name(&self) -> String {
        self.variable.to_owned()
    }
}
