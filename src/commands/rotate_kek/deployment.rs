//! The deployment's part of a rotation: MLflow's servers need the new passphrase and version.
//!
//! The new values are in `FILE.next`, on the disk, before the database commits, and in `FILE` after. So whoever
//! has to start a server in between finds both.

use std::path::Path;

use clap::Args;

use super::{keep, on_success};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::error::CommandResult;
use crate::handover::Target;
use crate::session::context::Context;

/// How the deployment is told.
#[derive(Debug, Default, Args)]
pub struct DeploymentArgs {
    /// Have a file tell MLflow's servers the new passphrase and version: `env`, `systemd`, `docker`, `kubernetes`
    /// or `json`, as in `kek env`. They are in FILE.next before the commit, and in FILE after; repeatable
    #[arg(long, value_name = "FORMAT=FILE")]
    handover: Vec<Target>,

    /// Run a shell command after success, for example to restart the server. When it fails, so does
    /// mlgate, and the same command line runs it again
    #[arg(long, value_name = "CMD")]
    on_success: Option<String>,
}

impl DeploymentArgs {
    /// The files that tell it.
    pub(super) fn files(&self) -> Vec<&Path> {
        self.handover.iter().map(Target::path).collect()
    }

    /// The same with their formats.
    pub(super) fn targets(&self) -> &[Target] {
        &self.handover
    }

    /// Looks whether every file may be replaced, and can carry what it has to say. Changes nothing.
    pub(super) fn check(&self, passphrase: &Passphrase, version: KekVersion) -> CommandResult {
        for target in &self.handover {
            target.check()?;
            target.check_fit(passphrase, version)?;
        }
        Ok(())
    }

    /// Whether a run before was stopped before the deployment was told.
    pub(super) fn is_unfinished(&self) -> CommandResult<bool> {
        for target in &self.handover {
            if target.pending()?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a run before has left something to do.
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

    /// Writes the new values beside the old ones. Nothing depends on them yet.
    pub(super) fn prepare(&self, passphrase: &Passphrase, version: KekVersion) -> CommandResult {
        let mut targets = self.handover.iter();
        Ok(targets.try_for_each(|target| target.prepare(passphrase, version))?)
    }

    /// Tells the deployment. The secrets are rotated by now.
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

    /// Runs the command that is for the end.
    pub(super) fn all_is_done(&self, context: &Context) -> CommandResult {
        match &self.on_success {
            Some(command) => on_success::run(command, context),
            None => Ok(()),
        }
    }

    /// Removes the values beside: nothing is left to do.
    pub(super) fn end(&self) -> CommandResult {
        Ok(self.handover.iter().try_for_each(Target::told)?)
    }
}
