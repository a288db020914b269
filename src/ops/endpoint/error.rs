//! What is wrong with an endpoint about to be written.

use crate::domain::Endpoint;
use crate::ops::doctor::mixes_system_one;

/// An endpoint that the gateway could not use as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Nothing answers.
    #[error("an endpoint needs a primary model: one that is no fallback")]
    NoPrimary,
    /// The same model twice in the same role; the database takes it once.
    #[error("model definition `{name}` is given twice as {linkage}")]
    ModelTwice {
        name: String,
        /// `PRIMARY` or `FALLBACK`.
        linkage: &'static str,
    },
    /// Two fallback models at the same place.
    #[error("two fallback models have the order {order}, so that nobody knows which comes first")]
    OrderTwice { order: i32 },
    /// The model is on the endpoint already.
    #[error("model definition `{name}` is attached to endpoint `{endpoint}` as {linkage} already")]
    AlreadyAttached {
        name: String,
        /// `PRIMARY` or `FALLBACK`.
        linkage: &'static str,
        endpoint: String,
    },
    /// The model is not on the endpoint.
    #[error("model definition {model} is not attached to endpoint `{endpoint}`{linkage}")]
    NotAttached {
        /// How it was asked for.
        model: String,
        endpoint: String,
        /// In which role, if one was named: empty, or ` as FALLBACK`.
        linkage: String,
    },
    /// The model is on the endpoint in both roles.
    #[error("model definition {model} is attached to endpoint `{endpoint}` as {}", linkages.join(" and as "))]
    SeveralLinkages {
        /// How it was asked for.
        model: String,
        endpoint: String,
        linkages: Vec<String>,
    },
    /// Nothing would be left that answers.
    #[error(
        "endpoint `{endpoint}` would be left without a primary model, and answer every call with 404; \
         nothing was changed"
    )]
    LastPrimary { endpoint: String },
    /// Models that decide beside models that chat: MLflow answers neither kind of call.
    #[error(
        "model definition `{decides}` decides (System One), and `{chats}` chats: MLflow answers no call of an \
         endpoint that has both; nothing was changed"
    )]
    SystemOneMixed { decides: String, chats: String },
    /// A fallback strategy of a newer MLflow, or none of MLflow's.
    #[error("endpoint `{endpoint}` has a fallback strategy that mlgate does not know: {strategy}")]
    UnknownFallback {
        endpoint: String,
        /// The strategy, as stored.
        strategy: String,
    },
    /// A tag's key twice.
    #[error("the tag `{key}` is given twice")]
    TagTwice { key: String },
    /// A store that an earlier mlgate made.
    #[error("this standalone store has no experiments to trace to: an earlier mlgate made it")]
    NoExperiments,
    /// The experiment is in `MLflow`'s bin, where traces do not show.
    #[error("experiment `{name}` (id {id}) is deleted; its traces would not be seen")]
    ExperimentDeleted { name: String, id: i32 },
    /// The experiment is another endpoint's.
    #[error("experiment `{name}` (id {id}) has the traces of endpoint `{endpoint}`")]
    ExperimentOfAnother {
        name: String,
        id: i32,
        endpoint: String,
    },
    /// Nobody says where artifacts go.
    #[error("nothing in the database tells where the artifacts of a new experiment go")]
    NoArtifactRoot,
    /// Longer than the column.
    #[error("the artifact location has {found} characters; the database takes {limit}")]
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
