//! Reading the fields of a mapping: each is asked for by name and type, and what is left over is unknown. Problems are
//! collected, so that a file's are reported together.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::node::{Key, Node, NodeKind};
use super::problem::{Located, Place, Problem};
use super::vars::Vars;
use crate::domain::is_word;

/// What every reader of fields shares.
pub(super) struct Reading<'a> {
    pub(super) vars: &'a Vars,
    pub(super) problems: Vec<Problem>,
}

impl Reading<'_> {
    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The text of a scalar, with its variables replaced; a problem for anything else. The text itself is never
    /// quoted: it may be a value at the wrong place.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.kind {
            NodeKind::Text { text, .. } => match self.vars.fill(text) {
                Ok(text) => Some(text),
                Err(error) => {
                    self.problem(error.at(&node.place));
                    None
                }
            },
            other => {
                let found = other.describe();
                let message = format!("{what}: expected text, found {found}");
                self.problem(Problem::new(node.place.clone(), message));
                None
            }
        }
    }

    pub(super) fn key(&mut self, key: &Key) -> Option<String> {
        match self.vars.fill(&key.text) {
            Ok(text) => Some(text),
            Err(error) => {
                self.problem(error.at(&key.place));
                None
            }
        }
    }

    /// A text that `parse` takes, or a problem that says why not.
    pub(super) fn parsed<T, E: Display>(
        &mut self,
        node: &Node,
        what: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(node, what)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("{what}: {error}");
                self.problem(Problem::new(node.place.clone(), message));
                None
            }
        }
    }

    pub(super) fn flag(&mut self, node: &Node, what: &str) -> Option<bool> {
        match &node.kind {
            NodeKind::Text { text, plain: true } if text == "true" => Some(true),
            NodeKind::Text { text, plain: true } if text == "false" => Some(false),
            _ => {
                let message = format!("{what}: expected true or false");
                self.problem(Problem::new(node.place.clone(), message));
                None
            }
        }
    }

    pub(super) fn list<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [Node]> {
        match &node.kind {
            NodeKind::List(items) => Some(items),
            other => {
                let found = other.describe();
                let message = format!("{what}: expected a list, found {found}");
                self.problem(Problem::new(node.place.clone(), message));
                None
            }
        }
    }

    /// The entries of a mapping; an empty one may be left out.
    pub(super) fn entries<'n>(&mut self, node: &'n Node, what: &str) -> &'n [(Key, Node)] {
        match &node.kind {
            NodeKind::Mapping(entries) => entries,
            NodeKind::Null => &[],
            other => {
                let found = other.describe();
                let message = format!("{what}: expected a mapping, found {found}");
                self.problem(Problem::new(node.place.clone(), message));
                &[]
            }
        }
    }

    /// A mapping of texts, in which `null` stands for no value.
    pub(super) fn texts(&mut self, node: &Node, what: &str) -> BTreeMap<String, Option<String>> {
        let mut texts = BTreeMap::new();
        for (key, value) in self.entries(node, what) {
            let text = match &value.kind {
                NodeKind::Null => Some(None),
                _ => self.text(value, key.shown_or(what)).map(Some),
            };
            if let (Some(key), Some(text)) = (self.key(key), text) {
                texts.insert(key, text);
            }
        }
        texts
    }

    /// The names in a list, each with its place.
    pub(super) fn names(&mut self, node: &Node, what: &str) -> Option<Vec<Located<String>>> {
        let items = self.list(node, what)?;
        let mut names = Vec::with_capacity(items.len());
        for item in items {
            if let Some(value) = self.text(item, what) {
                let place = item.place.clone();
                names.push(Located { value, place });
            }
        }
        Some(names)
    }
}

/// The fields of one mapping.
pub(super) struct Fields<'n> {
    pub(super) place: Place,
    /// What it describes, in messages.
    what: String,
    entries: &'n [(Key, Node)],
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    pub(super) fn of(node: &'n Node, what: &str, reading: &mut Reading<'_>) -> Self {
        Self {
            place: node.place.clone(),
            what: what.to_owned(),
            entries: reading.entries(node, what),
            known: Vec::new(),
        }
    }

    /// The field, if it is there, even as `null`.
    pub(super) fn get(&mut self, name: &'static str) -> Option<&'n Node> {
        self.known.push(name);
        let mut entries = self.entries.iter();
        entries.find_map(|(key, node)| (key.text == name).then_some(node))
    }

    /// The field, or a problem.
    pub(super) fn need(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_>,
    ) -> Option<&'n Node> {
        let found = self.get(name);
        if found.is_none() {
            let message = format!("{}: `{name}` is missing", self.what);
            reading.problem(Problem::new(self.place.clone(), message));
        }
        found
    }

    pub(super) fn text(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_>,
    ) -> Option<Located<String>> {
        let node = self.get(name)?;
        let value = reading.text(node, name)?;
        let place = node.place.clone();
        Some(Located { value, place })
    }

    /// Parses the field, if it is there.
    pub(super) fn parsed<T, E: Display>(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_>,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let node = self.get(name)?;
        reading.parsed(node, name, parse)
    }

    /// The same for a field that `null` removes.
    #[expect(clippy::option_option, reason = "absent, or removed")]
    pub(super) fn removable<T, E: Display>(
        &mut self,
        name: &'static str,
        reading: &mut Reading<'_>,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        let node = self.get(name)?;
        if matches!(node.kind, NodeKind::Null) {
            return Some(None);
        }
        reading.parsed(node, name, parse).map(Some)
    }

    pub(super) fn flag(&mut self, name: &'static str, reading: &mut Reading<'_>) -> Option<bool> {
        let node = self.get(name)?;
        reading.flag(node, name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.text == name)
    }

    /// How many fields there are.
    pub(super) fn count(&self) -> usize {
        self.entries.len()
    }

    /// Reports the fields that nobody asked for.
    pub(super) fn end(self, reading: &mut Reading<'_>) {
        self.end_naming(reading, |name| {
            if is_word(name) {
                format!("unknown field `{name}`")
            } else {
                "unknown field".to_owned()
            }
        });
    }

    /// The same where a value may have been written in the place of a field's name.
    pub(super) fn end_without_names(self, reading: &mut Reading<'_>) {
        self.end_naming(reading, |_| "unknown field".to_owned());
    }

    fn end_naming(self, reading: &mut Reading<'_>, named: impl Fn(&str) -> String) {
        for (key, _) in self.entries {
            if self.known.contains(&key.text.as_str()) {
                continue;
            }
            let message = format!("{}: {}", self.what, named(&key.text));
            let near = self.known.iter().copied();
            let near = near.max_by(|a, b| {
                let distance = |name: &str| strsim::jaro_winkler(name, &key.text);
                distance(a).total_cmp(&distance(b))
            });
            let near = near.filter(|name| strsim::jaro_winkler(name, &key.text) > 0.8);
            let hint = match near {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the fields are {}", self.known.join(", ")),
            };
            reading.problem(Problem::new(key.place.clone(), message).hint(hint));
        }
    }
}
