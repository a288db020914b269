//! Checks of secrets, model definitions, budgets and guardrails, and of the KEK versions of all rows.

use serde_json::Value;

use super::open::{Opened, SecretOpener};
use super::rows::Rows;
use super::{Check, EndpointBudget, Finding, Kind, Problem};
use crate::domain::is_word;
use crate::domain::provider::find;
use crate::domain::{Budget, BudgetScope, Guardrail, GuardrailAction, ModelDefinition, Secret};
use crate::ops::guardrail::is_custom_code;
use crate::ops::values::settings_of;

pub(super) const OF_SECRETS: &[Check<Secret>] = &[stored_json, value, expiry, unused];

/// The JSON columns that MLflow's lists read.
fn stored_json(secret: &Secret, _: &Rows) -> Vec<Problem> {
    let auth = secret.auth_config.as_deref().unwrap_or_default();
    // MLflow reads an empty string as no settings.
    let bad_auth = !auth.is_empty() && !serde_json::from_str(auth).is_ok_and(of_texts);
    // A mask that is not JSON is shown as one hidden value.
    let bad_mask = serde_json::from_str(&secret.masked_value).is_ok_and(|mask| !of_texts(mask));
    [
        bad_auth.then(|| Problem::AuthConfig {
            readable: readable_settings(auth),
        }),
        bad_mask.then_some(Problem::Mask),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The names of the settings that are strings, as far as they look like names.
fn readable_settings(auth: &str) -> Vec<String> {
    let settings = settings_of(Some(auth)).into_iter();
    let names = settings.map(|(name, _)| name);
    names.filter(|name| is_word(name)).collect()
}

/// Whether a JSON value is an object of strings, as `MLflow`'s API requires.
fn of_texts(value: Value) -> bool {
    matches!(value, Value::Object(fields) if fields.values().all(Value::is_string))
}

fn value(secret: &Secret, rows: &Rows) -> Vec<Problem> {
    match rows.opened.get(&secret.id) {
        None => Vec::new(),
        Some(Opened::Locked(fault)) => vec![Problem::Locked(*fault)],
        Some(Opened::NotUsable(reason)) => vec![Problem::NotUsable(*reason)],
        Some(Opened::Faults(faults)) => {
            let mut problems: Vec<Problem> = Vec::new();
            for (_, fault) in faults {
                let problem = Problem::Value(fault.clone());
                // Several providers may reject the same.
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            problems
        }
    }
}

/// A key that expires within this time expires soon, in milliseconds.
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

pub(super) const OF_MODELS: &[Check<ModelDefinition>] = &[secret_of_model, other_provider];

fn secret_of_model(model: &ModelDefinition, rows: &Rows) -> Vec<Problem> {
    problem_of_secret(model, rows).into_iter().collect()
}

/// The gateway sends the key to the model's provider, whatever the secret's is.
fn other_provider(model: &ModelDefinition, rows: &Rows) -> Vec<Problem> {
    let secret = model.secret_id.as_ref();
    let of_secret = secret.and_then(|id| rows.providers.get(id));
    let other = of_secret.filter(|provider| !is_same_provider(provider, &model.provider));
    let problem = other.map(|of_secret| Problem::OtherProvider {
        provider: model.provider.clone(),
        secret: model.secret_name.clone().unwrap_or_default(),
        of_secret: of_secret.clone(),
    });
    problem.into_iter().collect()
}

/// Whether two names are of one provider: some have several.
fn is_same_provider(a: &str, b: &str) -> bool {
    let known = |name| find(name).map(|facts| facts.name);
    a == b || known(a).is_some_and(|a| known(b) == Some(a))
}

/// What is wrong with the secret that a model definition names.
pub(super) fn problem_of_secret(model: &ModelDefinition, rows: &Rows) -> Option<Problem> {
    match (&model.secret_id, &model.secret_name) {
        (None, _) => Some(Problem::Orphan),
        (Some(id), None) => Some(Problem::LostSecret {
            secret_id: id.clone(),
        }),
        (Some(id), Some(secret)) => rows.revoked.contains(id).then(|| Problem::RevokedSecret {
            secret: secret.clone(),
            secret_id: id.clone(),
        }),
    }
}

pub(super) const OF_BUDGETS: &[Check<Budget>] = &[unreadable_budget, budget_target];

fn unreadable_budget(budget: &Budget, _: &Rows) -> Vec<Problem> {
    let unreadable = budget.unreadable().into_iter();
    unreadable
        .map(|(column, value)| Problem::Unreadable {
            column,
            value: value.to_owned(),
        })
        .collect()
}

/// MLflow counts calls by their traces.
fn budget_target(budget: &Budget, rows: &Rows) -> Vec<Problem> {
    if budget.is_dangling() {
        return vec![Problem::LostTarget {
            endpoint_id: budget.target.clone().unwrap_or_default(),
        }];
    }
    if budget.scope != BudgetScope::Endpoint.as_str() {
        return Vec::new();
    }
    let target = budget.target.as_deref();
    target.map_or_else(Vec::new, |id| not_counted(id, rows))
}

pub(super) const OF_ENDPOINT_BUDGETS: &[Check<EndpointBudget>] =
    &[|budget, rows| not_counted(&budget.endpoint_id, rows)];

fn not_counted(endpoint_id: &str, rows: &Rows) -> Vec<Problem> {
    let untracked = rows.untracked.get(endpoint_id).into_iter();
    let problem = untracked.map(|title| Problem::NotCounted {
        endpoint: title.clone(),
        endpoint_id: endpoint_id.to_owned(),
    });
    problem.collect()
}

pub(super) const OF_GUARDRAILS: &[Check<Guardrail>] =
    &[unreadable_guardrail, custom_code, action_endpoint];

fn unreadable_guardrail(guardrail: &Guardrail, _: &Rows) -> Vec<Problem> {
    let unreadable = guardrail.unreadable().into_iter();
    unreadable
        .map(|(column, value)| Problem::Unreadable { column, value })
        .collect()
}

fn custom_code(guardrail: &Guardrail, _: &Rows) -> Vec<Problem> {
    let scorer = guardrail.scorer.as_ref();
    let custom = scorer.filter(|scorer| is_custom_code(&scorer.serialized) == Some(true));
    let problem = custom.map(|scorer| Problem::CustomScorer {
        scorer: scorer.name.clone(),
    });
    problem.into_iter().collect()
}

fn action_endpoint(guardrail: &Guardrail, _: &Rows) -> Vec<Problem> {
    let sanitizes = guardrail.action == GuardrailAction::Sanitization.as_str();
    let endpoint = guardrail.action_endpoint.as_ref();
    let lacks = sanitizes && endpoint.is_none_or(|endpoint| endpoint.name.is_none());
    lacks
        .then_some(Problem::NoActionEndpoint)
        .into_iter()
        .collect()
}

/// Findings about the keys of all secrets that were opened. A server reads one KEK version only.
pub(super) fn of_kek_versions(opener: &SecretOpener) -> Vec<Finding> {
    if opener.versions.secrets == 0 {
        return Vec::new();
    }
    let decrypted = opener.keys.is_some();
    let of_servers = opener.keys.as_ref().and_then(|keys| keys.of_servers);
    let versions = opener.versions.rows.iter();
    let versions: Vec<(i32, u64)> = versions.map(|(version, rows)| (*version, *rows)).collect();
    let mut problems = Vec::new();
    if !decrypted {
        problems.push(Problem::NotDecrypted);
    }
    match (versions.as_slice(), of_servers) {
        ([_, _, ..], _) => problems.push(Problem::MixedVersions {
            versions,
            proved: decrypted,
        }),
        ([(version, rows)], Some(given)) if given.as_i32() != *version => {
            problems.push(Problem::OtherVersion {
                version: *version,
                rows: *rows,
                given: given.as_i32(),
            });
        }
        ([(version, _)], None) if decrypted && *version != 1 => {
            problems.push(Problem::VersionNotGiven { version: *version });
        }
        _ => {}
    }
    let findings = problems.into_iter().map(|problem| Finding {
        kind: Kind::Database,
        id: String::new(),
        name: String::new(),
        workspace: String::new(),
        problem,
    });
    findings.collect()
}
