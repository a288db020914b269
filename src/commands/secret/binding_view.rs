//! A binding of a secret, as it is shown.

use serde::Serialize;

use crate::domain::{Entity, SecretBinding};
use crate::session::context::Context;
use crate::ui::{Row, rfc3339};

/// A binding with its secret's name and workspace.
#[derive(Debug, Serialize)]
pub(super) struct SecretBindingView {
    binding_id: String,
    secret_id: String,
    secret_name: String,
    workspace: String,
    resource_type: String,
    resource_id: String,
    field_name: String,
    created_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    #[serde(skip)]
    created: String,
}

impl From<SecretBinding> for SecretBindingView {
    fn from(binding: SecretBinding) -> Self {
        Self {
            created: rfc3339(binding.created_at),
            binding_id: binding.id,
            secret_id: binding.secret_id,
            secret_name: binding.secret_name,
            workspace: binding.workspace,
            resource_type: binding.resource_type,
            resource_id: binding.resource_id,
            field_name: binding.name,
            created_at: binding.created_at.as_millis(),
            created_by: binding.created_by,
        }
    }
}

impl Row for SecretBindingView {
    const COLUMNS: &'static [&'static str] = &[
        "resource_type",
        "resource_id",
        "name",
        "secret",
        "workspace",
        "created",
        "created_by",
        "id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.resource_type.clone(),
            self.resource_id.clone(),
            self.field_name.clone(),
            self.secret_name.clone(),
            self.workspace.clone(),
            self.created.clone(),
            self.created_by.clone().unwrap_or_default(),
            self.binding_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.binding_id.clone()
    }
}

/// How many resources a hint lists.
const NAMED: usize = 5;

/// Reports which resources get a value that has just been written.
pub(super) fn say_who_gets(bindings: &[SecretBinding], context: &Context) {
    let Some(first) = bindings.first() else {
        return;
    };
    let mut named: Vec<String> = bindings
        .iter()
        .take(NAMED)
        .map(ToString::to_string)
        .collect();
    if bindings.len() > NAMED {
        named.push(format!(
            "and others: `mlgate secret bindings --secret-id {}` lists all",
            first.secret_id
        ));
    }
    let many = Entity::Binding.counted(i64::try_from(bindings.len()).unwrap_or(i64::MAX));
    context.ui.hint(&format!(
        "the new value reaches {many}: {}",
        named.join(", ")
    ));
}
