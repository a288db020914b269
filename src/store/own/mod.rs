//! mlgate's own tables: their migrations, the audit trail, and what mlgate knows of secrets.

pub(in crate::store) mod audit;
pub(in crate::store) mod gc;
pub(in crate::store) mod migrate;
pub(in crate::store) mod migrations;
pub(in crate::store) mod secret_bindings;
pub(in crate::store) mod secret_details;
