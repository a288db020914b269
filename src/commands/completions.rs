//! `mlgate completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::commands::Cli;
use crate::error::CommandResult;
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

pub(super) fn run(args: &CompletionsArgs, context: &Context) -> CommandResult {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "mlgate", &mut script);
    context.ui.data(&script)
}
