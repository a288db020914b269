//! `mlgate kek add`.

use clap::Args;

use super::kept::{kept_facts, open_if_named, show};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::error::CommandResult;
use crate::keystore::Added;
use crate::ops::prove;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;

/// Put the passphrase of a KEK version into the keystore
///
/// The passphrase comes from --passphrase-file (`-` for stdin), --passphrase-command,
/// MLFLOW_CRYPTO_KEK_PASSPHRASE or a hidden prompt. If the database has secrets at this version, it must open
/// them. A passphrase that is there is never overwritten. The first one becomes the active one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek add --version 1 --keystore /etc/mlflow/keystore\n  \
    mlgate kek add --version 2 --passphrase-file kek-2.txt")]
pub struct KekAddArgs {
    /// The KEK version that the passphrase is for
    #[arg(long, value_name = "N")]
    version: KekVersion,
}

pub(super) fn run(args: &KekAddArgs, context: &Context) -> CommandResult {
    let version = args.version;
    let keystore = context.keystore()?;
    let mut store = open_if_named(context)?;
    let passphrase = proved_passphrase(version, store.as_mut(), context)?;
    let first = keystore.active().is_none() && keystore.passphrases().is_empty();
    let change = keystore.change()?;
    let added = context.logging_key("kek.add", kept_facts(&keystore, version), || {
        interrupt::changing(|| {
            let added = change.add(version, &passphrase)?;
            if first {
                change.set_active(version)?;
            }
            CommandResult::Ok(added)
        })
    })?;
    context.ui.status(&match added {
        Added::New => format!("added the passphrase of KEK version {version} to the keystore"),
        Added::Before => format!(
            "the keystore has this passphrase for KEK version {version} already; nothing was changed"
        ),
    });
    if first {
        context
            .ui
            .status(&format!("KEK version {version} is active"));
    }
    drop(change);
    show(version, context)
}

/// The passphrase, which opens the version's rows if there are any.
fn proved_passphrase(
    version: KekVersion,
    store: Option<&mut Store>,
    context: &Context,
) -> CommandResult<Passphrase> {
    let Some(store) = store else {
        context
            .ui
            .status("no database was named, so no secret tells whether the passphrase is right");
        return context.passphrase_to_keep(true);
    };
    let rows = store.secrets().census()?;
    let unproved = !rows.iter().any(|(at, _)| *at == version.as_i32());
    let passphrase = context.passphrase_to_keep(unproved)?;
    match prove(store, &passphrase, version)? {
        0 => context.ui.status(&format!(
            "no secret is at KEK version {version}, so none tells whether the passphrase is right"
        )),
        rows => context.ui.detail(&format!(
            "the passphrase opens secrets at KEK version {version} ({rows} there)"
        )),
    }
    Ok(passphrase)
}
