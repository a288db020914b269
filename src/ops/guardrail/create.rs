use uuid::Uuid;

use super::find::find;
use super::register::{ScorerDefinition, register};
use super::scorer::{ScorerChoice, choose};
use crate::domain::{
    Actor, EntityRef, Guardrail, GuardrailAction, GuardrailName, GuardrailStage, Timestamp,
    Workspace,
};
use crate::ops::audit::{guardrail_details, of_guardrail, record};
use crate::ops::named_endpoint::named_endpoint_of;
use crate::ops::{GuardrailError, OpError};
use crate::store::{Feature, NewGuardrail, Store, StoreError};

/// Who judges.
#[derive(Debug)]
pub enum Judge {
    /// A registered scorer.
    Registered(ScorerChoice),
    /// One given by its definition, for a standalone store.
    Given(ScorerDefinition),
}

#[derive(Debug)]
pub struct NewGuardrailRequest {
    pub name: GuardrailName,
    pub workspace: Workspace,
    /// The judge, which must be in the same workspace.
    pub judge: Judge,
    pub stage: GuardrailStage,
    pub action: GuardrailAction,
    /// The endpoint that rewrites what the judge rejects: required for sanitization, and for nothing else.
    pub action_endpoint: Option<EntityRef>,
    pub actor: Actor,
}

pub fn create(store: &mut Store, request: &NewGuardrailRequest) -> Result<Guardrail, OpError> {
    store.contract().require(Feature::Guardrails)?;
    match (request.action, &request.action_endpoint) {
        // MLflow creates such a guardrail, which then fails every call that needs sanitizing.
        (GuardrailAction::Sanitization, None) => return Err(GuardrailError::NeedsEndpoint.into()),
        (GuardrailAction::Validation, Some(_)) => {
            return Err(GuardrailError::NeedsNoEndpoint.into());
        }
        _ => {}
    }
    store.transaction(|store| {
        let scorer = match &request.judge {
            Judge::Registered(choice) => choose(store, choice, &request.workspace)?,
            Judge::Given(definition) => register(store, definition, &request.workspace)?,
        };
        let action_endpoint = match &request.action_endpoint {
            Some(wanted) => Some(named_endpoint_of(
                store,
                wanted,
                request.workspace.as_str(),
            )?),
            None => None,
        };
        let new = NewGuardrail {
            id: format!("gr-{}", Uuid::new_v4().simple()),
            name: request.name.as_str().to_owned(),
            workspace: request.workspace.clone(),
            scorer_id: scorer.scorer_id.clone(),
            scorer_version: scorer.version,
            stage: request.stage,
            action: request.action,
            action_endpoint_id: action_endpoint.map(|endpoint| endpoint.id),
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
        };
        store.guardrails().insert(&new)?;
        let stored = find(store, &EntityRef::Id(new.id), &request.workspace)?;
        if stored.name != new.name {
            let what = "guardrail's name";
            return Err(StoreError::Altered { what }.into());
        }
        let facts = guardrail_details(&stored);
        record(store, of_guardrail("guardrail.create", &stored, &facts))?;
        Ok(stored)
    })
}
