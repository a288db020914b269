//! Why secrets cannot be written, bound, or passed to a program, and what a keystore lacks.

use crate::domain::{BoundResource, KekVersion, SecretBinding, VariableName, quoted_word};

/// A value that cannot be stored. No message quotes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// No fields: `MLflow` would store `{}` and fail at the first call.
    #[error("the value has no fields")]
    NoFields,
    #[error("a field's name is empty")]
    EmptyName,
    /// An invalid field name, perhaps a value that lost its name. Names are stored in clear, and this one is
    /// not repeated.
    #[error("a field's name may only contain letters, digits, `_`, `-` and `.`")]
    OddName,
    #[error("the value of {} is empty", quoted_word(.0, "a field"))]
    EmptyField(String),
    /// A field name that `MLflow` reserves.
    #[error("the field name `{0}` is reserved by MLflow")]
    Reserved(String),
}

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

/// Nothing was started.
#[derive(Debug, thiserror::Error)]
pub enum InjectError {
    #[error("no secret is bound to {resource}")]
    NothingBound { resource: BoundResource },
    /// No model of an endpoint has a secret with a value.
    #[error("there are no values to pass on")]
    NoValues,
    #[error("the value of secret `{secret}` has no fields")]
    NoFields { secret: String },
    /// No variable name can be derived.
    #[error("cannot derive a variable name for {what} of secret `{secret}`")]
    NoVariable {
        /// Which value.
        what: String,
        secret: String,
    },
    /// Only the secret's name, which is not the user's choice, could name its variable.
    #[error(
        "secret `{secret}` has no variable of its own, and its name can be chosen by any user of \
            the gateway"
    )]
    NamedByOthers { secret: String },
    /// A variable that programs act on, not named by the user.
    #[error("secret `{secret}` would set the variable {variable}, which changes how programs run")]
    Influential {
        variable: VariableName,
        secret: String,
    },
    /// The stored field name is not a variable name.
    #[error("the field name stored for secret `{secret}` is not a valid variable name")]
    BadFieldName { secret: String },
    /// A value that no variable can hold.
    #[error(
        "field `{field}` of secret `{secret}` contains a NUL character, which no variable can hold"
    )]
    Nul { secret: String, field: String },
    #[error("{first} and {second} are both for the variable {variable}")]
    Clash {
        variable: VariableName,
        first: String,
        second: String,
    },
    /// The caller has set the variable to another value.
    #[error("the variable {variable}, for secret `{secret}`, is already set to something else")]
    AlreadySet {
        variable: VariableName,
        secret: String,
    },
    #[error(
        "the variable {variable}, for secret `{secret}`, is one that mlgate reads passphrases from"
    )]
    Reserved {
        variable: VariableName,
        secret: String,
    },
}

/// A keystore that lacks what is needed. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    #[error("the keystore has no passphrase for KEK version {version}")]
    NoPassphrase { version: KekVersion },
    #[error("no KEK version is active in the keystore")]
    NoActive,
    /// No secret is at the active version: writing there would split the database.
    #[error(
        "KEK version {active} is active in the keystore, but the secrets are at other versions ({})",
        by_version(versions)
    )]
    ActiveElsewhere {
        active: KekVersion,
        versions: Vec<(i32, i64)>,
    },
}

/// The number of rows at each version.
pub(super) fn by_version(versions: &[(i32, i64)]) -> String {
    let each = versions
        .iter()
        .map(|(version, rows)| format!("{rows} at version {version}"));
    each.collect::<Vec<_>>().join(", ")
}

/// Who made a change, at the end of a message.
pub(super) fn by_whom(actor: Option<&str>) -> String {
    actor.map_or_else(String::new, |actor| format!(" by {actor}"))
}

/// Why there is nothing to put back.
pub(super) fn no_former_value(name: &str, number: Option<i32>) -> String {
    match number {
        Some(number) => format!("no former value {number} of secret `{name}` is kept"),
        None => format!("no former value of secret `{name}` is kept"),
    }
}
