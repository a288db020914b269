//! Why a budget cannot be written.

use crate::domain::BudgetAmount;

/// A budget that cannot be.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BudgetError {
    /// MLflow would read another amount than was asked for.
    #[error("this database keeps six digits of an amount: {amount} would become {stored}")]
    Inexact {
        /// What was asked for.
        amount: BudgetAmount,
        /// What `MLflow` would read.
        stored: f64,
    },
    /// No such number in the database's column.
    #[error("the amount {amount} is out of this database's range")]
    OutOfRange {
        /// What was asked for.
        amount: BudgetAmount,
    },
}
