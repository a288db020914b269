//! Keys for guardrails and budgets, to which MLflow gives no unique names: made up from what they are, so that the same
//! database always gives the same keys.

use std::collections::{HashMap, HashSet};

use super::policies::duration;
use crate::domain::{Budget, BudgetScope, Guardrail, Managed};
use crate::manifest::Kind;

/// The longest part of a key that is a name.
const MOST_CHARS: usize = 200;

/// The keys by which a manifest knows guardrails and budgets, by id.
#[derive(Debug, Default)]
pub struct Keys {
    guardrails: HashMap<String, String>,
    budgets: HashMap<String, String>,
}

impl Keys {
    /// A guardrail's key is its name, and a budget's what it counts, its window and its action: `chat-1mo-reject`. Of
    /// equal ones, the second ends in `-2`, in the order of their ids.
    pub fn made_up<'a>(
        guardrails: impl IntoIterator<Item = &'a Guardrail>,
        budgets: impl IntoIterator<Item = &'a Budget>,
    ) -> Self {
        let guardrails = guardrails.into_iter();
        let guardrails = guardrails.map(|guardrail| (guardrail.name.clone(), guardrail.id.clone()));
        let budgets = budgets.into_iter();
        let budgets = budgets.map(|budget| (of_budget(budget), budget.id.clone()));
        Self {
            guardrails: unique(guardrails.collect()),
            budgets: unique(budgets.collect()),
        }
    }

    /// The keys that a set has for what it owns. Anything else is known by its id.
    pub(super) fn of_set(set: &str, managed: &[Managed]) -> Self {
        let of_kind = |kind: Kind| {
            let rows = managed.iter();
            let rows = rows.filter(|row| row.set == set && row.kind == kind.word());
            rows.map(|row| (row.object_id.clone(), row.key.clone()))
                .collect()
        };
        Self {
            guardrails: of_kind(Kind::Guardrail),
            budgets: of_kind(Kind::Budget),
        }
    }

    /// The id of what has a key.
    pub fn id(&self, kind: Kind, key: &str) -> Option<&str> {
        let keys = match kind {
            Kind::Guardrail => &self.guardrails,
            Kind::Budget => &self.budgets,
            Kind::Secret | Kind::Model | Kind::Endpoint => return None,
        };
        let mut keys = keys.iter();
        keys.find_map(|(id, known)| (known == key).then_some(id.as_str()))
    }

    pub fn guardrail<'a>(&'a self, id: &'a str) -> &'a str {
        self.guardrails.get(id).map_or(id, String::as_str)
    }

    pub fn budget<'a>(&'a self, id: &'a str) -> &'a str {
        self.budgets.get(id).map_or(id, String::as_str)
    }
}

fn of_budget(budget: &Budget) -> String {
    let target = budget.target.clone().unwrap_or_default();
    let counted = match BudgetScope::from_stored(&budget.scope) {
        Some(BudgetScope::Global) => "gateway".to_owned(),
        Some(BudgetScope::Workspace) => "workspace".to_owned(),
        Some(BudgetScope::User) => format!("user-{target}"),
        Some(BudgetScope::Endpoint) => match &budget.target_endpoint {
            Some(endpoint) => endpoint.to_string(),
            None => target,
        },
        None => budget.scope.clone(),
    };
    let counted: String = counted.chars().take(MOST_CHARS).collect();
    let window = duration(budget).map_or_else(String::new, |window| window.to_string());
    format!("{counted}-{window}-{}", budget.action.to_ascii_lowercase())
}

/// Keys by id, from pairs of both.
fn unique(mut pairs: Vec<(String, String)>) -> HashMap<String, String> {
    pairs.sort();
    let mut taken: HashSet<String> = pairs.iter().map(|(key, _)| key.clone()).collect();
    let mut last: Option<String> = None;
    let mut keys = HashMap::new();
    for (key, id) in pairs {
        let is_first = last.as_ref() != Some(&key);
        let free = if is_first {
            key.clone()
        } else {
            let mut numbered = (2..).map(|number| format!("{key}-{number}"));
            numbered
                .find(|key| taken.insert(key.clone()))
                .unwrap_or_default()
        };
        keys.insert(id, free);
        last = Some(key);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_are_numbered_in_the_order_of_ids() {
        let pairs = [("a", "3"), ("a", "1"), ("a", "2"), ("a-2", "4"), ("b", "5")];
        let pairs = pairs.map(|(key, id)| (key.to_owned(), id.to_owned()));
        let keys = unique(pairs.to_vec());
        let found = ["1", "2", "3", "4", "5"].map(|id| keys[id].as_str());
        assert_eq!(found, ["a", "a-3", "a-4", "a-2", "b"]);
    }
}
