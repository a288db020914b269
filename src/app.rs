//! From the first step of the process to its exit code.

use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::commands::Cli;
use crate::error::exit::Exit;
use crate::os::interrupt::Answer;
use crate::os::{interrupt, process};
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::session::env_vars::Env;
use crate::store::connect::server::in_driver;
use crate::ui::TerminalGuard;
use crate::{commands, ui, usage};

/// The whole command line, for everything generated or checked from it.
pub fn command_line() -> clap::Command {
    Cli::command()
}

pub fn main() -> ExitCode {
    process::restrict_umask();
    process::protect_memory();
    report_panics();
    let taken_over = std::panic::catch_unwind(commands::taken_over);
    if let Some(code) = taken_over.unwrap_or_else(|_| Some(Exit::Bug.into())) {
        return code;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(error),
    };
    let context = match Context::new(cli.global, Env::Process) {
        Ok(context) => context,
        Err((error, ui)) => {
            ui.error(&error);
            return error.exit().into();
        }
    };
    catch_signals();
    let outcome =
        std::panic::catch_unwind(AssertUnwindSafe(|| commands::run(&cli.command, &context)));
    match outcome {
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

/// Reports a usage error, or prints the help that was asked for.
fn usage(mut error: clap::Error) -> ExitCode {
    if !error.use_stderr() {
        if let Err(error) = ui::check_stdout() {
            ui::say(error.to_text(str::to_owned).trim_end());
            return error.exit().into();
        }
        return match error.print() {
            // The reader, such as `head`, has seen enough.
            Err(broken) if broken.kind() != std::io::ErrorKind::BrokenPipe => Exit::Failure.into(),
            _ => Exit::Success.into(),
        };
    }
    usage::redact(&mut error);
    let args = std::env::args_os()
        .skip(1)
        .filter_map(|arg| arg.into_string().ok());
    let by_variable = || {
        let format = Env::Process.filled(var::MLGATE_OUTPUT).ok().flatten();
        format.is_some_and(|format| usage::is_json(&format))
    };
    if usage::wants_json(args).unwrap_or_else(by_variable) {
        ui::say(usage::to_command_error(&error).to_json().trim_end());
    } else {
        // Ignore: the stream is closed.
        let _ = error.print();
    }
    Exit::Usage.into()
}

/// Ctrl-C at a prompt, or while nothing is being written, ends the process at once.
fn catch_signals() {
    let terminal = TerminalGuard::remember();
    let listening = interrupt::listen(move |answer| {
        let (text, exit) = in_words(answer);
        if let Some(exit) = exit {
            terminal.restore();
            ui::say(text);
            end_process(exit);
        } else {
            ui::say(text);
        }
    });
    // Without a listener the default action is as safe: the database rolls back.
    drop(listening);
}

/// The message for a signal, and the exit code if it ends the process.
fn in_words(answer: Answer) -> (&'static str, Option<Exit>) {
    match answer {
        Answer::Unchanged => ("interrupted; nothing was changed", Some(Exit::Interrupted)),
        Answer::Looked => ("interrupted", Some(Exit::Interrupted)),
        Answer::Uncommitted => (
            "interrupted; nothing was committed",
            Some(Exit::Interrupted),
        ),
        Answer::Unknown => (
            "error: interrupted during the commit: it may have taken place\nhint: run the same \
                command again to find out",
            Some(Exit::Failure),
        ),
        Answer::Committed => (
            "error: interrupted after the commit: the change was made, but not what follows \
                it\nhint: run the same command again to finish",
            Some(Exit::Failure),
        ),
        Answer::Finishing => (
            "the change is being committed or has been, so the command finishes; send another \
                signal to end it at once",
            None,
        ),
    }
}

#[expect(
    clippy::exit,
    reason = "a signal ends the process while the main thread waits for input"
)]
fn end_process(exit: Exit) {
    std::process::exit(i32::from(exit.code()));
}

/// Reports a panic as a bug in one line, without a backtrace and without the payload, which could quote data.
/// A panic of a driver on unexpected bytes from a server is not reported here: the store makes an error of
/// it.
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if in_driver() {
            return;
        }
        let place = panic
            .location()
            .map_or_else(String::new, |at| format!(" at {at}"));
        ui::say(&format!(
            "error: this is a bug in mlgate{place}; the command was stopped"
        ));
    }));
}
