//! An endpoint as the gateway works with it, in the shape of MLflow's own resolver.

use std::collections::BTreeMap;

use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::crypto::mask::mask_value;
use crate::ops::inject::{EndpointConfig, ModelConfig};

#[derive(Serialize)]
pub(super) struct EndpointView<'a> {
    endpoint_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint_name: Option<&'a str>,
    workspace: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_strategy: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback_config: Option<FallbackView>,
    models: Vec<ModelView<'a>>,
}

/// The settings as far as MLflow reads them. The ids of models beside them have no effect.
#[derive(Serialize)]
struct FallbackView {
    strategy: Value,
    max_attempts: Value,
}

#[derive(Serialize)]
struct ModelView<'a> {
    model_definition_id: &'a str,
    model_definition: &'a str,
    provider: &'a str,
    model_name: &'a str,
    secret_id: &'a str,
    secret_name: &'a str,
    secret_value: BTreeMap<&'a str, Shown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_config: Option<Value>,
    weight: f64,
    linkage_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback_order: Option<i32>,
}

/// A value, or its mask; exposed only while it is written.
struct Shown<'a> {
    value: &'a SecretString,
    in_clear: bool,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.value.expose_secret();
        if self.in_clear {
            serializer.serialize_str(text)
        } else {
            serializer.serialize_str(&mask_value(text))
        }
    }
}

impl<'a> EndpointView<'a> {
    pub(super) fn new(config: &'a EndpointConfig, in_clear: bool) -> Self {
        let endpoint = &config.endpoint;
        Self {
            endpoint_id: &endpoint.id,
            endpoint_name: endpoint.name.as_deref(),
            workspace: &endpoint.workspace,
            routing_strategy: endpoint.routing_strategy.as_deref(),
            fallback_config: endpoint.fallback_config.as_deref().and_then(fallback),
            models: config
                .models
                .iter()
                .map(|model| ModelView::new(model, in_clear))
                .collect(),
        }
    }
}

/// MLflow treats settings that are not JSON as none.
fn fallback(text: &str) -> Option<FallbackView> {
    let stored: Value = serde_json::from_str(text).ok()?;
    let field = |name| stored.get(name).cloned().unwrap_or_default();
    Some(FallbackView {
        strategy: field("strategy"),
        max_attempts: field("max_attempts"),
    })
}

impl<'a> ModelView<'a> {
    fn new(config: &'a ModelConfig, in_clear: bool) -> Self {
        let (mapping, model) = (&config.mapping, &config.model);
        let fields = config.fields.iter();
        let settings = config.secret.auth_config.as_deref();
        Self {
            model_definition_id: &model.id,
            model_definition: &model.name,
            provider: &model.provider,
            model_name: &model.model_name,
            secret_id: &config.secret.id,
            secret_name: &config.secret.name,
            secret_value: fields
                .map(|(name, value)| (name.as_str(), Shown { value, in_clear }))
                .collect(),
            auth_config: settings.map(|text| {
                let stored = serde_json::from_str(text);
                stored.unwrap_or_else(|_| Value::String(text.to_owned()))
            }),
            weight: mapping.weight,
            linkage_type: &mapping.linkage_type,
            fallback_order: mapping.fallback_order,
        }
    }
}
