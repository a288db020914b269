//! What the trail records of each change.

use serde_json::{Value, json};

use crate::crypto::digest::sha256_hex;
use crate::domain::{
    AuditEvent, Budget, Endpoint, Entity, Guardrail, ModelDefinition, NamedEndpoint, SealedSecret,
    Secret, SecretBinding, Subject,
};

/// How many hexadecimal digits of a digest distinguish two ciphertexts.
const FINGERPRINT_DIGITS: usize = 16;

/// The beginning of the SHA-256 of an encrypted value: it shows whether a value was written, and nothing of
/// it.
pub fn fingerprint(row: &SealedSecret) -> String {
    let mut digest = sha256_hex(&row.encrypted_value);
    digest.truncate(FINGERPRINT_DIGITS);
    digest
}

/// An event of the whole database.
pub fn of_database(action: &'static str, details: &Value) -> AuditEvent {
    AuditEvent {
        action,
        subject: None,
        details: details.to_string(),
    }
}

fn budget_details(budget: &Budget) -> Value {
    json!({
        "amount": budget.amount,
        "unit": budget.unit,
        "duration": format!("{} {}", budget.duration_value, budget.duration_unit),
        "scope": budget.scope,
        "target": budget.target,
        "action": budget.action,
    })
}

/// An event of a budget, with the state before a change.
pub fn of_budget(action: &'static str, budget: &Budget, before: Option<&Budget>) -> AuditEvent {
    let facts = match before {
        Some(before) => json!({"before": budget_details(before), "after": budget_details(budget)}),
        None => budget_details(budget),
    };
    of(
        action,
        Entity::Budget,
        (&budget.id, ""),
        &budget.workspace,
        &facts,
    )
}

/// The details of a guardrail. None of it is secret.
pub fn guardrail_details(guardrail: &Guardrail) -> Value {
    let scorer = guardrail.scorer.as_ref().map(|scorer| &scorer.name);
    json!({
        "scorer": scorer.unwrap_or(&guardrail.scorer_id),
        "scorer_version": guardrail.scorer_version,
        "stage": guardrail.stage,
        "action": guardrail.action,
        "action_endpoint": guardrail.action_endpoint.as_ref().map(|endpoint| &endpoint.name),
    })
}

/// An event of a guardrail, on an endpoint or by itself.
pub fn of_guardrail(action: &'static str, guardrail: &Guardrail, facts: &Value) -> AuditEvent {
    of(
        action,
        Entity::Guardrail,
        (&guardrail.id, &guardrail.name),
        &guardrail.workspace,
        facts,
    )
}

/// The details of an endpoint. None of it is secret.
fn endpoint_details(endpoint: &Endpoint) -> Value {
    let models = endpoint.mappings.iter();
    let models = models.map(|mapping| {
        let name = mapping.model.as_ref().map(|model| &model.name);
        json!({"model": name, "as": mapping.linkage_type, "weight": mapping.weight})
    });
    json!({
        "name": endpoint.name,
        "models": models.collect::<Vec<_>>(),
        "routing_strategy": endpoint.routing_strategy,
        "usage_tracking": endpoint.usage_tracking,
    })
}

/// A change of an endpoint: before and after.
pub fn of_changed_endpoint(
    action: &'static str,
    before: Option<&Endpoint>,
    after: Option<&Endpoint>,
) -> AuditEvent {
    let subject = after.or(before).map(|endpoint| Subject {
        entity: Entity::Endpoint,
        id: endpoint.id.clone(),
        name: endpoint.name.clone().unwrap_or_default(),
        workspace: Some(endpoint.workspace.clone()),
    });
    let details =
        json!({"before": before.map(endpoint_details), "after": after.map(endpoint_details)});
    AuditEvent {
        action,
        subject,
        details: details.to_string(),
    }
}

/// An event of an endpoint, or of something that belongs to it.
pub fn of_endpoint(action: &'static str, endpoint: &NamedEndpoint, facts: &Value) -> AuditEvent {
    of(
        action,
        Entity::Endpoint,
        (&endpoint.id, endpoint.name.as_deref().unwrap_or_default()),
        &endpoint.workspace,
        facts,
    )
}

/// An event of one row, given by id and name.
pub fn of(
    action: &'static str,
    entity: Entity,
    (id, name): (&str, &str),
    workspace: &str,
    facts: &Value,
) -> AuditEvent {
    AuditEvent {
        action,
        subject: Some(Subject {
            entity,
            id: id.to_owned(),
            name: name.to_owned(),
            workspace: Some(workspace.to_owned()),
        }),
        details: facts.to_string(),
    }
}

/// The details of a model definition. None of it is secret.
fn model_details(model: &ModelDefinition) -> Value {
    json!({
        "name": model.name,
        "secret_id": model.secret_id,
        "provider": model.provider,
        "model_name": model.model_name,
    })
}

/// An event of a model definition: before and after.
pub fn of_model(
    action: &'static str,
    before: Option<&ModelDefinition>,
    after: Option<&ModelDefinition>,
) -> AuditEvent {
    let subject = after.or(before).map(|model| Subject {
        entity: Entity::Model,
        id: model.id.clone(),
        name: model.name.clone(),
        workspace: Some(model.workspace.clone()),
    });
    let details = json!({"before": before.map(model_details), "after": after.map(model_details)});
    AuditEvent {
        action,
        subject,
        details: details.to_string(),
    }
}

/// An event of a secret.
pub fn of_secret(action: &'static str, secret: &Secret, details: &Value) -> AuditEvent {
    AuditEvent {
        action,
        subject: Some(Subject {
            entity: Entity::Secret,
            id: secret.id.clone(),
            name: secret.name.clone(),
            workspace: Some(secret.workspace.clone()),
        }),
        details: details.to_string(),
    }
}

pub fn secret_binding_details(binding: &SecretBinding) -> Value {
    json!({
        "binding_id": binding.id,
        "resource_type": binding.resource_type,
        "resource_id": binding.resource_id,
        "name": binding.name,
    })
}

/// A binding of a secret, created or removed.
pub fn of_secret_binding(action: &'static str, binding: &SecretBinding) -> AuditEvent {
    of(
        action,
        Entity::Secret,
        (&binding.secret_id, &binding.secret_name),
        &binding.workspace,
        &secret_binding_details(binding),
    )
}
