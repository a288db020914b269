//! Values of secrets as environment variables of a program: which there are, their variables, and the rest of
//! the program's environment.

mod environment;
mod naming;
mod record;
mod request;
mod resolve;
mod uses;

pub use environment::{Caller, environment, only_once};
pub use record::record_injected;
pub use request::{ModelUse, Request, Source, Wanted};
pub use resolve::{Resolved, resolve};

use secrecy::SecretString;

use crate::domain::{Secret, VariableName};

pub struct Injected {
    pub variable: VariableName,
    pub field: String,
    pub value: SecretString,
    pub secret: Secret,
    /// What selected it.
    pub source: Source,
    /// The fingerprint of the encrypted value, for the audit trail.
    pub fingerprint: String,
}
