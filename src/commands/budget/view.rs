//! A budget as scripts and people see it.

use serde::Serialize;

use crate::domain::{Budget, BudgetScope, DurationUnit, Timestamp};
use crate::session::context::Context;
use crate::ui::{Row, rfc3339};

/// A budget in the shape of `MLflow`'s REST API, followed by mlgate's own fields.
#[derive(Debug, Serialize)]
pub(super) struct BudgetView {
    budget_policy_id: String,
    budget_unit: String,
    budget_amount: f64,
    duration: DurationView,
    target_scope: String,
    budget_action: String,
    created_by: String,
    created_at: i64,
    last_updated_by: String,
    last_updated_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_value: Option<String>,
    workspace: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_endpoint_name: Option<String>,
    /// For the budget of an endpoint: whether it exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    target_exists: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct DurationView {
    unit: String,
    value: i32,
}

impl From<Budget> for BudgetView {
    fn from(budget: Budget) -> Self {
        let of_endpoint = budget.scope == BudgetScope::Endpoint.as_str();
        Self {
            target_exists: of_endpoint.then(|| !budget.is_dangling()),
            unreadable: budget
                .unreadable()
                .iter()
                .map(|(column, _)| *column)
                .collect(),
            target_endpoint_name: budget
                .target_endpoint
                .filter(|_| of_endpoint)
                .map(|endpoint| endpoint.to_string()),
            budget_policy_id: budget.id,
            budget_unit: budget.unit,
            budget_amount: budget.amount,
            duration: DurationView {
                unit: budget.duration_unit,
                value: budget.duration_value,
            },
            target_scope: budget.scope,
            budget_action: budget.action,
            created_by: budget.audit.created_by.unwrap_or_default(),
            created_at: budget.audit.created_at.as_millis(),
            last_updated_by: budget.audit.last_updated_by.unwrap_or_default(),
            last_updated_at: budget.audit.last_updated_at.as_millis(),
            target_value: budget.target,
            workspace: budget.workspace,
        }
    }
}

impl BudgetView {
    fn target(&self) -> String {
        let value = self.target_value.as_deref().unwrap_or_default();
        match (&self.target_endpoint_name, self.target_exists) {
            (Some(name), _) => name.clone(),
            (None, Some(false)) => format!("{value} (missing)"),
            _ => value.to_owned(),
        }
    }

    fn amount(&self) -> String {
        format!("{} {}", self.budget_amount, self.budget_unit)
    }

    fn window(&self) -> String {
        let DurationView { unit, value } = &self.duration;
        let word = match DurationUnit::from_stored(unit) {
            Some(_) => unit.to_lowercase(),
            None => unit.clone(),
        };
        let word = word
            .strip_suffix('s')
            .filter(|_| *value == 1)
            .unwrap_or(&word);
        format!("{value} {word}")
    }

    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let when = |millis, who: &str| {
            let who = if who.is_empty() { "(unknown)" } else { who };
            format!("{} by {who}", rfc3339(Timestamp::from_millis(millis)))
        };
        vec![
            ("id", self.budget_policy_id.clone()),
            ("workspace", self.workspace.clone()),
            ("amount", self.amount()),
            ("window", self.window()),
            ("scope", self.target_scope.clone()),
            ("target", self.target()),
            ("action", self.budget_action.clone()),
            ("created", when(self.created_at, &self.created_by)),
            ("updated", when(self.last_updated_at, &self.last_updated_by)),
        ]
    }
}

impl Row for BudgetView {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "workspace",
        "scope",
        "target",
        "amount",
        "window",
        "action",
        "updated",
        "updated_by",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.budget_policy_id.clone(),
            self.workspace.clone(),
            self.target_scope.clone(),
            self.target(),
            self.amount(),
            self.window(),
            self.budget_action.clone(),
            rfc3339(Timestamp::from_millis(self.last_updated_at)),
            self.last_updated_by.clone(),
        ]
    }

    /// Budgets have no name.
    fn name(&self) -> String {
        self.budget_policy_id.clone()
    }
}

/// Describes a budget in one line.
pub(super) fn summary(budget: &Budget) -> String {
    let view = BudgetView::from(budget.clone());
    let target = view.target();
    let target = if target.is_empty() {
        String::new()
    } else {
        format!(" {target}")
    };
    format!(
        "{} in {}, {}{target}, {}",
        view.amount(),
        view.window(),
        view.target_scope,
        view.budget_action
    )
}

/// Warns of a row that prevents `MLflow` from listing, and so from applying, any budget.
pub(super) fn warn_unreadable(budget: &Budget, context: &Context) {
    for (column, value) in budget.unreadable() {
        let option = match column {
            "budget_unit" => "--amount",
            "duration_unit" => "--duration",
            "target_scope" => "--scope",
            _ => "--action",
        };
        context.ui.warn(&format!(
            "{column} of budget policy {} is `{value}`, which MLflow cannot read: it lists no \
                budgets at all, and its gateway loads none; `budget update` with {option} fixes it",
            budget.id
        ));
    }
}
