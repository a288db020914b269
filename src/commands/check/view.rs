//! What was checked, as it is shown.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use crate::commands::doctor::FindingView;
use crate::provider_api::Answer;

#[derive(Debug, Serialize)]
pub(super) struct CheckView {
    kind: &'static str,
    id: String,
    name: String,
    workspace: String,
    pub(super) models: Vec<ModelView>,
    pub(super) findings: Vec<FindingView>,
}

/// One model, and where its calls go.
#[derive(Debug, Serialize)]
pub(super) struct ModelView {
    pub(super) model: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'static str>,
    pub(super) provider: Option<String>,
    pub(super) model_name: Option<String>,
    pub(super) secret: Option<String>,
    pub(super) kek_version: Option<i32>,
    /// Nothing where no passphrase is at hand.
    pub(super) decrypted: Option<bool>,
    /// The URL below which the gateway calls the provider, where it is known.
    pub(super) calls: Option<String>,
    /// The header, with the name of the field in place of its value.
    pub(super) header: Option<String>,
    #[serde(serialize_with = "answer", skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<Answer>,
}

/// The answer as its word.
#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a field over like that"
)]
fn answer<S: Serializer>(answer: &Option<Answer>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(answer.map_or("not_asked", Answer::word))
}

impl CheckView {
    pub(super) fn new(kind: &'static str, id: &str, name: &str, workspace: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            workspace: workspace.to_owned(),
            models: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The same for people.
    pub(super) fn text(&self) -> String {
        // Writing to a string cannot fail.
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{} {} (workspace {})",
            self.kind, self.name, self.workspace
        );
        for model in &self.models {
            model.write(&mut text);
        }
        if !self.findings.is_empty() {
            let _ = writeln!(text, "findings");
        }
        for finding in &self.findings {
            let _ = writeln!(text, "  {}", finding.line());
        }
        text
    }
}

impl ModelView {
    fn write(&self, text: &mut String) {
        let unknown = || "?".to_owned();
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(unknown);
        if let Some(model) = &self.model {
            let role = self
                .role
                .map(|role| format!(", {role}"))
                .unwrap_or_default();
            let provider = shown(&self.provider);
            let _ = writeln!(
                text,
                "  model   {model}: {provider} {}{role}",
                shown(&self.model_name)
            );
        } else if let Some(provider) = &self.provider {
            let _ = writeln!(text, "  provider {provider}, and no model uses it");
        }
        match &self.secret {
            None => {
                let _ = writeln!(text, "  secret  none");
            }
            Some(secret) => {
                let version = self
                    .kek_version
                    .map_or_else(unknown, |version| version.to_string());
                let decrypted = match self.decrypted {
                    None => "decryption: not checked",
                    Some(true) => "decrypted",
                    Some(false) => "cannot be decrypted",
                };
                let _ = writeln!(
                    text,
                    "  secret  {secret}: KEK version {version}, {decrypted}"
                );
            }
        }
        if let (Some(calls), Some(header)) = (&self.calls, &self.header) {
            let _ = writeln!(text, "  calls   {calls} with {header}");
        }
        if let Some(answer) = &self.answer {
            let _ = writeln!(text, "  answer  {answer}");
        }
    }
}
