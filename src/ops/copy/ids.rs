//! Which id of the target stands for which of the source.

use std::collections::HashMap;

/// The ids that differ: most are kept, and of a hundred thousand that are nothing is remembered.
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

    /// A JSON text with each id of the source in it replaced. All else stays as it is, byte for byte.
    pub(super) fn in_json(&self, text: &str) -> String {
        // An id needs no escapes, and where there are any the quotes would not tell.
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
