//! An endpoint as scripts and people see it, and what is reported about a changed one.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::commands::model::ModelView;
use crate::commands::provider::warn_of_unknown_provider;
use crate::commands::views::AuditView;
use crate::domain::{Endpoint, EntityRef, Linkage, Mapping, Tag, Workspace};
use crate::error::CommandResult;
use crate::ops::endpoint::{Created, TracesGo, find};
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::Row;

/// An endpoint in the shape of `MLflow`'s REST API, with `workspace` added. What `MLflow` could not read is
/// shown as stored.
#[derive(Debug, Serialize)]
pub(in crate::commands) struct EndpointView {
    endpoint_id: String,
    name: String,
    created_at: i64,
    last_updated_at: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    model_mappings: Vec<MappingView>,
    created_by: String,
    last_updated_by: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<TagView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_strategy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback_config: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    experiment_id: Option<String>,
    usage_tracking: bool,
    workspace: String,
    #[serde(skip)]
    audit: AuditView,
    /// What each model is called with, in their order.
    #[serde(skip)]
    calls: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct MappingView {
    mapping_id: String,
    endpoint_id: String,
    model_definition_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    model_definition: Option<ModelView>,
    weight: f32,
    created_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    linkage_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fallback_order: Option<i32>,
    #[serde(skip)]
    label: String,
}

#[derive(Debug, Serialize)]
struct TagView {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

impl From<Endpoint> for EndpointView {
    fn from(endpoint: Endpoint) -> Self {
        let audit = endpoint.audit;
        let primaries = endpoint.mappings.iter().filter(|m| is_primary(m)).count();
        Self {
            model_mappings: endpoint
                .mappings
                .into_iter()
                .map(|mapping| MappingView::new(mapping, &endpoint.id, primaries))
                .collect(),
            endpoint_id: endpoint.id,
            name: endpoint.name.unwrap_or_default(),
            created_at: audit.created_at.as_millis(),
            last_updated_at: audit.last_updated_at.as_millis(),
            // Here MLflow has an empty string for no user, though not elsewhere.
            created_by: audit.created_by.clone().unwrap_or_default(),
            last_updated_by: audit.last_updated_by.clone().unwrap_or_default(),
            tags: endpoint.tags.into_iter().map(TagView::from).collect(),
            routing_strategy: endpoint.routing_strategy,
            fallback_config: endpoint.fallback_config.map(fallback_config),
            experiment_id: endpoint.experiment_id.map(|id| id.to_string()),
            usage_tracking: endpoint.usage_tracking,
            workspace: endpoint.workspace,
            audit: audit.into(),
            calls: Vec::new(),
        }
    }
}

impl MappingView {
    pub(super) fn new(mapping: Mapping, endpoint_id: &str, primaries: usize) -> Self {
        Self {
            label: label(&mapping, primaries),
            mapping_id: mapping.id,
            endpoint_id: endpoint_id.to_owned(),
            model_definition_id: mapping.model_definition_id,
            model_definition: mapping.model.map(ModelView::from),
            weight: as_32_bit(mapping.weight),
            created_at: mapping.created_at.as_millis(),
            created_by: mapping.created_by,
            linkage_type: mapping.linkage_type,
            fallback_order: mapping.fallback_order,
        }
    }
}

impl From<Tag> for TagView {
    fn from(tag: Tag) -> Self {
        Self {
            key: tag.key,
            value: tag.value,
        }
    }
}

/// A weight as `MLflow`'s REST API and `MySQL`'s column have it, which restores what was typed.
#[expect(
    clippy::cast_possible_truncation,
    reason = "MLflow shows weights with 32 bits"
)]
fn as_32_bit(weight: f64) -> f32 {
    weight as f32
}

fn is_primary(mapping: &Mapping) -> bool {
    mapping.is(Linkage::Primary)
}

/// Describes a model: its name, its role, and what is wrong with it.
fn label(mapping: &Mapping, primaries: usize) -> String {
    let mut notes = Vec::new();
    if is_primary(mapping) {
        if primaries > 1 {
            notes.push(as_32_bit(mapping.weight).to_string());
        }
    } else if mapping.is(Linkage::Fallback) {
        notes.push(match mapping.fallback_order {
            Some(order) => format!("fallback {order}"),
            None => "fallback".to_owned(),
        });
    } else {
        notes.push(mapping.linkage_type.clone());
    }
    let name = if let Some(model) = &mapping.model {
        if model.secret_name.is_none() {
            notes.push("no secret".to_owned());
        }
        &model.name
    } else {
        notes.push("missing".to_owned());
        &mapping.model_definition_id
    };
    if notes.is_empty() {
        name.clone()
    } else {
        format!("{name} ({})", notes.join(", "))
    }
}

/// The fallback as the REST API shows it: without the models' ids, and without nulls.
fn fallback_config(text: String) -> Value {
    match serde_json::from_str(&text) {
        Ok(Value::Object(stored)) => {
            let shown = stored
                .into_iter()
                .filter(|(key, value)| {
                    (key == "strategy" || key == "max_attempts") && !value.is_null()
                })
                .collect::<Map<_, _>>();
            Value::Object(shown)
        }
        Ok(other) => other,
        Err(_) => Value::String(text),
    }
}

