//! Why a guardrail cannot be created or used.

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardrailError {
    #[error("{} guardrails are named `{name}`", candidates.len())]
    Ambiguous {
        name: String,
        /// Each with its id.
        candidates: Vec<String>,
    },
    #[error("{} guardrails of endpoint `{endpoint}` are named `{name}`", candidates.len())]
    AmbiguousOnEndpoint {
        name: String,
        endpoint: String,
        /// Each with its id.
        candidates: Vec<String>,
    },
    #[error("{} experiments have a scorer `{name}`", experiments.len())]
    AmbiguousScorer {
        name: String,
        experiments: Vec<String>,
    },
    #[error("no scorer {what} in workspace `{workspace}`")]
    NoScorer {
        /// As given by the user.
        what: String,
        workspace: String,
        /// The existing scorers, each with its experiment.
        there: Vec<(String, String)>,
        standalone: bool,
    },
    /// The scorer exists, the version does not.
    #[error("scorer `{name}` has no version {version}, only {}", list(there))]
    NoScorerVersion {
        name: String,
        version: i32,
        /// The existing versions.
        there: Vec<i32>,
    },
    #[error(
        "scorer `{name}` is custom code (@scorer): MLflow 3.17 and later refuse it in a guardrail, \
            and fail every call of an endpoint that has one"
    )]
    CustomScorer { name: String },
    #[error(
        "MLflow registers the scorers of its own database: a definition is only for a standalone store"
    )]
    MlflowRegisters,
    #[error(
        "not a scorer as MLflow serialises it: expected a JSON object with a `name` of at most 256 \
            characters"
    )]
    NotAScorer,
    /// The experiment for a scorer is deleted.
    #[error("experiment `{name}` is deleted: a scorer in it would not be visible")]
    DeletedExperiment { name: String },
    /// A definition too large for any database of MLflow.
    #[error("the scorer is too large: {found} bytes, at most {limit}")]
    LongScorer { found: usize, limit: usize },
    #[error("scorer `{name}` version {version} is not JSON as MLflow writes it")]
    BadScorer { name: String, version: i32 },
    /// Sanitization without an endpoint.
    #[error("a sanitizing guardrail needs an endpoint that rewrites the text")]
    NeedsEndpoint,
    /// An endpoint without sanitization.
    #[error("a validating guardrail calls no endpoint: --action-endpoint is for sanitization")]
    NeedsNoEndpoint,
    #[error("endpoint `{endpoint}` already has guardrail `{guardrail}`")]
    AlreadyThere { guardrail: String, endpoint: String },
    #[error("endpoint `{endpoint}` has no guardrail `{guardrail}`")]
    NotThere { guardrail: String, endpoint: String },
    #[error("guardrail `{guardrail}` is named twice")]
    Twice { guardrail: String },
}

fn list(versions: &[i32]) -> String {
    let each = versions.iter().map(ToString::to_string);
    each.collect::<Vec<_>>().join(", ")
}
