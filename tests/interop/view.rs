//! The same database as seen by `mlgate` and by `MLflow`, noun by noun.

use serde_json::Value;

use crate::common::{Mlflow, TestEnv};

/// Asserts that `mlgate SHOW -o json` lists under `noun` what `MLflow`'s REST API lists there, each
/// field of each entity; `mlgate` may show more. Returns how many.
pub(super) fn same(env: &TestEnv, mlflow: &Mlflow, noun: &str, show: &[&str]) -> usize {
    let ours = env.mlgate(show).args(["-o", "json"]).run().success().json();
    let (mut ours, mut theirs) = (list(&ours, noun), mlflow.rest(noun));
    for entities in [&mut ours, &mut theirs] {
        entities.sort_by_key(identity);
    }
    assert_eq!(
        ours.iter().map(identity).collect::<Vec<_>>(),
        theirs.iter().map(identity).collect::<Vec<_>>(),
        "{noun}"
    );
    for (ours, theirs) in ours.iter().zip(&theirs) {
        holds(ours, theirs, noun);
    }
    ours.len()
}

fn list(document: &Value, noun: &str) -> Vec<Value> {
    document[noun]
        .as_array()
        .unwrap_or_else(|| panic!("no list of {noun} in {document}"))
        .clone()
}

/// What identifies an entity, in whatever order they are listed.
fn identity(entity: &Value) -> Vec<String> {
    [
        "secret_id",
        "budget_policy_id",
        "guardrail_id",
        "mapping_id",
        "model_definition_id",
        "endpoint_id",
        "resource_type",
        "resource_id",
        "key",
    ]
    .iter()
    .filter_map(|field| entity.get(*field)?.as_str().map(str::to_owned))
    .collect()
}

/// Asserts that everything in `theirs` is in `ours`, whose objects may have more.
pub(super) fn holds(ours: &Value, theirs: &Value, place: &str) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (field, value) in theirs {
                let place = format!("{place}.{field}");
                // The REST API of 3.8 has the settings as a string, and under this name.
                if let ("auth_config_json", Some(text)) = (field.as_str(), value.as_str()) {
                    let value = serde_json::from_str(text).expect("the settings are JSON");
                    holds(&ours["auth_config"], &value, &place);
                    continue;
                }
                let Some(ours) = ours.get(field) else {
                    panic!("no {place} in {ours:?}")
                };
                holds(ours, value, &place);
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{place}: {ours:?} {theirs:?}");
            let sorted = |values: &[Value]| {
                let mut values = values.to_vec();
                values.sort_by_key(identity);
                values
            };
            for (ours, theirs) in sorted(ours).iter().zip(&sorted(theirs)) {
                holds(ours, theirs, place);
            }
        }
        _ => assert_eq!(ours, theirs, "{place}"),
    }
}
