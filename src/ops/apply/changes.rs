//! What a plan would change, for people, for scripts and for the confirmation.

use std::collections::BTreeMap;

use crate::domain::stored_words;
use crate::manifest::Kind;
use crate::ops::doctor::Effects;

/// The changes, in the order in which they are made.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// Objects that are as declared.
    pub unchanged: usize,
    /// Fields that are in the database, not declared, and kept: of which object, and which.
    pub kept: Vec<(Kind, String, Vec<String>)>,
    /// What the set owns, the manifest does not declare, and pruning would delete.
    pub undeclared: Vec<(Kind, String)>,
    /// Whether what the set owns has to be recorded, even if nothing else changes.
    pub records_ownership: bool,
    /// What it causes: calls that fail, and values that they may fail with.
    pub effects: Effects,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    pub name: String,
    pub action: Action,
    pub fields: Vec<FieldChange>,
}

stored_words! {
    /// What happens to an object.
    Action {
        Create = "create",
        /// Renamed; it keeps its id, unless it is a secret.
        Move = "move",
        Update = "update",
        /// Deleted and created again, since MLflow cannot change it.
        Replace = "replace",
        /// Only who owns it changes.
        Adopt = "adopt",
        Delete = "delete",
    }
}

/// A field before and after; `None` for one that is not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub cause: Cause,
}

stored_words! {
    /// Who changed a field since it was applied last.
    Cause {
        /// The manifest.
        Manifest = "manifest",
        /// The database: MLflow's page, or a command.
        Database = "database",
        /// Both.
        Both = "both",
        /// It was not applied before, or not by a set.
        Unknown = "unknown",
    }
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub fn count(&self, action: Action) -> usize {
        let changes = self.changes.iter();
        changes.filter(|change| change.action == action).count()
    }
}

/// What a set has applied to an object: its declared fields. None of it is secret; values are not among them.
pub(super) type Applied = BTreeMap<String, String>;

/// Compares the fields of one object.
pub(super) struct Comparison<'a> {
    applied: Option<&'a Applied>,
    pub(super) changes: Vec<FieldChange>,
    /// The declared fields, to be remembered.
    pub(super) declared: Applied,
    kept: Vec<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(applied: Option<&'a Applied>) -> Self {
        Self {
            applied,
            changes: Vec::new(),
            declared: Applied::new(),
            kept: Vec::new(),
        }
    }

    /// Compares a declared field with what is there; `None` stands for one that is not set. Returns whether they differ.
    pub(super) fn field(&mut self, field: &str, wanted: Option<&str>, there: Option<&str>) -> bool {
        if let Some(wanted) = wanted {
            self.declared.insert(field.to_owned(), wanted.to_owned());
        }
        if wanted == there {
            return false;
        }
        let cause = match self.applied.map(|applied| applied.get(field)) {
            None | Some(None) => Cause::Unknown,
            Some(Some(applied)) if Some(applied.as_str()) == wanted => Cause::Database,
            Some(Some(applied)) if Some(applied.as_str()) == there => Cause::Manifest,
            Some(Some(_)) => Cause::Both,
        };
        self.changes.push(FieldChange {
            field: field.to_owned(),
            before: there.map(str::to_owned),
            after: wanted.map(str::to_owned),
            cause,
        });
        true
    }

    /// Compares entries such as tags: those declared, and those that the set has applied before and declares no longer.
    /// Others are kept. Returns the entries that change.
    pub(super) fn entries<'e>(
        &mut self,
        prefix: &str,
        wanted: &BTreeMap<String, Option<String>>,
        there: impl Iterator<Item = (&'e str, &'e str)>,
    ) -> Vec<(String, Option<String>)> {
        let there: BTreeMap<&str, &str> = there.collect();
        let mut changed = Vec::new();
        for (key, text) in wanted {
            let field = format!("{prefix}.{key}");
            if self.field(&field, text.as_deref(), there.get(key.as_str()).copied()) {
                changed.push((key.clone(), text.clone()));
            }
        }
        for (key, text) in there {
            if wanted.contains_key(key) {
                continue;
            }
            let field = format!("{prefix}.{key}");
            let was_applied = self
                .applied
                .is_some_and(|applied| applied.contains_key(&field));
            if was_applied {
                self.field(&field, None, Some(text));
                changed.push((key.to_owned(), None));
            } else {
                self.kept.push(field);
            }
        }
        changed
    }

    /// A change whose values cannot be shown as they are.
    pub(super) fn changed(&mut self, field: &str, before: Option<String>, after: Option<String>) {
        self.changes.push(FieldChange {
            field: field.to_owned(),
            before,
            after,
            cause: Cause::Unknown,
        });
    }

    pub(super) fn changes_field(&self, field: &str) -> bool {
        self.changes.iter().any(|change| change.field == field)
    }

    /// The fields that are there, and not declared.
    pub(super) fn kept(&mut self) -> Vec<String> {
        std::mem::take(&mut self.kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_changed_a_field_is_told_by_what_was_applied() {
        let applied = Applied::from([("f".to_owned(), "old".to_owned())]);
        for (wanted, there, cause) in [
            ("old", "page", Cause::Database),
            ("new", "old", Cause::Manifest),
            ("new", "page", Cause::Both),
        ] {
            let mut compared = Comparison::new(Some(&applied));
            assert!(compared.field("f", Some(wanted), Some(there)));
            assert_eq!(compared.changes[0].cause, cause);
        }
        let mut compared = Comparison::new(None);
        assert!(compared.field("f", Some("new"), None));
        assert_eq!(compared.changes[0].cause, Cause::Unknown);
        assert!(!compared.field("f", Some("new"), Some("new")));
    }

    #[test]
    fn an_entry_goes_only_if_the_set_had_applied_it() {
        let applied = Applied::from([("tags.mine".to_owned(), "1".to_owned())]);
        let mut compared = Comparison::new(Some(&applied));
        let there = [("mine", "1"), ("pages", "2")];
        let changed = compared.entries("tags", &BTreeMap::new(), there.into_iter());
        assert_eq!(changed, [("mine".to_owned(), None)]);
        assert_eq!(compared.kept(), ["tags.pages"]);
    }
}
