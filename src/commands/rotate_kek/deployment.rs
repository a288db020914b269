//! The deployment's part of a rotation: MLflow servers need the new passphrase and version.
//!
//! The new values are written durably to `FILE.next` before the database commits, and to `FILE` after it, so
//! a server that has to be started in between can find both.

use std::io;
use std::os::fd::AsFd;
use std::path::Path;

use clap::Args;

use super::keystore;
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::error::{CommandError, CommandResult};
use crate::handover::Target;
use crate::os::process;
use crate::session::context::Context;
use crate::session::env_vars::MLFLOW_CRYPTO_KEK_VERSION;
use crate::session::input::shell;

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
    /// The handover files.
    pub(super) fn files(&self) -> Vec<&Path> {
        self.handover.iter().map(Target::path).collect()
    }

    /// The handover files with their formats.
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

    /// Whether an earlier run was interrupted before the handover.
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

    /// Replaces the handover files, after the commit.
    pub(super) fn switch(
        &self,
        passphrase: &Passphrase,
        version: KekVersion,
        context: &Context,
    ) -> CommandResult {
        for target in &self.handover {
            let switched = target.switch(passphrase, version);
            switched.map_err(|error| keystore::after_commit(error, version))?;
            context.ui.status(&format!(
                "{} now has KEK version {version} and its passphrase.",
                target.path().display()
            ));
        }
        Ok(())
    }

    /// Runs the command of `--on-success`.
    pub(super) fn on_success(&self, context: &Context) -> CommandResult {
        match &self.on_success {
            Some(command) => run_on_success(command, context),
            None => Ok(()),
        }
    }

    /// Removes `FILE.next`: nothing is left to do.
    pub(super) fn finish(&self) -> CommandResult {
        Ok(self.handover.iter().try_for_each(Target::finish)?)
    }
}

/// Runs the command of `--on-success` in the shell. It gets no stdin, and its output goes to stderr: stdout has the
/// report.
///
/// The variables with passphrases and the KEK version are removed: they may be old, and a server that it
/// starts would use them.
fn run_on_success(command: &str, context: &Context) -> CommandResult {
    context.ui.status("Running the --on-success command.");
    let stderr = io::stderr().as_fd().try_clone_to_owned();
    let stderr = stderr.map_err(|error| CommandError::failure("cannot use stderr").cause(error))?;
    let mut shell = shell(command);
    shell.env_remove(MLFLOW_CRYPTO_KEK_VERSION).stdout(stderr);
    let ended = process::start(|| shell.spawn())
        .and_then(|mut running| running.wait())
        .map_err(|error| CommandError::failure("cannot run /bin/sh").cause(error))?;
    if ended.success() {
        return Ok(());
    }
    Err(
        CommandError::failure("the secrets were rotated, but the --on-success command failed")
            .cause(ended)
            .hint("run the same command line again to retry it; it does not rotate again"),
    )
}
