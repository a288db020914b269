//! The deployment's part of a rotation: MLflow servers need the new passphrase and version.
//!
//! The new values are written durably to `FILE.next` before the database commits, and to `FILE` after it, so
//! a server that has to be started in between can find both.

use std::path::Path;

use clap::Args;

use super::{keep, on_success};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::error::CommandResult;
use crate::handover::Target;
use crate::session::context::Context;

/// Options for handing the new KEK over to servers.
#[derive(Debug, Default, Args)]
pub struct DeploymentArgs {
    /// Write the new passphrase and version for MLflow servers to a file, in a format of `kek env`: `env`,
    /// `systemd`, `docker`, `kubernetes` or `json`. Written to FILE.next before the commit and to FILE after
    /// it; repeatable
    #[arg(long, value_name = "FORMAT=FILE")]
    handover: Vec<Target>,

    /// Run a shell command after success, for example to restart the server. If it fails, so does mlgate; run
    /// the same command line again to retry it
    #[arg(long, value_name = "CMD")]
    on_success: Option<String>,
}

impl DeploymentArgs {
    /// The hand-over files.
    pub(super) fn files(&self) -> Vec<&Path> {
        self.handover.iter().map(Target::path).collect()
    }

    /// The hand-over files with their formats.
    pub(super) fn targets(&self) -> &[Target] {
        &self.handover
    }

    /// Checks that every file may be replaced and can represent the new values. Changes nothing.
    pub(super) fn check(&self, passphrase: &Passphrase, version: KekVersion) -> CommandResult {
        for target in &self.handover {
            target.check()?;
            target.check_fit(passphrase, version)?;
        }
        Ok(())
    }

    /// Whether an earlier run was interrupted before the hand-over.
    pub(super) fn is_unfinished(&self) -> CommandResult<bool> {
        for target in &self.handover {
            if target.pending()?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an earlier run left something to do.
    pub(super) fn is_behind(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
    ) -> CommandResult<bool> {
        for target in &self.handover {
            if target.pending()?.is_some() || !target.is_current(passphrase, version)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Writes the new values to `FILE.next`. Nothing depends on them yet.
    pub(super) fn prepare(&self, passphrase: &Passphrase, version: KekVersion) -> CommandResult {
        let mut targets = self.handover.iter();
        Ok(targets.try_for_each(|target| target.prepare(passphrase, version))?)
    }

    /// Replaces the hand-over files, after the commit.
    pub(super) fn tell(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
        context: &Context,
    ) -> CommandResult {
        for target in &self.handover {
            let switched = target.switch(passphrase, version);
            switched.map_err(|error| keep::after_commit(error, version))?;
            context.ui.status(&format!(
                "{} has the passphrase and the number of KEK version {version}.",
                target.path().display()
            ));
        }
        Ok(())
    }

    /// Runs the command of `--on-success`.
    pub(super) fn all_is_done(&self, context: &Context) -> CommandResult {
        match &self.on_success {
            Some(command) => on_success::run(command, context),
            None => Ok(()),
        }
    }

    /// Removes `FILE.next`: nothing is left to do.
    pub(super) fn end(&self) -> CommandResult {
        Ok(self.handover.iter().try_for_each(Target::told)?)
    }
}
