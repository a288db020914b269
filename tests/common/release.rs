//! The releases of `MLflow` that the tests work with.

use std::fmt;

/// A release of `MLflow` that has the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Release(u32, u32, u32);

impl Release {
    /// The newest that pip installs as a whole: `tests/requirements.txt`.
    pub(crate) const NEWEST: Self = Self(3, 17, 2);

    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self(major, minor, patch)
    }

    /// Routing strategies, fallbacks, display names of bindings; `scorer` where 3.8 has `scorer_job`.
    pub(crate) fn has_fallbacks(self) -> bool {
        self >= Self(3, 9, 0)
    }

    /// Usage tracking, and workspaces, which came with it.
    pub(crate) fn has_workspaces(self) -> bool {
        self >= Self(3, 10, 0)
    }

    pub(crate) fn has_budgets(self) -> bool {
        self >= Self(3, 11, 0)
    }

    /// Budgets of one endpoint.
    pub(crate) fn has_budget_targets(self) -> bool {
        self >= Self(3, 15, 0)
    }

    pub(crate) fn has_guardrails(self) -> bool {
        self >= Self(3, 12, 0)
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}
