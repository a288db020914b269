//! Values of secrets as the environment variables of a program: which there are, how they are called, and what
//! else is in the program's environment.

mod environment;
mod error;
mod naming;
mod record;
mod request;
mod resolve;
mod uses;

pub use environment::{Caller, environment, only_once};
pub use error::InjectError;
pub use record::record_injected;
pub use request::{ModelUse, Request, Source, Wanted};
pub use resolve::{Resolved, resolve};

use secrecy::SecretString;

use crate::domain::{Secret, VariableName};

/// One value for one variable.
pub struct Injected {
    pub variable: VariableName,
    /// The field of the secret's value.
    pub field: String,
    pub value: SecretString,
    pub secret: Secret,
    /// By what it was asked for.
    pub source: Source,
    /// That of the encrypted value, for the audit trail.
    pub fingerprint: String,
}
