//! The source's passphrases. The target's come from the global options.

use super::args::FromKeyArgs;
use crate::crypto::Passphrase;
use crate::error::CommandResult;
use crate::keystore::Keystore;
use crate::ops::Passphrases;
use crate::session::context::Context;
use crate::session::{env_vars as var, input};

/// What decrypts the source's secrets; `None` to use the target's.
pub(super) fn of_source(
    args: &FromKeyArgs,
    context: &Context,
) -> CommandResult<Option<Passphrases>> {
    if let Some(path) = &args.from_keystore {
        return Ok(Some(Keystore::open(path)?.into()));
    }
    let given = passphrase(args, context)?.map(Passphrases::One);
    if given.is_none() {
        context
            .ui
            .detail("source's passphrase: same as the target's");
    }
    Ok(given)
}

fn passphrase(args: &FromKeyArgs, context: &Context) -> CommandResult<Option<Passphrase>> {
    if args.from_default_passphrase {
        context
            .ui
            .warn("the source uses MLflow's public default passphrase, which protects nothing");
        return Ok(Some(Passphrase::mlflow_default()));
    }
    let newline = context.settings.passphrase_newline();
    let what = "source's passphrase";
    let text = if let Some(path) = &args.from_passphrase_file {
        context.warn_if_public(path);
        context.stdin.read_path(path, what, newline)?
    } else if let Some(command) = &args.from_passphrase_command {
        input::read_command(command, what, newline)?
    } else {
        let variable = var::MLGATE_FROM_KEK_PASSPHRASE;
        match context.settings.passphrase_variable(variable)? {
            Some(text) => text,
            None => return Ok(None),
        }
    };
    context.current_passphrase(&text).map(Some)
}
