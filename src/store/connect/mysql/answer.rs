//! Classifying errors of MySQL and MariaDB. Only the error number decides; the text may be in any language
//! and is only shown. Numbers below 1900 are the same on both; of the later ones, those used here are not
//! ambiguous.

use mysql_async::{DriverError, Error};

use crate::store::connect::server::printable;
use crate::store::error::StoreError;

/// The meaning of a failed statement.
pub(super) fn to_store_error(error: &Error) -> StoreError {
    match error {
        Error::Server(answer) => {
            let text = printable(&answer.message);
            of_code(answer.code, format!("error {}: {text}", answer.code))
        }
        // Nothing was sent.
        Error::Driver(
            DriverError::PacketTooLarge
            | DriverError::StmtParamsMismatch { .. }
            | DriverError::StmtParamsNumberExceedsLimit { .. }
            | DriverError::Params(_)
            | DriverError::MixedParams,
        ) => StoreError::Refused(printable(&error.to_string())),
        // Its text can contain the bytes of a packet.
        Error::Driver(DriverError::UnexpectedPacket { .. }) => StoreError::Lost {
            detail: "the server sent an unexpected packet".to_owned(),
        },
        error => StoreError::Lost {
            detail: printable(&error.to_string()),
        },
    }
}

/// The kind of an error number: <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>,
/// <https://mariadb.com/kb/en/mariadb-error-code-reference/>.
fn of_code(code: u16, detail: String) -> StoreError {
    match code {
        // ER_CHECKREAD (MariaDB's snapshot isolation), ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_TABLE_DEF_CHANGED,
        // ER_XA_RBDEADLOCK, ER_NEED_REPREPARE, ER_LOCK_ABORTED, ER_USER_LOCK_DEADLOCK,
        // ER_TRANSACTION_ROLLBACK_DURING_COMMIT, ER_LOCK_NOWAIT
        1020 | 1205 | 1213 | 1412 | 1614 | 1615 | 1689 | 3058 | 3101 | 3572 => {
            StoreError::Busy { detail }
        }
        // ER_CON_COUNT_ERROR, ER_UNKNOWN_COM_ERROR (a Galera node without its cluster), ER_SERVER_SHUTDOWN,
        // ER_CANT_CREATE_THREAD, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED,
        // ER_MAX_PREPARED_STMT_COUNT_REACHED, ER_SERVER_OFFLINE_MODE, ER_SERVER_ISNT_AVAILABLE
        1040 | 1047 | 1053 | 1135 | 1203 | 1226 | 1461 | 3032 | 3168 => {
            StoreError::NotReady { detail }
        }
        // ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR,
        // ER_SPECIFIC_ACCESS_DENIED_ERROR, ER_PROCACCESS_DENIED_ERROR, ER_ACCESS_DENIED_NO_PASSWORD_ERROR
        1044 | 1045 | 1142 | 1143 | 1227 | 1370 | 1698 => StoreError::Denied { detail },
        // ER_OPEN_AS_READONLY, ER_OPTION_PREVENTS_STATEMENT (read_only), ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION,
        // ER_READ_ONLY_MODE, ER_INNODB_READ_ONLY, ER_SCHEMA_READ_ONLY
        1036 | 1290 | 1792 | 1836 | 1874 | 3989 => StoreError::ReadOnly { detail },
        // ER_ILLEGAL_HA, ER_CHECK_NOT_IMPLEMENTED, ER_UNKNOWN_SYSTEM_VARIABLE, ER_NOT_SUPPORTED_YET,
        // ER_UNSUPPORTED_PS, ER_BEFORE_DML_VALIDATION_ERROR (Group Replication)
        1031 | 1178 | 1193 | 1235 | 1295 | 3098 => StoreError::Unsupported { detail },
        // ER_QUERY_INTERRUPTED, ER_STATEMENT_TIMEOUT (MariaDB), ER_QUERY_TIMEOUT (MySQL)
        1317 | 1969 | 3024 => StoreError::Cancelled { detail },
        // ER_DUP_KEY, ER_DUP_ENTRY, ER_DUP_UNIQUE, ER_DUP_ENTRY_WITH_KEY_NAME
        1022 | 1062 | 1169 | 1586 => StoreError::Duplicate { detail },
        // ER_CANT_AGGREGATE_2COLLATIONS, _3COLLATIONS, _NCOLLATIONS: a text that the column's character set lacks is
        // compared; ER_INVALID_CHARACTER_STRING, ER_TRUNCATED_WRONG_VALUE_FOR_FIELD (all that is sent has the
        // column's type), ER_CANNOT_CONVERT_CHARACTER, ER_CANNOT_CONVERT_STRING, ER_IMPOSSIBLE_STRING_CONVERSION
        1267 | 1270 | 1271 | 1300 | 1366 | 1977 | 3854 | 3988 => {
            StoreError::NoSuchCharacter { detail }
        }
        // ER_ABORTING_CONNECTION, ER_NET_READ_ERROR, ER_NET_READ_INTERRUPTED, ER_NET_ERROR_ON_WRITE,
        // ER_NET_WRITE_INTERRUPTED, ER_CONNECTION_KILLED (MariaDB), ER_SESSION_WAS_KILLED,
        // ER_CLIENT_INTERACTION_TIMEOUT
        1152 | 1158 | 1159 | 1160 | 1161 | 1927 | 3169 | 4031 => StoreError::Lost { detail },
        _ => StoreError::Refused(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind's name, as `Debug` writes it.
    fn kind(code: u16) -> String {
        let error = format!("{:?}", of_code(code, String::new()));
        let end = error.find([' ', '(']).unwrap_or(error.len());
        error[..end].to_owned()
    }

    #[test]
    fn each_code_has_its_kind() {
        for (codes, expected) in [
            (&[1205, 1213, 1020, 3572][..], "Busy"),
            (&[1040, 1047, 1053, 1203, 3032], "NotReady"),
            (&[1044, 1142, 1143, 1227, 1370], "Denied"),
            (&[1290, 1792, 1836], "ReadOnly"),
            (&[1193, 1235], "Unsupported"),
            (&[1317, 1969, 3024], "Cancelled"),
            (&[1062, 1586], "Duplicate"),
            (&[1267, 1366, 1977, 3854, 3988], "NoSuchCharacter"),
            (&[1927, 3169, 4031], "Lost"),
            (&[1064, 1146, 1406, 1105], "Refused"),
        ] {
            for code in codes {
                assert_eq!(kind(*code), expected, "{code}");
            }
        }
    }
}
