//! Why values cannot be passed to a program.

use crate::domain::{BoundResource, VariableName};

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
