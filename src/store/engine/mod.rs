//! What differs between the engines, below every query: SQL, locks, limits, how rows are read.

pub(in crate::store) mod cluster;
pub(in crate::store) mod connection;
pub(in crate::store) mod dialect;
pub(in crate::store) mod durability;
pub(in crate::store) mod limits;
pub(in crate::store) mod lock;
pub(in crate::store) mod lock_holders;
pub(in crate::store) mod matching;
pub(in crate::store) mod reading;
pub(in crate::store) mod rotation_lock;
pub(in crate::store) mod secure_delete;
pub(in crate::store) mod sessions;
pub(in crate::store) mod writers;
