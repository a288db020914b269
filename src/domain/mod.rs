//! Plain values: validated names, versions, settings. No terminal, no database, no ciphers.

mod auth_config;
mod name;
mod secret;
mod time;
mod workspace;

pub use auth_config::{AuthConfig, AuthConfigError};
pub use name::{Actor, NameError, Provider, SecretName};
pub use secret::{Dependent, SealedSecret, Secret, SecretRef};
pub use time::Timestamp;
pub use workspace::{DEFAULT_WORKSPACE, Workspace, WorkspaceError};
