//! Classifying errors of PostgreSQL. Only the SQLSTATE decides; the text may be in any language and is only
//! shown.

use tokio_postgres::Error;

use crate::store::connect::server::printable;
use crate::store::error::StoreError;

/// The meaning of a failed statement.
pub(super) fn to_store_error(error: &Error) -> StoreError {
    match error.as_db_error() {
        Some(answer) => {
            let code = answer.code();
            let text = printable(answer.message());
            of_code(code.code(), format!("SQLSTATE {}: {text}", code.code()))
        }
        // The server has not answered, or not in a way that allows continuing.
        None => StoreError::Lost {
            detail: printable(&error.to_string()),
        },
    }
}

/// The kind of a SQLSTATE: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_code(code: &str, detail: String) -> StoreError {
    // SqlState has a constant for each code except those newer than the driver, but is not a pattern.
    match code {
        // lock_not_available, deadlock_detected, serialization_failure
        "55P03" | "40P01" | "40001" => StoreError::Busy { detail },
        // cannot_connect_now, too_many_connections
        "57P03" | "53300" => StoreError::NotReady { detail },
        // insufficient_privilege
        "42501" => StoreError::Denied { detail },
        // read_only_sql_transaction
        "25006" => StoreError::ReadOnly { detail },
        // feature_not_supported
        "0A000" => StoreError::Unsupported { detail },
        // query_canceled: statement_timeout, or pg_cancel_backend()
        "57014" => StoreError::Cancelled { detail },
        // unique_violation
        "23505" => StoreError::Duplicate { detail },
        // untranslatable_character, character_not_in_repertoire
        "22P05" | "22021" => StoreError::NoSuchCharacter { detail },
        // invalid_sql_statement_name, duplicate_prepared_statement, invalid_cursor_name: the session's state
        // is lost, or belongs to another client
        "26000" | "42P05" | "34000" => StoreError::Pooled { detail },
        // admin_shutdown, crash_shutdown, database_dropped, idle_session_timeout,
        // idle_in_transaction_session_timeout, transaction_timeout: the server ends the session
        "57P01" | "57P02" | "57P04" | "57P05" | "25P03" | "25P04" => StoreError::Lost { detail },
        // connection exceptions
        code if code.starts_with("08") => StoreError::Lost { detail },
        _ => StoreError::Refused(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind's name, as `Debug` writes it.
    fn kind(code: &str) -> String {
        let error = format!("{:?}", of_code(code, String::new()));
        let end = error.find([' ', '(']).unwrap_or(error.len());
        error[..end].to_owned()
    }

    #[test]
    fn each_code_has_its_kind() {
        for (code, expected) in [
            ("55P03", "Busy"),
            ("40P01", "Busy"),
            ("40001", "Busy"),
            ("57P03", "NotReady"),
            ("53300", "NotReady"),
            ("42501", "Denied"),
            ("25006", "ReadOnly"),
            ("0A000", "Unsupported"),
            ("57014", "Cancelled"),
            ("23505", "Duplicate"),
            ("22P05", "NoSuchCharacter"),
            ("22021", "NoSuchCharacter"),
            ("26000", "Pooled"),
            ("42P05", "Pooled"),
            ("34000", "Pooled"),
            ("57P01", "Lost"),
            ("57P05", "Lost"),
            ("25P03", "Lost"),
            ("25P04", "Lost"),
            ("08006", "Lost"),
            ("08P01", "Lost"),
            ("42P01", "Refused"),
            ("53100", "Refused"),
            ("XX000", "Refused"),
        ] {
            assert_eq!(kind(code), expected, "{code}");
        }
    }
}
