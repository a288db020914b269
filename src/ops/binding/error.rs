//! Why a binding could not be created or removed.

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
