//! `mlgate kek add`, `set-active` and `retire`, which change the keystore.

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::list::show;
use crate::crypto::Passphrase;
use crate::domain::{Entity, KekVersion};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::keystore::{Added, Keystore};
use crate::ops::prove;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::store::Store;

/// Add the passphrase of a KEK version to the keystore
///
/// The passphrase comes from --passphrase-file (`-` for stdin), --passphrase-command,
/// --kek-file, MLFLOW_CRYPTO_KEK_PASSPHRASE or a hidden prompt. If the database has secrets at this version, it must
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

pub(super) fn add(args: &KekAddArgs, context: &Context) -> CommandResult {
    let version = args.version;
    let keystore = context.keystore()?;
    let mut store = context.open_if_named()?;
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
        return context.passphrase_to_keep(version, true);
    };
    let rows = store.secrets().census()?;
    let unproved = !rows.iter().any(|(at, _)| *at == version.as_i32());
    let passphrase = context.passphrase_to_keep(version, unproved)?;
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

pub(super) fn set_active(args: &KekSetActiveArgs, context: &Context) -> CommandResult {
    let version = args.version;
    let keystore = context.keystore()?;
    let passphrase = &keystore.get(version)?.passphrase;
    if let Some(mut store) = context.open_if_named()? {
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

/// Retire the passphrase of a KEK version
///
/// Refuses the active version, and versions that still have secrets in the database. Moves the file to
/// `retired` in the keystore, which no command reads: an old backup of the database may still need it. Delete
/// it there when no backup does.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate kek retire --version 1")]
pub struct KekRetireArgs {
    /// The KEK version
    #[arg(long, value_name = "N")]
    version: KekVersion,
}

pub(super) fn retire(args: &KekRetireArgs, context: &Context) -> CommandResult {
    let version = args.version;
    let keystore = context.keystore()?;
    keystore.get(version)?;
    let mut store = context.open()?;
    let change = keystore.change()?;
    // Counted under the keystore's lock, so no rotation is moving rows to this version.
    let rows = store.secrets().census()?;
    if let Some((_, rows)) = rows.iter().find(|(at, _)| *at == version.as_i32()) {
        return Err(CommandError::new(
            Exit::Conflict,
            format!(
                "KEK version {version} is in use by {}; nothing was changed",
                Entity::Secret.counted(*rows)
            ),
        )
        .hint("move them to another version with `mlgate rewrap` or `mlgate rotate-kek` first"));
    }
    let path = context.logging_key("kek.retire", kept_facts(&keystore, version), || {
        Ok(interrupt::changing(|| change.retire(version))?)
    })?;
    context.ui.status(&format!(
        "retired the passphrase of KEK version {version}: moved to {}",
        path.display()
    ));
    context
        .ui
        .hint("keep it as long as any backup of the database has secrets at this version");
    let retired = Retired {
        retired: RetiredVersion {
            kek_version: version.get(),
            path: path.display().to_string(),
        },
    };
    context.ui.document(&retired, String::new)
}

#[derive(Serialize)]
struct Retired {
    retired: RetiredVersion,
}

#[derive(Serialize)]
struct RetiredVersion {
    kek_version: u32,
    path: String,
}

/// The facts about a version in the audit log beside the database: JSON.
fn kept_facts(keystore: &Keystore, version: KekVersion) -> String {
    let path = keystore.path().display().to_string();
    json!({"kek_version": version.get(), "keystore": path}).to_string()
}
