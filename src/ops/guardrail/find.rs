//! Finding one guardrail, whose name is not unique, or those of an endpoint.

use crate::domain::{Entity, EntityRef, Guardrail, GuardrailUse, NamedEndpoint, Workspace};
use crate::ops::named_endpoint::named_endpoint_of;
use crate::ops::{GuardrailError, OpError};
use crate::store::{Feature, Store};

/// One guardrail; an error when it does not exist, or when several have the name.
pub fn find(
    store: &mut Store,
    wanted: &EntityRef,
    workspace: &Workspace,
) -> Result<Guardrail, OpError> {
    let mut found = store.guardrails().find(wanted, workspace)?;
    match found.len() {
        0 | 1 => found.pop().ok_or_else(|| OpError::NotFound {
            entity: Entity::Guardrail,
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        }),
        _ => Err(GuardrailError::Ambiguous {
            name: found[0].name.clone(),
            candidates: found.iter().map(told_apart).collect(),
        }
        .into()),
    }
}

/// Describes one of several guardrails of a name, to tell them apart.
pub(super) fn told_apart(guardrail: &Guardrail) -> String {
    let scorer = guardrail
        .scorer
        .as_ref()
        .map_or(&guardrail.scorer_id, |scorer| &scorer.name);
    format!(
        "{} (`{}`: scorer `{scorer}` version {}, {}, {})",
        guardrail.id, guardrail.name, guardrail.scorer_version, guardrail.stage, guardrail.action
    )
}

/// The guardrails of an endpoint in the order in which the gateway runs them.
pub fn on_endpoint(
    store: &mut Store,
    endpoint: &EntityRef,
    workspace: &Workspace,
) -> Result<(NamedEndpoint, Vec<(GuardrailUse, Guardrail)>), OpError> {
    store.contract().require(Feature::Guardrails)?;
    let endpoint = named_endpoint_of(store, endpoint, workspace.as_str())?;
    let guardrails = store.guardrails().of_endpoint(&endpoint)?;
    Ok((endpoint, guardrails))
}
