//! One verb per file: its arguments, whose doc comment is the help text, and its `run`.

pub mod completions;
pub mod db;
pub mod demo;
pub mod kek;
pub mod man;
pub mod rotate_kek;
pub mod secret;
pub mod verify;

use crate::cli::Command;
use crate::context::Context;
use crate::error::CommandResult;

/// Runs what the command line asked for.
pub(crate) fn run(command: &Command, context: &Context) -> CommandResult {
    match command {
        Command::Secret(command) => secret::run(command, context),
        Command::Kek(command) => kek::run(command, context),
        Command::Db(command) => db::run(command, context),
        Command::RotateKek(args) => rotate_kek::run(args, context),
        Command::Verify(args) => verify::run(args, context),
        Command::Demo(args) => demo::run(args, context),
        Command::Completions(args) => completions::run(args, context),
        Command::Man(args) => man::run(args, context),
    }
}
