//! Use cases with one endpoint.

mod artifacts;
mod create;
mod delete;
mod error;
mod find;
mod models;
mod tracking;

pub use create::{
    Created, FallbackChoice, NewEndpointRequest, NewModelForEndpoint, SecretForModel, create,
};
pub use delete::{AlsoDelete, Doomed, delete, look_before_deleting};
pub use error::EndpointError;
pub use find::find;
pub use models::ModelChoice;
pub use tracking::{Artifacts, TracesGo, Tracking};
