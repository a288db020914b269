//! What opening a `PostgreSQL` and opening a `MySQL` server have in common.

mod env;
mod error;
mod opened;
mod runtime;

pub use env::ConnectEnv;
pub use error::ConnectError;
pub(in crate::store) use error::printable;
pub use opened::{Encryption, Opened};
pub(in crate::store) use runtime::runtime;
