//! The keystore's part of a rotation: the new passphrase is stored durably before the database commits, and
//! becomes the active one after it. Secrets are never under a passphrase that only this process knows.

use super::RotationRun;
use crate::domain::KekVersion;
use crate::error::{CommandError, CommandResult};
use crate::keystore::{Added, KeystoreChange, KeystoreError};
use crate::ops::OpError;
use crate::session::context::Context;
use crate::store::StoreError;

/// A passphrase stored in the keystore. Until this is dropped, no other process changes the keystore.
pub(super) struct KeystoreUpdate<'a> {
    change: Option<KeystoreChange<'a>>,
    version: KekVersion,
    activate: bool,
}

impl<'a> KeystoreUpdate<'a> {
    /// Stores the new passphrase, if there is a keystore. A different one at this version is an error.
    pub(super) fn store(
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
                        failed.hint("choose another version with --new-version")
                    } else {
                        failed
                    }
                })?;
                if added == Added::New {
                    context.ui.status(&format!(
                        "Stored the new passphrase in the keystore as KEK version {version}."
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

    /// The version that the secrets move to.
    pub(super) fn version(&self) -> KekVersion {
        self.version
    }

    /// Makes the version the active one, after the commit.
    pub(super) fn activate(&self, context: &Context) -> CommandResult {
        let Some(change) = self.change.as_ref().filter(|_| self.activate) else {
            return Ok(());
        };
        let version = self.version;
        let activated = change.set_active(version).map_err(CommandError::from);
        activated.map_err(|error| {
            error
                .hint(format!("the secrets were rotated to KEK version {version}"))
                .hint(format!(
                    "run `mlgate kek set-active --version {version}` to finish"
                ))
        })?;
        context
            .ui
            .status(&format!("KEK version {version} is active in the keystore."));
        Ok(())
    }

    /// Marks the rotation as finished: the next run starts a new one.
    pub(super) fn end(&self) -> CommandResult {
        match self.change.as_ref().filter(|_| self.activate) {
            Some(change) => Ok(change.end()?),
            None => Ok(()),
        }
    }

    /// Explains what a failed rotation leaves in the keystore.
    pub(super) fn explain(&self, error: OpError) -> CommandError {
        let unknown = matches!(error, OpError::Store(StoreError::CommitUnknown { .. }));
        let failed = CommandError::from(error);
        if self.change.is_none() || !self.activate {
            return if unknown {
                failed.hint(
                    "keep both passphrases; run the same command again to find out, and to rotate \
                        if nothing was committed",
                )
            } else {
                failed
            };
        }
        let version = self.version;
        if unknown {
            failed.hint(format!(
                "the keystore has both passphrases; run the same command again to find out, and to \
                    activate version {version} if it was committed"
            ))
        } else {
            failed.hint(format!(
                "the keystore keeps the new passphrase as KEK version {version}, not active: run \
                    the same command again to continue with it"
            ))
        }
    }
}

/// Adds what a failure before the commit means.
pub(super) fn before_commit(error: impl Into<CommandError>) -> CommandError {
    error.into().hint("no secret was rotated")
}

/// Adds what a failure after the commit means.
pub(super) fn after_commit(error: impl Into<CommandError>, version: KekVersion) -> CommandError {
    error
        .into()
        .hint(format!("the secrets were rotated to KEK version {version}"))
        .hint("run the same command again to finish")
}
