//! An open database: what it is, its session, its transactions and its locks.

pub(in crate::store) mod contract;
pub(in crate::store) mod durability;
pub(in crate::store) mod lock;
pub(in crate::store) mod lock_holders;
pub(in crate::store) mod log;
pub(in crate::store) mod matching;
pub(in crate::store) mod open;
pub(in crate::store) mod probe;
pub(in crate::store) mod resume;
pub(in crate::store) mod rotation_lock;
pub(in crate::store) mod same;
pub(in crate::store) mod secure_delete;
pub(in crate::store) mod sessions;
pub(in crate::store) mod status;
pub(in crate::store) mod transaction;
pub(in crate::store) mod writable;
pub(in crate::store) mod writers;

use contract::Contract;
use open::Session;

use super::connect::server::Encryption;
use super::connect::url::Engine;
use super::engine::connection::Connection;
use super::engine::limits::Limits;
use super::error::StoreResult;
use crate::domain::AuditEvent;

/// An open database, with what is known about it.
pub struct Store {
    pub(in crate::store) connection: Connection,
    pub(in crate::store) contract: Contract,
    pub(in crate::store) engine: Engine,
    /// The URL in printable form.
    pub(in crate::store) url: String,
    /// How the connection to a server is protected; `None` for a file.
    pub(in crate::store) encryption: Option<Encryption>,
    pub(in crate::store) session: Session,
    /// Events of the current transaction, buffered for the external audit log.
    pub(in crate::store) told: Vec<AuditEvent>,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.unlock_rotation();
    }
}

impl Store {
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The length limits of this engine.
    pub fn limits(&self) -> Limits {
        Limits::of(self.engine)
    }

    /// The database's URL without its password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Inspects the database again, after its tables have changed.
    pub(in crate::store) fn inspect(&mut self) -> StoreResult<()> {
        self.contract = contract::inspect(&mut self.connection)?;
        Ok(())
    }
}
