//! Why a guardrail cannot be made or used.

/// A guardrail that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardrailError {
    /// Several guardrails have the name.
    #[error("{} guardrails are named `{name}`", candidates.len())]
    Ambiguous {
        name: String,
        /// Each with its id.
        candidates: Vec<String>,
    },
    /// Several guardrails of the endpoint have the name.
    #[error("{} guardrails of endpoint `{endpoint}` are named `{name}`", candidates.len())]
    AmbiguousOnEndpoint {
        name: String,
        endpoint: String,
        /// Each with its id.
        candidates: Vec<String>,
    },
    /// Several experiments have a scorer of the name.
    #[error("{} experiments have a scorer `{name}`", experiments.len())]
    AmbiguousScorer {
        name: String,
        /// The experiments' names.
        experiments: Vec<String>,
    },
    /// No such scorer.
    #[error("there is no scorer {what} in workspace `{workspace}`")]
    NoScorer {
        /// How it was asked for.
        what: String,
        /// Where.
        workspace: String,
        /// The scorers that are there, each with its experiment.
        there: Vec<(String, String)>,
        /// Whether it is a standalone store.
        standalone: bool,
    },
    /// The scorer is there, the version is not.
    #[error("scorer `{name}` has no version {version}, only {}", list(there))]
    NoScorerVersion {
        name: String,
        /// The version asked for.
        version: i32,
        /// The versions it has.
        there: Vec<i32>,
    },
    /// The scorer is Python code.
    #[error(
        "scorer `{name}` is custom code (@scorer): MLflow 3.17 and later refuse it in a guardrail, and fail \
         every call of an endpoint that has one"
    )]
    CustomScorer { name: String },
    /// A scorer's definition for `MLflow`'s own database.
    #[error(
        "MLflow itself registers the scorers of its database: a definition is for a standalone store"
    )]
    MlflowRegisters,
    /// A definition that is none.
    #[error(
        "this is no scorer as MLflow serialises it: a JSON object with a `name` of at most 256 characters"
    )]
    NotAScorer,
    /// An experiment for a scorer that is in the bin.
    #[error("experiment `{name}` is deleted: a scorer in it would not be seen")]
    DeletedExperiment { name: String },
    /// A definition that no database of MLflow's takes.
    #[error("the scorer is too large: {found} bytes, at most {limit}")]
    LongScorer { found: usize, limit: usize },
    /// The stored scorer cannot be read.
    #[error("scorer `{name}` version {version} is no JSON as MLflow writes it")]
    BadScorer { name: String, version: i32 },
    /// Sanitization without somebody to do it.
    #[error("a guardrail that sanitizes needs an endpoint that rewrites the text")]
    NeedsEndpoint,
    /// An endpoint that nobody would call.
    #[error("a guardrail that validates calls no endpoint: one is for sanitization")]
    NeedsNoEndpoint,
    /// The endpoint has the guardrail.
    #[error("endpoint `{endpoint}` has guardrail `{guardrail}` already")]
    AlreadyThere { guardrail: String, endpoint: String },
    /// The endpoint does not have the guardrail.
    #[error("endpoint `{endpoint}` has no guardrail `{guardrail}`")]
    NotThere { guardrail: String, endpoint: String },
    /// A guardrail was named twice.
    #[error("guardrail `{guardrail}` is named twice")]
    Twice { guardrail: String },
}

fn list(versions: &[i32]) -> String {
    let each = versions.iter().map(ToString::to_string);
    each.collect::<Vec<_>>().join(", ")
}
