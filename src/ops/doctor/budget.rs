//! What can be wrong with a budget.

use super::rows::Rows;
use super::{Check, Problem};
use crate::domain::{Budget, BudgetScope, Endpoint};

pub(super) const CHECKS: &[Check<Budget>] = &[unreadable, target];

fn unreadable(budget: &Budget, _: &Rows) -> Vec<Problem> {
    let unreadable = budget.unreadable().into_iter();
    unreadable
        .map(|(column, value)| Problem::Unreadable {
            column,
            value: value.to_owned(),
        })
        .collect()
}

/// MLflow counts what the traces of calls say.
fn target(budget: &Budget, rows: &Rows) -> Vec<Problem> {
    if budget.is_dangling() {
        return vec![Problem::LostTarget {
            endpoint_id: budget.target.clone().unwrap_or_default(),
        }];
    }
    if budget.scope != BudgetScope::Endpoint.as_str() {
        return Vec::new();
    }
    let mut endpoints = rows.endpoints.iter();
    let endpoint = endpoints.find(|endpoint| budget.target.as_ref() == Some(&endpoint.id));
    let untracked =
        |endpoint: &&Endpoint| !endpoint.usage_tracking || endpoint.experiment_id.is_none();
    let problem = endpoint
        .filter(untracked)
        .map(|endpoint| Problem::NotCounted {
            endpoint: endpoint.title().to_owned(),
            endpoint_id: endpoint.id.clone(),
        });
    problem.into_iter().collect()
}
