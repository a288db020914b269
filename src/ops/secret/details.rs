//! Changing the details that mlgate keeps of a secret.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::domain::{DetailsChange, Secret, SecretBinding, SecretDetails};
use crate::ops::OpError;
use crate::store::Store;

/// Changes them inside the caller's transaction. A secret without details gets a row only when there is
/// something to store. Returns the details for the audit trail.
pub(super) fn change_details(
    store: &mut Store,
    secret: &Secret,
    change: &DetailsChange,
) -> Result<Value, OpError> {
    if change.is_empty() {
        return Ok(json!({}));
    }
    store.contract().require_own_tables()?;
    let mut details = store
        .secret_details()
        .of(&[&secret.id])?
        .remove(&secret.id)
        .unwrap_or_default();
    if details.shared && change.shared == Some(false) {
        let bindings = store.secret_bindings().of_secret(&secret.id)?;
        let resources: HashSet<String> = bindings.iter().map(SecretBinding::resource).collect();
        let resources = resources.len();
        if resources > 1 {
            return Err(OpError::BoundToSeveral {
                name: secret.name.clone(),
                resources,
            });
        }
    }
    let before = details.clone();
    change.apply(&mut details);
    store.secret_details().write(&secret.id, &details)?;
    Ok(changes(&before, &details))
}

/// The longest text of one detail in the trail, in characters, so that many fit into its column.
const LONGEST: usize = 200;

/// The details that changed: `{"shared": {"before": false, "after": true}}`. None of it is secret.
fn changes(before: &SecretDetails, after: &SecretDetails) -> Value {
    let mut changes = Map::new();
    let mut compare = |name: String, before: Value, after: Value| {
        if before != after {
            let change = json!({"before": shortened(before), "after": shortened(after)});
            changes.insert(name, change);
        }
    };
    let known = |details: &SecretDetails| {
        [
            ("field_name", json!(details.field_name)),
            ("model", json!(details.model)),
            ("shared", json!(details.shared)),
            ("description", json!(details.description)),
            (
                "expires_at",
                json!(details.expires_at.map(crate::domain::Timestamp::as_millis)),
            ),
        ]
    };
    for ((name, before), (_, after)) in known(before).into_iter().zip(known(after)) {
        compare(name.to_owned(), before, after);
    }
    let mut labels: Vec<&String> = before.labels.keys().chain(after.labels.keys()).collect();
    labels.sort_unstable();
    labels.dedup();
    for key in labels {
        let of = |details: &SecretDetails| json!(details.labels.get(key));
        compare(format!("label {key}"), of(before), of(after));
    }
    Value::Object(changes)
}

fn shortened(value: Value) -> Value {
    match value {
        Value::String(text) if text.chars().count() > LONGEST => {
            let beginning: String = text.chars().take(LONGEST).collect();
            json!(format!("{beginning}…"))
        }
        value => value,
    }
}
