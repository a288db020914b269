//! Mapping of the source's ids to the target's.

use std::collections::HashMap;

/// Only the ids that differ: most are kept, so even for a hundred thousand rows it stays small.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<String, String>);

impl Ids {
    pub(super) fn set(&mut self, source: &str, target: &str) {
        if source != target {
            self.0.insert(source.to_owned(), target.to_owned());
        }
    }

    /// The target's id.
    pub(super) fn get<'a>(&'a self, source: &'a str) -> &'a str {
        self.0.get(source).map_or(source, String::as_str)
    }

    /// JSON with each id of the source replaced. The rest stays as it is, byte for byte.
    pub(super) fn in_json(&self, text: &str) -> String {
        // An id needs no escapes, and with any the quotes would be ambiguous.
        if text.contains('\\') {
            return text.to_owned();
        }
        let parts = text.split('"').enumerate();
        let parts = parts.map(|(place, part)| match place % 2 {
            1 => self.get(part),
            _ => part,
        });
        parts.collect::<Vec<_>>().join("\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_change_places_are_told_apart() {
        let mut ids = Ids::default();
        ids.set("d-1", "d-2");
        ids.set("d-2", "d-1");
        ids.set("d-3", "d-3");
        assert_eq!(
            ids.in_json(
                r#"{"max_attempts": 2, "model_definition_ids": ["d-1", "d-2", "d-3", "d-10"]}"#
            ),
            r#"{"max_attempts": 2, "model_definition_ids": ["d-2", "d-1", "d-3", "d-10"]}"#
        );
        let escaped = r#"["d-1", "\""]"#;
        assert_eq!(ids.in_json(escaped), escaped);
    }
}
