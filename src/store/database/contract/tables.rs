//! The tables and columns that mlgate uses.

use std::collections::BTreeSet;

/// The tables of every release with a gateway (since 3.8.0).
pub(super) const GATEWAY_TABLES: [&str; 6] = [
    "secrets",
    "endpoints",
    "model_definitions",
    "endpoint_model_mappings",
    "endpoint_bindings",
    "endpoint_tags",
];

/// The columns that every command needs, in the releases since 3.8.0.
pub(super) const NEEDED_COLUMNS: [(&str, &str); 19] = [
    ("secrets", "secret_id"),
    ("secrets", "secret_name"),
    ("secrets", "encrypted_value"),
    ("secrets", "wrapped_dek"),
    ("secrets", "kek_version"),
    ("secrets", "masked_value"),
    ("secrets", "provider"),
    ("secrets", "auth_config"),
    ("secrets", "created_by"),
    ("secrets", "created_at"),
    ("secrets", "last_updated_by"),
    ("secrets", "last_updated_at"),
    ("model_definitions", "model_definition_id"),
    ("model_definitions", "name"),
    ("model_definitions", "secret_id"),
    ("endpoints", "endpoint_id"),
    ("endpoints", "name"),
    ("endpoint_model_mappings", "endpoint_id"),
    ("endpoint_model_mappings", "model_definition_id"),
];

/// Gateway tables of later releases.
pub(super) const LATER_TABLES: [&str; 3] = ["budget_policies", "guardrails", "guardrail_configs"];

/// mlgate's own tables, created by `mlgate db init`.
pub const OWN_TABLES: [&str; 5] = [
    "mlgate_secrets",
    "mlgate_secret_labels",
    "mlgate_secret_bindings",
    "mlgate_audit",
    "mlgate_audit_head",
];

/// Which set of a manifest owns what; created by `mlgate db init`, but not by that of earlier mlgates.
pub const MANAGED_TABLE: &str = "mlgate_managed";

/// The former values of secrets, and the settings; created by `mlgate db init`, but not by that of earlier mlgates.
pub const HISTORY_TABLES: [&str; 2] = ["mlgate_secret_history", "mlgate_settings"];

/// mlgate's own tables that came after the others: a database may lack them.
pub fn later_own_tables() -> impl Iterator<Item = &'static str> {
    std::iter::once(MANAGED_TABLE).chain(HISTORY_TABLES)
}

/// MLflow's tables in a standalone store beside the gateway's; stores of earlier mlgates lack them.
pub(super) const STORE_TABLES: [&str; 6] = [
    "experiments",
    "experiment_tags",
    "scorers",
    "scorer_versions",
    "guardrails",
    "guardrail_configs",
];

/// A table whose rows are copied and backed up.
#[derive(Debug)]
pub(in crate::store) struct CopiedTable {
    pub(in crate::store) name: &'static str,
    /// The columns of its primary key; the first one is the id by which rows are read in pages.
    pub(in crate::store) key: &'static [&'static str],
    /// Its other columns that mlgate knows. Whatever else it has is carried along unread.
    pub(in crate::store) columns: &'static [&'static str],
}

/// The gateway's tables, in the order in which rows refer to each other.
pub(in crate::store) const COPIED_TABLES: [CopiedTable; 9] = [
    CopiedTable {
        name: "secrets",
        key: &["secret_id"],
        columns: &[
            "secret_name",
            "encrypted_value",
            "wrapped_dek",
            "kek_version",
            "masked_value",
            "provider",
            "auth_config",
            "created_by",
            "created_at",
            "last_updated_by",
            "last_updated_at",
            "workspace",
        ],
    },
    CopiedTable {
        name: "model_definitions",
        key: &["model_definition_id"],
        columns: &[
            "name",
            "secret_id",
            "provider",
            "model_name",
            "created_by",
            "created_at",
            "last_updated_by",
            "last_updated_at",
            "workspace",
        ],
    },
    CopiedTable {
        name: "endpoints",
        key: &["endpoint_id"],
        columns: &[
            "name",
            "created_by",
            "created_at",
            "last_updated_by",
            "last_updated_at",
            "routing_strategy",
            "fallback_config_json",
            "experiment_id",
            "usage_tracking",
            "workspace",
        ],
    },
    CopiedTable {
        name: "endpoint_model_mappings",
        key: &["mapping_id"],
        columns: &[
            "endpoint_id",
            "model_definition_id",
            "weight",
            "created_by",
            "created_at",
            "linkage_type",
            "fallback_order",
        ],
    },
    CopiedTable {
        name: "endpoint_tags",
        key: &["endpoint_id", "key"],
        columns: &["value"],
    },
    CopiedTable {
        name: "endpoint_bindings",
        key: &["endpoint_id", "resource_type", "resource_id"],
        columns: &[
            "created_at",
            "created_by",
            "last_updated_at",
            "last_updated_by",
            "display_name",
        ],
    },
    CopiedTable {
        name: "budget_policies",
        key: &["budget_policy_id"],
        columns: &[
            "budget_unit",
            "budget_amount",
            "duration_unit",
            "duration_value",
            "target_scope",
            "target_value",
            "budget_action",
            "created_by",
            "created_at",
            "last_updated_by",
            "last_updated_at",
            "workspace",
        ],
    },
    CopiedTable {
        name: "guardrails",
        key: &["guardrail_id"],
        columns: &[
            "name",
            "scorer_id",
            "scorer_version",
            "stage",
            "action",
            "action_endpoint_id",
            "created_by",
            "created_at",
            "last_updated_by",
            "last_updated_at",
            "workspace",
        ],
    },
    CopiedTable {
        name: "guardrail_configs",
        key: &["endpoint_id", "guardrail_id"],
        columns: &["execution_order", "created_by", "created_at", "workspace"],
    },
];

/// Every table that mlgate writes to, once.
pub(in crate::store) fn written_tables() -> impl Iterator<Item = &'static str> {
    let gateway = GATEWAY_TABLES.into_iter().chain(LATER_TABLES);
    let own = OWN_TABLES.into_iter().chain(later_own_tables());
    let all = gateway.chain(own).chain(STORE_TABLES);
    let mut seen = BTreeSet::new();
    all.filter(move |table| seen.insert(*table))
}
