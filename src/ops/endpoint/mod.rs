//! Use cases of one endpoint.

mod artifacts;
mod attach;
mod create;
mod delete;
mod delete_model;
mod detach;
mod experiment;
mod fallback;
mod find;
mod models;
mod tracking;
mod tracking_change;
mod update;

pub use attach::{AttachRequest, Attached, attach};
pub use create::{
    Created, FallbackChoice, NewEndpointRequest, NewModelForEndpoint, SecretForModel, create,
};
pub use delete::{AlsoDelete, DeletePlan, delete, plan_deletion};
pub use delete_model::delete_model;
pub use detach::{DetachRequest, Detached, Role, detach};
pub(in crate::ops) use experiment::make_experiment;
pub use find::find;
pub use models::ModelChoice;
pub use tracking::{Artifacts, TracesGo, Tracking};
pub use tracking_change::TrackingChange;
pub use update::{UpdateRequest, Updated, update};
