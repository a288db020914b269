//! The checks of a value. To add one is to write a function and to name it in the table.

use std::path::Path;

use serde_json::value::RawValue;

use super::fault::ValueFault;
use super::look::Look;
use crate::crypto::is_base64_of_json;
use crate::domain::provider::{Reader, is_word};

type Check = fn(&Look<'_>) -> Vec<ValueFault>;

pub(super) const CHECKS: &[Check] = &[
    needed_fields,
    needed_settings,
    not_text,
    characters,
    blanks,
    wrapped,
    short,
    credentials,
    route,
];

/// The field of a Google key file, the one that goes into no header.
const VERTEX: &str = "vertex_credentials";

/// One fault for each text that is so.
fn each(look: &Look<'_>, fault: impl Fn(String, &str) -> Option<ValueFault>) -> Vec<ValueFault> {
    let texts = look.texts().filter(|(name, _)| *name != VERTEX);
    texts
        .filter_map(|(name, text)| fault(name.to_owned(), text))
        .collect()
}

fn needed_fields(look: &Look<'_>) -> Vec<ValueFault> {
    let (Some(facts), Some(mode)) = (look.facts, look.mode) else {
        return Vec::new();
    };
    let needed = mode.secret_fields.iter().filter(|field| field.required);
    let missing: Vec<_> = needed.filter(|field| !look.has_field(field.name)).collect();
    if missing.is_empty() || facts.name == "vertex_ai" {
        // Without credentials Vertex AI takes the server's own.
        return Vec::new();
    }
    if look.fields.is_empty() {
        return vec![ValueFault::Empty];
    }
    let of_another = facts.name == "bedrock" && look.has_field("aws_access_key_id");
    if of_another && mode.name == "api_key" {
        return vec![ValueFault::NotUsed {
            mode: "access_keys",
        }];
    }
    let names = look.fields.iter().map(|(name, _)| *name);
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

/// What LiteLLM needs it may find elsewhere, and Bedrock has a region of its own.
fn needed_settings(look: &Look<'_>) -> Vec<ValueFault> {
    let (Some(facts), Some(mode)) = (look.facts, look.mode) else {
        return Vec::new();
    };
    if facts.reader != Reader::Native || facts.name == "bedrock" {
        return Vec::new();
    }
    let needed = mode.config_fields.iter().filter(|field| field.required);
    let missing = needed.filter(|field| look.setting(field.name).is_none_or(str::is_empty));
    missing
        .map(|field| ValueFault::NoSetting { wanted: field.name })
        .collect()
}

fn not_text(look: &Look<'_>) -> Vec<ValueFault> {
    let others = look.fields.iter().filter(|(_, text)| text.is_none());
    others
        .map(|(name, _)| ValueFault::NotText {
            field: (*name).to_owned(),
        })
        .collect()
}

/// What the gateway's HTTP client refuses in a header, and what nobody sees. A text of several lines without a
/// provider is perhaps a certificate, or a file.
fn characters(look: &Look<'_>) -> Vec<ValueFault> {
    let lines = look.given.provider.is_none();
    let control = |c: char| c.is_ascii_control() && c != '\t' && !(lines && "\r\n".contains(c));
    let invisible = |c: char| matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    each(look, |field, text| {
        if let Some(c) = text.chars().find(|c| control(*c)) {
            return Some(ValueFault::Control {
                field,
                code: c.into(),
            });
        }
        let found = text.chars().find(|c| invisible(*c))?;
        Some(ValueFault::Invisible {
            field,
            code: found.into(),
        })
    })
}

fn blanks(look: &Look<'_>) -> Vec<ValueFault> {
    let lines = look.given.provider.is_none();
    each(look, |field, text| {
        let end = text.trim_end_matches(|c| lines && "\r\n".contains(c));
        let blank = |c: char| matches!(c, ' ' | '\t');
        let bare = end.trim_matches(blank);
        (bare.len() != end.len()).then_some(ValueFault::Blank { field })
    })
}

/// What was copied along with the key.
fn wrapped(look: &Look<'_>) -> Vec<ValueFault> {
    each(look, |field, text| {
        let text = text.trim();
        let quoted = |q: char| text.len() > 1 && text.starts_with(q) && text.ends_with(q);
        if quoted('"') || quoted('\'') {
            Some(ValueFault::Quoted { field })
        } else if is_assignment(text) {
            Some(ValueFault::Assignment { field })
        } else if text
            .get(..7)
            .is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
        {
            Some(ValueFault::Bearer { field })
        } else if is_variable(text) {
            Some(ValueFault::Variable { field })
        } else {
            None
        }
    })
}

/// `NAME=value`, with a name as variables of keys have it. Base64 may end with `=`, and has no `_` before it.
fn is_assignment(text: &str) -> bool {
    let text = text.strip_prefix("export ").unwrap_or(text);
    text.split_once('=').is_some_and(|(name, value)| {
        is_variable_name(name) && name.contains('_') && !value.trim_matches('=').is_empty()
    })
}

/// `$NAME` or `${NAME}`.
fn is_variable(text: &str) -> bool {
    let Some(name) = text.strip_prefix('$') else {
        return false;
    };
    let braced = name
        .strip_prefix('{')
        .and_then(|name| name.strip_suffix('}'));
    is_variable_name(braced.unwrap_or(name))
}

fn is_variable_name(name: &str) -> bool {
    let start = name.chars().next().is_some_and(|c| c.is_ascii_uppercase());
    start
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// MLflow's mask shows seven characters of every text that has eight.
fn short(look: &Look<'_>) -> Vec<ValueFault> {
    each(look, |field, text| {
        let characters = text.chars().count();
        (8..=10)
            .contains(&characters)
            .then_some(ValueFault::Short { field, characters })
    })
}

/// The gateway takes a text that is no JSON for the name of a file on the server.
fn credentials(look: &Look<'_>) -> Vec<ValueFault> {
    let Some(text) = look.text(VERTEX).filter(|_| look.is_called("vertex_ai")) else {
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

fn route(look: &Look<'_>) -> Vec<ValueFault> {
    let routed = look.has_field("portkey_config")
        || look.setting("portkey_provider").is_some()
        || !look.given.models.is_empty()
            && look.given.models.iter().all(|name| name.starts_with('@'));
    let unrouted = look.is_called("portkey") && !routed;
    unrouted
        .then_some(ValueFault::NoRoute)
        .into_iter()
        .collect()
}
