//! The lines: a JSON object each. The first says what the file is, then comes a line for each row, and the last
//! one has the count and the digest of all before, so that a file that was cut or altered shows it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::KekVersion;

/// What the first line calls the format.
pub(super) const FORMAT: &str = "mlgate-kek-backup";

/// Its version. A file of another one is not read.
pub(super) const FORMAT_VERSION: u32 = 1;

/// Where a backup comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The database's URL without its password.
    pub database: String,
    /// The KEK version that the rotation went to.
    pub new_version: KekVersion,
    /// When it began: RFC 3339, UTC.
    pub created_at: String,
}

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct FirstLine<'a> {
    pub format: Cow<'a, str>,
    pub format_version: u32,
    pub database: Cow<'a, str>,
    pub new_kek_version: u32,
    pub created_at: Cow<'a, str>,
    pub mlgate_version: Cow<'a, str>,
}

/// A row.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowLine<'a> {
    pub secret_id: Cow<'a, str>,
    pub kek_version: i32,
    pub wrapped_dek: Cow<'a, str>,
    pub rewrapped_sha256: Cow<'a, str>,
}

/// The last line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LastLine<'a> {
    pub rows: u64,
    pub sha256: Cow<'a, str>,
}
