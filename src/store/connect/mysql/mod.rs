//! Opening `MySQL` and `MariaDB` like the Python drivers: their options, MLflow's variables, their TLS.

mod connect;
mod connection;
mod errors;
mod options;
pub mod session;
mod tls;
mod values;

pub use connect::open_mysql;
pub(in crate::store) use connection::BEGIN_SNAPSHOT;
pub use connection::MysqlConnection;

use diesel::prelude::*;
use diesel::sql_types::Text;

/// A server variable and its value as text.
#[derive(QueryableByName)]
pub(in crate::store) struct Variable {
    #[diesel(sql_type = Text)]
    #[diesel(column_name = "Variable_name")]
    pub(in crate::store) name: String,
    #[diesel(sql_type = Text)]
    #[diesel(column_name = "Value")]
    pub(in crate::store) value: String,
}
