//! How much the columns hold: MLflow's, and those of mlgate's own tables. In characters where nothing else is said, as
//! PostgreSQL and MySQL count them; SQLite takes any length.

/// Ids of everything but experiments.
pub const ID: usize = 36;

/// Names of secrets, model definitions, endpoints, guardrails, users and environment variables.
pub const NAME: usize = 255;

/// Who made or changed a row.
pub const ACTOR: usize = 255;

/// Providers.
pub const PROVIDER: usize = 64;

/// A provider's names of its models.
pub const MODEL_NAME: usize = 256;

/// JSON texts of masks.
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

/// What people call bound resources.
pub const DISPLAY_NAME: usize = 255;

/// The names that resources have for secrets.
pub const BOUND_NAME: usize = 255;

/// Names of experiments.
pub const EXPERIMENT_NAME: usize = 256;

/// Where the artifacts of experiments go.
pub const ARTIFACT_LOCATION: usize = 256;

/// Names of scorers.
pub const SCORER_NAME: usize = 256;

/// Names of workspaces.
pub const WORKSPACE: usize = 63;

/// Keys of labels.
pub const LABEL_KEY: usize = 255;

/// Values of labels.
pub const LABEL_VALUE: usize = 1000;

/// Bytes of a `TEXT` or a `BLOB` of MySQL; the other engines have no limit.
pub const MYSQL_TEXT_BYTES: usize = 65_535;
