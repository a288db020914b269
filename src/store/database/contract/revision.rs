//! `MLflow`'s schema revisions, as in `alembic_version`, and the features of the gateway's tables, each detected by a
//! column that it introduced.

/// A revision of an `MLflow` release, or between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// The id in `alembic_version`.
    pub id: &'static str,
    /// The releases whose databases have this revision; `None` for a step between two releases.
    pub releases: Option<&'static str>,
}

impl Revision {
    pub fn find(id: &str) -> Option<&'static Self> {
        CHAIN.iter().find(|revision| revision.id == id)
    }

    /// Whether it precedes `MLflow` 3.16.0. That release introduced user budgets without a new column, so
    /// only the revision tells.
    pub fn is_before_user_budgets(&self) -> bool {
        let place = |id: &str| CHAIN.iter().position(|revision| revision.id == id);
        place(self.id) < place(FIRST_WITH_USER_BUDGETS)
    }

    /// Whether a revision is that of the release that introduced a feature, or a later one.
    pub(super) fn brings(id: &str, feature: Feature) -> bool {
        let of_release = |revision: &Self| {
            let releases = revision.releases.unwrap_or_default();
            releases.split(' ').next() == Some(feature.since())
        };
        let first = CHAIN.iter().position(of_release);
        let here = CHAIN.iter().position(|revision| revision.id == id);
        first.is_some() && first <= here
    }

    /// Whether this revision has the gateway's tables.
    pub fn has_gateway(&self) -> bool {
        self.id != LAST_WITHOUT_GATEWAY
    }
}

/// The head of 3.7.0, the last release without gateway tables.
const LAST_WITHOUT_GATEWAY: &str = "bf29a5ff90ea";

/// The head of 3.16.0, the first release that can read user budgets.
const FIRST_WITH_USER_BUDGETS: &str = "b7e2c1a4d9f3";

const fn head(id: &'static str, releases: &'static str) -> Revision {
    Revision {
        id,
        releases: Some(releases),
    }
}

const fn step(id: &'static str) -> Revision {
    Revision { id, releases: None }
}

/// From 3.7.0 on, oldest first. Earlier revisions have no gateway.
static CHAIN: [Revision; 29] = [
    head(LAST_WITHOUT_GATEWAY, "3.7.0"),
    head("1bd49d398cd23", "3.8.0 to 3.8.1"),
    step("b7c8d9e0f1a2"),
    step("5d2d30f0abce"),
    step("c9d4e5f6a7b8"),
    step("2c33131f4dae"),
    head("d3e4f5a6b7c8", "3.9.0"),
    step("d0e1f2a3b4c5"),
    step("c8d9e0f1a2b3"),
    head("1b5f0d9ad7c1", "3.10.0 to 3.10.1"),
    step("e1f2a3b4c5d6"),
    step("76601a5f987d"),
    head("c3d6457b6d8a", "3.11.1"),
    step("a5b4c3d2e1f0"),
    step("ae8bbe7743c9"),
    head("7d34483879f0", "3.12.0"),
    head("da6fb0208061", "3.13.0"),
    step("89d3d66ed43f"),
    head("b7e4c1a90f23", "3.14.0"),
    step("a8b9c0d1e2f3"),
    step("c1d2e3f4a5b6"),
    step("c3d9e7f1a2b4"),
    head("6f8d9c3b2a1e", "3.15.0 to 3.15.2"),
    step("1971f2d9a75b"),
    step("17e22815139b"),
    head(FIRST_WITH_USER_BUDGETS, "3.16.0 to 3.16.1"),
    step("75868b020152"),
    head("dc11669786a5", "3.17.0 to 3.17.2"),
    head("f4a9b2c7d1e6", "3.18.0"),
];

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
