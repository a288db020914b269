//! The widths of columns: MLflow's, and those of mlgate's own tables. In characters unless stated otherwise, as
//! PostgreSQL and MySQL count them; SQLite accepts any length.
//!
//! The types of validated names, the limits of each engine, and `db copy` all use this list.

/// Ids of everything but experiments.
pub const ID: usize = 36;

/// Names of secrets, model definitions, endpoints, guardrails and users.
pub const NAME: usize = 255;

/// `created_by` and `last_updated_by`.
pub const ACTOR: usize = 255;

/// Providers.
pub const PROVIDER: usize = 64;

/// A provider's names of its models.
pub const MODEL_NAME: usize = 256;

/// The JSON of masks.
pub const MASK: usize = 500;

/// Routing strategies.
pub const ROUTING_STRATEGY: usize = 64;

/// Keys of tags.
pub const TAG_KEY: usize = 250;

/// Values of tags.
pub const TAG_VALUE: usize = 5000;

/// Types of bound resources.
pub const RESOURCE_TYPE: usize = 50;

/// Ids of bound resources.
pub const RESOURCE_ID: usize = 255;

/// Display names of bound resources.
pub const DISPLAY_NAME: usize = 255;

/// Names that resources have for secrets.
pub const BOUND_NAME: usize = 255;

/// Names of experiments.
pub const EXPERIMENT_NAME: usize = 256;

/// URIs of experiments' artifacts.
pub const ARTIFACT_LOCATION: usize = 256;

/// Names of scorers.
pub const SCORER_NAME: usize = 256;

/// Names of workspaces.
pub const WORKSPACE: usize = 63;

/// Names of environment variables that are stored with secrets.
pub const VARIABLE_NAME: usize = 255;

/// Keys of labels.
pub const LABEL_KEY: usize = 255;

/// Values of labels.
pub const LABEL_VALUE: usize = 1000;

/// Descriptions of secrets, of up to four bytes per character in MySQL's `TEXT`.
pub const DESCRIPTION: usize = MYSQL_TEXT_BYTES / 4;

/// Reasons for a revocation.
pub const REASON: usize = 1000;

/// Names of sets, and of the objects in them.
pub const SET_NAME: usize = 255;

/// Bytes of a `TEXT` or a `BLOB` of MySQL; the other engines have no limit.
pub const MYSQL_TEXT_BYTES: usize = 65_535;

#[cfg(test)]
mod tests {
    use super::*;

    const MIGRATIONS: [&str; 3] = [
        include_str!("../../migrations/mysql/2026-11-23-000001_gateway/up.sql"),
        include_str!("../../migrations/mysql/2026-11-23-000003_own_tables/up.sql"),
        include_str!("../../migrations/mysql/2026-11-23-000004_experiments/up.sql"),
    ];

    /// The width of a column in the tables that mlgate creates, which are MLflow's and its own.
    fn created(table: &str, column: &str) -> Option<usize> {
        let sql = MIGRATIONS.concat();
        let begin = sql.find(&format!("CREATE TABLE {table} ("))?;
        let columns = sql[begin..].split(';').next()?.lines();
        let mut widths = columns.filter_map(|line| {
            let (name, rest) = line.trim().split_once(" VARCHAR(")?;
            let (width, _) = rest.split_once(')')?;
            (name.trim_matches('`') == column).then_some(width)
        });
        widths.next()?.parse().ok()
    }

    #[test]
    fn widths_match_the_columns() {
        for (table, column, width) in [
            ("secrets", "secret_id", ID),
            ("secrets", "secret_name", NAME),
            ("secrets", "created_by", ACTOR),
            ("secrets", "provider", PROVIDER),
            ("secrets", "masked_value", MASK),
            ("secrets", "workspace", WORKSPACE),
            ("model_definitions", "name", NAME),
            ("model_definitions", "model_name", MODEL_NAME),
            ("endpoints", "name", NAME),
            ("endpoints", "routing_strategy", ROUTING_STRATEGY),
            ("endpoint_tags", "key", TAG_KEY),
            ("endpoint_tags", "value", TAG_VALUE),
            ("endpoint_bindings", "resource_type", RESOURCE_TYPE),
            ("endpoint_bindings", "resource_id", RESOURCE_ID),
            ("endpoint_bindings", "display_name", DISPLAY_NAME),
            ("budget_policies", "target_value", NAME),
            ("guardrails", "name", NAME),
            ("experiments", "name", EXPERIMENT_NAME),
            ("experiments", "artifact_location", ARTIFACT_LOCATION),
            ("scorers", "scorer_name", SCORER_NAME),
            ("workspaces", "name", WORKSPACE),
            ("mlgate_secrets", "field_name", VARIABLE_NAME),
            ("mlgate_secret_labels", "label_key", LABEL_KEY),
            ("mlgate_secret_labels", "label_value", LABEL_VALUE),
            ("mlgate_secret_bindings", "field_name", BOUND_NAME),
        ] {
            assert_eq!(created(table, column), Some(width), "{table}.{column}");
        }
    }
}
