//! `mlgate exec`.

mod masked;
mod program;
mod reexec;

use std::ffi::OsString;

use clap::Args;

use super::inject::InjectArgs;
use crate::error::{CommandError, CommandResult};
use crate::ops::inject::{Caller, environment, only_once, record_injected};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars::PASSPHRASES;

pub(crate) use masked::taken_over;

/// Run a program with secrets in its environment
///
/// The values go only into environment variables of the program, never to disk or into a command line. The
/// variable of a secret is the one given with --secret; else its stored field name; else its provider's usual
/// one, such as OPENAI_API_KEY; else its name in capitals. A secret with several fields gets a variable for
/// each, with the field's name appended. Names that other users of the gateway can choose are not trusted: a
/// secret found through --endpoint or --resource uses its own name only behind a --prefix. Refuses two values
/// for one variable, a variable already set to something else, and one that changes how programs run, such as
/// PATH or LD_PRELOAD, unless --secret NAME=VARIABLE names it; then nothing is started.
///
/// The program replaces mlgate, and so handles signals, the terminal and the exit code itself. With --mask
/// mlgate stays, forwards signals, and exits with the program's exit code, or with 128 plus the signal's
/// number. 126: the program cannot be run; 127: it was not found.
///
/// The variables that mlgate reads passphrases from are removed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate exec --secret openai -- python evaluate.py\n  \
    mlgate exec --secret openai=LLM_KEY --secret aws --mask -- ./job\n  \
    mlgate exec --endpoint chat --pristine -- env\n  \
    mlgate exec --resource SCORER_JOB:42 --prefix JOB_ -- ./score")]
pub struct ExecArgs {
    #[command(flatten)]
    values: InjectArgs,

    /// Override variables that are already set to something else
    #[arg(long = "override")]
    may_override: bool,

    /// Clear the environment, except for PATH, HOME, USER, LOGNAME, SHELL, TERM, TZ, TMPDIR, LANG, LANGUAGE
    /// and LC_*
    #[arg(long)]
    pristine: bool,

    /// Replace secret values with *** in what the program prints
    #[arg(long)]
    mask: bool,

    /// Program and its arguments
    #[arg(last = true, required = true, value_name = "PROGRAM")]
    program: Vec<OsString>,
}

pub(super) fn run(args: &ExecArgs, context: &Context) -> CommandResult {
    if context.settings.args().output.is_some() {
        return Err(CommandError::usage("-o does not apply to this command")
            .hint("use `mlgate resolve` to see what a program would get"));
    }
    let (mut store, resolved) = args.values.resolve(true, context)?;
    let values = only_once(&resolved.values)?;
    let caller = Caller {
        variables: context.settings.env.all(),
        pristine: args.pristine,
        may_override: args.may_override,
        reserved: &PASSPHRASES,
    };
    let passed = environment(&values, caller)?;
    for value in &values {
        let (variable, secret) = (&value.variable, &value.secret.name);
        context
            .ui
            .detail(&format!("{variable}: from secret `{secret}`"));
    }
    let program = args.program[0].to_string_lossy();
    let handed = values.iter().copied();
    record_injected(&mut store, "secret.exec", handed, Some(&program))?;
    drop(store);
    if interrupt::requested() {
        // The signal arrived while the audit entry was written, and must not be lost.
        return Err(CommandError::failure(
            "interrupted: the use of the values was recorded, but the program was not started",
        ));
    }
    if args.mask {
        let error = reexec::start(&args.program, passed, &values, context.ui.options());
        return Err(CommandError::failure("cannot restart mlgate for masking").cause(error));
    }
    let command = program::command(&args.program, passed, &values);
    let error = program::replace_by(command);
    Err(program::not_run(&args.program[0], &error))
}

impl ExecArgs {
    /// Whether mlgate itself writes the program's output.
    pub(super) fn passes_output_on(&self) -> bool {
        self.mask
    }
}
