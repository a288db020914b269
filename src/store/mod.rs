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
pub use database::lock::{NoTableLock, Protection, Writers};
pub use database::open::{IfMissing, LOCK_TIMEOUT, OpenOptions};
pub use database::status::{Probe, Status};
pub use database::transaction::Resumed;
pub use engine::Limits;
pub use engine::dialect::{Cluster, Locking};
pub use error::{NotWritable, OpenError, StoreError, StoreResult};
pub use own::Leftovers;
pub use own::migrate::Initialised;
pub use tables::Window;
pub use tables::audit::AuditFilter;
pub use tables::bindings::{BindingChange, BindingFilter};
pub use tables::budgets::{BudgetChange, BudgetTarget, NewBudget};
pub use tables::endpoints::{EndpointChange, EndpointFilter};
pub use tables::experiments::NewExperiment;
pub use tables::guardrails::NewGuardrail;
pub use tables::models::{ModelChange, ModelFilter};
pub use tables::names::NamedRow;
pub use tables::other_columns::{ColumnValue, OtherColumn, key_columns};
pub use tables::scorers::ScorerFilter;
pub use tables::secret_bindings::SecretBindingFilter;
pub use tables::secrets::list::{SecretFilter, SecretSort};
pub use tables::secrets::pages::SecretCursor;
pub use tables::secrets::rewrap::{Rewrapped, Wrappings};
pub use tables::secrets::scan::{Page, Scan, StoredMask, StoredProvider};
pub use tables::secrets::sealed::Resealed;
pub use tables::secrets::{ResourceSecret, SecretChange, SecretWithValue};
