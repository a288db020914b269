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

/// Add the passphrase of a KEK version to the keystore
///
/// The passphrase comes from --passphrase-file (`-` for stdin), --passphrase-command,
/// MLFLOW_CRYPTO_KEK_PASSPHRASE or a hidden prompt. If the database has secrets at this version, it must
/// decrypt them. Existing passphrases are never overwritten. The first version added becomes the active one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek add --version 1 --keystore /etc/mlflow/keystore\n  \
    mlgate kek add --version 2 --passphrase-file kek-2.txt")]
pub struct KekAddArgs {
    /// KEK version of the passphrase
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
            "the keystore already has this passphrase for KEK version {version}; nothing was changed"
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

/// Reads the passphrase, and proves it on the version's rows if there are any.
fn proved_passphrase(
    version: KekVersion,
    store: Option<&mut Store>,
    context: &Context,
) -> CommandResult<Passphrase> {
    let Some(store) = store else {
        context.ui.status(
            "no database was given, so the passphrase could not be checked against a secret",
        );
        return context.passphrase_to_keep(true);
    };
    let rows = store.secrets().census()?;
    let unproved = !rows.iter().any(|(at, _)| *at == version.as_i32());
    let passphrase = context.passphrase_to_keep(unproved)?;
    match prove(store, &passphrase, version)? {
        0 => context.ui.status(&format!(
            "no secret is at KEK version {version}, so the passphrase could not be checked"
        )),
        rows => context.ui.detail(&format!(
            "the passphrase decrypts secrets at KEK version {version} ({rows} there)"
        )),
    }
    Ok(passphrase)
}
