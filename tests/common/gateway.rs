//! Rows of the gateway that tests need, inserted by SQL.

use super::TestDb;

impl TestDb {
    /// An endpoint without models.
    pub(crate) fn insert_endpoint(&self, id: &str, name: &str, workspace: &str) {
        self.execute(&format!(
            "INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at, workspace) \
             VALUES ('{id}', '{name}', 1, 1, '{workspace}')"
        ));
    }

    /// An experiment.
    pub(crate) fn insert_experiment(&self, id: i32, name: &str, workspace: &str) {
        self.execute(&format!(
            "INSERT INTO experiments (experiment_id, name, lifecycle_stage, workspace) \
             VALUES ({id}, '{name}', 'active', '{workspace}')"
        ));
    }

    /// A scorer with versions 1, 2 … of these serialised texts.
    pub(crate) fn insert_scorer(&self, id: &str, experiment: i32, name: &str, versions: &[&str]) {
        self.execute(&format!(
            "INSERT INTO scorers (scorer_id, experiment_id, scorer_name) VALUES ('{id}', {experiment}, '{name}')"
        ));
        for (version, serialized) in (1..).zip(versions) {
            self.execute(&format!(
                "INSERT INTO scorer_versions (scorer_id, scorer_version, serialized_scorer, creation_time) \
                 VALUES ('{id}', {version}, '{serialized}', 1780000000000)"
            ));
        }
    }
}
