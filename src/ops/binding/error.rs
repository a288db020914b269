//! Why a binding could not be made or removed.

/// What is wrong with a binding that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindingError {
    /// A type that the MLflow of this database cannot list.
    #[error(
        "the MLflow of this database cannot list bindings of type `{given}`: it knows `{known}` alone"
    )]
    UnknownType {
        /// The type asked for.
        given: String,
        /// The only one it knows.
        known: &'static str,
    },
    /// Scorers of this name in several experiments.
    #[error("there is a {resource} in several experiments: {}", experiments.join(", "))]
    SeveralScorers {
        /// The scorer, as it was asked for.
        resource: String,
        experiments: Vec<String>,
    },
    /// The binding is there.
    #[error("{resource_type} {resource} is bound to endpoint `{endpoint}` already")]
    AlreadyBound {
        /// The type of the resource.
        resource_type: String,
        resource: String,
        endpoint: String,
    },
    /// The resource is bound to another endpoint.
    #[error(
        "{resource_type} {resource} is bound to endpoint `{endpoint}`, and MLflow keeps one binding of each; \
         nothing was changed"
    )]
    BoundElsewhere {
        /// The type of the resource.
        resource_type: String,
        resource: String,
        /// The endpoint it is bound to.
        endpoint: String,
    },
    /// No such binding.
    #[error("endpoint `{endpoint}` has no binding of {resource}")]
    NotBound { endpoint: String, resource: String },
    /// The endpoint is bound to resources of this id under several types.
    #[error("endpoint `{endpoint}` has bindings of {resource} under several types: {}", types.join(", "))]
    SeveralTypes {
        endpoint: String,
        resource: String,
        types: Vec<String>,
    },
    /// Somebody changed the bindings between the question and the answer.
    #[error("the bindings were changed by somebody else meanwhile; nothing was written")]
    Changed,
}
