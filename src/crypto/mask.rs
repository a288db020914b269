//! Masks: what MLflow shows of a secret without decrypting it.
//!
//! They are computed when a value is written, and stored in clear in the column `masked_value`.

use secrecy::ExposeSecret;

use super::plaintext::{FieldValue, StoredValue};
use crate::domain::SecretValue;
use crate::domain::python_json;

/// The mask of a value that is too short to show any part of, or not a string.
pub const MASK_HIDDEN: &str = "***";

/// Code points shown at the start and at the end.
const SHOWN_FIRST: usize = 3;
const SHOWN_LAST: usize = 4;
/// The shortest string of which anything is shown, in code points. It shows all but one of them.
const SHORTEST_SHOWN: usize = 8;

/// Masks one string: its first 3 and last 4 code points around `...`, or [`MASK_HIDDEN`] below 8 code points.
/// White space counts, and no prefix is treated specially.
#[must_use]
pub fn mask_value(text: &str) -> String {
    if text.chars().nth(SHORTEST_SHOWN - 1).is_none() {
        return MASK_HIDDEN.to_owned();
    }
    let first: String = text.chars().take(SHOWN_FIRST).collect();
    let last_start = text
        .char_indices()
        .rev()
        .nth(SHOWN_LAST - 1)
        .map_or(0, |(start, _)| start);
    format!("{first}...{}", &text[last_start..])
}

/// The column `masked_value` for a value about to be stored: a JSON object of the masks, formatted like the
/// value itself.
#[must_use]
pub fn masked_value_column(value: &SecretValue) -> String {
    column(
        value
            .iter()
            .map(|(key, text)| (key, mask_value(text.expose_secret()))),
    )
}

/// The column `masked_value` for a decrypted value. Fields that are not strings are hidden.
#[must_use]
pub fn masked_stored_value_column(value: &StoredValue) -> String {
    let mask = |field: &FieldValue| match field {
        FieldValue::Text(text) => mask_value(text.expose_secret()),
        FieldValue::Other(_) => MASK_HIDDEN.to_owned(),
    };
    column(value.iter().map(|(key, field)| (key, mask(field))))
}

fn column<'a>(masks: impl Iterator<Item = (&'a str, String)>) -> String {
    let masks: Vec<_> = masks.collect();
    let mut json = python_json::object(masks.iter().map(|(key, mask)| (*key, mask.as_str())));
    std::mem::take(&mut *json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        for (text, mask) in [
            ("", "***"),
            ("1234567", "***"),
            ("12345678", "123...5678"),
            ("\u{1f511}234567", "***"),
            ("秘密秘密秘密秘密", "秘密秘...秘密秘密"),
            ("        ", "   ...    "),
            ("ghp_16C7e42F292c", "ghp...292c"),
        ] {
            assert_eq!(mask_value(text), mask, "{text:?}");
        }
    }
}
