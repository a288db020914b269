//! Parts of documents that several commands print.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::{Audit, Timestamp, known_kek_version};
use crate::ops::Unreadable;
use crate::session::context::Context;
use crate::ui::rfc3339;

/// The audit columns in the shape of `MLflow`'s REST API: milliseconds, and names where known.
#[derive(Debug, Serialize)]
pub(super) struct AuditView {
    created_at: i64,
    last_updated_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated_by: Option<String>,
}

impl From<Audit> for AuditView {
    fn from(audit: Audit) -> Self {
        Self {
            created_at: audit.created_at.as_millis(),
            last_updated_at: audit.last_updated_at.as_millis(),
            created_by: audit.created_by,
            last_updated_by: audit.last_updated_by,
        }
    }
}

impl AuditView {
    pub(super) fn updated(&self) -> String {
        rfc3339(Timestamp::from_millis(self.last_updated_at))
    }

    /// Who updated it last, or an empty string.
    pub(super) fn updated_by(&self) -> String {
        self.last_updated_by.clone().unwrap_or_default()
    }

    /// The last lines of a `get`.
    pub(super) fn lines(&self) -> [(&'static str, String); 2] {
        let by = |at: i64, who: &Option<String>| {
            let who = who.as_deref().unwrap_or("(unknown)");
            format!("{} by {who}", rfc3339(Timestamp::from_millis(at)))
        };
        [
            ("created", by(self.created_at, &self.created_by)),
            ("updated", by(self.last_updated_at, &self.last_updated_by)),
        ]
    }
}

/// Numbers of rows by KEK version, as a JSON object.
pub(super) fn by_version<N: Into<Value>>(
    rows: impl IntoIterator<Item = (i32, N)>,
) -> Map<String, Value> {
    let rows = rows.into_iter();
    rows.map(|(version, rows)| (version.to_string(), rows.into()))
        .collect()
}

/// The lines of a report about the rows written, by their old version, and the rows skipped.
pub(super) fn lines_of_rows(from: &[(i32, u64)], skipped: u64) -> Vec<String> {
    let mut lines: Vec<_> = from
        .iter()
        .map(|(version, rows)| format!("  from version {version}: {rows}"))
        .collect();
    if skipped > 0 {
        lines.push(format!("  skipped, cannot be decrypted: {skipped}"));
    }
    lines
}

/// A secret that a command skipped because it cannot be decrypted.
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
