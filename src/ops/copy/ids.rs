//! The ids of a copy: the target's for each of the source's, also inside of JSON and addresses.

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

    /// A text with each `gateway:/<id>` replaced, as scorers name the endpoint that is their model.
    pub(super) fn in_addresses(&self, text: &str) -> String {
        const ADDRESS: &str = "gateway:/";
        let mut parts = text.split(ADDRESS);
        let mut mapped = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(['"', '\\']).unwrap_or(part.len());
            mapped += ADDRESS;
            mapped += self.get(&part[..end]);
            mapped += &part[end..];
        }
        mapped
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
    fn swapped_ids_are_detected() {
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
        assert_eq!(
            ids.in_addresses(
                r#"{"a": "gateway:/d-1", "b": "{\"c\": \"gateway:/d-2\"}", "d": "gateway:/d-10"}"#
            ),
            r#"{"a": "gateway:/d-2", "b": "{\"c\": \"gateway:/d-1\"}", "d": "gateway:/d-10"}"#
        );
    }
}
