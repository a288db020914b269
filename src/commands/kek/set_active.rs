//! `mlgate kek set-active`.

use clap::Args;

use super::kept::{kept_facts, open_if_named, show};
use crate::domain::KekVersion;
use crate::error::CommandResult;
use crate::ops::prove;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars as var;

/// Set the KEK version that new secrets are written with
///
/// Its passphrase must be in the keystore. If the database has secrets at this version, it must decrypt them.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate kek set-active --version 2")]
pub struct KekSetActiveArgs {
    /// KEK version to activate
    #[arg(long, value_name = "N")]
    version: KekVersion,
}

pub(super) fn run(args: &KekSetActiveArgs, context: &Context) -> CommandResult {
    let version = args.version;
    let keystore = context.keystore()?;
    let passphrase = &keystore.get(version)?.passphrase;
    if let Some(mut store) = open_if_named(context)? {
        prove(&mut store, passphrase, version)?;
        let elsewhere = |(at, _): &(i32, i64)| *at != version.as_i32();
        if store.secrets().census()?.iter().any(elsewhere) {
            context.ui.warn(&format!(
                "secrets are at other KEK versions; `mlgate rewrap --kek-version {version}` moves \
                    them to this one"
            ));
        }
    }
    let change = keystore.change()?;
    context.logging_key("kek.set_active", kept_facts(&keystore, version), || {
        interrupt::changing(|| {
            change.set_active(version)?;
            if keystore.pending() == Some(version) {
                // A manual change leaves updating the servers to the user.
                change.end()?;
            }
            CommandResult::Ok(())
        })
    })?;
    drop(change);
    context
        .ui
        .status(&format!("KEK version {version} is active"));
    context.ui.hint(&format!(
        "MLflow servers need {}={version} and its passphrase",
        var::MLFLOW_CRYPTO_KEK_VERSION
    ));
    show(version, context)
}
