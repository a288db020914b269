//! How a backup writes each type: a definition lists its fields, under the names that are in the file.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::{
    Audit, Binding, Budget, Endpoint, Experiment, FormerValue, Guardrail, GuardrailUse, Managed,
    Mapping, ModelDefinition, NamedEndpoint, Revocation, ScorerVersion, SecretBinding,
    SecretDetails, Tag, Timestamp,
};
use crate::ops::copy::WorkspaceRow;
use crate::store::ColumnValue;

/// Lists and optional values of a type whose definition is a remote one.
macro_rules! collections {
    ($($module:ident: $type:ident as $def:literal;)+) => {
        $(
            pub(super) mod $module {
                use serde::{Deserialize, Deserializer, Serialize, Serializer};
                use super::$type;

                #[derive(Deserialize)]
                struct One(#[serde(with = $def)] $type);

                #[derive(Serialize)]
                struct Ref<'a>(#[serde(with = $def)] &'a $type);

                pub fn serialize<S: Serializer>(rows: &[$type], serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_seq(rows.iter().map(Ref))
                }

                pub fn deserialize<'de, D: Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Vec<$type>, D::Error> {
                    let rows = Vec::<One>::deserialize(deserializer)?.into_iter();
                    Ok(rows.map(|One(row)| row).collect())
                }
            }
        )+
    };
}

