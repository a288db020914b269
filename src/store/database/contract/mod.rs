//! What a database is: whose tables, at which revision, with which features.

mod inspect;
mod kind;
mod narrow;
mod obstacle;
mod revision;
mod search;
pub(in crate::store) mod session_facts;
mod tables;

pub(in crate::store) use inspect::inspect;
pub use kind::{Contract, ContractError, DatabaseKind};
pub use narrow::NarrowColumns;
pub use obstacle::Obstacle;
pub use revision::{Feature, Revision};
pub(in crate::store) use tables::{COPIED_TABLES, CopiedTable, written_tables};
pub use tables::{OWN_TABLES, later_own_tables};
