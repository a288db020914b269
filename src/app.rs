//! From the process's first step to its exit code.

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, OutputFormat};
use crate::commands;
use crate::context::Context;
use crate::env_vars as var;
use crate::error::{CommandError, CommandResult};
use crate::exit::Exit;
use crate::interrupt;
use crate::settings::{Env, Settings};
use crate::usage;
use crate::ui::{ColorChoice, Format, TerminalGuard, Ui, UiOptions};

/// Runs mlgate.
pub fn main() -> ExitCode {
    // Whatever file is made, it is for its owner alone.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(error),
    };
    let (ui, format_error) = ui(&cli);
    if let Some(error) = format_error {
        ui.error(&error);
        return error.exit().into();
    }
    catch_signals();
    report_panics();
    let context = Context::new(Settings::new(cli.global), ui);
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        commands::run(cli.command, &context)
    })) {
        Ok(Ok(())) => Exit::Success.into(),
        Ok(Err(error)) => {
            if error.exit() != Exit::Success {
                context.ui.error(&error);
            }
            error.exit().into()
        }
        Err(_) => Exit::Bug.into(),
    }
}

/// The terminal as the options and the environment want it.
fn ui(cli: &Cli) -> (Ui, Option<CommandError>) {
    let (format, error) = match format(cli) {
        Ok(format) => (format, None),
        Err(error) => (Format::Table, Some(error)),
    };
    let global = &cli.global;
    let options = UiOptions {
        format,
        quiet: global.quiet,
        verbose: global.verbose,
        color: ColorChoice::from(global.color).resolve(|name| std::env::var(name).ok()),
        no_input: global.no_input,
        yes: global.yes,
    };
    (Ui::new(options), error)
}

fn format(cli: &Cli) -> CommandResult<Format> {
    use clap::ValueEnum;
    if let Some(given) = cli.global.output {
        return Ok(given.into());
    }
    match Env.filled(var::MLGATE_OUTPUT)? {
        None => Ok(Format::default()),
        Some(name) => OutputFormat::from_str(&name, false).map(Format::from).map_err(|_| {
            CommandError::usage(format!("{} is not an output format", var::MLGATE_OUTPUT))
                .hint("it is one of table, json, yaml, csv, name")
        }),
    }
}

/// A wrong command line, or a request for help.
fn usage(mut error: clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            // A reader that has seen enough, such as `head`.
            Err(broken) if broken.kind() != std::io::ErrorKind::BrokenPipe => Exit::Failure.into(),
            _ => Exit::Success.into(),
        };
    }
    usage::redact(&mut error);
    let args = std::env::args_os().skip(1).filter_map(|arg| arg.into_string().ok());
    let by_variable = || Env.filled(var::MLGATE_OUTPUT).ok().flatten().is_some_and(|o| o == "json");
    if usage::wants_json(args).unwrap_or_else(by_variable) {
        Ui::farewell(usage::to_command_error(&error).to_json().trim_end());
    } else {
        // Nobody is left to tell when the stream is closed.
        let _ = error.print();
    }
    Exit::Usage.into()
}

/// Ctrl-C at a prompt, or while nothing is being written, ends the process at once.
fn catch_signals() {
    let terminal = TerminalGuard::remember();
    let listening = interrupt::listen(move || {
        terminal.restore();
        Ui::farewell("interrupted; nothing was changed");
        end_process(Exit::Interrupted);
    });
    // Without a listener the signals' own default is as safe: the database rolls back.
    drop(listening);
}

#[expect(clippy::exit, reason = "a signal ends the process while the main thread waits for input")]
fn end_process(exit: Exit) {
    std::process::exit(i32::from(exit.code()));
}

/// A panic is a bug of ours: say so, in one line, without a backtrace and without the payload, which could
/// quote data.
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |at| format!(" at {at}"));
        Ui::farewell(&format!("error: this is a bug in mlgate{place}; nothing more was done"));
    }));
}
