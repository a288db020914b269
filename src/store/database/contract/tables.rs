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

/// MLflow's tables in a standalone store beside the gateway's; stores of earlier mlgates lack them.
pub(super) const STORE_TABLES: [&str; 6] = [
    "experiments",
    "experiment_tags",
    "scorers",
    "scorer_versions",
    "guardrails",
    "guardrail_configs",
];

/// Every table that mlgate writes to, once.
pub(in crate::store) fn written_tables() -> impl Iterator<Item = &'static str> {
    let gateway = GATEWAY_TABLES.into_iter().chain(LATER_TABLES);
    let own = OWN_TABLES.into_iter().chain([MANAGED_TABLE]);
    let all = gateway.chain(own).chain(STORE_TABLES);
    let mut seen = BTreeSet::new();
    all.filter(move |table| seen.insert(*table))
}
