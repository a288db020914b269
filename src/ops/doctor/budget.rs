//! What can be wrong with a budget.

use super::Problem;
use crate::domain::Budget;

/// What is wrong with a budget.
pub(super) fn problems(budget: &Budget) -> Vec<Problem> {
    let unreadable = budget.unreadable().into_iter();
    let mut found: Vec<_> = unreadable
        .map(|(column, value)| Problem::Unreadable {
            column,
            value: value.to_owned(),
        })
        .collect();
    if budget.is_dangling() {
        found.push(Problem::LostTarget {
            endpoint_id: budget.target.clone().unwrap_or_default(),
        });
    }
    found
}
