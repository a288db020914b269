//! Why values cannot be handed to a program.

use crate::domain::{BoundResource, VariableName};

/// Something in the way. Nothing was started.
#[derive(Debug, thiserror::Error)]
pub enum InjectError {
    /// A resource without bindings.
    #[error("no secret is bound to {resource}")]
    NothingBound { resource: BoundResource },
    /// No model of an endpoint has a secret with a value.
    #[error("there is no value to hand over")]
    NoValues,
    /// A secret without fields.
    #[error("the value of secret `{secret}` has no fields")]
    NoFields { secret: String },
    /// No name of a variable can be made of what is known.
    #[error("nothing makes a variable's name for {what} of secret `{secret}`")]
    NoVariable {
        /// Which value.
        what: String,
        secret: String,
    },
    /// Nothing but the secret's name, which is not the user's, could name its variable.
    #[error(
        "secret `{secret}` has no variable of its own, and its name is one that any user of the gateway can choose"
    )]
    NamedByOthers { secret: String },
    /// A variable that programs act on, not named to the letter.
    #[error("secret `{secret}` would set the variable {variable}, which changes how programs run")]
    Influential {
        variable: VariableName,
        secret: String,
    },
    /// The stored field name is no variable.
    #[error("the field name stored for secret `{secret}` is no name of a variable")]
    BadFieldName { secret: String },
    /// A value that no variable can hold.
    #[error("field `{field}` of secret `{secret}` has a NUL character, which no variable can hold")]
    Nul { secret: String, field: String },
    /// Two values for one variable.
    #[error("{first} and {second} are both for the variable {variable}")]
    Clash {
        variable: VariableName,
        /// What was there first.
        first: String,
        /// What came then.
        second: String,
    },
    /// The caller has the variable with another value.
    #[error("the variable {variable}, for secret `{secret}`, is set already to something else")]
    AlreadySet {
        variable: VariableName,
        secret: String,
    },
    /// A variable that no program is given.
    #[error(
        "the variable {variable}, for secret `{secret}`, is one that mlgate reads passphrases from"
    )]
    Reserved {
        variable: VariableName,
        secret: String,
    },
}
