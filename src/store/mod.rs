//! The database: the only module that touches Diesel and its drivers.

mod audit;
mod bindings;
mod budget_writes;
mod budgets;
mod cluster;
mod connection;
mod contract;
mod copy;
mod dialect;
mod durability;
mod endpoints;
mod erasure;
mod error;
mod experiments;
mod guardrail_uses;
mod guardrails;
mod holders;
mod limits;
mod lock;
mod log;
mod matching;
mod migrate;
mod migrations;
mod models;
pub mod mysql;
mod open;
pub mod postgres;
mod probe;
mod reading;
mod reseal;
mod restore;
mod resume;
mod rewrap;
mod rotation_lock;
mod scan;
mod schema;
mod scorers;
mod sealed_row;
mod secret_bindings;
mod secret_details;
mod secret_list;
mod secret_values;
mod secrets;
pub mod server;
mod session_facts;
mod sessions;
mod sqlite_answer;
mod sqlite_file;
pub mod sqlite_session;
mod status;
mod sweep;
mod tags;
mod tls;
pub mod url;
mod workspaces;
mod writable;
mod writers;

pub use audit::AuditFilter;
pub use bindings::{BindingFilter, NewBinding};
pub use budget_writes::{BudgetChange, BudgetTarget, NewBudget};
pub use cluster::Cluster;
pub use contract::{
    Contract, ContractError, DatabaseKind, Feature, NarrowColumns, OWN_TABLES, Obstacle, Revision,
};
pub use copy::{
    CopiedBinding, CopiedEndpoint, CopiedMapping, CopiedSecret, CopiedSecretBinding, SecretCursor,
    There,
};
pub use endpoints::{EndpointChange, EndpointFilter, NewEndpoint, NewMapping};
pub use error::{StoreError, StoreResult};
pub use experiments::NewExperiment;
pub use guardrails::NewGuardrail;
pub use limits::Limits;
pub use lock::{NoTableLock, Protection};
pub use migrate::Initialised;
pub use models::{ModelChange, ModelFilter, NewModel};
pub use open::{LOCK_TIMEOUT, OpenError, OpenOptions};
pub use postgres::pooling::Pooling;
pub use probe::Probe;
pub use reseal::Resealed;
pub use resume::Resumed;
pub use rewrap::{Rewrapped, Wrappings};
pub use scan::{Locking, Page, Scan, StoredMask};
pub use scorers::ScorerFilter;
pub use secret_bindings::{NewSecretBinding, SecretBindingFilter};
pub use secret_list::{SecretFilter, SecretSort};
pub use secret_values::{ResourceSecret, SecretWithValue};
pub use secrets::{NewSecret, SecretChange};
pub use session_facts::{MissingRights, SessionFacts};
pub use sqlite_file::FileProblem;
pub use status::Status;
pub use sweep::Leftovers;
pub use writable::NotWritable;
pub use writers::Writers;

use crate::domain::{AuditEvent, LogState};
use connection::Connection;
use server::Encryption;
use url::Engine;

/// An open database, with what is known about it.
pub struct Store {
    connection: Connection,
    contract: Contract,
    engine: Engine,
    /// The URL as it may be printed.
    url: String,
    /// How the connection to a server is protected; none for a file.
    encryption: Option<Encryption>,
    session: open::Session,
    /// What the transaction under way does, for the log beside the database.
    told: Vec<AuditEvent>,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.unlock_rotation();
    }
}

impl Store {
    /// What the database is and what it has.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// How long values may be on this engine.
    pub fn limits(&self) -> Limits {
        Limits::of(self.engine)
    }

    /// The database's URL without its password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Looks at the database again, after its tables have changed.
    fn inspect(&mut self) -> StoreResult<()> {
        self.contract = contract::inspect(&mut self.connection)?;
        Ok(())
    }

    /// Runs `work` in one writing transaction: all of it is committed, or nothing.
    pub fn transaction<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        // A scan that was given up half-way may have left a transaction open; in it, nothing would last.
        self.connection.roll_back();
        self.told.clear();
        self.begin()?;
        let done = work(self).and_then(|value| {
            self.commit()?;
            Ok(value)
        });
        if done.is_err() {
            self.connection.roll_back();
        }
        done
    }

    /// Commits what is written down in the log, where there is one.
    fn commit(&mut self) -> StoreResult<()> {
        let told = std::mem::take(&mut self.told);
        self.commit_begins()?;
        let change = self.log_intent(told);
        let change = change.inspect_err(|_| self.commit_ended(false))?;
        let committed = self.connection.commit();
        let state = match &committed {
            Ok(()) => LogState::Done,
            Err(StoreError::CommitUnknown { .. }) => LogState::Unknown,
            Err(_) => LogState::Failed,
        };
        if state != LogState::Unknown {
            self.commit_ended(committed.is_ok());
        }
        self.log_outcome(change.as_ref(), state);
        committed
    }
}
