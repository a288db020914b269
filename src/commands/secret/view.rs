//! A secret as scripts and people see it.

use serde::Serialize;
use serde_json::{Map, Value};

use super::details::DetailsView;
use crate::domain::{REVOKED, Secret, SecretDetails};
use crate::ui::{Row, rfc3339};

/// A secret in the shape of `MLflow`'s REST API, with `workspace`, `kek_version` and `mlgate` beside it.
#[derive(Debug, Serialize)]
pub(super) struct SecretView {
    secret_id: String,
    secret_name: String,
    #[serde(skip_serializing_if = "is_empty")]
    masked_values: Value,
    created_at: i64,
    last_updated_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_config: Option<Value>,
    workspace: String,
    kek_version: i32,
    /// For check-and-set. Lists have none: it would take reading every value's ciphertext.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    /// Whether it was revoked and has no value since.
    #[serde(skip_serializing_if = "is_false")]
    revoked: bool,
    #[serde(rename = "mlgate", skip_serializing_if = "Option::is_none")]
    details: Option<DetailsView>,
    #[serde(skip)]
    updated: String,
}

impl From<(Secret, Option<SecretDetails>)> for SecretView {
    fn from((secret, details): (Secret, Option<SecretDetails>)) -> Self {
        Self {
            details: details.map(DetailsView::from),
            revoked: secret.is_revoked(),
            masked_values: masked_values(&secret.masked_value),
            // Invalid JSON breaks MLflow's own list; here it is shown as text.
            auth_config: secret
                .auth_config
                .map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text))),
            updated: rfc3339(secret.last_updated_at),
            secret_id: secret.id,
            secret_name: secret.name,
            created_at: secret.created_at.as_millis(),
            last_updated_at: secret.last_updated_at.as_millis(),
            provider: secret.provider,
            created_by: secret.created_by,
            last_updated_by: secret.last_updated_by,
            workspace: secret.workspace,
            kek_version: secret.kek_version,
            version: None,
        }
    }
}

/// MLflow's REST API omits empty masks.
fn is_empty(masks: &Value) -> bool {
    masks.as_object().is_some_and(Map::is_empty)
}

#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_false(said: &bool) -> bool {
    !said
}

/// The stored masks; `MLflow` shows invalid JSON as one hidden value, and so does mlgate.
pub(super) fn masked_values(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| {
        Value::Object(Map::from_iter([(
            "value".to_owned(),
            Value::String("***".to_owned()),
        )]))
    })
}

/// Masks as people see them: `api_key=sk-...7890`.
pub(super) fn masks_in_words(masks: &Value) -> String {
    match masks {
        Value::Object(fields) => {
            let each = fields
                .iter()
                .map(|(key, mask)| format!("{key}={}", plain(mask)));
            each.collect::<Vec<_>>().join(" ")
        }
        other => plain(other),
    }
}

impl SecretView {
    pub(super) fn with_version(self, version: Option<String>) -> Self {
        Self { version, ..self }
    }

    fn masks(&self) -> String {
        if self.revoked {
            return REVOKED.to_owned();
        }
        masks_in_words(&self.masked_values)
    }

    /// The lines of `secret get`.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let auth = self.auth_config.as_ref().map(plain).unwrap_or_default();
        let created = crate::domain::Timestamp::from_millis(self.created_at);
        let mut lines = vec![
            ("name", self.secret_name.clone()),
            ("id", self.secret_id.clone()),
            ("workspace", self.workspace.clone()),
            ("provider", optional(&self.provider)),
            ("masked values", self.masks()),
            ("auth config", auth),
            ("KEK version", self.kek_version.to_string()),
            (
                "created",
                format!("{} by {}", rfc3339(created), who(self.created_by.as_ref())),
            ),
            (
                "updated",
                format!("{} by {}", self.updated, who(self.last_updated_by.as_ref())),
            ),
        ];
        let details = self.details.iter();
        lines.extend(details.flat_map(|details| details.lines(self.revoked)));
        lines
    }
}

fn who(name: Option<&String>) -> &str {
    name.map_or("(unknown)", String::as_str)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Row for SecretView {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "workspace",
        "provider",
        "masked_values",
        "kek_version",
        "updated",
        "updated_by",
        "id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.secret_name.clone(),
            self.workspace.clone(),
            self.provider.clone().unwrap_or_default(),
            self.masks(),
            self.kek_version.to_string(),
            self.updated.clone(),
            self.last_updated_by.clone().unwrap_or_default(),
            self.secret_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.secret_name.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_that_is_not_json_is_one_hidden_value() {
        assert_eq!(
            masked_values("cut in the mid"),
            serde_json::json!({"value": "***"})
        );
        assert_eq!(
            masked_values(r#"{"api_key": "sk-...6789"}"#)["api_key"],
            "sk-...6789"
        );
    }
}
