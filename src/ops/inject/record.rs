//! Recording which values go where.

use serde_json::{Map, Value, json};

use super::Injected;
use crate::domain::Secret;
use crate::ops::OpError;
use crate::ops::audit::record_handover;
use crate::store::Store;

/// Records for each secret which of its fields goes into which variable, and why. Must be called before any
/// value is passed on: after an error none must be.
pub fn record_injected<'a>(
    store: &mut Store,
    action: &'static str,
    values: impl IntoIterator<Item = &'a Injected>,
    program: Option<&str>,
) -> Result<(), OpError> {
    let mut secrets: Vec<(&Secret, &str, String, Map<String, Value>)> = Vec::new();
    for value in values {
        let for_what = value.source.to_string();
        let known = secrets
            .iter()
            .position(|(secret, _, why, _)| secret.id == value.secret.id && *why == for_what);
        let at = known.unwrap_or_else(|| {
            let one = (
                &value.secret,
                value.fingerprint.as_str(),
                for_what,
                Map::new(),
            );
            secrets.push(one);
            secrets.len() - 1
        });
        let variable = value.variable.as_str().to_owned();
        secrets[at].3.insert(variable, json!(value.field));
    }
    let told = secrets.into_iter().map(|(secret, value, why, variables)| {
        let mut facts = json!({"value": value, "for": why, "variables": variables});
        if let Some(program) = program {
            facts["program"] = json!(program);
        }
        (secret, facts)
    });
    record_handover(store, action, told.collect())
}
