//! Rows beside the secrets, with nothing but the columns that every release has.

use crate::common::TestDb;

/// Endpoints `e-NAME` with these names, as nobody has touched them since the first millisecond of 1970.
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

/// Inserts a binding as it may be stored, of any type.
pub(crate) fn insert_binding(db: &TestDb, endpoint: &str, resource_type: &str, resource_id: &str) {
    db.execute(&format!(
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at, \
         created_by) VALUES ('e-{endpoint}', '{resource_type}', '{resource_id}', 1, 1, 'old')"
    ));
}
