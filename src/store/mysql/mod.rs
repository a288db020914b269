//! Opening `MySQL` and `MariaDB` as the Python drivers would: their options, MLflow's variables, their TLS.

mod client_key;
mod connect;
mod failure;
mod options;
mod tls;

pub use connect::{MysqlConnection, open_mysql};
