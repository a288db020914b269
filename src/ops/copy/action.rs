//! What to do with each row: its id and its name are looked up in the target.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::OnConflict;
use super::state::CopyRun;
use crate::domain::Entity;
use crate::ops::OpError;
use crate::ops::error::Conflict;
use crate::store::NamedRow;

/// The id and name of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) id: String,
    /// An endpoint may have none.
    pub(super) name: Option<String>,
    pub(super) workspace: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CopyAction {
    /// Copy it, with its own id or another one.
    Copy {
        /// The id in the target.
        id: String,
    },
    /// The target has one of the name, which is kept or overwritten.
    Existing(NamedRow),
}

impl CopyRun<'_> {
    /// What to do with rows of one kind, in order.
    pub(super) fn actions(
        &mut self,
        entity: Entity,
        keys: &[Key],
    ) -> Result<Vec<CopyAction>, OpError> {
        let mut by_workspace: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, key) in keys.iter().enumerate() {
            by_workspace.entry(&key.workspace).or_default().push(place);
        }
        let mut actions: Vec<Option<CopyAction>> = keys.iter().map(|_| None).collect();
        for (workspace, places) in by_workspace {
            let some: Vec<&Key> = places.iter().map(|&place| &keys[place]).collect();
            let found = self.actions_in(entity, &some, workspace)?;
            for (place, action) in places.into_iter().zip(found) {
                actions[place] = Some(action);
            }
        }
        Ok(actions.into_iter().flatten().collect())
    }

    fn actions_in(
        &mut self,
        entity: Entity,
        keys: &[&Key],
        workspace: &str,
    ) -> Result<Vec<CopyAction>, OpError> {
        let ids: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
        // No name in the target has characters outside its character set, and a query with them finds nothing
        // at all.
        let mut names = Vec::with_capacity(keys.len());
        for name in keys.iter().filter_map(|key| key.name.as_deref()) {
            if self.target.names().can_be_held(entity, name)? {
                names.push(name);
            }
        }
        let there = self.target.names().taken(entity, &ids, &names, workspace)?;
        let folded = self.target.names().folded(entity, &names)?;
        let folded: HashMap<&str, String> = names.iter().copied().zip(folded).collect();
        // An engine that folds case folds that of ids, too.
        let taken: HashSet<String> = there.iter().map(|row| row.id.to_lowercase()).collect();
        let here = |row: &&NamedRow| row.workspace == workspace;
        let by_name: HashMap<&str, &NamedRow> = there
            .iter()
            .filter(here)
            .filter_map(|row| Some((row.name.as_deref()?, row)))
            .collect();
        let mut actions = Vec::with_capacity(keys.len());
        for key in keys {
            let folded_name = key.name.as_deref().and_then(|name| folded.get(name));
            self.report_same_names(entity, key, folded_name)?;
            let same = match key.name.as_deref() {
                Some(name) if !folded.contains_key(name) => None,
                Some(name) => match by_name.get(name) {
                    Some(row) => Some((*row).clone()),
                    None if by_name.is_empty() || !self.target.names().are_folded() => None,
                    // It may be spelled differently.
                    None => {
                        let found = self.target.names().taken(entity, &[], &[name], workspace)?;
                        found.into_iter().next()
                    }
                },
                // Without a name, only the id counts.
                None => there
                    .iter()
                    .find(|row| row.id == key.id && row.name.is_none())
                    .cloned(),
            };
            actions.push(match same {
                Some(row) => CopyAction::Existing(row),
                None if taken.contains(&key.id.to_lowercase()) => {
                    if self.request.keep_ids {
                        self.id_conflict(entity, key, &there);
                    }
                    CopyAction::Copy { id: new_id(entity) }
                }
                None => CopyAction::Copy { id: key.id.clone() },
            });
        }
        Ok(actions)
    }

    /// Whether the target's row of the name is overwritten: everything but its id and its name. One that is the same
    /// is kept, and is no conflict.
    pub(super) fn overwrites_row(
        &mut self,
        is_same: bool,
        entity: Entity,
        key: &Key,
        row: &NamedRow,
    ) -> bool {
        if is_same {
            return false;
        }
        let there = row.name.clone();
        self.conflict(Conflict {
            entity,
            name: key.name.clone().unwrap_or_else(|| key.id.clone()),
            workspace: key.workspace.clone(),
            there: there.filter(|name| Some(name) != key.name.as_ref()),
        });
        self.request.on_conflict == OnConflict::Update
    }

    fn id_conflict(&mut self, entity: Entity, key: &Key, there: &[NamedRow]) {
        let other = there
            .iter()
            .find(|row| row.id.eq_ignore_ascii_case(&key.id));
        let name = other.map(|row| row.name.clone().unwrap_or_else(|| row.id.clone()));
        self.conflict(Conflict {
            entity,
            name: key.name.clone().unwrap_or_else(|| key.id.clone()),
            workspace: key.workspace.clone(),
            there: name.map(|name| format!("{name} with the same id")),
        });
    }

    /// Notes two names of the source that the target's engine considers equal.
    fn report_same_names(
        &mut self,
        entity: Entity,
        key: &Key,
        folded: Option<&String>,
    ) -> Result<(), OpError> {
        let (Some(name), Some(folded)) = (&key.name, folded) else {
            return Ok(());
        };
        if !self.target.names().are_folded() {
            return Ok(());
        }
        let place = (entity.title(), key.workspace.clone(), folded.clone());
        let seen = self.folded.entry(place).or_default();
        let others = seen.clone();
        seen.push(name.clone());
        for other in others {
            if self.target.names().are_same(entity, name, &other)? {
                self.same_name(Conflict {
                    entity,
                    name: name.clone(),
                    workspace: key.workspace.clone(),
                    there: Some(other),
                });
                break;
            }
        }
        Ok(())
    }
}

/// A fresh id.
pub(super) fn new_id(entity: Entity) -> String {
    let prefix = match entity {
        Entity::Secret => "s",
        Entity::Model => "d",
        Entity::Endpoint => "e",
        Entity::SecretBinding => "sb",
        _ => "m",
    };
    format!("{prefix}-{}", Uuid::new_v4().simple())
}
