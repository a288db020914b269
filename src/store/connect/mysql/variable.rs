//! A row of `SHOW VARIABLES` or `SHOW STATUS`.

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
