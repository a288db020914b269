//! Why a secret could not be bound or unbound.

use crate::domain::{BoundResource, SecretBinding};

/// What is wrong with a binding of a secret that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretBindingError {
    /// The resource has a secret of this name.
    #[error(
        "{there} is bound to secret {} already; nothing was changed",
        title(there, ours)
    )]
    Taken {
        /// What is bound there.
        there: Box<SecretBinding>,
        /// The workspace of the secret that was to be bound.
        ours: String,
    },
    /// A private secret would get a second resource.
    #[error(
        "secret `{secret}` is private and bound to {bound}, so it cannot be bound to {wanted}, too; nothing was changed"
    )]
    Private {
        secret: String,
        secret_id: String,
        /// The resource that has it.
        bound: String,
        /// The resource that would get it.
        wanted: BoundResource,
    },
    /// No such binding.
    #[error("there is no binding {what} in workspace `{workspace}`")]
    NotBound {
        /// How it was asked for.
        what: String,
        /// Where.
        workspace: String,
    },
    /// Somebody changed the bindings at the same moment.
    #[error("the bindings were changed by somebody else at the same moment; nothing was written")]
    Changed,
}

/// A secret as a message names it: with its workspace, if that is another one.
fn title(there: &SecretBinding, ours: &str) -> String {
    let (name, workspace) = (&there.secret_name, &there.workspace);
    if workspace == ours {
        format!("`{name}`")
    } else {
        format!("`{name}` of workspace `{workspace}`")
    }
}
