//! Why endpoints, their bindings, budgets and guardrails cannot be written.

use crate::domain::{BudgetAmount, width};

/// An endpoint that the gateway could not use as intended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    #[error("an endpoint needs a primary model, not only fallbacks")]
    NoPrimary,
    /// The same model twice in the same role; the database allows it once.
    #[error("model definition `{name}` is given twice as {linkage}")]
    ModelTwice {
        name: String,
        /// `PRIMARY` or `FALLBACK`.
        linkage: &'static str,
    },
    /// Two fallback models with the same order.
    #[error("two fallback models have the order {order}")]
    OrderTwice { order: i32 },
    #[error("model definition `{name}` is already attached to endpoint `{endpoint}` as {linkage}")]
    AlreadyAttached {
        name: String,
        /// `PRIMARY` or `FALLBACK`.
        linkage: &'static str,
        endpoint: String,
    },
    #[error("model definition {model} is not attached to endpoint `{endpoint}`{linkage}")]
    NotAttached {
        /// As given by the user.
        model: String,
        endpoint: String,
        /// The role, if given: empty, or ` as FALLBACK`.
        linkage: String,
    },
    /// The model is attached in both roles.
    #[error("model definition {model} is attached to endpoint `{endpoint}` as {}", linkages.join(" and as "))]
    SeveralLinkages {
        /// As given by the user.
        model: String,
        endpoint: String,
        linkages: Vec<String>,
    },
    #[error(
        "endpoint `{endpoint}` would be left without a primary model and answer every call with \
            404; nothing was changed"
    )]
    LastPrimary { endpoint: String },
    /// A fallback strategy of a newer MLflow, or an invalid one.
    #[error("endpoint `{endpoint}` has a fallback strategy unknown to mlgate: {strategy}")]
    UnknownFallback { endpoint: String, strategy: String },
    #[error("the tag `{key}` is given twice")]
    TagTwice { key: String },
    /// A store created by an earlier mlgate.
    #[error("this standalone store, created by an earlier mlgate, has no experiments to trace to")]
    NoExperiments,
    /// The experiment is deleted, and would hide its traces.
    #[error("experiment `{name}` (id {id}) is deleted; its traces would not be visible")]
    ExperimentDeleted { name: String, id: i32 },
    #[error("experiment `{name}` (id {id}) has the traces of endpoint `{endpoint}`")]
    ExperimentOfAnother {
        name: String,
        id: i32,
        endpoint: String,
    },
    /// The artifact root is unknown.
    #[error("the artifact root for a new experiment cannot be determined from the database")]
    NoArtifactRoot,
    #[error("the artifact location has {found} characters; the limit is {limit}")]
    LocationTooLong {
        /// Its length in characters.
        found: usize,
        /// The column's length in characters.
        limit: usize,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindingError {
    #[error(
        "the MLflow of this database cannot list bindings of type `{given}`: it only knows `{known}`"
    )]
    UnknownType { given: String, known: &'static str },
    /// Scorers of this name in several experiments.
    #[error("several experiments have a {resource}: {}", experiments.join(", "))]
    SeveralScorers {
        resource: String,
        experiments: Vec<String>,
    },
    /// The binding exists.
    #[error("{resource_type} {resource} is already bound to endpoint `{endpoint}`")]
    AlreadyBound {
        resource_type: String,
        resource: String,
        endpoint: String,
    },
    #[error(
        "{resource_type} {resource} is bound to endpoint `{endpoint}`, and MLflow keeps one binding of each; \
         nothing was changed"
    )]
    BoundElsewhere {
        resource_type: String,
        resource: String,
        endpoint: String,
    },
    #[error("endpoint `{endpoint}` has no binding of {resource}")]
    NotBound { endpoint: String, resource: String },
    /// The endpoint is bound to resources with this id under several types.
    #[error("endpoint `{endpoint}` has bindings of {resource} under several types: {}", types.join(", "))]
    SeveralTypes {
        endpoint: String,
        resource: String,
        types: Vec<String>,
    },
    /// Someone changed the bindings while the user was asked.
    #[error("the bindings were changed by someone else meanwhile; nothing was written")]
    Changed,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BudgetError {
    /// MLflow would read another amount.
    #[error("this database keeps six digits of an amount: {amount} would become {stored}")]
    Inexact {
        amount: BudgetAmount,
        /// What `MLflow` would read.
        stored: f64,
    },
    #[error("the amount {amount} is out of this database's range")]
    OutOfRange { amount: BudgetAmount },
}

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
        "not a scorer as MLflow serialises it: expected a JSON object with a `name` of at most {} characters",
        width::SCORER_NAME
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
