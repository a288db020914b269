//! The terms of a budget as mlgate writes them: amounts, windows, scopes and actions that MLflow accepts.

use std::fmt;
use std::str::FromStr;

use super::name::{MAX_NAME_CHARS, NameError, check};

/// Declares an enumeration that is stored as an upper-case word.
macro_rules! stored_words {
    ($(#[$note:meta])* $name:ident { $($(#[$variant_note:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$note])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_note])* $variant),+
        }

        impl $name {
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// Parses a stored word; `None` for a word that MLflow does not know either.
            pub fn from_stored(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(super) use stored_words;

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

/// The user a budget is for, as the server's authentication names them (`VARCHAR(255)`). It is not checked
/// whether the user exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetUser(String);

impl BudgetUser {
    pub fn new(name: impl Into<String>) -> Result<Self, NameError> {
        let name = name.into();
        check("user name", &name, MAX_NAME_CHARS)?;
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
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
    fn an_amount_that_never_or_always_stops_calls_is_refused() {
        for good in ["100", "0.01", "1e3", "99.95"] {
            assert!(good.parse::<BudgetAmount>().is_ok(), "{good}");
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
}
