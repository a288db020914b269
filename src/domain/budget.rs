//! Budget policies: how much the gateway may spend in a time window, and what happens then.
//!
//! When reading, enumerations are strings: a value that MLflow does not know breaks its whole list, and mlgate must
//! show it. What mlgate writes MLflow accepts.

use std::fmt;
use std::str::FromStr;

use super::macros::{stored_words, text_newtype};
use super::name::{NameError, check};
use super::{Audit, NamedEndpoint, width};

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

stored_words! {
    /// Which calls a budget counts.
    BudgetScope {
        /// All calls of the gateway.
        Global = "GLOBAL",
        /// Calls in the budget's workspace.
        Workspace = "WORKSPACE",
        /// Calls of one endpoint; since 3.15.
        Endpoint = "ENDPOINT",
        /// Calls of one user; since 3.16, on a server with authentication.
        User = "USER",
    }
}

stored_words! {
    /// What happens when a budget is spent.
    BudgetAction {
        /// MLflow's webhooks are notified.
        Alert = "ALERT",
        /// Further calls fail.
        Reject = "REJECT",
    }
}

stored_words! {
    /// The unit of a window's length.
    DurationUnit {
        Minutes = "MINUTES",
        Hours = "HOURS",
        Days = "DAYS",
        Weeks = "WEEKS",
        /// Calendar months.
        Months = "MONTHS",
    }
}

/// The length of a budget's window, written `30min`, `12h`, `1d`, `2w` or `1mo`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetDuration {
    /// Above zero.
    pub value: i32,
    pub unit: DurationUnit,
}

impl fmt::Display for BudgetDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            DurationUnit::Minutes => "min",
            DurationUnit::Hours => "h",
            DurationUnit::Days => "d",
            DurationUnit::Weeks => "w",
            DurationUnit::Months => "mo",
        };
        write!(f, "{}{unit}", self.value)
    }
}

impl FromStr for BudgetDuration {
    type Err = BudgetTermError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BudgetTermError::Duration;
        let digits = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(bad)?;
        let (value, unit) = text.split_at(digits);
        let value = value.parse().map_err(|_| bad())?;
        let unit = match unit.trim_start() {
            "m" | "min" | "minute" | "minutes" => DurationUnit::Minutes,
            "h" | "hour" | "hours" => DurationUnit::Hours,
            "d" | "day" | "days" => DurationUnit::Days,
            "w" | "week" | "weeks" => DurationUnit::Weeks,
            "mo" | "month" | "months" => DurationUnit::Months,
            _ => return Err(bad()),
        };
        if value > 0 {
            Ok(Self { value, unit })
        } else {
            Err(bad())
        }
    }
}

/// An amount of US dollars: above zero and finite. MLflow itself accepts any number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BudgetAmount(f64);

impl BudgetAmount {
    pub const fn as_f64(self) -> f64 {
        self.0
    }
}

impl FromStr for BudgetAmount {
    type Err = BudgetTermError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<f64>() {
            Ok(amount) if amount.is_finite() && amount > 0.0 => Ok(Self(amount)),
            _ => Err(BudgetTermError::Amount),
        }
    }
}

impl fmt::Display for BudgetAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

text_newtype! {
    /// The user a budget is for, as the server's authentication names them (`VARCHAR(255)`). It is not checked
    /// whether the user exists.
    BudgetUser(name): NameError => check("user name", name, width::NAME)
}

/// An invalid term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BudgetTermError {
    #[error(
        "expected a whole number above zero and min, h, d, w or mo, such as 30min, 12h, 1d, 2w or 1mo"
    )]
    Duration,
    #[error("expected a number of US dollars above zero, such as 100 or 99.5")]
    Amount,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn a_window_is_a_number_and_a_unit() {
        let parsed = |text: &str| text.parse::<BudgetDuration>().map(|d| (d.value, d.unit));
        assert_eq!(parsed("30m"), Ok((30, DurationUnit::Minutes)));
        assert_eq!(parsed("30min"), Ok((30, DurationUnit::Minutes)));
        assert_eq!(parsed("12h"), Ok((12, DurationUnit::Hours)));
        assert_eq!(parsed("1d"), Ok((1, DurationUnit::Days)));
        assert_eq!(parsed("2 weeks"), Ok((2, DurationUnit::Weeks)));
        assert_eq!(parsed("1mo"), Ok((1, DurationUnit::Months)));
        for bad in [
            "",
            "d",
            "1",
            "0d",
            "-1d",
            "1.5d",
            "1 y",
            "1D",
            "2147483648d",
            "mo1",
            "1d1h",
        ] {
            assert_eq!(parsed(bad), Err(BudgetTermError::Duration), "{bad}");
        }
    }

    #[test]
    fn a_window_is_written_as_it_is_read() {
        for text in ["30min", "12h", "1d", "2w", "1mo"] {
            let window: BudgetDuration = text.parse().unwrap();
            assert_eq!(window.to_string(), text);
        }
    }

    #[test]
    fn amounts_that_stop_no_or_every_call_are_refused() {
        for good in ["100", "0.01", "1e3", "99.95"] {
            let amount: BudgetAmount = good.parse().unwrap();
            assert_eq!(Ok(amount.as_f64()), good.parse(), "{good}");
        }
        for bad in [
            "0", "-5", "-0.0", "nan", "inf", "1e999", "", "1,000", "$5", "1e-400",
        ] {
            assert!(bad.parse::<BudgetAmount>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_stored_word_counts_only_as_mlflow_spells_it() {
        assert_eq!(BudgetScope::from_stored("USER"), Some(BudgetScope::User));
        assert_eq!(BudgetScope::from_stored("user"), None);
        assert_eq!(DurationUnit::from_stored("YEARS"), None);
    }

    fn budget(unit: &str, duration_unit: &str, scope: &str, action: &str) -> Budget {
        let at = Timestamp::from_millis(0);
        Budget {
            id: "b-1".to_owned(),
            workspace: "default".to_owned(),
            unit: unit.to_owned(),
            amount: 1.0,
            duration_unit: duration_unit.to_owned(),
            duration_value: 1,
            scope: scope.to_owned(),
            target: Some("e-1".to_owned()),
            target_endpoint: None,
            action: action.to_owned(),
            audit: Audit {
                created_by: None,
                created_at: at,
                last_updated_by: None,
                last_updated_at: at,
            },
        }
    }

    #[test]
    fn what_mlflow_cannot_read_is_named_by_its_column() {
        assert_eq!(budget("USD", "DAYS", "GLOBAL", "ALERT").unreadable(), []);
        assert_eq!(
            budget("EUR", "days", "ALL", "").unreadable(),
            [
                ("budget_unit", "EUR"),
                ("duration_unit", "days"),
                ("target_scope", "ALL"),
                ("budget_action", "")
            ]
        );
        assert_eq!(
            budget("USD", "YEARS", "USER", "REJECT").unreadable(),
            [("duration_unit", "YEARS")]
        );
    }

    #[test]
    fn only_a_budget_of_an_endpoint_can_lack_it() {
        let mut budget = budget("USD", "DAYS", "ENDPOINT", "ALERT");
        assert!(budget.is_dangling());
        budget.target_endpoint = Some(NamedEndpoint {
            id: "e-1".to_owned(),
            name: None,
            workspace: "default".to_owned(),
        });
        assert!(!budget.is_dangling());
        budget.scope = "USER".to_owned();
        assert!(!budget.is_dangling());
        budget.target_endpoint = None;
        assert!(!budget.is_dangling());
    }
}
