//! What differs between the engines, below every query: SQL, locks, limits, how rows are read.

pub(in crate::store) mod cluster;
pub(in crate::store) mod connection;
pub(in crate::store) mod dialect;
pub(in crate::store) mod limits;
pub(in crate::store) mod reading;
