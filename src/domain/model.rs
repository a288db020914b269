//! Model definitions: a provider's model and the secret it is called with.

use super::macros::text_newtype;
use super::name::{NameError, check};
use super::{Audit, width};

text_newtype! {
    /// The name of a model definition about to be created or renamed; rules as for [`SecretName`](super::SecretName).
    ModelDefinitionName(name): NameError => check("model definition name", name, width::NAME)
}

text_newtype! {
    /// A provider's name of a model, such as `gpt-4o`: sent to the provider as it is.
    ModelName(name): NameError => check("model name", name, width::MODEL_NAME)
}

/// One row of `model_definitions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelDefinition {
    /// `d-` and 32 hexadecimal digits, if MLflow or mlgate created it.
    pub id: String,
    /// The name, unique in its workspace.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// The secret's id; `None` after the secret was deleted: the gateway then silently skips the model.
    pub secret_id: Option<String>,
    /// The secret's name; `None` for an orphan, and for an id whose secret does not exist.
    pub secret_name: Option<String>,
    /// The provider, which the gateway compares case-sensitively.
    pub provider: String,
    /// The provider's name of the model, such as `gpt-4o`.
    pub model_name: String,
    pub audit: Audit,
}
