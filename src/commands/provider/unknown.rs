//! A provider's name that the gateway does not have.

use crate::domain::provider::{find, suggestions};
use crate::session::context::Context;

/// Warns of a name that is like a provider's and is none: the gateway hands it to LiteLLM, where the call
/// fails. One that is like no other may be newer than this mlgate.
pub(in crate::commands) fn warn_of_unknown_provider(name: &str, context: &Context) {
    if find(name).is_none()
        && let [meant, ..] = suggestions(name).as_slice()
    {
        context.ui.warn(&format!(
            "the gateway has no provider `{name}` and hands it to LiteLLM; it has `{meant}`"
        ));
    }
}
