//! The trees of others' files: looked through without the rules of a manifest.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::super::node::{Key, Node, NodeKind};
use super::super::{Problem, Source};

impl Source {
    pub(super) fn tree(&self) -> Result<Node, Problem> {
        Node::parse(self.text.expose_secret(), &Arc::from(self.file.as_str()))
    }
}

impl Node {
    /// The text of a scalar.
    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entries of a mapping; none for anything else.
    pub(super) fn entries(&self) -> &[(Key, Self)] {
        match &self.kind {
            NodeKind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub(super) fn items(&self) -> &[Self] {
        match &self.kind {
            NodeKind::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }
}
