//! A budget's columns, checked against what `MLflow` makes of them.

use crate::domain::{BudgetAmount, BudgetScope, BudgetUser, EntityRef};
use crate::ops::named_endpoint::named_endpoint_of;
use crate::ops::{BudgetError, OpError};
use crate::store::{BudgetTarget, Feature, Store};

/// What a budget counts, as given by the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counts {
    /// Every call.
    Everything,
    /// Calls in the budget's workspace.
    Workspace,
    /// The calls of one endpoint, which must be in the budget's workspace.
    Endpoint(EntityRef),
    /// Calls of one user. It is not checked whether the user exists.
    User(BudgetUser),
}

/// The two columns for the scope of a budget. Refused where the database, or its `MLflow`, does not support
/// such a budget.
pub(super) fn target(
    store: &mut Store,
    counts: &Counts,
    workspace: &str,
) -> Result<BudgetTarget, OpError> {
    let (scope, value) = match counts {
        Counts::Everything => (BudgetScope::Global, None),
        Counts::Workspace => (BudgetScope::Workspace, None),
        Counts::Endpoint(wanted) => {
            store.contract().require(Feature::BudgetTargets)?;
            let endpoint = named_endpoint_of(store, wanted, workspace)?;
            (BudgetScope::Endpoint, Some(endpoint.id))
        }
        Counts::User(user) => {
            store.contract().require_user_budgets()?;
            (BudgetScope::User, Some(user.as_str().to_owned()))
        }
    };
    Ok(BudgetTarget { scope, value })
}

/// The amount, if `MLflow` reads the same from this database.
pub(super) fn exact(store: &mut Store, amount: BudgetAmount) -> Result<f64, BudgetError> {
    let wanted = amount.as_f64();
    let stored = store.budgets().amount_as_stored(wanted);
    // A decimal amount is read back as the same number, or as a visibly different one.
    if stored.to_bits() == wanted.to_bits() {
        Ok(stored)
    } else if stored > 0.0 && stored.is_finite() {
        Err(BudgetError::Inexact { amount, stored })
    } else {
        Err(BudgetError::OutOfRange { amount })
    }
}
