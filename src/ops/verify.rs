//! Verification: every secret decrypted, every stored mask compared, nothing skipped.

use std::collections::HashMap;
use std::fmt;

use super::{Fault, Keyring, OpError, Phase, Progress};
use crate::crypto::envelope::Opener;
use crate::crypto::mask::masked_stored_value_column;
use crate::crypto::plaintext::{NotUsable, decode};
use crate::store::{Locking, Store};

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It does not open.
    Unreadable(Fault),
    /// It opens, but the gateway cannot use what is inside.
    NotUsable(NotUsable),
    /// The stored mask is not that of the value.
    WrongMask,
    /// The stored mask is no JSON text.
    MaskNotJson,
}

impl Problem {
    /// A word for scripts.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unreadable(Fault::NoKey(_)) => "no_key",
            Self::Unreadable(Fault::WrongKey(_)) => "wrong_key",
            Self::Unreadable(Fault::WrappedDekSize(_)) => "wrapped_dek_size",
            Self::Unreadable(Fault::Altered) => "altered",
            Self::NotUsable(_) => "not_usable",
            Self::WrongMask => "wrong_mask",
            Self::MaskNotJson => "mask_not_json",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(fault) => fault.fmt(f),
            Self::NotUsable(reason) => reason.fmt(f),
            Self::WrongMask => f.write_str("its stored mask is not that of its value"),
            Self::MaskNotJson => f.write_str("its stored mask is no JSON text"),
        }
    }
}

/// A row with a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The secret's id.
    pub id: String,
    /// The secret's name.
    pub name: String,
    /// The KEK version the row names.
    pub kek_version: i32,
    /// What is wrong.
    pub problem: Problem,
}

/// The outcome of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Rows looked at.
    pub checked: u64,
    /// Rows that decrypt and are as they should be.
    pub sound: u64,
}

/// Checks every row with the keys given; `report` hears of every problem at once, so that a database
/// with a million bad rows needs no more memory than a sound one.
pub fn verify(
    store: &mut Store,
    keyring: &Keyring,
    progress: &dyn Progress,
    mut report: impl FnMut(Finding) -> Result<(), OpError>,
) -> Result<Verification, OpError> {
    let total: i64 = store.census()?.iter().map(|(_, rows)| rows).sum();
    progress.begin(Phase::Verifying, u64::try_from(total).unwrap_or_default());
    let mut outcome = Verification { checked: 0, sound: 0 };
    let mut opener = Opener::new();
    store.scan_sealed(Locking::None, |store, page| {
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let ids: Vec<&str> = page.iter().map(|row| row.id.as_str()).collect();
        let masks: HashMap<String, String> = store.masked_values(&ids)?.into_iter().collect();
        for row in &page {
            outcome.checked += 1;
            let checked = match keyring.open(row, &mut opener) {
                Err(fault) => Err(Problem::Unreadable(fault)),
                Ok((_, plaintext)) => match decode(plaintext) {
                    Err(reason) => Err(Problem::NotUsable(reason)),
                    Ok(value) => {
                        check_mask(&masked_stored_value_column(&value), masks.get(&row.id))
                    }
                },
            };
            match checked {
                Ok(()) => outcome.sound += 1,
                Err(problem) => report(Finding {
                    id: row.id.clone(),
                    name: row.name.clone(),
                    kek_version: row.kek_version,
                    problem,
                })?,
            }
        }
        progress.advance(page.len() as u64);
        Ok(())
    })?;
    progress.finish();
    Ok(outcome)
}

/// Compares masks as JSON: the order of keys and the spelling of characters do not matter.
fn check_mask(expected: &str, stored: Option<&String>) -> Result<(), Problem> {
    // A row deleted since its page was read has nothing left to compare.
    let Some(stored) = stored else { return Ok(()) };
    let stored: serde_json::Value =
        serde_json::from_str(stored).map_err(|_| Problem::MaskNotJson)?;
    let expected: serde_json::Value =
        serde_json::from_str(expected).map_err(|_| Problem::MaskNotJson)?;
    if stored == expected { Ok(()) } else { Err(Problem::WrongMask) }
}
