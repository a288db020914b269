//! What a provider, or HTTP itself, does not take of a secret's value: known before the gateway calls anybody.
//!
//! One table of checks; they run on values that are about to be written, and on those that were decrypted.

mod checks;
mod fault;
mod look;

pub use fault::ValueFault;
pub use look::{Content, Given, settings_of};

use checks::CHECKS;
use look::Look;

use crate::domain::provider::find;

/// What is wrong with a value.
pub fn faults_of(content: Content<'_>, given: Given<'_>) -> Vec<ValueFault> {
    let facts = given.provider.and_then(find);
    let fields = content.fields();
    let look = Look::new(facts.as_ref(), given, &fields);
    CHECKS.iter().flat_map(|check| check(&look)).collect()
}
