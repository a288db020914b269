//! Features of the gateway's tables, each detected by a column it introduced.

/// Something a database supports or not, depending on the `MLflow` release that created it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Secrets, model definitions, endpoints, bindings and tags.
    Gateway,
    /// Routing strategies, fallback models, and names of bound resources.
    Routing,
    /// Usage tracking of endpoints in an experiment.
    UsageTracking,
    Workspaces,
    Budgets,
    Guardrails,
    /// Budgets for one endpoint or user.
    BudgetTargets,
}

impl Feature {
    /// Every feature, in the order of the releases that introduced them.
    pub const ALL: [Self; 7] = [
        Self::Gateway,
        Self::Routing,
        Self::UsageTracking,
        Self::Workspaces,
        Self::Budgets,
        Self::Guardrails,
        Self::BudgetTargets,
    ];

    /// Its name in `db status`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Routing => "routing and fallback",
            Self::UsageTracking => "usage tracking",
            Self::Workspaces => "workspaces",
            Self::Budgets => "budgets",
            Self::Guardrails => "guardrails",
            Self::BudgetTargets => "budget targets",
        }
    }

    /// The first `MLflow` release whose databases have it.
    pub const fn since(self) -> &'static str {
        match self {
            Self::Gateway => "3.8.0",
            Self::Routing => "3.9.0",
            Self::UsageTracking | Self::Workspaces => "3.10.0",
            Self::Budgets => "3.11.1",
            Self::Guardrails => "3.12.0",
            Self::BudgetTargets => "3.15.0",
        }
    }

    /// The table and column that indicate the feature.
    pub(super) const fn column(self) -> (&'static str, &'static str) {
        match self {
            Self::Gateway => ("secrets", "wrapped_dek"),
            // Of the columns that 3.9.0 introduced, the one its upgrade adds last.
            Self::Routing => ("endpoint_bindings", "display_name"),
            Self::UsageTracking => ("endpoints", "usage_tracking"),
            Self::Workspaces => ("secrets", "workspace"),
            Self::Budgets => ("budget_policies", "budget_policy_id"),
            Self::Guardrails => ("guardrails", "guardrail_id"),
            Self::BudgetTargets => ("budget_policies", "target_value"),
        }
    }
}