collections! {
    workspaces: WorkspaceRow as "super::WorkspaceDef";
    models: ModelDefinition as "super::ModelDef";
    experiments: Experiment as "super::ExperimentDef";
    endpoints: Endpoint as "super::EndpointDef";
    mappings: Mapping as "super::MappingDef";
    tags: Tag as "super::TagDef";
    scorers: ScorerVersion as "super::ScorerDef";
    bindings: Binding as "super::BindingDef";
    secret_bindings: SecretBinding as "super::SecretBindingDef";
    budgets: Budget as "super::BudgetDef";
    guardrails: Guardrail as "super::GuardrailDef";
    guardrail_uses: GuardrailUse as "super::GuardrailUseDef";
    columns: ColumnValue as "super::ColumnDef";
    managed: Managed as "super::ManagedDef";
    former_values: FormerValue as "super::FormerValueDef";
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "WorkspaceRow", deny_unknown_fields)]
struct WorkspaceDef {
    name: String,
    description: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Details(#[serde(with = "DetailsDef")] pub(super) SecretDetails);

#[derive(Serialize, Deserialize)]
#[serde(remote = "SecretDetails", deny_unknown_fields)]
struct DetailsDef {
    field_name: Option<String>,
    model: Option<String>,
    shared: bool,
    description: Option<String>,
    labels: BTreeMap<String, String>,
    #[serde(with = "optional_millis")]
    expires_at: Option<Timestamp>,
    #[serde(with = "optional_revocation")]
    revoked: Option<Revocation>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Revocation", deny_unknown_fields)]
struct RevocationDef {
    #[serde(with = "millis")]
    at: Timestamp,
    by: Option<String>,
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "FormerValue", deny_unknown_fields)]
struct FormerValueDef {
    secret_id: String,
    number: i32,
    sealed_under: String,
    #[serde(with = "base64")]
    encrypted_value: Vec<u8>,
    masked_value: String,
    auth_config: Option<String>,
    kek_version: i32,
    set_by: Option<String>,
    #[serde(with = "millis")]
    set_at: Timestamp,
    replaced_by: String,
    #[serde(with = "millis")]
    replaced_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Audit", deny_unknown_fields)]
pub(super) struct AuditDef {
    created_by: Option<String>,
    #[serde(with = "millis")]
    created_at: Timestamp,
    last_updated_by: Option<String>,
    #[serde(with = "millis")]
    last_updated_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ModelDefinition", deny_unknown_fields)]
struct ModelDef {
    #[serde(rename = "model_definition_id")]
    id: String,
    name: String,
    workspace: String,
    secret_id: Option<String>,
    secret_name: Option<String>,
    provider: String,
    model_name: String,
    #[serde(with = "AuditDef")]
    audit: Audit,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Experiment", deny_unknown_fields)]
struct ExperimentDef {
    #[serde(rename = "experiment_id")]
    id: i32,
    name: String,
    workspace: String,
    artifact_location: Option<String>,
    lifecycle_stage: Option<String>,
    tags: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Endpoint", deny_unknown_fields)]
struct EndpointDef {
    #[serde(rename = "endpoint_id")]
    id: String,
    name: Option<String>,
    workspace: String,
    routing_strategy: Option<String>,
    fallback_config: Option<String>,
    experiment_id: Option<i32>,
    usage_tracking: bool,
    #[serde(with = "AuditDef")]
    audit: Audit,
    #[serde(with = "mappings")]
    mappings: Vec<Mapping>,
    #[serde(with = "tags")]
    tags: Vec<Tag>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Mapping", deny_unknown_fields)]
struct MappingDef {
    #[serde(rename = "mapping_id")]
    id: String,
    model_definition_id: String,
    #[serde(skip)]
    model: Option<ModelDefinition>,
    linkage_type: String,
    #[serde(with = "number")]
    weight: f64,
    fallback_order: Option<i32>,
    created_by: Option<String>,
    #[serde(with = "millis")]
    created_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Tag", deny_unknown_fields)]
struct TagDef {
    key: String,
    value: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ScorerVersion", deny_unknown_fields)]
struct ScorerDef {
    scorer_id: String,
    name: String,
    experiment_id: i32,
    experiment_name: String,
    workspace: String,
    version: i32,
    serialized: String,
    #[serde(with = "optional_millis")]
    created_at: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Binding", deny_unknown_fields)]
struct BindingDef {
    endpoint_id: String,
    endpoint_name: Option<String>,
    workspace: String,
    resource_type: String,
    resource_id: String,
    display_name: Option<String>,
    #[serde(with = "AuditDef")]
    audit: Audit,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SecretBinding", deny_unknown_fields)]
struct SecretBindingDef {
    #[serde(rename = "binding_id")]
    id: String,
    secret_id: String,
    secret_name: String,
    workspace: String,
    resource_type: String,
    resource_id: String,
    name: String,
    created_by: Option<String>,
    #[serde(with = "millis")]
    created_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Budget", deny_unknown_fields)]
struct BudgetDef {
    #[serde(rename = "budget_policy_id")]
    id: String,
    workspace: String,
    unit: String,
    #[serde(with = "number")]
    amount: f64,
    duration_unit: String,
    duration_value: i32,
    scope: String,
    target: Option<String>,
    #[serde(skip)]
    target_endpoint: Option<NamedEndpoint>,
    action: String,
    #[serde(with = "AuditDef")]
    audit: Audit,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Guardrail", deny_unknown_fields)]
struct GuardrailDef {
    #[serde(rename = "guardrail_id")]
    id: String,
    name: String,
    workspace: String,
    scorer_id: String,
    scorer_version: i32,
    #[serde(skip)]
    scorer: Option<ScorerVersion>,
    stage: String,
    action: String,
    #[serde(with = "optional_endpoint")]
    action_endpoint: Option<NamedEndpoint>,
    #[serde(with = "AuditDef")]
    audit: Audit,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "GuardrailUse", deny_unknown_fields)]
struct GuardrailUseDef {
    #[serde(with = "NamedEndpointDef")]
    endpoint: NamedEndpoint,
    guardrail_id: String,
    execution_order: Option<i32>,
    created_by: Option<String>,
    #[serde(with = "millis")]
    created_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "NamedEndpoint", deny_unknown_fields)]
struct NamedEndpointDef {
    #[serde(rename = "endpoint_id")]
    id: String,
    name: Option<String>,
    workspace: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ColumnValue", deny_unknown_fields)]
struct ColumnDef {
    table: String,
    column: String,
    key: Vec<String>,
    value: String,
    is_bytes: bool,
}

/// The declared fields that were applied are no values.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Managed", deny_unknown_fields)]
struct ManagedDef {
    kind: String,
    object_id: String,
    workspace: String,
    set: String,
    key: String,
    applied: String,
    #[serde(with = "millis")]
    applied_at: Timestamp,
}

/// Optional values of a type whose definition is a remote one.
macro_rules! optional {
    ($($module:ident: $type:ident as $def:literal;)+) => {
        $(
            mod $module {
                use serde::{Deserialize, Deserializer, Serialize, Serializer};
                use super::$type;

                #[derive(Deserialize)]
                struct One(#[serde(with = $def)] $type);

                #[derive(Serialize)]
                struct Ref<'a>(#[serde(with = $def)] &'a $type);

                #[expect(clippy::ref_option, reason = "serde passes the field")]
                pub fn serialize<S: Serializer>(
                    value: &Option<$type>,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    value.as_ref().map(Ref).serialize(serializer)
                }

                pub fn deserialize<'de, D: Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Option<$type>, D::Error> {
                    let value = Option::<One>::deserialize(deserializer)?;
                    Ok(value.map(|One(value)| value))
                }
            }
        )+
    };
}

optional! {
    optional_millis: Timestamp as "super::millis";
    optional_revocation: Revocation as "super::RevocationDef";
    optional_endpoint: NamedEndpoint as "super::NamedEndpointDef";
}

/// Milliseconds since the Unix epoch.
mod millis {
    use super::{Deserialize, Deserializer, Serializer, Timestamp};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field")]
    pub fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(at.as_millis())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        i64::deserialize(deserializer).map(Timestamp::from_millis)
    }
}

/// As text: JSON has no infinity, and its numbers are not always read back exactly.
mod number {
    use super::{Deserialize, Deserializer, Serializer};
    use serde::de::Error as _;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field")]
    pub fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("not a number"))
    }
}

pub(super) mod base64 {
    use super::{BASE64, Deserialize, Deserializer, Serializer};
    use serde::de::Error as _;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64
            .decode(text.as_bytes())
            .map_err(|_| D::Error::custom("not base64"))
    }
}
