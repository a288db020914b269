//! Opening `MySQL` and `MariaDB` like the Python drivers: their options, MLflow's variables, their TLS.

mod answer;
mod bind;
mod client_key;
mod connect;
mod connection;
mod failure;
mod options;
mod row;
pub mod session;
mod tls;
mod variable;

pub use connect::open_mysql;
pub use connection::MysqlConnection;
pub(in crate::store) use variable::Variable;