impl EndpointView {
    /// Adds what each of its models is called with, in words.
    pub(super) fn with_calls(self, calls: Vec<String>) -> Self {
        Self { calls, ..self }
    }

    fn models(&self) -> String {
        let labels: Vec<&str> = self
            .model_mappings
            .iter()
            .map(|mapping| mapping.label.as_str())
            .collect();
        if labels.is_empty() {
            "(none)".to_owned()
        } else {
            labels.join(", ")
        }
    }

    fn tracking(&self) -> String {
        match (&self.experiment_id, self.usage_tracking) {
            (Some(id), true) => format!("experiment {id}"),
            (Some(id), false) => format!("off (experiment {id})"),
            (None, true) => "on, but without an experiment".to_owned(),
            (None, false) => "off".to_owned(),
        }
    }

    /// The lines of `endpoint get`.
    pub(in crate::commands) fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![
            ("name", self.name.clone()),
            ("id", self.endpoint_id.clone()),
            ("workspace", self.workspace.clone()),
            ("models", self.models()),
        ];
        lines.extend(self.calls.iter().map(|call| ("model", call.clone())));
        if let Some(strategy) = &self.routing_strategy {
            lines.push(("routing", strategy.clone()));
        }
        if let Some(fallback) = &self.fallback_config {
            lines.push(("fallback", fallback.to_string()));
        }
        lines.push(("usage tracking", self.tracking()));
        for tag in &self.tags {
            let value = tag.value.as_deref().unwrap_or_default();
            lines.push(("tag", format!("{}={value}", tag.key)));
        }
        lines.extend(self.audit.lines());
        lines
    }
}

impl Row for EndpointView {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "workspace",
        "models",
        "routing",
        "usage_tracking",
        "updated",
        "updated_by",
        "id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.workspace.clone(),
            self.models(),
            self.routing_strategy.clone().unwrap_or_default(),
            self.tracking(),
            self.audit.updated(),
            self.audit.updated_by(),
            self.endpoint_id.clone(),
        ]
    }

    /// An endpoint without a name is identified by its id.
    fn name(&self) -> String {
        if self.name.is_empty() {
            self.endpoint_id.clone()
        } else {
            self.name.clone()
        }
    }
}

/// Reports what was created, then what is unusual about it.
pub(super) fn say(created: &Created, context: &Context) {
    let ui = &context.ui;
    if let Some(secret) = &created.secret {
        context.say_done(&format!("created secret `{}`", secret.name));
    }
    if let Some(model) = &created.model {
        context.say_done(&format!("created model definition `{model}`"));
    }
    let endpoint = &created.endpoint;
    let name = endpoint.name.as_deref().unwrap_or_default();
    context.say_done(&format!("created endpoint `{name}`"));
    say_where_traces_go(&created.traces, context);
    let primaries = count(endpoint, Linkage::Primary);
    if created.split_by_default {
        ui.status(&format!(
            "its {primaries} primary models share the traffic by weight"
        ));
    }
    warn_of_unknown_providers(&endpoint.mappings, context);
}

fn count(endpoint: &Endpoint, linkage: Linkage) -> usize {
    let mappings = endpoint.mappings.iter();
    mappings.filter(|mapping| mapping.is(linkage)).count()
}

pub(super) fn say_where_traces_go(traces: &TracesGo, context: &Context) {
    let ui = &context.ui;
    let place = traces
        .experiment()
        .map(|experiment| format!("experiment `{}` (id {})", experiment.name, experiment.id));
    let place = place.unwrap_or_default();
    match traces {
        TracesGo::Nowhere => ui.detail("its calls are not traced"),
        TracesGo::NoPlace => {
            ui.detail("its calls are not traced: this database does not support it");
        }
        TracesGo::ToGiven(_) => ui.detail(&format!("its calls are traced in {place}")),
        TracesGo::ToNew(_) => ui.status(&format!("its calls are traced in the new {place}")),
        TracesGo::ToFound(_) => ui.status(&format!("its calls are traced in the existing {place}")),
    }
}

/// The gateway passes a provider that it does not know to LiteLLM, which may be a slip.
pub(super) fn warn_of_unknown_providers(mappings: &[Mapping], context: &Context) {
    for model in mappings.iter().filter_map(|m| m.model.as_ref()) {
        warn_of_unknown_provider(&model.provider, context);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_fallback_is_shown_as_over_rest_and_verbatim_when_invalid() {
        for (text, shown) in [
            (
                r#"{"strategy": "SEQUENTIAL", "max_attempts": 2, "model_definition_ids": ["d"]}"#,
                json!({"strategy": "SEQUENTIAL", "max_attempts": 2}),
            ),
            (
                r#"{"strategy": null, "max_attempts": null, "model_definition_ids": []}"#,
                json!({}),
            ),
            (r#"{"strategy": "NEW"}"#, json!({"strategy": "NEW"})),
            ("[1]", json!([1])),
            ("{cut", json!("{cut")),
        ] {
            assert_eq!(fallback_config(text.to_owned()), shown, "{text}");
        }
    }

    #[test]
    fn a_weight_is_shown_as_it_was_typed() {
        // As MariaDB and MLflow's REST API store 0.7.
        assert_eq!(as_32_bit(0.699_999_988_079_071).to_string(), "0.7");
        assert_eq!(json!(as_32_bit(0.7)), json!(0.7_f32));
    }
}
