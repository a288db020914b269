//! Plain values: validated names, versions, settings. No terminal, no database, no ciphers.

mod api_base;
mod auth_config;
mod kek_version;
mod name;
pub mod provider;
pub mod python_json;
mod secret;
mod secret_value;
mod time;
mod workspace;

pub use api_base::ApiBaseTrouble;
pub use auth_config::{AUTH_MODE, AuthConfig, AuthConfigError};
pub use kek_version::{KekVersion, KekVersionError};
pub use name::{Actor, NameError, Provider, SecretName};
pub use secret::{Dependent, SealedSecret, Secret, SecretRef};
pub use secret_value::{DuplicateField, SecretValue};
pub use time::Timestamp;
pub use workspace::{DEFAULT_WORKSPACE, Workspace, WorkspaceError};
