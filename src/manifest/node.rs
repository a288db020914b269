//! YAML as a tree that remembers where everything was written. JSON is read as the YAML that it is.
//!
//! Scalars stay text until a field says what it expects, so `no`, `1e3` and `2027-03-01` are what they look like.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::problem::{Place, Problem};
use super::surrogates::with_whole_characters;
use crate::domain::is_word;

/// How deep lists and mappings may be nested; a manifest needs six levels.
const MOST_LEVELS: usize = 32;

/// How many nodes a file may have once its aliases are replaced: far more than a gateway, far less than memory.
const MOST_NODES: usize = 2_000_000;

#[derive(Clone)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) kind: NodeKind,
}

#[derive(Clone)]
pub(super) enum NodeKind {
    Null,
    /// A scalar, and whether it was written without quotes.
    Text {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// In the order of the file, each key once.
    Mapping(Vec<(Key, Node)>),
}

#[derive(Clone)]
pub(super) struct Key {
    pub(super) place: Place,
    pub(super) text: String,
}

impl Key {
    /// Its text in a message; `what` in place of one that may be a value.
    pub(super) fn shown_or<'a>(&'a self, what: &'a str) -> &'a str {
        if is_word(&self.text) {
            &self.text
        } else {
            what
        }
    }
}

/// Without the texts, one of which may be a value.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.kind.describe(), self.place)
    }
}

impl NodeKind {
    /// What it is, in a message.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Text { .. } => "text",
            Self::List(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }
}

impl Node {
    /// Reads the only document of a file; an empty one is null.
    pub(super) fn parse(text: &str, file: &Arc<str>) -> Result<Self, Problem> {
        let text = with_whole_characters(text.strip_prefix('\u{feff}').unwrap_or(text));
        let mut reader = Reader {
            events: Parser::new_from_str(&text),
            file,
            anchors: HashMap::new(),
            nodes: 0,
        };
        reader.document()
    }

    /// One entry of a mapping.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            NodeKind::Mapping(entries) => entries
                .iter()
                .find_map(|(known, node)| (known.text == key).then_some(node)),
            _ => None,
        }
    }
}

struct Reader<'a> {
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    file: &'a Arc<str>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    fn place(&self, span: Span) -> Place {
        Place {
            file: Arc::clone(self.file),
            line: span.start.line(),
            column: span.start.col() + 1,
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Place), Problem> {
        match self.events.next() {
            Some(Ok((event, span))) => {
                let place = self.place(span);
                Ok((event, place))
            }
            Some(Err(error)) => {
                let at = *error.marker();
                Err(Problem::new(
                    self.place(Span::new(at, at)),
                    format!("not valid YAML: {}", error.info()),
                ))
            }
            None => Ok((Event::StreamEnd, self.beginning())),
        }
    }

    fn beginning(&self) -> Place {
        Place {
            file: Arc::clone(self.file),
            line: 1,
            column: 1,
        }
    }

    fn document(&mut self) -> Result<Node, Problem> {
        let mut found = None;
        loop {
            let (event, place) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(_) if found.is_some() => {
                    return Err(Problem::new(place, "a file has one document only")
                        .hint("move the second one to a file of its own: files add up"));
                }
                Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::Nothing => {}
                event => found = Some(self.node(event, place, 0)?),
            }
        }
        Ok(found.unwrap_or_else(|| Node {
            place: self.beginning(),
            kind: NodeKind::Null,
        }))
    }

    fn node(&mut self, event: Event<'a>, place: Place, level: usize) -> Result<Node, Problem> {
        let before = self.nodes;
        self.count(1, &place)?;
        if level > MOST_LEVELS {
            return Err(Problem::new(place, "nested too deeply"));
        }
        let (kind, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_tag(tag.is_some(), &place)?;
                let plain = style == ScalarStyle::Plain;
                let is_null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let kind = if is_null {
                    NodeKind::Null
                } else {
                    let text = text.into_owned();
                    NodeKind::Text { text, plain }
                };
                (kind, anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                refuse_tag(tag.is_some(), &place)?;
                (NodeKind::List(self.items(level)?), anchor)
            }
            Event::MappingStart(anchor, tag) => {
                refuse_tag(tag.is_some(), &place)?;
                (NodeKind::Mapping(self.entries(level)?), anchor)
            }
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
                    return Err(Problem::new(
                        place,
                        "an alias of something that contains it",
                    ));
                };
                self.count(size, &place)?;
                return Ok(Node {
                    place,
                    kind: node.kind,
                });
            }
            _ => return Err(Problem::new(place, "not valid YAML")),
        };
        let node = Node { place, kind };
        if anchor > 0 {
            self.anchors
                .insert(anchor, (node.clone(), self.nodes - before));
        }
        Ok(node)
    }

    fn count(&mut self, nodes: usize, place: &Place) -> Result<(), Problem> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MOST_NODES {
            return Err(Problem::new(place.clone(), "the file is too large"));
        }
        Ok(())
    }

    fn items(&mut self, level: usize) -> Result<Vec<Node>, Problem> {
        let mut items = Vec::new();
        loop {
            let (event, place) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                return Ok(items);
            }
            items.push(self.node(event, place, level + 1)?);
        }
    }

    fn entries(&mut self, level: usize) -> Result<Vec<(Key, Node)>, Problem> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut seen: HashMap<String, Place> = HashMap::new();
        loop {
            let (event, place) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(entries);
            }
            let key = self.node(event, place.clone(), level + 1)?;
            let NodeKind::Text { text, plain } = key.kind else {
                return Err(Problem::new(place, "a key must be text"));
            };
            if plain && text == "<<" {
                return Err(Problem::new(place, "merge keys are not part of YAML 1.2")
                    .hint("write the entries out, or use an alias for the whole value"));
            }
            // It is not repeated: it may be a value, or the file be one of values.
            if let Some(first) = seen.insert(text.clone(), place.clone()) {
                return Err(Problem::new(place, "a key is given twice")
                    .hint(format!("the first one is at {first}")));
            }
            let (event, of_value) = self.next()?;
            let value = self.node(event, of_value, level + 1)?;
            entries.push((Key { place, text }, value));
        }
    }
}

