//! Making the gateway what a manifest says: one plan, one transaction.
//!
//! The plan compares what is declared with what is there, field by field. A field that is not declared stays. What a set
//! has applied before is remembered, so that an entry that is gone from the file is removed, and one that someone else
//! added is kept.

mod changes;
mod current;
mod effects;
mod endpoints;
mod models;
mod ownership;
mod policies;
mod run;
mod secrets;
mod write;
mod write_policies;
mod writing;

pub use changes::{Action, Cause, Change, FieldChange, Plan};
pub use run::{diff, run};

use std::collections::BTreeMap;

use secrecy::SecretString;

use crate::crypto::envelope::Opener;
use crate::crypto::{Dek, Plaintext};
use crate::domain::{Actor, KekVersion, SealedSecret, SecretValue, Workspace};
use crate::manifest::{Kind, Manifest, Place};
use crate::ops::endpoint::Artifacts;
use crate::ops::secret::{WriteVersion, WritingKey, writing_key};
use crate::ops::{Keyring, OpError, Passphrases};
use crate::store::{ContractError, Store};

/// What to apply, with everything that was read for it.
pub struct Request<'a> {
    pub manifest: &'a Manifest,
    /// The values of secrets whose source has one, by name.
    pub values: &'a BTreeMap<String, GivenValue>,
    pub workspace: &'a Workspace,
    /// The keys; `None` when no value is declared.
    pub keys: Option<&'a ApplyKeys>,
    pub options: Options,
    pub artifacts: &'a Artifacts,
    pub actor: &'a Actor,
}

/// The keys that decrypt stored values, and the one to write with.
pub struct ApplyKeys {
    pub reading: Keyring,
    pub writing: WritingKey,
}

impl ApplyKeys {
    /// Derives the key to write with; the others only when a row needs one.
    pub fn derive(
        store: &mut Store,
        passphrases: &Passphrases,
        version: WriteVersion,
    ) -> Result<Self, OpError> {
        let writing = writing_key(store, passphrases, version)?;
        let versions = store.secrets().census()?.into_iter();
        let versions = versions.filter_map(|(version, _)| KekVersion::try_from(version).ok());
        let reading = Keyring::derive_for(&passphrases.for_rows(versions), []);
        Ok(Self { reading, writing })
    }

    /// The DEK of a row, if a key unwraps it.
    pub(super) fn dek(&self, row: &SealedSecret) -> Option<Dek> {
        let written = self.writing.dek(row).ok();
        written.or_else(|| self.reading.dek(row))
    }

    /// Decrypts a row.
    pub(super) fn open(&self, row: &SealedSecret) -> Result<Plaintext, Why> {
        if row.damage.is_none() && row.kek_version == self.writing.version().as_i32() {
            let opened = self.writing.open(row);
            return opened.map_err(|error| Why::NotDecrypted(error.to_string()));
        }
        let mut opener = Opener::new();
        match self.reading.open(row, &mut opener) {
            Ok(_) => Ok(opener.into_plaintext()),
            Err(fault) => Err(Why::NotDecrypted(fault.to_string())),
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Delete what the set owns and the manifest does not declare.
    pub prune: bool,
    /// Take over what belongs to no set.
    pub adopt: bool,
}

/// The value of a secret, as read from its source.
pub enum GivenValue {
    /// For the provider's only secret field.
    Single(SecretString),
    Fields(SecretValue),
}

/// Why a manifest cannot be applied. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    #[error("the manifest cannot be applied; nothing was changed")]
    Obstacles(Vec<Obstacle>),
    /// Someone else wrote in between.
    #[error("the gateway has changed since the plan; nothing was changed")]
    ChangedSincePlan,
    #[error("--prune needs a set: without one nothing says what the manifest may delete")]
    NoSet,
    #[error("--prune needs the table that says what a set owns, and this database lacks it")]
    NoOwnership,
    #[error("{deletions} objects would be deleted, but at most {most} may be; nothing was changed")]
    TooManyDeletions { deletions: usize, most: usize },
}

/// One reason, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    pub kind: Kind,
    pub name: String,
    /// Where it is declared.
    pub place: Option<Place>,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// An external object, or one that is moved.
    #[error("it does not exist")]
    Missing,
    #[error("it exists already, and belongs to no set; --adopt takes it over")]
    NotAdopted,
    #[error("it belongs to set `{0}`")]
    OfAnotherSet(String),
    /// The database considers two names equal.
    #[error("the database considers it equal to `{0}`, which exists")]
    SameName(String),
    /// The passphrase is the wrong one, or one for another version is needed.
    #[error("its stored value cannot be compared: {0}")]
    NotDecrypted(String),
    /// A feature that the database lacks.
    #[error(transparent)]
    Unsupported(ContractError),
    #[error("{0}")]
    Refused(String),
}
