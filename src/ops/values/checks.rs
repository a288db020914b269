//! The checks of a value. A new one is a function and an entry in the table.

use std::path::Path;

use serde_json::value::RawValue;

use super::CheckedValue;
use super::fault::ValueFault;
use super::keys;
use super::texts::{QUOTES, is_assignment, is_bearer, is_invisible, is_object, is_variable};
use crate::crypto::is_base64_of_json;
use crate::domain::is_word;
use crate::domain::provider::Reader;

type Check = fn(&CheckedValue<'_>) -> Vec<ValueFault>;

pub(super) const CHECKS: &[Check] = &[
    needed_fields,
    needed_settings,
    not_text,
    characters,
    blanks,
    wrapped,
    keys::not_the_key,
    short,
    credentials,
    route,
];

/// The field with a Google key file, the only one that is not sent in a header.
const VERTEX: &str = "vertex_credentials";

/// The fault of each string field that has one.
fn each(
    value: &CheckedValue<'_>,
    fault: impl Fn(String, &str) -> Option<ValueFault>,
) -> Vec<ValueFault> {
    let texts = value.texts().filter(|(name, _)| *name != VERTEX);
    texts
        .filter_map(|(name, text)| fault(name.to_owned(), text))
        .collect()
}

fn needed_fields(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let (Some(facts), Some(mode)) = (value.facts, value.mode) else {
        return Vec::new();
    };
    let needed = mode.secret_fields.iter().filter(|field| field.required);
    let missing: Vec<_> = needed
        .filter(|field| !value.has_field(field.name))
        .collect();
    if missing.is_empty() || facts.name == "vertex_ai" {
        // Without credentials the gateway uses the server's own for Vertex AI.
        return Vec::new();
    }
    if value.fields.is_empty() {
        return vec![ValueFault::Empty];
    }
    let of_another = facts.name == "bedrock" && value.has_field("aws_access_key_id");
    if of_another && mode.name == "api_key" {
        return vec![ValueFault::NotUsed {
            mode: "access_keys",
        }];
    }
    let names = value.fields.iter().map(|(name, _)| *name);
    let has: Vec<String> = names
        .filter(|name| is_word(name))
        .map(str::to_owned)
        .collect();
    let missing = missing.into_iter().map(|field| ValueFault::NoField {
        wanted: field.name,
        has: has.clone(),
    });
    missing.collect()
}

/// LiteLLM may find its settings elsewhere, Bedrock has a default region, and the SDK of Databricks reads the server's
/// environment.
fn needed_settings(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let (Some(facts), Some(mode)) = (value.facts, value.mode) else {
        return Vec::new();
    };
    if facts.reader != Reader::Native || facts.name == "bedrock" {
        return Vec::new();
    }
    let needed = mode.config_fields.iter().filter(|field| field.required);
    let missing = needed.filter(|field| value.setting(field.name).is_none_or(str::is_empty));
    let variable = |name| (facts.name == "databricks" && name == "api_base").then_some(HOST);
    missing
        .map(|field| ValueFault::NoSetting {
            wanted: field.name,
            variable: variable(field.name),
        })
        .collect()
}

/// The workspace that the SDK of Databricks calls if the settings name none.
const HOST: &str = "DATABRICKS_HOST";

fn not_text(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let others = value.fields.iter().filter(|(_, text)| text.is_none());
    others
        .map(|(name, _)| ValueFault::NotText {
            field: (*name).to_owned(),
        })
        .collect()
}

/// Characters that the gateway's HTTP client refuses in a header, and invisible ones. Without a provider, line breaks
/// are accepted: the value may be a certificate or another file.
fn characters(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let lines = value.given.provider.is_none();
    let control = |c: char| c.is_ascii_control() && c != '\t' && !(lines && "\r\n".contains(c));
    each(value, |field, text| {
        if let Some(c) = text.chars().find(|c| control(*c)) {
            return Some(ValueFault::Control {
                field,
                code: c.into(),
            });
        }
        let found = text.chars().find(|c| is_invisible(*c))?;
        Some(ValueFault::Invisible {
            field,
            code: found.into(),
        })
    })
}

fn blanks(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let lines = value.given.provider.is_none();
    each(value, |field, text| {
        let end = text.trim_end_matches(|c| lines && "\r\n".contains(c));
        let blank = |c: char| matches!(c, ' ' | '\t');
        let bare = end.trim_matches(blank);
        if bare.len() != end.len() {
            return Some(ValueFault::Blank { field });
        }
        let inside = value.given.provider.is_some() && bare.contains(blank) && !is_object(bare);
        let explained = is_assignment(bare) || is_bearer(bare);
        (inside && !explained).then_some(ValueFault::BlankInside { field })
    })
}

/// What was copied together with the key.
fn wrapped(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    each(value, |field, text| {
        let text = text.trim();
        let inside = |(open, close): &(char, char)| {
            let rest = text.strip_prefix(*open);
            rest.is_some_and(|rest| rest.ends_with(*close))
        };
        if QUOTES.iter().any(inside) {
            Some(ValueFault::Quoted { field })
        } else if is_assignment(text) {
            Some(ValueFault::Assignment { field })
        } else if is_bearer(text) {
            Some(ValueFault::Bearer { field })
        } else if is_variable(text) {
            Some(ValueFault::Variable { field })
        } else if is_object(text) && field != PORTKEY_CONFIG && value.given.provider.is_some() {
            Some(ValueFault::Json { field })
        } else {
            None
        }
    })
}

/// The field with Portkey's route, which may be JSON.
const PORTKEY_CONFIG: &str = "portkey_config";

/// MLflow's mask shows seven characters of every string of eight or more.
fn short(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    each(value, |field, text| {
        let characters = text.chars().count();
        (8..=10)
            .contains(&characters)
            .then_some(ValueFault::Short { field, characters })
    })
}

/// The gateway treats text that is not JSON as a path on the server.
fn credentials(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let Some(text) = value.text(VERTEX).filter(|_| value.is_for("vertex_ai")) else {
        return Vec::new();
    };
    let field = VERTEX.to_owned();
    let object = text.trim_start().starts_with('{');
    if text.is_empty() || object && serde_json::from_str::<&RawValue>(text).is_ok() {
        return Vec::new();
    }
    let one_line = !text.trim().contains('\n');
    let path = one_line
        && !text.starts_with(['{', '[', '"'])
        && (text.contains('/')
            || Path::new(text)
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("json")));
    let base64 = is_base64_of_json(text);
    vec![if path && !base64 {
        ValueFault::CredentialsPath { field }
    } else {
        ValueFault::CredentialsNotJson { field, base64 }
    }]
}

fn route(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let routed = value.has_field("portkey_config")
        || value.setting("portkey_provider").is_some()
        || !value.given.models.is_empty()
            && value.given.models.iter().all(|name| name.starts_with('@'));
    let unrouted = value.is_for("portkey") && !routed;
    unrouted
        .then_some(ValueFault::NoRoute)
        .into_iter()
        .collect()
}
