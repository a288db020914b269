//! Verification: every secret decrypted, every stored mask compared, nothing skipped.

use std::collections::HashMap;
use std::fmt;

use super::census::total;
use super::values::{Content, Given, ValueFault, faults_of, settings_of};
use super::{Fault, Keyring, OpError, Phase, Progress, Severity};
use crate::crypto::envelope::Opener;
use crate::crypto::mask::masked_stored_value_column;
use crate::crypto::plaintext::{NotUsable, decode};
use crate::domain::{ColumnFault, Damage, REVOKED_MASK, SealedSecret, is_tombstone};
use crate::store::{Locking, Page, Scan, Store, StoredMask, StoredProvider};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It cannot be decrypted.
    Unreadable(Fault),
    /// It decrypts, but the gateway cannot use the value.
    NotUsable(NotUsable),
    WrongMask,
    /// The stored mask is not JSON.
    MaskNotJson,
    /// The stored mask cannot be read.
    Damaged(Damage),
    /// The stored mask is that of a revoked secret, but there is a value.
    NotDestroyed,
    /// The provider cannot use the value.
    Unfit(ValueFault),
}

impl Problem {
    /// The name in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unreadable(Fault::NoKey(_)) => "no_key",
            Self::Unreadable(Fault::WrongKey(_)) => "wrong_key",
            Self::Unreadable(Fault::WrongVersion { .. }) => "wrong_version",
            Self::Unreadable(Fault::WrappedDekSize(_)) => "wrapped_dek_size",
            Self::Unreadable(Fault::Altered) => "altered",
            Self::Unreadable(Fault::Damaged(_)) | Self::Damaged(_) => "damaged",
            Self::NotUsable(_) => "not_usable",
            Self::WrongMask => "wrong_mask",
            Self::MaskNotJson => "mask_not_json",
            Self::NotDestroyed => "not_destroyed",
            Self::Unfit(fault) => fault.word(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(fault) => fault.fmt(f),
            Self::NotUsable(reason) => write!(f, "its value is {reason}"),
            Self::WrongMask => f.write_str("its stored mask does not match its value"),
            Self::Damaged(damage) => damage.fmt(f),
            Self::MaskNotJson => f.write_str("its stored mask is not JSON"),
            Self::NotDestroyed => f.write_str("it is marked as revoked, but it has a value"),
            Self::Unfit(fault) => fault.fmt(f),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub id: String,
    pub name: String,
    pub kek_version: i32,
    pub problem: Problem,
}

/// A verification in progress: an iterator over its findings. Rows are read on demand, so that even a million
/// bad rows need little memory.
pub struct Verification<'a> {
    store: &'a mut Store,
    keyring: Keyring,
    progress: &'a dyn Progress,
    rows: Rows,
    opener: Opener,
    found: std::vec::IntoIter<Finding>,
    pub checked: u64,
    /// Rows without problems.
    pub sound: u64,
}

/// The rows to check.
enum Rows {
    /// All.
    All(Scan),
    /// One, until it is read.
    One(Option<Box<SealedSecret>>),
}

/// Starts to check one row, with the keys that `keys` provides for its KEK version.
pub fn verify_one<'a, E: From<OpError>>(
    store: &'a mut Store,
    progress: &'a dyn Progress,
    id: &str,
    keys: impl FnOnce(&[i32]) -> Result<Keyring, E>,
) -> Result<Verification<'a>, E> {
    let row = store.secrets().sealed(id).map_err(OpError::from)?;
    let versions: Vec<i32> = row.iter().map(|row| row.kek_version).collect();
    let keyring = keys(&versions)?;
    progress.begin(Phase::Verifying, 1);
    Ok(Verification {
        store,
        keyring,
        progress,
        rows: Rows::One(row.map(Box::new)),
        opener: Opener::new(),
        found: Vec::new().into_iter(),
        checked: 0,
        sound: 0,
    })
}

/// Starts to check every row with the keys that `keys` provides for the rows' KEK versions. They are
/// requested after the scan has begun: a rotation stores the new passphrase before it commits, so by then the
/// keystore has the passphrase of every row that the scan sees.
pub fn verify<'a, E: From<OpError>>(
    store: &'a mut Store,
    progress: &'a dyn Progress,
    keys: impl FnOnce(&[i32]) -> Result<Keyring, E>,
) -> Result<Verification<'a>, E> {
    let scan = store
        .secrets()
        .begin_scan(Locking::None)
        .map_err(OpError::from)?;
    let census = store.secrets().census().map_err(OpError::from)?;
    let versions: Vec<i32> = census.iter().map(|(version, _)| *version).collect();
    let keyring = keys(&versions)?;
    progress.begin(Phase::Verifying, total(&census));
    Ok(Verification {
        store,
        keyring,
        progress,
        rows: Rows::All(scan),
        opener: Opener::new(),
        found: Vec::new().into_iter(),
        checked: 0,
        sound: 0,
    })
}

