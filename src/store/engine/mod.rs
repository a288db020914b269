//! What differs between the engines, below every query: SQL, limits, how rows are read; and columns that not every
//! database has.

pub(in crate::store) mod cluster;
pub(in crate::store) mod columns;
pub(in crate::store) mod connection;
pub(in crate::store) mod dialect;
pub(in crate::store) mod limits;
pub(in crate::store) mod reading;
