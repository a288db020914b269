//! What a provider, or HTTP itself, does not take of a secret's value: known before the gateway calls anybody.
//!
//! One table of checks; they run on values that are about to be written, and on those that were decrypted.

mod checks;
mod fault;
mod look;

pub use fault::ValueFault;
pub use look::{Content, Given, faults_of, settings_of};
