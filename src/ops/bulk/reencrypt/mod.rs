//! Re-encryption: a new DEK and a new ciphertext for secrets whose DEK may have leaked.
//!
//! The guarantees are those of a rotation: every row is decrypted before anything is written, everything is
//! written in one transaction, and before the commit every row is read back and decrypted.

mod plan;
mod run;

pub use plan::{Plan, plan};
pub use run::{Trace, recheck, run};

use std::collections::HashSet;

use crate::domain::{EntityRef, KekVersion, Workspace, stored_words};
use crate::ops::secret::WriteVersion;
use crate::ops::{OpError, Passphrases, ReencryptionError, UnreadableRows};
use crate::store::Store;

pub struct Request {
    pub which: Which,
    /// The passphrases that decrypt them.
    pub passphrases: Passphrases,
    /// The version to write under.
    pub version: WriteVersion,
    /// Skip secrets that cannot be decrypted.
    pub skip_unreadable: bool,
}

pub enum Which {
    /// Every secret of the database, in every workspace.
    All,
    /// Names in the workspace, ids in any. A secret that is named twice counts once.
    Named(Vec<EntityRef>, Workspace),
}

/// The same by stored id.
enum Chosen {
    All,
    Ids(HashSet<String>),
}

impl Which {
    /// Finds every secret that is named.
    ///
    /// # Errors
    /// [`ReencryptionError::NotFound`] with all that do not exist.
    fn find(&self, store: &mut Store) -> Result<Chosen, OpError> {
        let Self::Named(wanted, workspace) = self else {
            return Ok(Chosen::All);
        };
        store.contract().require_workspace(workspace)?;
        let mut ids = HashSet::new();
        let mut missing = Vec::new();
        for wanted in wanted {
            match store.secrets().find(wanted, workspace)? {
                Some(secret) => _ = ids.insert(secret.id),
                None => missing.push(wanted.clone()),
            }
        }
        if missing.is_empty() {
            return Ok(Chosen::Ids(ids));
        }
        Err(ReencryptionError::NotFound {
            wanted: missing,
            workspace: workspace.to_string(),
        }
        .into())
    }
}

impl Chosen {
    fn has(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Ids(ids) => ids.contains(id),
        }
    }
}

stored_words! {
    /// How a re-encryption ended, as its report says.
    Outcome {
        /// Secrets were re-encrypted and committed.
        Reencrypted = "reencrypted",
        /// Nothing was written, as requested; this is what would have been done.
        DryRun = "dry_run",
        /// There are no secrets at all.
        NoSecrets = "no_secrets",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    pub chosen: u64,
    /// Those of them that were re-encrypted, or would be, by the version they had, lowest first.
    pub from: Vec<(i32, u64)>,
    pub to: KekVersion,
    /// Rows skipped because they cannot be decrypted.
    pub left: UnreadableRows,
}

impl Report {
    /// The secrets re-encrypted, or that would be.
    pub fn reencrypted(&self) -> u64 {
        self.from.iter().map(|(_, rows)| rows).sum()
    }
}
