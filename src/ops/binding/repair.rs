//! Converting bindings of MLflow 3.8, which later releases cannot list: one such row makes their whole list
//! fail.

use serde_json::json;

use crate::domain::{Actor, Binding, SCORER, SCORER_JOB, Scorer, Timestamp};
use crate::ops::audit::{of_database, record};
use crate::ops::{BindingError, OpError};
use crate::store::{BindingChange, BindingFilter, ScorerFilter, Store};

/// One binding of 3.8, and its fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    pub binding: Binding,
    pub fix: Fix,
}

/// How to fix a binding of 3.8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// It gets the current type, and the id of the scorer that its own id refers to.
    Scorer(Scorer),
    /// It gets the current type and keeps its id, which is not a scorer's: 3.8 accepted any text.
    TypeOnly,
    /// It is removed, because the scorer already has a current binding.
    Superseded { endpoint: String },
}

/// The fixes to make. None on a database of 3.8 itself, where the rows are as expected.
pub fn plan_repair(store: &mut Store, filter: &BindingFilter) -> Result<Vec<Repair>, OpError> {
    if store.contract().resource_type() != SCORER {
        return Ok(Vec::new());
    }
    // Current bindings count in every workspace, bindings to repair in the selected ones.
    let mut today: Vec<Binding> = all(store, &BindingFilter::default())?;
    today.retain(|binding| binding.resource_type == SCORER);
    let mut old = all(store, filter)?;
    old.retain(|binding| binding.resource_type == SCORER_JOB);
    let mut repairs = Vec::new();
    for binding in old {
        let scorer = find_scorer(store, &binding)?;
        let id = scorer.as_ref().map_or(&binding.resource_id, |s| &s.id);
        let there = today.iter().find(|other| &other.resource_id == id);
        let fix = if let Some(there) = there {
            let endpoint = there.endpoint_name.as_ref();
            Fix::Superseded {
                endpoint: endpoint.unwrap_or(&there.endpoint_id).clone(),
            }
        } else {
            // Two rows may mean one scorer, by its id and by its name.
            today.push(Binding {
                resource_id: id.clone(),
                ..binding.clone()
            });
            scorer.map_or(Fix::TypeOnly, Fix::Scorer)
        };
        repairs.push(Repair { binding, fix });
    }
    Ok(repairs)
}

/// Repairs what was planned, unless the bindings have changed since.
pub fn repair(
    store: &mut Store,
    filter: &BindingFilter,
    planned: &[Repair],
    actor: &Actor,
) -> Result<(), OpError> {
    store.transaction(|store| {
        if plan_repair(store, filter)? != planned {
            return Err(BindingError::Changed.into());
        }
        let facts = json!({"bindings": planned.len()});
        record(store, of_database("endpoint.repair_bindings", &facts))?;
        let at = Timestamp::now();
        for Repair { binding, fix } in planned {
            let (resource_id, display_name) = match fix {
                Fix::Superseded { .. } => {
                    store.bindings().delete(&binding.key())?;
                    continue;
                }
                Fix::Scorer(scorer) => (&scorer.id, Some(&scorer.name)),
                Fix::TypeOnly => (&binding.resource_id, None),
            };
            let change = BindingChange {
                resource_type: SCORER.to_owned(),
                resource_id: resource_id.clone(),
                display_name: binding.display_name.as_ref().or(display_name).cloned(),
                actor: actor.as_str().to_owned(),
                at,
            };
            if !store.bindings().convert(&binding.key(), &change)? {
                return Err(BindingError::Changed.into());
            }
        }
        Ok(())
    })
}

/// The scorer with the id of the binding, else the only one of that name.
fn find_scorer(store: &mut Store, binding: &Binding) -> Result<Option<Scorer>, OpError> {
    let text = Some(binding.resource_id.clone());
    let by_id = ScorerFilter {
        id: text.clone(),
        ..ScorerFilter::default()
    };
    let by_name = ScorerFilter {
        name: text,
        ..ScorerFilter::default()
    };
    for filter in [by_id, by_name] {
        let mut found = store.scorers().find(&filter)?;
        found.retain(|scorer| scorer.workspace == binding.workspace);
        if let (Some(scorer), true) = (found.pop(), found.is_empty()) {
            return Ok(Some(scorer));
        }
    }
    Ok(None)
}

fn all(store: &mut Store, filter: &BindingFilter) -> Result<Vec<Binding>, OpError> {
    let found: Result<Vec<_>, _> = store.bindings().list(filter)?.collect();
    Ok(found?)
}
