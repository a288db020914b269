//! A model definition as scripts and people see it.

use serde::Serialize;

use crate::commands::views::AuditView;
use crate::domain::ModelDefinition;
use crate::ui::Row;

/// A model definition in the shape of `MLflow`'s REST API, with `workspace` added. An orphan has no
/// `secret_id`.
#[derive(Debug, Serialize)]
pub(in crate::commands) struct ModelView {
    model_definition_id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_name: Option<String>,
    provider: String,
    model_name: String,
    #[serde(flatten)]
    audit: AuditView,
    workspace: String,
}

impl From<ModelDefinition> for ModelView {
    fn from(model: ModelDefinition) -> Self {
        Self {
            model_definition_id: model.id,
            name: model.name,
            secret_id: model.secret_id,
            secret_name: model.secret_name,
            provider: model.provider,
            model_name: model.model_name,
            audit: model.audit.into(),
            workspace: model.workspace,
        }
    }
}

impl ModelView {
    /// The secret's name, or what is wrong with it.
    fn secret(&self) -> String {
        match (&self.secret_name, &self.secret_id) {
            (Some(name), _) => name.clone(),
            (None, Some(id)) => format!("(orphan: {id} is missing)"),
            (None, None) => "(orphan)".to_owned(),
        }
    }

    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![
            ("name", self.name.clone()),
            ("id", self.model_definition_id.clone()),
            ("workspace", self.workspace.clone()),
            ("provider", self.provider.clone()),
            ("model", self.model_name.clone()),
            ("secret", self.secret()),
        ];
        lines.extend(self.audit.lines());
        lines
    }
}

impl Row for ModelView {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "workspace",
        "provider",
        "model_name",
        "secret",
        "updated",
        "updated_by",
        "id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.workspace.clone(),
            self.provider.clone(),
            self.model_name.clone(),
            self.secret(),
            self.audit.updated(),
            self.audit.updated_by(),
            self.model_definition_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}
