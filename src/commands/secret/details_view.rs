//! The details that mlgate keeps of a secret in its own tables, as scripts and people see them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{SecretDetails, Timestamp};
use crate::ui::rfc3339;

/// The details; unset ones are omitted.
#[derive(Debug, Serialize)]
pub(super) struct DetailsView {
    #[serde(skip_serializing_if = "Option::is_none")]
    field_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<String>,
    shared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    labels: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<RevokedView>,
}

#[derive(Debug, Serialize)]
struct RevokedView {
    revoked_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<SecretDetails> for DetailsView {
    fn from(details: SecretDetails) -> Self {
        let revoked = details.revoked.map(|revoked| RevokedView {
            revoked_at: revoked.at.as_millis(),
            revoked_by: revoked.by,
            reason: revoked.reason,
        });
        Self {
            field_name: details.field_name,
            model: details.model,
            shared: details.shared,
            description: details.description,
            labels: details.labels,
            expires_at: details.expires_at.map(Timestamp::as_millis),
            revoked,
        }
    }
}

impl DetailsView {
    /// The lines of `secret get`, for details that are set. When MLflow itself gives a revoked secret a
    /// value, the mark of the revocation stays.
    pub(super) fn lines(&self, is_revoked: bool) -> Vec<(&'static str, String)> {
        let when_revoked = if is_revoked { "revoked" } else { "was revoked" };
        let labels = self
            .labels
            .iter()
            .map(|(key, value)| format!("{key}={value}"));
        let lines = [
            ("field name", self.field_name.clone()),
            ("model", self.model.clone()),
            ("shared", self.shared.then(|| "yes".to_owned())),
            ("description", self.description.clone()),
            ("labels", Some(labels.collect::<Vec<_>>().join(" "))),
            ("expires", self.expires_at.map(expiry)),
            (when_revoked, self.revoked.as_ref().map(RevokedView::line)),
        ];
        let said = |(name, text): (&'static str, Option<String>)| Some((name, text?));
        let mut lines: Vec<_> = lines.into_iter().filter_map(said).collect();
        lines.retain(|(_, text)| !text.is_empty());
        lines
    }
}

impl RevokedView {
    fn line(&self) -> String {
        let at = rfc3339(Timestamp::from_millis(self.revoked_at));
        let by = self.revoked_by.as_deref().unwrap_or("(unknown)");
        match &self.reason {
            Some(reason) => format!("{at} by {by}: {reason}"),
            None => format!("{at} by {by}"),
        }
    }
}

fn expiry(millis: i64) -> String {
    let at = Timestamp::from_millis(millis);
    let expired = if at <= Timestamp::now() {
        " (expired)"
    } else {
        ""
    };
    format!("{}{expired}", rfc3339(at))
}
