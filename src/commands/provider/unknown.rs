//! A provider's name that the gateway does not have.

use crate::domain::provider::{find, suggestions};
use crate::session::context::Context;

/// Warns of a misspelt provider: the gateway passes an unknown name to LiteLLM, where the call fails. A name
/// unlike any other may be newer than this mlgate.
pub(in crate::commands) fn warn_of_unknown_provider(name: &str, context: &Context) {
    if find(name).is_none()
        && let [meant, ..] = suggestions(name).as_slice()
    {
        context.ui.warn(&format!(
            "the gateway has no provider `{name}` and passes it to LiteLLM; did you mean `{meant}`?"
        ));
    }
}
