//! The rows of a backup as JSON, a kind of rows on each line.

use serde::{Deserialize, Serialize};

use super::definitions::{
    AuditDef, Details, base64, bindings, budgets, columns, endpoints, experiments, former_values,
    guardrail_uses, guardrails, managed, models, scorers, secret_bindings, workspaces,
};
use crate::domain::{
    Audit, Binding, Budget, Endpoint, Experiment, FormerValue, Guardrail, GuardrailUse, Managed,
    ModelDefinition, ScorerVersion, SealedSecret, Secret, SecretBinding,
};
use crate::ops::copy::{Batch, SecretRow, WorkspaceRow};
use crate::store::{ColumnValue, SecretWithValue};

/// The rows of one line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Rows {
    Workspaces(#[serde(with = "workspaces")] Vec<WorkspaceRow>),
    Secrets(Vec<SecretDef>),
    ModelDefinitions(#[serde(with = "models")] Vec<ModelDefinition>),
    Experiments(#[serde(with = "experiments")] Vec<Experiment>),
    Endpoints(#[serde(with = "endpoints")] Vec<Endpoint>),
    ScorerVersions(#[serde(with = "scorers")] Vec<ScorerVersion>),
    EndpointBindings(#[serde(with = "bindings")] Vec<Binding>),
    SecretBindings(#[serde(with = "secret_bindings")] Vec<SecretBinding>),
    Budgets(#[serde(with = "budgets")] Vec<Budget>),
    Guardrails(#[serde(with = "guardrails")] Vec<Guardrail>),
    GuardrailsOnEndpoints(#[serde(with = "guardrail_uses")] Vec<GuardrailUse>),
    OtherColumns(#[serde(with = "columns")] Vec<ColumnValue>),
    Managed(#[serde(with = "managed")] Vec<Managed>),
    /// The last line: how many lines there are, this one included.
    End(u64),
}

impl From<Batch> for Rows {
    fn from(batch: Batch) -> Self {
        match batch {
            Batch::Workspaces(rows) => Self::Workspaces(rows),
            Batch::Secrets(rows) => Self::Secrets(rows.into_iter().map(SecretDef::from).collect()),
            Batch::Models { rows, .. } => Self::ModelDefinitions(rows),
            Batch::Experiments(rows) => Self::Experiments(rows),
            Batch::Endpoints(rows) => Self::Endpoints(rows),
            Batch::Scorers(rows) => Self::ScorerVersions(rows),
            Batch::Bindings(rows) => Self::EndpointBindings(rows),
            Batch::SecretBindings(rows) => Self::SecretBindings(rows),
            Batch::Budgets(rows) => Self::Budgets(rows),
            Batch::Guardrails(rows) => Self::Guardrails(rows),
            Batch::GuardrailUses(rows) => Self::GuardrailsOnEndpoints(rows),
            Batch::Columns(rows) => Self::OtherColumns(rows),
            Batch::Managed(rows) => Self::Managed(rows),
        }
    }
}

impl Rows {
    /// What a copy takes; `None` for the end.
    pub(super) fn batch(self) -> Option<Batch> {
        Some(match self {
            Self::Workspaces(rows) => Batch::Workspaces(rows),
            Self::Secrets(rows) => Batch::Secrets(rows.into_iter().map(SecretRow::from).collect()),
            Self::ModelDefinitions(rows) => Batch::Models {
                rows,
                elsewhere: std::collections::HashMap::new(),
            },
            Self::Experiments(rows) => Batch::Experiments(rows),
            Self::Endpoints(rows) => Batch::Endpoints(rows),
            Self::ScorerVersions(rows) => Batch::Scorers(rows),
            Self::EndpointBindings(rows) => Batch::Bindings(rows),
            Self::SecretBindings(rows) => Batch::SecretBindings(rows),
            Self::Budgets(rows) => Batch::Budgets(rows),
            Self::Guardrails(rows) => Batch::Guardrails(rows),
            Self::GuardrailsOnEndpoints(rows) => Batch::GuardrailUses(rows),
            Self::OtherColumns(rows) => Batch::Columns(rows),
            Self::Managed(rows) => Batch::Managed(rows),
            Self::End(_) => return None,
        })
    }

    /// The kind of rows, for messages.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Workspaces(_) => "workspaces",
            Self::Secrets(_) => "secrets",
            Self::ModelDefinitions(_) => "model definitions",
            Self::Experiments(_) => "experiments",
            Self::Endpoints(_) => "endpoints",
            Self::ScorerVersions(_) => "scorers",
            Self::EndpointBindings(_) => "bindings",
            Self::SecretBindings(_) => "bindings of secrets",
            Self::Budgets(_) => "budgets",
            Self::Guardrails(_) => "guardrails",
            Self::GuardrailsOnEndpoints(_) => "guardrails on endpoints",
            Self::OtherColumns(_) => "other columns",
            Self::Managed(_) => "owners",
            Self::End(_) => "end",
        }
    }
}

/// A secret, its value as bytes in base64, and what mlgate's own tables have of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecretDef {
    secret_id: String,
    secret_name: String,
    workspace: String,
    #[serde(with = "base64")]
    encrypted_value: Vec<u8>,
    #[serde(with = "base64")]
    wrapped_dek: Vec<u8>,
    kek_version: i32,
    masked_value: String,
    provider: Option<String>,
    auth_config: Option<String>,
    #[serde(with = "AuditDef")]
    audit: Audit,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Details>,
    #[serde(default, with = "former_values", skip_serializing_if = "Vec::is_empty")]
    former_values: Vec<FormerValue>,
}

impl From<SecretRow> for SecretDef {
    fn from(secret: SecretRow) -> Self {
        let SecretRow {
            row,
            details,
            former,
        } = secret;
        let SecretWithValue { secret, sealed } = row;
        Self {
            secret_id: sealed.id,
            secret_name: sealed.name,
            workspace: secret.workspace,
            encrypted_value: sealed.encrypted_value,
            wrapped_dek: sealed.wrapped_dek,
            kek_version: sealed.kek_version,
            masked_value: secret.masked_value,
            provider: secret.provider,
            auth_config: secret.auth_config,
            audit: Audit {
                created_by: secret.created_by,
                created_at: secret.created_at,
                last_updated_by: secret.last_updated_by,
                last_updated_at: secret.last_updated_at,
            },
            details: details.map(Details),
            former_values: former,
        }
    }
}

impl From<SecretDef> for SecretRow {
    fn from(row: SecretDef) -> Self {
        let secret = Secret {
            id: row.secret_id.clone(),
            name: row.secret_name.clone(),
            workspace: row.workspace,
            masked_value: row.masked_value,
            provider: row.provider,
            auth_config: row.auth_config,
            kek_version: row.kek_version,
            created_by: row.audit.created_by,
            created_at: row.audit.created_at,
            last_updated_by: row.audit.last_updated_by,
            last_updated_at: row.audit.last_updated_at,
        };
        let sealed = SealedSecret {
            id: row.secret_id,
            name: row.secret_name,
            encrypted_value: row.encrypted_value,
            wrapped_dek: row.wrapped_dek,
            kek_version: row.kek_version,
            damage: None,
        };
        Self {
            row: SecretWithValue { secret, sealed },
            details: row.details.map(|Details(details)| details),
            former: row.former_values,
        }
    }
}
