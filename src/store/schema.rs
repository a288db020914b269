//! The columns mlgate reads and writes, as Diesel knows them. `MLflow`'s tables belong to `MLflow`:
//! columns that only some releases have (`workspace`, since 3.10) are named in a query only after
//! [`super::contract`] has seen them.

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
    }
}

diesel::table! {
    endpoints (endpoint_id) {
        endpoint_id -> Text,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    endpoint_model_mappings (mapping_id) {
        mapping_id -> Text,
        endpoint_id -> Text,
        model_definition_id -> Text,
    }
}

diesel::table! {
    workspaces (name) {
        name -> Text,
    }
}

diesel::table! {
    alembic_version (version_num) {
        version_num -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    secrets,
    model_definitions,
    endpoints,
    endpoint_model_mappings,
);
