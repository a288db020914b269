//! What a copy from one database to another reads and writes: whole rows, in pages, with who made them and when.

mod collation;
mod endpoints;
mod models;
mod own;
mod same;
mod secrets;
mod snapshot;
mod there;

pub use endpoints::{CopiedBinding, CopiedEndpoint, CopiedMapping};
pub use own::CopiedSecretBinding;
pub use secrets::{CopiedSecret, SecretCursor};
pub use there::ExistingRow;

/// How many rows one statement inserts: all engines take as many values as these rows have.
const ROWS_PER_INSERT: usize = 500;
