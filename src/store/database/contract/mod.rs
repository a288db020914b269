//! What a database is: whose tables, at which revision, with which features.

mod feature;
mod inspect;
mod kind;
mod narrow;
mod obstacle;
mod revision;
mod search;
pub(in crate::store) mod session_facts;

pub use feature::Feature;
pub use kind::{Contract, ContractError, DatabaseKind};
pub use narrow::NarrowColumns;
pub use obstacle::Obstacle;
pub use revision::Revision;

pub use inspect::OWN_TABLES;
pub(in crate::store) use inspect::{inspect, written_tables};
