//! Plain values: validated names, versions, settings. No terminal, no database, no ciphers.

mod audit;
mod auth_config;
mod endpoint;
mod entity;
mod kek_version;
mod model;
mod name;
pub mod python_json;
mod secret;
mod secret_value;
mod time;
mod workspace;

pub use audit::Audit;
pub use auth_config::{AuthConfig, AuthConfigError};
pub use endpoint::{Endpoint, Mapping, Tag};
pub use entity::{Entity, EntityRef};
pub use kek_version::{KekVersion, KekVersionError};
pub use model::ModelDefinition;
pub use name::{Actor, ModelDefinitionName, ModelName, NameError, Provider, SecretName};
pub use secret::{Dependent, SealedSecret, Secret};
pub use secret_value::{DuplicateField, SecretValue};
pub use time::Timestamp;
pub use workspace::{DEFAULT_WORKSPACE, Workspace, WorkspaceError, WorkspaceSummary};
