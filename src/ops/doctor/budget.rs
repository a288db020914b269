//! What can be wrong with a budget.

use super::Ailment;
use crate::domain::Budget;

/// What is wrong with a budget.
pub(super) fn ailments(budget: &Budget) -> Vec<Ailment> {
    let unreadable = budget.unreadable().into_iter();
    let mut found: Vec<_> = unreadable
        .map(|(column, value)| Ailment::Unreadable {
            column,
            value: value.to_owned(),
        })
        .collect();
    if budget.is_dangling() {
        found.push(Ailment::LostTarget {
            endpoint_id: budget.target.clone().unwrap_or_default(),
        });
    }
    found
}
