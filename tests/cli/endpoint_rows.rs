//! Rows around the secrets, with only the columns that every release has.

use crate::common::{Row, TestDb};

/// Endpoints `e-NAME` with these names, created and updated at 1 ms after the epoch.
pub(crate) fn insert_endpoints(db: &TestDb, names: &[&str]) {
    for name in names {
        db.execute(&format!(
            "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at) \
             VALUES ('e-{name}', '{name}', 1, 1)"
        ));
    }
}

/// Registers scorers: the experiment's id and name, the scorer's name. Its id is `EXPERIMENT-NAME`.
pub(crate) fn insert_scorers(db: &TestDb, scorers: &[(u32, &str, &str)]) {
    for (experiment_id, experiment, scorer) in scorers {
        if db.value(&format!(
            "SELECT count(*) FROM experiments WHERE experiment_id = {experiment_id}"
        )) == Some("0".into())
        {
            db.execute(&format!(
                "INSERT INTO experiments (experiment_id, name, lifecycle_stage) \
                 VALUES ({experiment_id}, '{experiment}', 'active')"
            ));
        }
        db.execute(&format!(
            "INSERT INTO scorers (experiment_id, scorer_name, scorer_id) \
             VALUES ({experiment_id}, '{scorer}', '{experiment_id}-{scorer}')"
        ));
    }
}

/// Inserts a binding of any type.
pub(crate) fn insert_binding(db: &TestDb, endpoint: &str, resource_type: &str, resource_id: &str) {
    db.execute(&format!(
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at, \
         created_by) VALUES ('e-{endpoint}', '{resource_type}', '{resource_id}', 1, 1, 'old')"
    ));
}

/// Model definitions `d-NAME` with these names, which share one secret `key`.
pub(crate) fn insert_models(db: &TestDb, names: &[&str]) {
    let blob = db.blob_literal(&[0; 60]);
    db.execute(&format!(
        "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, masked_value, \
         provider, created_at, last_updated_at) VALUES ('s-key', 'key', {blob}, {blob}, 1, '{{}}', 'openai', 1, 1)"
    ));
    for name in names {
        db.execute(&format!(
            "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, \
             created_at, last_updated_at) VALUES ('d-{name}', '{name}', 's-key', 'openai', 'm', 1, 1)"
        ));
    }
}

/// Attaches a primary model as MLflow 3.8 does.
pub(crate) fn insert_primary(db: &TestDb, endpoint: &str, model: &str) {
    db.execute(&format!(
        "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, created_at) \
         VALUES ('m-{endpoint}-{model}', 'e-{endpoint}', 'd-{model}', 1, 1)"
    ));
}

/// Attaches a fallback model as MLflow does since 3.9: without changing the endpoint's own row.
pub(crate) fn insert_fallback(db: &TestDb, endpoint: &str, model: &str, order: &str) {
    db.execute(&format!(
        "INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, created_at, \
         linkage_type, fallback_order) \
         VALUES ('f-{endpoint}-{model}', 'e-{endpoint}', 'd-{model}', 1, 1, 'FALLBACK', {order})"
    ));
}

/// The models of an endpoint: definition, linkage, weight, order; primary ones first.
pub(crate) fn mappings(db: &TestDb, endpoint: &str) -> Vec<String> {
    let rows = db.rows(&format!(
        "SELECT model_definition_id, linkage_type, weight, fallback_order FROM endpoint_model_mappings \
         WHERE endpoint_id = 'e-{endpoint}' ORDER BY linkage_type DESC, fallback_order, 1"
    ));
    // Some engines write 1.0 where others write 1.
    let number = |text: &str| text.parse::<f64>().ok().map(|number| number.to_string());
    let cell = |cell: Option<String>| match cell {
        Some(text) => number(&text).unwrap_or(text),
        None => "-".to_owned(),
    };
    let line = |row: Row| row.into_iter().map(cell).collect::<Vec<_>>().join(" ");
    rows.into_iter().map(line).collect()
}

/// The fallback settings in the endpoint's row.
pub(crate) fn fallback_config(db: &TestDb, endpoint: &str) -> Option<String> {
    db.value(&format!(
        "SELECT fallback_config_json FROM endpoints WHERE endpoint_id = 'e-{endpoint}'"
    ))
}
