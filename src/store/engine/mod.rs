//! What differs between the engines, below every query: SQL, column limits, how rows are read; and columns that not
//! every database has.

pub(in crate::store) mod columns;
pub(in crate::store) mod connection;
pub(in crate::store) mod dialect;
pub(in crate::store) mod reading;

use crate::domain::width;
use crate::store::connect::url::Engine;

/// The longest values that fit, checked before they reach the database: a lenient server would silently
/// truncate them, and a strict one reports its own SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a value's plaintext JSON; 28 less than the column's 65,535 on `MySQL`.
    pub plaintext_bytes: Option<usize>,
    /// Characters of the JSON in the mask column.
    pub masked_value_chars: Option<usize>,
    /// Bytes of the JSON of the settings.
    pub auth_config_bytes: Option<usize>,
    /// Whether texts must not contain NUL characters.
    pub no_nul: bool,
}

impl Limits {
    pub const fn of(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self {
                plaintext_bytes: None,
                masked_value_chars: None,
                auth_config_bytes: None,
                no_nul: false,
            },
            Engine::Postgresql => Self {
                plaintext_bytes: None,
                masked_value_chars: Some(width::MASK),
                auth_config_bytes: None,
                no_nul: true,
            },
            Engine::Mysql => Self {
                plaintext_bytes: Some(width::MYSQL_TEXT_BYTES - 28),
                masked_value_chars: Some(width::MASK),
                auth_config_bytes: Some(width::MYSQL_TEXT_BYTES),
                no_nul: false,
            },
        }
    }
}
