//! What a text looks like.

use serde_json::value::RawValue;

/// Whether nobody sees it, or takes it for a blank.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Quotes of shells, of Markdown and of word processors.
pub(super) const QUOTES: [(char, char); 6] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('\u{201c}', '\u{201d}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{2018}', '\u{2019}'),
];

/// Whether it is a JSON object, such as the whole value in place of its field, or a list.
pub(super) fn is_object(text: &str) -> bool {
    text.starts_with(['{', '[']) && serde_json::from_str::<&RawValue>(text).is_ok()
}

pub(super) fn is_bearer(text: &str) -> bool {
    let start = text.get(..7);
    start.is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
}

/// `NAME=value` or, as in YAML, `name: value`, where the name contains `_`. Base64 may end in `=`, but contains no `_`.
pub(super) fn is_assignment(text: &str) -> bool {
    let text = text.strip_prefix("export ").unwrap_or(text);
    let assignment = text.split_once('=').or_else(|| text.split_once(": "));
    assignment.is_some_and(|(name, value)| {
        let name = name.trim_end();
        is_variable_name(&name.to_ascii_uppercase())
            && name.contains('_')
            && !value.trim_matches('=').is_empty()
    })
}

/// `$NAME` or `${NAME}`.
pub(super) fn is_variable(text: &str) -> bool {
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
