//! The providers that MLflow's AI Gateway supports: their auth modes, and the fields that the gateway reads.

mod address;
mod facts;
mod fields;
mod find;
mod litellm;
pub(in crate::domain::provider) mod multi_auth;
mod native;
mod variable;

pub use address::{Address, Proof};
pub use facts::{AuthMode, Field, ProviderFacts, Reader};
pub use fields::{FieldError, Given, How, Names, Resolved, resolve};
pub use find::{all, find, ignores_value, is_bedrock, nearest, needs_no_value, suggestions};
#[cfg(test)]
pub(crate) use variable::usual_variables;
pub use variable::{field_of_variable, usual_variable};
