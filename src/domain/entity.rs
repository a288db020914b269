//! The kinds of rows in the gateway's store, and how a user selects one.

use std::fmt;

use super::{Timestamp, counted};

/// A kind of row that a command can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// A provider key, encrypted.
    Secret,
    /// A provider's model together with the secret to call it with.
    Model,
    /// One or several models under a name that callers use.
    Endpoint,
    /// The use of an endpoint by a resource of MLflow, such as a scorer.
    Binding,
    /// The use of a secret by a resource, stored by mlgate itself.
    SecretBinding,
    /// A spending limit.
    Budget,
    /// A check before or after the model.
    Guardrail,
    /// A guardrail on an endpoint.
    GuardrailUse,
    /// A judge registered in an experiment of MLflow.
    Scorer,
    /// Where the traces of an endpoint go.
    Experiment,
    Workspace,
}

impl Entity {
    /// Its name in a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Model => "model definition",
            Self::Endpoint => "endpoint",
            Self::Binding => "binding",
            Self::SecretBinding => "binding of a secret",
            Self::Budget => "budget policy",
            Self::Guardrail => "guardrail",
            Self::GuardrailUse => "guardrail on an endpoint",
            Self::Scorer => "scorer",
            Self::Experiment => "experiment",
            Self::Workspace => "workspace",
        }
    }

    /// Its plural in a sentence.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Secret => "secrets",
            Self::Model => "model definitions",
            Self::Endpoint => "endpoints",
            Self::Binding => "bindings",
            Self::SecretBinding => "bindings of secrets",
            Self::Budget => "budget policies",
            Self::Guardrail => "guardrails",
            Self::GuardrailUse => "guardrails on endpoints",
            Self::Scorer => "scorers",
            Self::Experiment => "experiments",
            Self::Workspace => "workspaces",
        }
    }

    /// A number of them: `1 secret`, `3 secrets`.
    pub fn counted<N: Copy + fmt::Display + PartialEq + From<u8>>(self, count: N) -> String {
        counted(count, self.title(), self.plural())
    }

    /// The arguments of mlgate that list them, if there is such a command.
    pub const fn list_command(self) -> Option<&'static str> {
        match self {
            Self::Secret => Some("secret list"),
            Self::Model => Some("model list"),
            Self::Endpoint => Some("endpoint list"),
            Self::Binding => Some("endpoint bindings"),
            Self::SecretBinding => Some("secret bindings"),
            Self::Budget => Some("budget list"),
            Self::Guardrail => Some("guardrail list"),
            Self::Workspace => Some("workspace list"),
            Self::GuardrailUse | Self::Scorer | Self::Experiment => None,
        }
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

/// The owner of an object: one row of `mlgate_managed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Managed {
    /// The kind of object, such as `endpoint`.
    pub kind: String,
    pub object_id: String,
    pub workspace: String,
    /// The set of a manifest.
    pub set: String,
    /// Its name in the manifest.
    pub key: String,
    /// The declared fields as they were applied: a JSON object of strings. No value is among them.
    pub applied: String,
    pub applied_at: Timestamp,
}

/// How a user selects one secret, model definition, endpoint …
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityRef {
    /// By name, in the current workspace.
    Name(String),
    /// By id, in any workspace.
    Id(String),
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "`{name}`"),
            Self::Id(id) => write!(f, "with id `{id}`"),
        }
    }
}
