//! `mlgate man`.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::output_paths::Places;
use crate::commands::Cli;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;

/// Write the man pages to a directory
///
/// For all users: mlgate man /usr/local/share/man/man1
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Existing directory to write to
    #[arg(value_name = "DIRECTORY")]
    directory: PathBuf,
}

impl ManArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("the directory", Some(&self.directory));
    }
}

pub(super) fn run(args: &ManArgs, context: &Context) -> CommandResult {
    clap_mangen::generate_to(Cli::command(), &args.directory).map_err(|error| {
        CommandError::failure(format!("cannot write to {}", args.directory.display())).cause(error)
    })?;
    context.ui.status(&format!(
        "wrote the man pages to {}",
        args.directory.display()
    ));
    Ok(())
}
