//! `mlgate kek retire`.

use clap::Args;
use serde::Serialize;

use super::kept::kept_facts;
use crate::domain::KekVersion;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::os::interrupt;
use crate::session::context::Context;

/// Take the passphrase of a KEK version out of use
///
/// Only when no secret of the database is at that version, and never the active one. The file is moved to the
/// keystore's directory `retired`, where no command looks for it: an old backup of the database may still
/// need it. Delete it there when no backup does.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate kek retire --version 1")]
pub struct KekRetireArgs {
    /// The KEK version
    #[arg(long, value_name = "N")]
    version: KekVersion,
}

/// What was retired, for scripts.
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
    // Counted under the keystore's lock: no rotation is on its way to this version.
    let rows = store.secrets().census()?;
    if let Some((_, rows)) = rows.iter().find(|(at, _)| *at == version.as_i32()) {
        return Err(CommandError::new(
            Exit::Conflict,
            format!(
                "{rows} {} KEK version {version}; nothing was changed",
                if *rows == 1 {
                    "secret needs"
                } else {
                    "secrets need"
                }
            ),
        )
        .hint("`mlgate rewrap` or `mlgate rotate-kek` brings them to another version first"));
    }
    let path = context.logging_key("kek.retire", kept_facts(&keystore, version), || {
        Ok(interrupt::changing(|| change.retire(version))?)
    })?;
    context.ui.status(&format!(
        "retired the passphrase of KEK version {version}: it is in {} now",
        path.display()
    ));
    context
        .ui
        .hint("keep it as long as a backup of the database has secrets at this version");
    let retired = Retired {
        retired: RetiredVersion {
            kek_version: version.get(),
            path: path.display().to_string(),
        },
    };
    context.ui.document(&retired, String::new)
}
