//! `mlgate kek retire`.

use clap::Args;
use serde::Serialize;

use super::kept::kept_facts;
use crate::domain::{Entity, KekVersion};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::os::interrupt;
use crate::session::context::Context;

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

#[derive(Serialize)]
struct Retired {
    retired: RetiredVersion,
}

#[derive(Serialize)]
struct RetiredVersion {
    kek_version: u32,
    path: String,
}

pub(super) fn run(args: &KekRetireArgs, context: &Context) -> CommandResult {
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
