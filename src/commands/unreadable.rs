//! Secrets that a command skips because they cannot be decrypted, as scripts and people see them.

use serde::Serialize;

use crate::domain::known_kek_version;
use crate::ops::Unreadable;
use crate::session::context::Context;

#[derive(Serialize)]
pub(super) struct UnreadableView<'a> {
    secret_id: &'a str,
    secret_name: &'a str,
    kek_version: Option<i32>,
    message: String,
}

impl<'a> UnreadableView<'a> {
    pub(super) fn of(rows: &'a [Unreadable]) -> Vec<Self> {
        let views = rows.iter().map(|row| Self {
            secret_id: &row.id,
            secret_name: &row.name,
            kek_version: known_kek_version(row.kek_version),
            message: row.fault.to_string(),
        });
        views.collect()
    }

    /// Warns of each.
    pub(super) fn warn(views: &[Self], context: &Context) {
        for row in views {
            context.ui.warn(&format!(
                "skipped `{}` ({}): {}",
                row.secret_name, row.secret_id, row.message
            ));
        }
    }
}