impl Iterator for Verification<'_> {
    type Item = Result<Finding, OpError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(finding) = self.found.next() {
                return Some(Ok(finding));
            }
            match self.check_page() {
                Ok(Some(found)) => self.found = found.into_iter(),
                Ok(None) => {
                    self.progress.finish();
                    return None;
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Verification<'_> {
    pub fn keys_derived(&self) -> usize {
        self.keyring.derived()
    }

    /// Checks the next page; `None` after the last one.
    fn check_page(&mut self) -> Result<Option<Vec<Finding>>, OpError> {
        if self.progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let page = match &mut self.rows {
            Rows::All(scan) => match self.store.secrets().next_page(scan)? {
                Some(Page { rows, .. }) => rows,
                None => return Ok(None),
            },
            Rows::One(row) => match row.take() {
                Some(row) => vec![*row],
                None => return Ok(None),
            },
        };
        let ids: Vec<&str> = page.iter().map(|row| row.id.as_str()).collect();
        let masks = self.store.secrets().stored_masks(&ids)?;
        let masks: HashMap<&str, &StoredMask> =
            masks.iter().map(|mask| (mask.id.as_str(), mask)).collect();
        let providers = self.store.secrets().stored_providers(&ids)?;
        let mut found = Vec::new();
        for row in &page {
            self.checked += 1;
            // A row that was deleted or changed since its page was read is not compared.
            let mask = masks
                .get(row.id.as_str())
                .filter(|mask| {
                    let wrapped_dek = mask.wrapped_dek.as_ref();
                    wrapped_dek.is_none_or(|wrapped_dek| *wrapped_dek == row.wrapped_dek)
                })
                .map(|mask| mask.mask.as_deref());
            let provider = providers.get(&row.id);
            let problems = check_row(&self.keyring, row, mask, provider, &mut self.opener);
            self.sound += u64::from(problems.is_empty());
            found.extend(problems.into_iter().map(|problem| Finding {
                id: row.id.clone(),
                name: row.name.clone(),
                kek_version: row.kek_version,
                problem,
            }));
        }
        self.progress.advance(page.len() as u64);
        Ok(Some(found))
    }
}

fn check_row(
    keyring: &Keyring,
    row: &SealedSecret,
    mask: Option<Result<&str, &ColumnFault>>,
    provider: Option<&StoredProvider>,
    opener: &mut Opener,
) -> Vec<Problem> {
    let plaintext = match keyring.open(row, opener) {
        Ok((_, plaintext)) => plaintext,
        Err(fault) => return vec![Problem::Unreadable(fault)],
    };
    let mask = match mask.transpose() {
        Ok(mask) => mask,
        Err(&fault) => {
            return vec![Problem::Damaged(Damage {
                column: "masked_value",
                fault,
            })];
        }
    };
    if mask == Some(REVOKED_MASK) {
        let destroyed = is_tombstone(plaintext.expose());
        return (!destroyed)
            .then_some(Problem::NotDestroyed)
            .into_iter()
            .collect();
    }
    let value = match decode(plaintext) {
        Ok(value) => value,
        Err(reason) => return vec![Problem::NotUsable(reason)],
    };
    let mask = mask.map_or(Ok(()), |stored| {
        check_mask(&masked_stored_value_column(&value), stored)
    });
    let mut problems: Vec<Problem> = mask.err().into_iter().collect();
    if let Some(StoredProvider {
        provider: Some(name),
        auth_config,
    }) = provider
    {
        let given = Given {
            provider: Some(name),
            settings: &settings_of(auth_config.as_deref()),
            models: &[],
        };
        let faults = faults_of(Content::Stored(&value), given).into_iter();
        let fatal = faults.filter(|fault| fault.severity() == Severity::FailsCalls);
        problems.extend(fatal.map(Problem::Unfit));
    }
    problems
}

/// Compares masks as JSON: the order of keys and escapes do not matter.
fn check_mask(expected: &str, stored: &str) -> Result<(), Problem> {
    let stored: serde_json::Value =
        serde_json::from_str(stored).map_err(|_| Problem::MaskNotJson)?;
    let expected: serde_json::Value =
        serde_json::from_str(expected).map_err(|_| Problem::MaskNotJson)?;
    if stored == expected {
        Ok(())
    } else {
        Err(Problem::WrongMask)
    }
}
