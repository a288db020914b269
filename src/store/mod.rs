//! The database: the only module that touches Diesel and its drivers.

pub mod connect;
mod contract;
mod copy;
mod engine;
mod error;
mod log;
mod open;
mod own;
mod pages;
mod probe;
mod resume;
mod tables;

pub use connect::postgres::pooling::Pooling;
pub use connect::sqlite::file::FileProblem;
pub use contract::session_facts::{MissingRights, SessionFacts};
pub use contract::status::Status;
pub use contract::writable::NotWritable;
pub use contract::{
    Contract, ContractError, DatabaseKind, Feature, NarrowColumns, OWN_TABLES, Obstacle, Revision,
};
pub use copy::{
    CopiedBinding, CopiedEndpoint, CopiedMapping, CopiedSecret, CopiedSecretBinding, ExistingRow,
    SecretCursor,
};
pub use engine::cluster::Cluster;
pub use engine::limits::Limits;
pub use engine::lock::{Locking, NoTableLock, Protection};
pub use engine::writers::Writers;
pub use error::{StoreError, StoreResult};
pub use open::{LOCK_TIMEOUT, OpenError, OpenOptions};
pub use own::audit::AuditFilter;
pub use own::gc::Leftovers;
pub use own::migrate::Initialised;
pub use own::secret_bindings::{NewSecretBinding, SecretBindingFilter};
pub use pages::reseal::Resealed;
pub use pages::rewrap::{Rewrapped, Wrappings};
pub use pages::scan::{Page, Scan, StoredMask};
pub use probe::Probe;
pub use resume::Resumed;
pub use tables::bindings::{BindingFilter, NewBinding};
pub use tables::budget_writes::{BudgetChange, BudgetTarget, NewBudget};
pub use tables::endpoints::{EndpointChange, EndpointFilter, NewEndpoint, NewMapping};
pub use tables::experiments::NewExperiment;
pub use tables::guardrails::NewGuardrail;
pub use tables::models::{ModelChange, ModelFilter, NewModel};
pub use tables::scorers::ScorerFilter;
pub use tables::secret_list::{SecretFilter, SecretSort};
pub use tables::secret_values::{ResourceSecret, SecretWithValue};
pub use tables::secrets::{NewSecret, SecretChange};

use crate::domain::{AuditEvent, LogState};
use connect::server::Encryption;
use connect::url::Engine;
use engine::connection::Connection;

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
    /// Events of the current transaction, buffered for the external audit log.
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
