//! What the gateway's store holds, and how a user points at one of them.

use std::fmt;

/// A kind of thing a command can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// A provider key, encrypted.
    Secret,
    /// A provider's model together with the secret it is called with.
    Model,
    /// What callers name: one or several models behind one address.
    Endpoint,
    /// The use of an endpoint by a resource of MLflow, such as a scorer.
    Binding,
    /// The use of a secret by a resource, as mlgate itself keeps it.
    SecretBinding,
    /// A limit of spending.
    Budget,
    /// A check before or after the model.
    Guardrail,
    /// A judge that MLflow has registered in an experiment.
    Scorer,
    /// Where the traces of an endpoint go.
    Experiment,
    Workspace,
}

impl Entity {
    /// What people call it, in a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Model => "model definition",
            Self::Endpoint => "endpoint",
            Self::Binding => "binding",
            Self::SecretBinding => "binding of a secret",
            Self::Budget => "budget policy",
            Self::Guardrail => "guardrail",
            Self::Scorer => "scorer",
            Self::Experiment => "experiment",
            Self::Workspace => "workspace",
        }
    }

    /// What people call several of them.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Secret => "secrets",
            Self::Model => "model definitions",
            Self::Endpoint => "endpoints",
            Self::Binding => "bindings",
            Self::SecretBinding => "bindings of secrets",
            Self::Budget => "budget policies",
            Self::Guardrail => "guardrails",
            Self::Scorer => "scorers",
            Self::Experiment => "experiments",
            Self::Workspace => "workspaces",
        }
    }

    /// So many of them: `1 secret`, `3 secrets`.
    pub fn counted<N: Copy + Into<i128>>(self, count: N) -> String {
        let count = count.into();
        if count == 1 {
            format!("1 {}", self.title())
        } else {
            format!("{count} {}", self.plural())
        }
    }

    /// The arguments of mlgate that list all of them, where it has such a command.
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
            Self::Scorer | Self::Experiment => None,
        }
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

/// How a user points at one secret, model definition, endpoint …
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityRef {
    /// By name, in the current workspace.
    Name(String),
    /// By id, in whichever workspace.
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
