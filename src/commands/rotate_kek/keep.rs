//! The keystore's part of a rotation: the new passphrase is in it, on the disk, before the database commits, and
//! becomes the active one after. So there is no moment at which secrets are under a passphrase that only
//! this process knows.

use super::RotationRun;
use crate::domain::KekVersion;
use crate::error::{CommandError, CommandResult};
use crate::keystore::{Added, KeystoreChange, KeystoreError};
use crate::ops::OpError;
use crate::session::context::Context;
use crate::store::StoreError;

/// A passphrase that the keystore has. Until this is dropped, no other process changes the keystore.
pub(super) struct KeystoreUpdate<'a> {
    change: Option<KeystoreChange<'a>>,
    version: KekVersion,
    activate: bool,
}

impl<'a> KeystoreUpdate<'a> {
    /// Puts the new passphrase in, if there is a keystore. Another one of this version is an error.
    pub(super) fn keep(
        work: &RotationRun<'a>,
        version: KekVersion,
        context: &Context,
    ) -> CommandResult<Self> {
        let change = match work.keystore {
            None => None,
            Some(keystore) => {
                let change = keystore.change()?;
                let new = &work.request.new;
                let added = if work.activate {
                    change.begin(version, new)
                } else {
                    change.add(version, new)
                };
                let added = added.map_err(|error| {
                    let taken = matches!(error, KeystoreError::Taken { .. });
                    let failed = CommandError::from(error);
                    if taken {
                        failed.hint("--new-version goes to another version")
                    } else {
                        failed
                    }
                })?;
                if added == Added::New {
                    context.ui.status(&format!(
                        "The keystore has the new passphrase, as that of KEK version {version}."
                    ));
                }
                Some(change)
            }
        };
        Ok(Self {
            change,
            version,
            activate: work.activate,
        })
    }

    /// The version that the secrets go to.
    pub(super) fn version(&self) -> KekVersion {
        self.version
    }

    /// Makes the version the active one. The secrets are there by now.
    pub(super) fn activate(&self, context: &Context) -> CommandResult {
        let Some(change) = self.change.as_ref().filter(|_| self.activate) else {
            return Ok(());
        };
        let version = self.version;
        let activated = change.set_active(version).map_err(CommandError::from);
        activated.map_err(|error| {
            error
                .hint(format!(
                    "the secrets are at KEK version {version}: they were rotated"
                ))
                .hint(format!(
                    "`mlgate kek set-active --version {version}` finishes the work"
                ))
        })?;
        context
            .ui
            .status(&format!("KEK version {version} is active in the keystore."));
        Ok(())
    }

    /// Nothing is left to do: a next run begins anew.
    pub(super) fn end(&self) -> CommandResult {
        match self.change.as_ref().filter(|_| self.activate) {
            Some(change) => Ok(change.end()?),
            None => Ok(()),
        }
    }

    /// What a failed rotation leaves in the keystore.
    pub(super) fn explain(&self, error: OpError) -> CommandError {
        let unknown = matches!(error, OpError::Store(StoreError::CommitUnknown { .. }));
        let failed = CommandError::from(error);
        if self.change.is_none() || !self.activate {
            return if unknown {
                failed.hint(
                    "keep both passphrases; the same command again finds out, and does the work if nothing was \
                     committed",
                )
            } else {
                failed
            };
        }
        let version = self.version;
        if unknown {
            failed.hint(format!(
                "the keystore has both passphrases; the same command again finds out, and marks version {version} \
                 if it was committed"
            ))
        } else {
            failed.hint(format!(
                "the keystore keeps the new passphrase of KEK version {version}, which is not active: the same \
                 command goes on with it"
            ))
        }
    }
}

/// What it means when something before the commit has failed.
pub(super) fn before_commit(error: impl Into<CommandError>) -> CommandError {
    error.into().hint("no secret was rotated")
}

/// What it means when something after the commit has failed.
pub(super) fn after_commit(error: impl Into<CommandError>, version: KekVersion) -> CommandError {
    error
        .into()
        .hint(format!(
            "the secrets are at KEK version {version}: they were rotated"
        ))
        .hint("the same command again does what is left")
}
