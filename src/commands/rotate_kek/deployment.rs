//! The deployment's part of a rotation: MLflow's servers need the new passphrase and version.

use clap::Args;

use super::on_success;
use crate::context::Context;
use crate::error::CommandResult;

/// How the deployment is told.
#[derive(Debug, Default, Args)]
pub struct DeploymentArgs {
    /// Run a command by the shell when all is done, for example to restart the server. When it fails, so does
    /// mlgate, and the same command line runs it again
    #[arg(long, value_name = "CMD", conflicts_with = "dry_run")]
    on_success: Option<String>,
}

impl DeploymentArgs {
    /// Tells the deployment. The secrets are rotated by now.
    pub(super) fn tell(&self, context: &Context) -> CommandResult {
        match &self.on_success {
            Some(command) => on_success::run(command, context),
            None => Ok(()),
        }
    }
}
