//! Options of a database URL that are refused.

use super::ConnectError;
use crate::store::connect::url::DbUrl;

/// Refuses a URL with an option that `mlgate` knows but does not support.
pub(in crate::store) fn refuse_unsupported(url: &DbUrl) -> Result<(), ConnectError> {
    match url.refused_options().next() {
        None => Ok(()),
        Some((name, reason)) => Err(ConnectError::UnsupportedOption {
            name: format!("the option `{name}` in the database URL"),
            reason: reason.to_owned(),
        }),
    }
}

/// The same, and also unknown options, whose meaning cannot be known.
pub(in crate::store) fn refuse_unknown(url: &DbUrl) -> Result<(), ConnectError> {
    refuse_unsupported(url)?;
    match url.unknown_options().into_iter().next() {
        None => Ok(()),
        Some(name) => Err(ConnectError::UnknownOption {
            name,
            engine: url.engine(),
        }),
    }
}
