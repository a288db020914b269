//! Manifests: files that say what a gateway should be. Read, checked and written here without a database; `mlgate apply` makes
//! it so.

mod check;
mod document;
pub mod dotenv;
mod entry;
mod fields;
pub mod import;
mod made_up;
mod node;
mod problem;
mod read;
mod sections;
mod surrogates;
mod value_source;
mod vars;
mod write;

pub use check::problem_of_secret;
pub use document::Document;
pub use entry::{EntryError, entry_of};
pub use made_up::{VariableNames, single_field};
pub use problem::{Located, Place, Problem};
pub use read::{Source, read};
pub use value_source::{Command, From as ValueFrom, ValueSource, ValueSpec};
pub use vars::{Vars, read_vars};
pub use write::write;

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::{
    BudgetAction, BudgetAmount, BudgetDuration, BudgetUser, Description, EndpointName, Entity,
    GuardrailAction, GuardrailStage, ModelName, Provider, Timestamp, Weight, Workspace,
};

/// The only version of the format.
pub const VERSION: &str = "v1";

/// What one or several files say, together. An absent field is not the manifest's business.
#[derive(Debug, Default)]
pub struct Manifest {
    /// The set that owns what is applied: pruning deletes only what belongs to it.
    pub set: Option<Located<String>>,
    pub workspace: Option<Located<Workspace>>,
    pub secrets: Section<SecretSpec>,
    pub models: Section<ModelSpec>,
    pub endpoints: Section<EndpointSpec>,
    pub guardrails: Section<GuardrailSpec>,
    pub budgets: Section<BudgetSpec>,
    pub moved: Vec<Moved>,
}

impl Manifest {
    /// Whether it declares nothing.
    pub fn is_empty(&self) -> bool {
        self.secrets.is_empty()
            && self.models.is_empty()
            && self.endpoints.is_empty()
            && self.guardrails.is_empty()
            && self.budgets.is_empty()
    }
}

/// The objects of one kind, by name.
pub type Section<T> = BTreeMap<String, Declared<T>>;

/// An object, with the place of its name.
#[derive(Debug)]
pub struct Declared<T> {
    pub place: Place,
    pub spec: T,
    /// Must exist, and is neither written nor deleted.
    pub external: bool,
}

/// A secret. Settings and labels that are not named stay; `null` removes one.
#[derive(Debug, Default)]
pub struct SecretSpec {
    pub provider: Option<Provider>,
    /// Settings, `auth_mode` among them.
    pub auth: BTreeMap<String, Option<String>>,
    pub value: Option<ValueSpec>,
    pub labels: BTreeMap<String, Option<String>>,
    pub description: Option<Option<Description>>,
    pub expires: Option<Option<Timestamp>>,
    pub shared: Option<bool>,
    /// Provider, fields and value are written as they are: `check: false`, for providers newer than this mlgate.
    pub unchecked: bool,
}

/// A model definition. `model` and `secret` are `None` only for an external one.
#[derive(Debug, Default)]
pub struct ModelSpec {
    pub provider: Option<Provider>,
    pub model: Option<ModelName>,
    pub secret: Option<Located<String>>,
}

/// An endpoint. Tags that are not named stay; lists are complete.
#[derive(Debug, Default)]
pub struct EndpointSpec {
    pub models: Option<Vec<Located<(String, Weight)>>>,
    /// In the order in which they are tried.
    pub fallbacks: Option<Vec<Located<String>>>,
    /// How many fallbacks are tried; `None` inside for all.
    pub max_attempts: Option<Option<u32>>,
    pub usage_tracking: Option<bool>,
    /// The experiment for its traces, by name.
    pub experiment: Option<String>,
    pub tags: BTreeMap<String, Option<String>>,
    pub bindings: Option<Vec<Located<ScorerSpec>>>,
    /// In the order in which they run.
    pub guardrails: Option<Vec<Located<String>>>,
}

/// A scorer registered in MLflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorerSpec {
    pub scorer: String,
    /// Its experiment, by name; needed when several have a scorer of that name.
    pub experiment: Option<String>,
}

/// A guardrail; MLflow never changes one, so a change replaces it.
#[derive(Debug)]
pub struct GuardrailSpec {
    pub judge: ScorerSpec,
    pub stage: GuardrailStage,
    pub action: GuardrailAction,
    /// The endpoint that rewrites what the judge rejects.
    pub action_endpoint: Option<Located<String>>,
}

#[derive(Debug)]
pub struct BudgetSpec {
    pub counts: BudgetFor,
    pub amount: BudgetAmount,
    pub duration: BudgetDuration,
    pub action: BudgetAction,
}

/// The calls that a budget counts.
#[derive(Debug)]
pub enum BudgetFor {
    Gateway,
    Workspace,
    Endpoint(Located<String>),
    User(BudgetUser),
}

/// An object that was renamed.
#[derive(Debug)]
pub struct Moved {
    pub place: Place,
    pub kind: Kind,
    pub from: String,
    pub to: String,
}

/// A kind of object, in the order in which they are created; deletion goes the other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Secret,
    Model,
    Endpoint,
    Guardrail,
    Budget,
}

impl Kind {
    pub const ALL: [Self; 5] = [
        Self::Secret,
        Self::Model,
        Self::Endpoint,
        Self::Guardrail,
        Self::Budget,
    ];

    /// Its section.
    pub const fn section(self) -> &'static str {
        match self {
            Self::Secret => "secrets",
            Self::Model => "models",
            Self::Endpoint => "endpoints",
            Self::Guardrail => "guardrails",
            Self::Budget => "budgets",
        }
    }

    /// One of them, in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Model => "model",
            Self::Endpoint => "endpoint",
            Self::Guardrail => "guardrail",
            Self::Budget => "budget",
        }
    }

    pub fn from_section(section: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.section() == section)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub const fn entity(self) -> Entity {
        match self {
            Self::Secret => Entity::Secret,
            Self::Model => Entity::Model,
            Self::Endpoint => Entity::Endpoint,
            Self::Guardrail => Entity::Guardrail,
            Self::Budget => Entity::Budget,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Whether an endpoint may have this name.
pub(crate) fn endpoint_name(name: &str) -> Result<(), String> {
    EndpointName::new(name)
        .map(|_| ())
        .map_err(|error| error.to_string())
}
