//! What can be wrong with a secret.

use serde_json::Value;

use super::open::Opened;
use super::rows::Rows;
use super::{Check, Problem};
use crate::domain::Secret;

pub(super) const CHECKS: &[Check<Secret>] = &[stored_json, inside, expiry, unused];

/// The texts that MLflow's lists read.
fn stored_json(secret: &Secret, _: &Rows) -> Vec<Problem> {
    let auth = secret.auth_config.as_deref().unwrap_or_default();
    // MLflow reads an empty string as no settings.
    let bad_auth = !auth.is_empty() && !serde_json::from_str(auth).is_ok_and(of_texts);
    // A mask that is not JSON is shown as one hidden value.
    let bad_mask = serde_json::from_str(&secret.masked_value).is_ok_and(|mask| !of_texts(mask));
    [
        bad_auth.then_some(Problem::AuthConfig),
        bad_mask.then_some(Problem::Mask),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a JSON value is an object of strings, as `MLflow`'s API requires.
fn of_texts(value: Value) -> bool {
    matches!(value, Value::Object(fields) if fields.values().all(Value::is_string))
}

fn inside(secret: &Secret, rows: &Rows) -> Vec<Problem> {
    match rows.opened.get(&secret.id) {
        None => Vec::new(),
        Some(Opened::Locked(fault)) => vec![Problem::Locked(*fault)],
        Some(Opened::NotUsable(reason)) => vec![Problem::NotUsable(*reason)],
        Some(Opened::Faults(faults)) => {
            let mut problems: Vec<Problem> = Vec::new();
            for (_, fault) in faults {
                let problem = Problem::Value(fault.clone());
                // Several providers may say the same.
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            problems
        }
    }
}

/// How long before its end a key is called soon to expire, in milliseconds.
const SOON: i64 = 14 * DAY;

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

fn expiry(secret: &Secret, rows: &Rows) -> Vec<Problem> {
    let details = rows.details.get(&secret.id);
    let Some(at) = details.and_then(|details| details.expires_at) else {
        return Vec::new();
    };
    let left = at.as_millis().saturating_sub(rows.now.as_millis());
    match left {
        i64::MIN..=0 => vec![Problem::Expired],
        1..=SOON => vec![Problem::Expiring { days: left / DAY }],
        _ => Vec::new(),
    }
}

fn unused(secret: &Secret, rows: &Rows) -> Vec<Problem> {
    let unused = rows.unused.contains(&secret.id);
    unused.then_some(Problem::Unused).into_iter().collect()
}
