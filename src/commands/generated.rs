//! `mlgate completions` and `mlgate man`: what is generated from the command line itself.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use super::output_paths::Places;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;

/// Print a completion script for a shell
///
/// For bash: mlgate completions bash > /etc/bash_completion.d/mlgate
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell to complete for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn completions(args: &CompletionsArgs, context: &Context) -> CommandResult {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "mlgate", &mut script);
    context.ui.data(&script)
}

/// Write the man pages to a directory
///
/// For all users: mlgate man /usr/local/share/man/man1
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Existing directory to write to
    #[arg(value_name = "DIRECTORY")]
    directory: PathBuf,
}

pub(super) fn man(args: &ManArgs, context: &Context) -> CommandResult {
    clap_mangen::generate_to(Cli::command(), &args.directory).map_err(|error| {
        CommandError::failure(format!("cannot write to {}", args.directory.display())).cause(error)
    })?;
    context.ui.status(&format!(
        "wrote the man pages to {}",
        args.directory.display()
    ));
    Ok(())
}

impl ManArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("the directory", Some(&self.directory));
    }
}
