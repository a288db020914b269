//! The database: the only module that touches Diesel and its drivers.

pub mod connect;
mod database;
mod engine;
mod error;
mod own;
mod schema;
mod tables;

pub use connect::postgres::pooling::Pooling;
pub use connect::sqlite::file::FileProblem;
pub use database::Store;
pub use database::contract::session_facts::{MissingRights, SessionFacts};
pub use database::contract::{
    Contract, ContractError, DatabaseKind, Feature, NarrowColumns, OWN_TABLES, Obstacle, Revision,
};
pub use database::durability::Durability;
pub use database::lock::{NoTableLock, Protection};
pub use database::open::{LOCK_TIMEOUT, OpenError, OpenOptions};
pub use database::probe::Probe;
pub use database::resume::Resumed;
pub use database::status::Status;
pub use database::writable::NotWritable;
pub use database::writers::Writers;
pub use engine::cluster::Cluster;
pub use engine::dialect::Locking;
pub use engine::limits::Limits;
pub use error::{StoreError, StoreResult};
pub use own::gc::Leftovers;
pub use own::migrate::Initialised;
pub use tables::audit::AuditFilter;
pub use tables::bindings::{BindingChange, BindingFilter};
pub use tables::budgets::{BudgetChange, BudgetTarget, NewBudget};
pub use tables::endpoints::{EndpointChange, EndpointFilter};
pub use tables::experiments::NewExperiment;
pub use tables::guardrails::NewGuardrail;
pub use tables::models::{ModelChange, ModelFilter};
pub use tables::names::NamedRow;
pub use tables::scorers::ScorerFilter;
pub use tables::secret_bindings::SecretBindingFilter;
pub use tables::secrets::list::{SecretFilter, SecretSort};
pub use tables::secrets::pages::{SecretCursor, SecretsPage};
pub use tables::secrets::rewrap::{Rewrapped, Wrappings};
pub use tables::secrets::scan::{Page, Scan, StoredMask, StoredProvider};
pub use tables::secrets::sealed::Resealed;
pub use tables::secrets::{ResourceSecret, SecretChange, SecretWithValue};
