//! The columns mlgate reads and writes, for Diesel. `MLflow`'s tables belong to `MLflow`: columns that only
//! some releases have (`workspace`, since 3.10) are used in a query only after
//! [`crate::store::database::contract`] has found them.

diesel::table! {
    secrets (secret_id) {
        secret_id -> Text,
        secret_name -> Text,
        encrypted_value -> Binary,
        wrapped_dek -> Binary,
        kek_version -> Integer,
        masked_value -> Text,
        provider -> Nullable<Text>,
        auth_config -> Nullable<Text>,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        last_updated_by -> Nullable<Text>,
        last_updated_at -> BigInt,
        workspace -> Text,
    }
}

diesel::table! {
    model_definitions (model_definition_id) {
        model_definition_id -> Text,
        name -> Text,
        secret_id -> Nullable<Text>,
        provider -> Text,
        model_name -> Text,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        last_updated_by -> Nullable<Text>,
        last_updated_at -> BigInt,
        workspace -> Text,
    }
}

diesel::table! {
    endpoints (endpoint_id) {
        endpoint_id -> Text,
        name -> Nullable<Text>,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        last_updated_by -> Nullable<Text>,
        last_updated_at -> BigInt,
        routing_strategy -> Nullable<Text>,
        fallback_config_json -> Nullable<Text>,
        experiment_id -> Nullable<Integer>,
        usage_tracking -> Bool,
        workspace -> Text,
    }
}

diesel::table! {
    endpoint_model_mappings (mapping_id) {
        mapping_id -> Text,
        endpoint_id -> Text,
        model_definition_id -> Text,
        weight -> Double,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        linkage_type -> Text,
        fallback_order -> Nullable<Integer>,
    }
}

diesel::table! {
    endpoint_bindings (endpoint_id, resource_type, resource_id) {
        endpoint_id -> Text,
        resource_type -> Text,
        resource_id -> Text,
        created_at -> BigInt,
        created_by -> Nullable<Text>,
        last_updated_at -> BigInt,
        last_updated_by -> Nullable<Text>,
        display_name -> Nullable<Text>,
    }
}

diesel::table! {
    endpoint_tags (key, endpoint_id) {
        key -> Text,
        value -> Nullable<Text>,
        endpoint_id -> Text,
    }
}

diesel::table! {
    budget_policies (budget_policy_id) {
        budget_policy_id -> Text,
        budget_unit -> Text,
        budget_amount -> Double,
        duration_unit -> Text,
        duration_value -> Integer,
        target_scope -> Text,
        target_value -> Nullable<Text>,
        budget_action -> Text,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        last_updated_by -> Nullable<Text>,
        last_updated_at -> BigInt,
        workspace -> Text,
    }
}

diesel::table! {
    guardrails (guardrail_id) {
        guardrail_id -> Text,
        name -> Text,
        scorer_id -> Text,
        scorer_version -> Integer,
        stage -> Text,
        action -> Text,
        action_endpoint_id -> Nullable<Text>,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        last_updated_by -> Nullable<Text>,
        last_updated_at -> BigInt,
        workspace -> Text,
    }
}

diesel::table! {
    guardrail_configs (endpoint_id, guardrail_id) {
        endpoint_id -> Text,
        guardrail_id -> Text,
        execution_order -> Nullable<Integer>,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
        workspace -> Text,
    }
}

diesel::table! {
    scorers (scorer_id) {
        scorer_id -> Text,
        experiment_id -> Integer,
        scorer_name -> Text,
    }
}

diesel::table! {
    scorer_versions (scorer_id, scorer_version) {
        scorer_id -> Text,
        scorer_version -> Integer,
        serialized_scorer -> Text,
        creation_time -> Nullable<BigInt>,
    }
}

diesel::table! {
    experiments (experiment_id) {
        experiment_id -> Integer,
        name -> Text,
        artifact_location -> Nullable<Text>,
        lifecycle_stage -> Nullable<Text>,
        creation_time -> Nullable<BigInt>,
        last_update_time -> Nullable<BigInt>,
        workspace -> Text,
    }
}

diesel::table! {
    experiment_tags (key, experiment_id) {
        key -> Text,
        value -> Nullable<Text>,
        experiment_id -> Integer,
    }
}

diesel::table! {
    workspaces (name) {
        name -> Text,
        description -> Nullable<Text>,
        default_artifact_root -> Nullable<Text>,
    }
}

diesel::table! {
    alembic_version (version_num) {
        version_num -> Text,
    }
}

diesel::table! {
    mlgate_secrets (secret_id) {
        secret_id -> Text,
        field_name -> Nullable<Text>,
        model -> Nullable<Text>,
        shared -> Bool,
        description -> Nullable<Text>,
        expires_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        revoked_by -> Nullable<Text>,
        revoke_reason -> Nullable<Text>,
    }
}

diesel::table! {
    mlgate_secret_labels (secret_id, label_key) {
        secret_id -> Text,
        label_key -> Text,
        label_value -> Text,
    }
}

diesel::table! {
    mlgate_secret_bindings (binding_id) {
        binding_id -> Text,
        secret_id -> Text,
        resource_type -> Text,
        resource_id -> Text,
        field_name -> Text,
        created_by -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    mlgate_audit (entry) {
        entry -> BigInt,
        at -> BigInt,
        actor -> Nullable<Text>,
        action -> Text,
        entity -> Nullable<Text>,
        entity_id -> Nullable<Text>,
        entity_name -> Nullable<Text>,
        workspace -> Nullable<Text>,
        host -> Text,
        tool -> Text,
        details -> Text,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    mlgate_audit_head (chain) {
        chain -> Integer,
        entry -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    mlgate_managed (kind, object_id) {
        kind -> Text,
        object_id -> Text,
        workspace -> Text,
        set_name -> Text,
        object_key -> Text,
        applied -> Text,
        applied_at -> BigInt,
    }
}

diesel::table! {
    mlgate_secret_history (secret_id, number) {
        secret_id -> Text,
        number -> Integer,
        sealed_under -> Text,
        encrypted_value -> Binary,
        masked_value -> Text,
        auth_config -> Nullable<Text>,
        kek_version -> Integer,
        set_by -> Nullable<Text>,
        set_at -> BigInt,
        replaced_by -> Text,
        replaced_at -> BigInt,
    }
}

diesel::table! {
    mlgate_settings (setting) {
        setting -> Text,
        setting_value -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    secrets,
    mlgate_secrets,
    mlgate_secret_labels,
    mlgate_secret_bindings,
    mlgate_managed,
    mlgate_secret_history,
    model_definitions,
    endpoints,
    endpoint_model_mappings,
    endpoint_bindings,
    endpoint_tags,
    budget_policies,
    guardrails,
    guardrail_configs,
    scorers,
    scorer_versions,
    experiments,
    experiment_tags,
    workspaces,
);
