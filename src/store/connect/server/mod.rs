//! What opening `PostgreSQL` and `MySQL` servers has in common.

mod driver;
mod env;
mod error;
mod guard;
mod opened;
mod options;
mod password;
mod row;
mod runtime;

pub(in crate::store) use driver::Driver;
pub use env::ConnectEnv;
pub use error::ConnectError;
pub(in crate::store) use error::printable;
pub(in crate::store) use guard::guarded;
pub use guard::in_driver;
pub use opened::{Encryption, Opened};
pub(in crate::store) use options::{refuse_unknown, refuse_unsupported};
pub use password::PasswordSource;
pub(in crate::store) use row::{DriverRow, ServerRow, connection_parts};
pub(in crate::store) use runtime::runtime;

/// How long a connection may be idle before the system sends keep-alives: firewalls and NAT drop connections
/// that are idle for some minutes, and a prompt may stay open for longer.
pub(in crate::store) const KEEPALIVE_IDLE: std::time::Duration = std::time::Duration::from_mins(1);
