//! What is wrong with an endpoint about to be written.

use crate::domain::Endpoint;
use crate::ops::doctor::mixes_system_one;

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
    /// Deciding and chatting models on one endpoint: MLflow answers neither kind of call.
    #[error(
        "model definition `{decides}` decides (System One), and `{chats}` chats: MLflow answers no call of an \
         endpoint that has both; nothing was changed"
    )]
    SystemOneMixed { decides: String, chats: String },
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

/// Refuses models that keep every call from being answered.
pub(super) fn refuse_dead(endpoint: &Endpoint) -> Result<(), EndpointError> {
    match mixes_system_one(endpoint) {
        Some((decides, chats)) => Err(EndpointError::SystemOneMixed { decides, chats }),
        None => Ok(()),
    }
}
