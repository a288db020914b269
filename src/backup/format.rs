//! The format: one JSON object per line. The first line describes the file, followed by a line for each row;
//! the last has the count and the digest of everything before, so that truncation and alteration are
//! detected.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::KekVersion;

/// The format's name in the first line.
pub(super) const FORMAT: &str = "mlgate-kek-backup";

/// The format's version. Files of other versions are refused.
pub(super) const FORMAT_VERSION: u32 = 1;

/// Where a backup comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub database: String,
    /// The KEK version that the rotation moved to.
    pub new_version: KekVersion,
    /// When it began: RFC 3339, UTC.
    pub created_at: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct FirstLine<'a> {
    pub format: Cow<'a, str>,
    pub format_version: u32,
    pub database: Cow<'a, str>,
    pub new_kek_version: u32,
    pub created_at: Cow<'a, str>,
    pub mlgate_version: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowLine<'a> {
    pub secret_id: Cow<'a, str>,
    pub kek_version: i32,
    pub wrapped_dek: Cow<'a, str>,
    pub rewrapped_sha256: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LastLine<'a> {
    pub rows: u64,
    pub sha256: Cow<'a, str>,
}
