//! Why a budget cannot be written.

use crate::domain::BudgetAmount;

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BudgetError {
    /// MLflow would read another amount.
    #[error("this database keeps six digits of an amount: {amount} would become {stored}")]
    Inexact {
        amount: BudgetAmount,
        /// What `MLflow` would read.
        stored: f64,
    },
    #[error("the amount {amount} is out of this database's range")]
    OutOfRange { amount: BudgetAmount },
}