fn refuse_tag(is_tagged: bool, place: &Place) -> Result<(), Problem> {
    if is_tagged {
        return Err(
            Problem::new(place.clone(), "tags such as !!str are not supported")
                .hint("quote a text that looks like something else"),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Node, Problem> {
        Node::parse(text, &Arc::from("f.yaml"))
    }

    fn refused(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn everything_has_a_place() {
        let root = parse("a: 1\nb:\n  - x\n  - {c: 'y'}\n").unwrap();
        let NodeKind::List(items) = &root.get("b").unwrap().kind else {
            panic!("a list");
        };
        assert_eq!(items[0].place.to_string(), "f.yaml:3:5");
        assert_eq!(items[1].get("c").unwrap().place.to_string(), "f.yaml:4:9");
    }

    #[test]
    fn json_is_read_as_it_is() {
        let root = parse(r#"{"a": ["x", null, 1.50], "b": {"c": "true"}}"#).unwrap();
        let NodeKind::List(items) = &root.get("a").unwrap().kind else {
            panic!("a list");
        };
        assert!(matches!(items[1].kind, NodeKind::Null));
        assert!(matches!(&items[2].kind, NodeKind::Text { text, .. } if text == "1.50"));
    }

    #[test]
    fn a_key_given_twice_is_refused_with_both_places() {
        let problem = parse("a: 1\nb: 2\na: 3\n").unwrap_err();
        assert_eq!(problem.to_string(), "f.yaml:3:1: a key is given twice");
        assert_eq!(
            problem.hint.as_deref(),
            Some("the first one is at f.yaml:1:1")
        );
    }

    #[test]
    fn aliases_are_replaced_but_do_not_explode() {
        let root = parse("a: &x {b: 1}\nc: *x\n").unwrap();
        assert!(root.get("c").unwrap().get("b").is_some());
        let level = |level: usize| {
            let alias = level
                .checked_sub(1)
                .map_or("x".to_owned(), |below| format!("*a{below}"));
            format!(
                "a{level}: &a{level} [{}]\n",
                [alias.as_str(); 10].join(", ")
            )
        };
        let bomb: String = (0..12).map(level).collect();
        assert!(refused(&bomb).contains("too large"), "{}", refused(&bomb));
    }

    #[test]
    fn what_is_no_manifest_is_refused_where_it_is() {
        for (text, expected) in [
            ("a: [", "not valid YAML"),
            ("a: !!str 1", "tags"),
            ("a: 1\n---\nb: 2\n", "one document"),
            ("? [a]\n: 1\n", "a key must be text"),
            ("a: {<<: {b: 1}}", "merge keys"),
            (&"[".repeat(1000), "f.yaml:1:"),
        ] {
            assert!(
                refused(text).contains(expected),
                "{text}: {}",
                refused(text)
            );
        }
    }
}
