//! Reading the objects of each section.

use std::collections::BTreeMap;

use super::fields::{Fields, Reading};
use super::node::{Node, NodeKind};
use super::problem::{Located, Problem};
use super::value_source::{ValueSpec, read_fields, read_source};
use super::{
    BudgetFor, BudgetSpec, EndpointSpec, GuardrailSpec, ModelSpec, ScorerSpec, SecretSpec,
};
use crate::domain::{
    AUTH_MODE, BudgetAction, BudgetUser, Description, GuardrailAction, GuardrailStage, Label,
    ModelName, NameError, Provider, Tag, Timestamp, Weight, width,
};

pub(super) fn read_secret(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> SecretSpec {
    let provider = fields.parsed("provider", reading, |text| Provider::new(text));
    let mode = fields.text("auth_mode", reading);
    let mut auth = match fields.get("auth") {
        Some(node) => reading.texts(node, "auth"),
        None => BTreeMap::new(),
    };
    if let Some(mode) = mode {
        if auth.contains_key(AUTH_MODE) {
            let message = "auth_mode is given twice: as a field and in auth";
            reading.problem(Problem::new(mode.place, message));
        } else {
            auth.insert(AUTH_MODE.to_owned(), Some(mode.value));
        }
    }
    let single = fields.get("value");
    let named = fields.get("fields");
    let value = match (single, named) {
        (Some(_), Some(named)) => {
            let message = "a secret has `value` or `fields`, not both";
            reading.problem(Problem::new(named.place.clone(), message));
            None
        }
        (Some(node), None) => read_source(node, "value", reading).map(ValueSpec::Single),
        (None, Some(node)) => Some(ValueSpec::Fields(read_fields(node, reading))),
        (None, None) => None,
    };
    let labels = match fields.get("labels") {
        Some(node) => {
            let labels = reading.texts(node, "labels");
            for (key, text) in &labels {
                let label = Label::new(key, text.as_deref().unwrap_or_default());
                if let Err(error) = label {
                    reading.problem(Problem::new(node.place.clone(), error.to_string()));
                }
            }
            labels
        }
        None => BTreeMap::new(),
    };
    SecretSpec {
        provider,
        auth,
        value,
        labels,
        description: fields.removable("description", reading, |text| Description::new(text)),
        expires: fields.removable("expires", reading, |text| {
            Timestamp::parse_calendar(text)
                .ok_or("expected a date such as 2027-01-31, or a time such as 2027-01-31T18:00:00Z")
        }),
        shared: fields.flag("shared", reading),
        unchecked: fields.flag("check", reading) == Some(false),
    }
}

pub(super) fn read_model(
    fields: &mut Fields<'_>,
    external: bool,
    reading: &mut Reading<'_>,
) -> ModelSpec {
    let provider = fields.parsed("provider", reading, |text| Provider::new(text));
    let model = if external {
        fields.get("model")
    } else {
        fields.need("model", reading)
    };
    let model = model.and_then(|node| reading.parsed(node, "model", |text| ModelName::new(text)));
    if !external {
        fields.need("secret", reading);
    }
    let secret = fields.text("secret", reading);
    ModelSpec {
        provider,
        model,
        secret,
    }
}

pub(super) fn read_endpoint(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> EndpointSpec {
    let models = fields.get("models");
    let models = models.and_then(|node| read_weighted(node, reading));
    let fallbacks = fields.get("fallbacks");
    let fallbacks = fallbacks.and_then(|node| reading.names(node, "fallbacks"));
    let tags = match fields.get("tags") {
        Some(node) => {
            let tags = reading.texts(node, "tags");
            for (key, text) in &tags {
                let tag = Tag::new(key, text.as_deref().unwrap_or_default());
                if let Err(error) = tag {
                    reading.problem(Problem::new(node.place.clone(), error.to_string()));
                }
            }
            tags
        }
        None => BTreeMap::new(),
    };
    let bindings = match fields.get("bindings") {
        Some(node) => reading.list(node, "bindings").map(|items| {
            let bindings = items.iter().filter_map(|item| {
                let mut fields = Fields::of(item, "binding", reading);
                let value = read_scorer(&mut fields, reading);
                let place = fields.place.clone();
                fields.end(reading);
                Some(Located {
                    value: value?,
                    place,
                })
            });
            bindings.collect()
        }),
        None => None,
    };
    let guardrails = fields.get("guardrails");
    let guardrails = guardrails.and_then(|node| reading.names(node, "guardrails"));
    let usage_tracking = fields.flag("usage_tracking", reading);
    let experiment = fields.text("experiment", reading);
    if let (Some(false), Some(experiment)) = (usage_tracking, &experiment) {
        let message = "`experiment` is where calls are traced, and `usage_tracking` is false";
        reading
            .problem(Problem::new(experiment.place.clone(), message).hint("remove one of the two"));
    }
    EndpointSpec {
        models,
        fallbacks,
        max_attempts: fields.removable("max_attempts", reading, |text| {
            let attempts = text.parse::<u32>().ok().filter(|attempts| *attempts > 0);
            attempts.ok_or("expected a whole number above zero")
        }),
        usage_tracking,
        experiment: experiment.map(|name| name.value),
        tags,
        bindings,
        guardrails,
    }
}

/// `models`: names, or mappings with a weight.
fn read_weighted(node: &Node, reading: &mut Reading<'_>) -> Option<Vec<Located<(String, Weight)>>> {
    let items = reading.list(node, "models")?;
    let mut models = Vec::with_capacity(items.len());
    for item in items {
        let place = item.place.clone();
        let value = if let NodeKind::Mapping(_) = item.kind {
            let mut fields = Fields::of(item, "model", reading);
            let name = match fields.need("model", reading) {
                Some(node) => reading.text(node, "model"),
                None => None,
            };
            let weight = fields.parsed("weight", reading, str::parse::<Weight>);
            fields.end(reading);
            name.map(|name| (name, weight.unwrap_or_default()))
        } else {
            reading
                .text(item, "models")
                .map(|name| (name, Weight::default()))
        };
        if let Some(value) = value {
            models.push(Located { value, place });
        }
    }
    Some(models)
}

fn read_scorer(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<ScorerSpec> {
    let scorer = fields.need("scorer", reading);
    let scorer = scorer.and_then(|node| {
        reading.parsed(node, "scorer", |name| {
            let found = name.chars().count();
            if name.trim().is_empty() {
                Err(NameError::Empty { what: "scorer" })
            } else if found > width::SCORER_NAME {
                let (what, limit) = ("scorer", width::SCORER_NAME);
                Err(NameError::TooLong { what, found, limit })
            } else {
                Ok(name.to_owned())
            }
        })
    });
    let experiment = fields.text("experiment", reading).map(|name| name.value);
    Some(ScorerSpec {
        scorer: scorer?,
        experiment,
    })
}

pub(super) fn read_guardrail(
    fields: &mut Fields<'_>,
    external: bool,
    reading: &mut Reading<'_>,
) -> Option<GuardrailSpec> {
    if external {
        let message = "a guardrail cannot be external: MLflow's guardrails have no unique names";
        reading.problem(Problem::new(fields.place.clone(), message));
        return None;
    }
    let judge = read_scorer(fields, reading);
    let stage = fields.need("stage", reading).and_then(|node| {
        reading.parsed(node, "stage", |word| {
            word_of(word, GuardrailStage::from_stored).ok_or("expected before or after")
        })
    });
    let action = fields.need("action", reading).and_then(|node| {
        reading.parsed(node, "action", |word| {
            let action = word_of(word, GuardrailAction::from_stored);
            action.ok_or("expected validation or sanitization")
        })
    });
    let action_endpoint = fields.text("action_endpoint", reading);
    match (action, &action_endpoint) {
        (Some(GuardrailAction::Sanitization), None) => reading.problem(Problem::new(
            fields.place.clone(),
            "sanitization needs `action_endpoint`, which rewrites what the judge rejects",
        )),
        (Some(GuardrailAction::Validation), Some(endpoint)) => reading.problem(Problem::new(
            endpoint.place.clone(),
            "validation has no `action_endpoint`: the call fails",
        )),
        _ => {}
    }
    Some(GuardrailSpec {
        judge: judge?,
        stage: stage?,
        action: action?,
        action_endpoint,
    })
}

pub(super) fn read_budget(
    fields: &mut Fields<'_>,
    external: bool,
    reading: &mut Reading<'_>,
) -> Option<BudgetSpec> {
    if external {
        let message = "a budget cannot be external: MLflow's budgets have no names";
        reading.problem(Problem::new(fields.place.clone(), message));
        return None;
    }
    let endpoint = fields.text("endpoint", reading);
    let user = fields.parsed("user", reading, |text| BudgetUser::new(text));
    let scope = fields.parsed("scope", reading, |word| match word {
        "gateway" => Ok(BudgetFor::Gateway),
        "workspace" => Ok(BudgetFor::Workspace),
        _ => Err("expected gateway or workspace"),
    });
    let counts = [
        endpoint.map(BudgetFor::Endpoint),
        user.map(BudgetFor::User),
        scope,
    ];
    let mut counts: Vec<BudgetFor> = counts.into_iter().flatten().collect();
    if counts.len() != 1 {
        let message = "a budget has exactly one of `endpoint`, `user` and `scope`";
        reading.problem(Problem::new(fields.place.clone(), message));
    }
    let amount = fields.need("usd", reading);
    let amount = amount.and_then(|node| reading.parsed(node, "usd", str::parse));
    let duration = fields.need("per", reading);
    let duration = duration.and_then(|node| reading.parsed(node, "per", str::parse));
    let action = fields.need("action", reading).and_then(|node| {
        reading.parsed(node, "action", |word| {
            word_of(word, BudgetAction::from_stored).ok_or("expected alert or reject")
        })
    });
    Some(BudgetSpec {
        counts: counts.pop()?,
        amount: amount?,
        duration: duration?,
        action: action?,
    })
}

/// A stored word, in a manifest in lower case.
fn word_of<T>(word: &str, from_stored: impl Fn(&str) -> Option<T>) -> Option<T> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    from_stored(&word.to_ascii_uppercase()).filter(|_| is_lower)
}
