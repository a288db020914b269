//! Budget policies: how much the gateway may spend in a time window, and what happens then.
//!
//! When reading, enumerations are strings: a value that MLflow does not know breaks its whole list, and
//! mlgate must show it.

use super::{Audit, BudgetAction, BudgetScope, DurationUnit, NamedEndpoint};

/// The only unit of amounts in MLflow.
pub const BUDGET_UNIT: &str = "USD";

/// One row of `budget_policies`.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// `bp-` and 32 hexadecimal digits, if MLflow or mlgate created it.
    pub id: String,
    pub workspace: String,
    /// `USD`.
    pub unit: String,
    /// The limit in that unit; on `MySQL` with the six digits that its servers return to MLflow.
    pub amount: f64,
    /// `MINUTES`, `HOURS`, `DAYS`, `WEEKS` or `MONTHS`.
    pub duration_unit: String,
    pub duration_value: i32,
    /// `GLOBAL`, `WORKSPACE`, `ENDPOINT` (since 3.15) or `USER` (since 3.16).
    pub scope: String,
    /// An endpoint's id or a user's name, depending on the scope; since 3.15.
    pub target: Option<String>,
    /// The endpoint whose id the target is, if it exists.
    pub target_endpoint: Option<NamedEndpoint>,
    /// `ALERT` or `REJECT`.
    pub action: String,
    pub audit: Audit,
}

impl Budget {
    /// Whether the budget's endpoint does not exist (any more): it matches no call.
    pub fn is_dangling(&self) -> bool {
        self.scope == BudgetScope::Endpoint.as_str() && self.target_endpoint.is_none()
    }

    /// The columns with a value that MLflow cannot read. One such row breaks its whole list.
    pub fn unreadable(&self) -> Vec<(&'static str, &str)> {
        let known = [
            ("budget_unit", &self.unit, self.unit == BUDGET_UNIT),
            (
                "duration_unit",
                &self.duration_unit,
                DurationUnit::from_stored(&self.duration_unit).is_some(),
            ),
            (
                "target_scope",
                &self.scope,
                BudgetScope::from_stored(&self.scope).is_some(),
            ),
            (
                "budget_action",
                &self.action,
                BudgetAction::from_stored(&self.action).is_some(),
            ),
        ];
        known
            .into_iter()
            .filter(|(_, _, known)| !known)
            .map(|(column, value, _)| (column, value.as_str()))
            .collect()
    }
}
