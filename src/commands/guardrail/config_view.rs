//! A guardrail on an endpoint, as scripts and people see it.

use serde::Serialize;

use super::view::GuardrailView;
use crate::domain::{Guardrail, GuardrailUse};
use crate::ui::Row;

/// A guardrail on an endpoint in the shape of `MLflow`'s REST API, followed by mlgate's own fields.
#[derive(Debug, Serialize)]
pub(super) struct ConfigView {
    endpoint_id: String,
    guardrail_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    execution_order: Option<i32>,
    created_by: String,
    created_at: i64,
    guardrail: GuardrailView,
    endpoint_name: Option<String>,
}

impl From<(GuardrailUse, Guardrail)> for ConfigView {
    fn from((used, guardrail): (GuardrailUse, Guardrail)) -> Self {
        Self {
            endpoint_id: used.endpoint.id,
            guardrail_id: used.guardrail_id,
            execution_order: used.execution_order,
            created_by: used.created_by.unwrap_or_default(),
            created_at: used.created_at.as_millis(),
            guardrail: GuardrailView::new(guardrail, None),
            endpoint_name: used.endpoint.name,
        }
    }
}

impl Row for ConfigView {
    const COLUMNS: &'static [&'static str] = &["order", "name", "stage", "action", "scorer", "id"];

    fn cells(&self) -> Vec<String> {
        let order = self.execution_order.map(|order| order.to_string());
        vec![
            order.unwrap_or_default(),
            self.name(),
            self.guardrail.stage().to_owned(),
            self.guardrail.action(),
            self.guardrail.scorer(),
            self.guardrail_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.guardrail.name()
    }
}
