//! The request for a re-encryption: which secrets, and with which keys.

use std::collections::HashSet;

use crate::domain::{EntityRef, Workspace};
use crate::ops::secret::WriteVersion;
use crate::ops::{OpError, Passphrases, ReencryptionError};
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
pub(super) enum Chosen {
    All,
    Ids(HashSet<String>),
}

impl Which {
    /// Finds every secret that is named.
    ///
    /// # Errors
    /// [`ReencryptionError::NotFound`] with all that do not exist.
    pub(super) fn find(&self, store: &mut Store) -> Result<Chosen, OpError> {
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
    pub(super) fn has(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Ids(ids) => ids.contains(id),
        }
    }
}
