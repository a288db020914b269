//! A key that decrypts secrets, as it is shown.

use serde::Serialize;

use crate::crypto::passphrase_variant::PassphraseVariant;
use crate::ops::probe::{Candidate, Hit};
use crate::ui::Row;

#[derive(Debug, Serialize)]
pub(super) struct HitView {
    candidate: String,
    kek_version: i32,
    secrets: u64,
    accident: &'static str,
    message: String,
    key_version: u32,
}

impl HitView {
    pub(super) fn new(hit: &Hit, candidate: &Candidate) -> Self {
        let mut message = hit.variant.to_string();
        let other_version = hit.key_version.as_i32() != hit.row_version;
        if other_version {
            let version = hit.key_version;
            message = match hit.variant {
                PassphraseVariant::None => format!("at version {version}"),
                variant => format!("{variant}, at version {version}"),
            };
        }
        Self {
            candidate: candidate.label.clone(),
            kek_version: hit.row_version,
            secrets: hit.rows,
            accident: match hit.variant {
                PassphraseVariant::None if other_version => "other_version",
                variant => variant.as_str(),
            },
            message,
            key_version: hit.key_version.get(),
        }
    }
}

impl Row for HitView {
    const COLUMNS: &'static [&'static str] = &["candidate", "kek_version", "secrets", "how"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.candidate.clone(),
            self.kek_version.to_string(),
            self.secrets.to_string(),
            self.message.clone(),
        ]
    }

    fn name(&self) -> String {
        self.candidate.clone()
    }
}
