//! Deleting a guardrail. Also works for rows that `MLflow` cannot read.

use super::find::find;
use crate::domain::{Entity, EntityRef, Guardrail, GuardrailUse, Workspace};
use crate::ops::OpError;
use crate::ops::audit::{guardrail_details, of_guardrail, record};
use crate::store::{Store, StoreError};

/// A guardrail about to be deleted, with the endpoints that lose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletePlan {
    pub guardrail: Guardrail,
    pub uses: Vec<GuardrailUse>,
}

pub fn plan_deletion(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<DeletePlan, OpError> {
    let guardrail = find(store, wanted, workspace)?;
    let uses = store.guardrails().uses_of(&guardrail.id)?;
    Ok(DeletePlan { guardrail, uses })
}

/// Deletes what was shown, unless it is attached elsewhere by now.
pub fn delete(store: &mut Store, plan: &DeletePlan) -> Result<(), OpError> {
    store.transaction(|store| {
        let changed = || StoreError::Changed {
            entity: Entity::Guardrail,
            name: plan.guardrail.name.clone(),
        };
        let id = &plan.guardrail.id;
        if store.guardrails().uses_of(id)? != plan.uses {
            return Err(changed().into());
        }
        if store.guardrails().delete(id)? {
            let facts = guardrail_details(&plan.guardrail);
            let event = of_guardrail("guardrail.delete", &plan.guardrail, &facts);
            record(store, event)
        } else {
            Err(changed().into())
        }
    })
}
