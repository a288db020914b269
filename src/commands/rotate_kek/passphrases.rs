//! The passphrases of a rotation, and which new ones are refused.

use secrecy::{ExposeSecret, SecretString};

use super::RotateKekArgs;
use crate::context::Context;
use crate::crypto::Passphrase;
use crate::env_vars as var;
use crate::error::{CommandError, CommandResult};
use crate::input;
use crate::ops::rotate::Request;

/// Below this many characters a passphrase is worth a warning: 600,000 rounds slow a guess down, no more.
const STRONG_CHARS: usize = 32;

/// Reads all passphrases, the new one last, and refuses a new one that would be a mistake.
pub(super) fn read(args: &RotateKekArgs, context: &Context) -> CommandResult<Request> {
    let current = if args.from_default_passphrase {
        context
            .ui
            .warn("rotating away from MLflow's public default passphrase");
        Passphrase::mlflow_default()
    } else {
        context.passphrase()?
    };
    let also = args
        .also
        .iter()
        .map(|also| also.read(context))
        .collect::<CommandResult<Vec<_>>>()?;
    let new = new_passphrase(args, context)?;
    check_new(&new, &current, args, context)?;
    for other in &also {
        check_differs(&new, &other.passphrase)?;
    }
    Ok(Request {
        current,
        current_version: context.settings.kek_version()?,
        also,
        new,
        new_version: args.new_version.map(|version| version.0),
        skip_unreadable: args.skip_unreadable,
    })
}

fn new_passphrase(args: &RotateKekArgs, context: &Context) -> CommandResult<Passphrase> {
    let newline = context.settings.passphrase_newline();
    let what = "new passphrase";
    let text = if let Some(path) = &args.new_passphrase_file {
        context.stdin.read_path(path, what, newline)?
    } else if let Some(command) = &args.new_passphrase_command {
        input::read_command(command, what, newline)?
    } else if let Some(text) = context
        .settings
        .passphrase_variable(var::MLGATE_NEW_KEK_PASSPHRASE)?
    {
        text
    } else if context.ui.can_ask_hidden() {
        ask_twice(context)?
    } else {
        return Err(CommandError::usage("no new passphrase was given").hint(
            "--new-passphrase-file, --new-passphrase-command or MLGATE_NEW_KEK_PASSPHRASE says where it is",
        ));
    };
    Ok(Passphrase::from_utf8(
        text.expose_secret().as_bytes().to_vec(),
    )?)
}

fn ask_twice(context: &Context) -> CommandResult<SecretString> {
    let first = SecretString::from(context.ui.ask_hidden("New KEK passphrase")?);
    let second = SecretString::from(context.ui.ask_hidden("The same again")?);
    if first.expose_secret() == second.expose_secret() {
        Ok(first)
    } else {
        Err(CommandError::usage(
            "the two new passphrases differ; nothing was changed",
        ))
    }
}

fn check_new(
    new: &Passphrase,
    current: &Passphrase,
    args: &RotateKekArgs,
    context: &Context,
) -> CommandResult {
    if new.is_empty() {
        return Err(CommandError::failure("the new passphrase is empty")
            .hint("MLflow would take it for its public default"));
    }
    if new.is_public_default() {
        return Err(CommandError::failure(
            "the new passphrase is MLflow's public default, which protects nothing",
        ));
    }
    check_differs(new, current)?;
    if new.chars() < STRONG_CHARS && !args.allow_weak {
        context.ui.warn(&format!(
            "the new passphrase has {} characters; {STRONG_CHARS} random ones or more resist guessing \
             (--allow-weak silences this)",
            new.chars()
        ));
    }
    Ok(())
}

fn check_differs(new: &Passphrase, old: &Passphrase) -> CommandResult {
    if new.same_as(old) {
        return Err(CommandError::failure(
            "the new passphrase is the same as an old one",
        ));
    }
    Ok(())
}
