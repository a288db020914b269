//! Model definitions: a provider's model and the secret it is called with.

use super::Audit;

/// One row of `model_definitions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelDefinition {
    /// `d-` and 32 hexadecimal digits when MLflow or mlgate made it.
    pub id: String,
    /// The name; unique in its workspace.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// The secret's id; none once the secret was deleted: the gateway then skips the model in silence.
    pub secret_id: Option<String>,
    /// The secret's name; none for an orphan, and for an id whose secret is not there.
    pub secret_name: Option<String>,
    /// The provider, as the gateway compares it: case-sensitively.
    pub provider: String,
    /// The provider's name of the model, such as `gpt-4o`.
    pub model_name: String,
    /// Who made and changed it.
    pub audit: Audit,
}
