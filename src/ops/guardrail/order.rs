//! The order in which an endpoint's guardrails run.

use serde_json::json;

use super::find::{on_endpoint, told_apart};
use crate::domain::{EntityRef, Guardrail, GuardrailUse, NamedEndpoint, Workspace};
use crate::ops::audit::{of_endpoint, record};
use crate::ops::{GuardrailError, OpError};
use crate::store::{Store, StoreError};

/// Makes these guardrails of an endpoint, given by id or name, run first and in this order; the others follow
/// in their previous order. All get positions from 1 on, so that no two share one.
pub fn order(
    store: &mut Store,
    endpoint: &EntityRef,
    first: &[String],
    workspace: &Workspace,
) -> Result<(NamedEndpoint, Vec<(GuardrailUse, Guardrail)>), OpError> {
    store.transaction(|store| {
        let (endpoint, mut rest) = on_endpoint(store, endpoint, workspace)?;
        let mut ordered: Vec<(GuardrailUse, Guardrail)> = Vec::with_capacity(rest.len());
        for word in first {
            if ordered.iter().any(|(_, done)| is(done, word))
                && !rest.iter().any(|(_, g)| is(g, word))
            {
                let guardrail = word.clone();
                return Err(GuardrailError::Twice { guardrail }.into());
            }
            let place = place_of(&rest, word, &endpoint)?;
            ordered.push(rest.remove(place));
        }
        ordered.append(&mut rest);
        for (place, (used, guardrail)) in (1..).zip(&mut ordered) {
            used.execution_order = Some(place);
            if !store
                .guardrails()
                .set_order(&endpoint.id, &guardrail.id, used.execution_order)?
            {
                let entity = crate::domain::Entity::Guardrail;
                let name = guardrail.name.clone();
                return Err(StoreError::Changed { entity, name }.into());
            }
        }
        let names: Vec<&String> = ordered
            .iter()
            .map(|(_, guardrail)| &guardrail.name)
            .collect();
        record(
            store,
            of_endpoint("guardrail.order", &endpoint, &json!({"order": names})),
        )?;
        Ok((endpoint, ordered))
    })
}

fn is(guardrail: &Guardrail, word: &str) -> bool {
    guardrail.id == word || guardrail.name == word
}

/// The index of the guardrail with an id, else of the only one with a name.
fn place_of(
    among: &[(GuardrailUse, Guardrail)],
    word: &str,
    endpoint: &NamedEndpoint,
) -> Result<usize, GuardrailError> {
    if let Some(place) = among.iter().position(|(_, guardrail)| guardrail.id == word) {
        return Ok(place);
    }
    let named: Vec<usize> = (0..among.len())
        .filter(|place| among[*place].1.name == word)
        .collect();
    match named.as_slice() {
        [] => Err(GuardrailError::NotThere {
            guardrail: word.to_owned(),
            endpoint: endpoint.to_string(),
        }),
        [place] => Ok(*place),
        several => Err(GuardrailError::AmbiguousOnEndpoint {
            name: word.to_owned(),
            endpoint: endpoint.to_string(),
            candidates: several
                .iter()
                .map(|place| told_apart(&among[*place].1))
                .collect(),
        }),
    }
}
