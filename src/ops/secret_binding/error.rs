//! Why a secret could not be bound or unbound.

use crate::domain::{BoundResource, SecretBinding};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretBindingError {
    #[error(
        "{there} is already bound to secret {}; nothing was changed",
        title(there, ours)
    )]
    Taken {
        /// The existing binding.
        there: Box<SecretBinding>,
        /// The workspace of the secret to bind.
        ours: String,
    },
    /// A private secret would get a second resource.
    #[error(
        "secret `{secret}` is private and bound to {bound}, so it cannot also be bound to \
            {wanted}; nothing was changed"
    )]
    Private {
        secret: String,
        secret_id: String,
        /// The resource that has it.
        bound: String,
        /// The resource that would get it.
        wanted: BoundResource,
    },
    #[error("no binding {what} in workspace `{workspace}`")]
    NotBound {
        /// As given by the user.
        what: String,
        workspace: String,
    },
    /// Someone changed the bindings at the same moment.
    #[error("the bindings were changed by someone else at the same moment; nothing was written")]
    Changed,
}

/// A secret in a message: with its workspace, if that is another one.
fn title(there: &SecretBinding, ours: &str) -> String {
    let (name, workspace) = (&there.secret_name, &there.workspace);
    if workspace == ours {
        format!("`{name}`")
    } else {
        format!("`{name}` in workspace `{workspace}`")
    }
}
