//! `mlgate exec`.

mod anew;
mod masked;
mod program;
mod signals;

use std::ffi::OsString;

use clap::Args;

use crate::commands::inject::InjectArgs;
use crate::error::{CommandError, CommandResult};
use crate::ops::inject::{Caller, environment, only_once, record_injected};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars::PASSPHRASES;

pub(crate) use masked::taken_over;

/// Run a program with secrets in its environment
///
/// The values go into environment variables of the program and nowhere else: not to the disk, not into a command
/// line. The variable of a secret is the one that is named; else its stored field name; else the usual one of its
/// provider, such as OPENAI_API_KEY; else its name in capitals. Of several fields each has its own, with the field's
/// name at the end. A name that other users of the gateway can choose makes no variable: of a secret that comes by
/// --endpoint or --resource its own name counts only behind a --prefix. Two values for one variable are refused, and
/// so are a variable that is set already to something else, and one that changes how programs run, such as PATH or
/// LD_PRELOAD, unless --secret NAME=VARIABLE says so; then nothing is started.
///
/// The program takes the place of mlgate: signals, the terminal and the exit code are its own. With --mask mlgate
/// stays, passes signals on and ends with the program's exit code, or with 128 and the signal's number. 126: the
/// program cannot be run; 127: it is not there.
///
/// It never gets the variables that mlgate reads passphrases from.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate exec --secret openai -- python evaluate.py\n  \
    mlgate exec --secret openai=LLM_KEY --secret aws --mask -- ./job\n  \
    mlgate exec --endpoint chat --pristine -- env\n  \
    mlgate exec --resource SCORER_JOB:42 --prefix JOB_ -- ./score")]
pub struct ExecArgs {
    #[command(flatten)]
    values: InjectArgs,

    /// Take the secret where a variable is set already to something else
    #[arg(long = "override")]
    may_override: bool,

    /// Hand on nothing of the environment but PATH, HOME, USER, LOGNAME, SHELL, TERM, TZ, TMPDIR, LANG, LANGUAGE
    /// and LC_*
    #[arg(long)]
    pristine: bool,

    /// Replace secret values with *** in what the program prints
    #[arg(long)]
    mask: bool,

    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "PROGRAM")]
    program: Vec<OsString>,
}

impl ExecArgs {
    /// Whether mlgate itself writes what the program prints.
    pub(super) fn passes_output_on(&self) -> bool {
        self.mask
    }
}

pub(super) fn run(args: &ExecArgs, context: &Context) -> CommandResult {
    if context.settings.args().output.is_some() {
        return Err(
            CommandError::usage("-o is for reports, and has no meaning here")
                .hint("`mlgate resolve` reports what a program would get"),
        );
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
        // It came while that was written down, and must not be lost.
        return Err(CommandError::failure(
            "interrupted; that the values are handed out is recorded, but the program was not started",
        ));
    }
    if args.mask {
        let error = anew::start(&args.program, passed, &values, context.ui.options());
        return Err(CommandError::failure("mlgate cannot start itself anew, to mask").cause(error));
    }
    let command = program::command(&args.program, passed, &values);
    let error = program::replace_by(command);
    Err(program::not_run(&args.program[0], &error))
}
