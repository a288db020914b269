//! `mlgate db backup`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::backup::{GatewayWriter, Header};
use crate::commands::backup::{RowsView, in_words};
use crate::commands::output_paths::Places;
use crate::commands::rotate_kek::check_new;
use crate::commands::row_keys::RowKeys;
use crate::domain::{KekVersion, Timestamp};
use crate::error::{CommandError, CommandResult};
use crate::files;
use crate::ops::VersionedPassphrase;
use crate::ops::backup::{Rewrapping, back_up, next_version};
use crate::ops::copy::Source as _;
use crate::session::context::Context;
use crate::session::passphrase_source::{AlsoArg, NewPassphraseArgs};
use crate::session::passphrases::Wanted;
use crate::store::{DatabaseKind, Store};
use crate::ui::rfc3339;

/// Back up the gateway into a file
///
/// Saves secrets, model definitions, endpoints, bindings, budgets and guardrails, the scorers and experiments that
/// they refer to, mlgate's own tables except the audit trail, and columns that mlgate does not know. All rows are
/// read from one snapshot. Values are saved as ciphertexts, so no passphrase is needed; back up the passphrases
/// separately.
///
/// With a new passphrase, every secret is decrypted, and rewrapped in the file; the database is not changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db backup gateway.backup\n  \
    mlgate db backup gateway.backup --new-passphrase-file offsite.key\n  \
    mlgate backup check gateway.backup")]
pub struct DbBackupArgs {
    /// The file, with mode 0600. An existing one is never overwritten
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    new_passphrase: NewPassphraseArgs,

    /// KEK version of the new passphrase in the file [default: one above the highest in use]
    #[arg(long, value_name = "N", requires = "new")]
    new_version: Option<KekVersion>,

    /// Passphrase of another KEK version in the database, for the rewrapping; repeatable
    #[arg(long, value_name = "VERSION=FILE", requires = "new")]
    also: Vec<AlsoArg>,
}

pub(super) fn run(args: &DbBackupArgs, context: &Context) -> CommandResult {
    if context.settings.args().workspace.is_some() {
        return Err(
            CommandError::usage("a backup always covers all workspaces").hint("omit --workspace")
        );
    }
    files::check_free(&args.file)?;
    let mut store = context.open()?;
    let rewrapping = rewrapping(args, &mut store, context)?;
    let url = store.url().to_owned();
    let revision = match &store.contract().kind {
        DatabaseKind::Mlflow { revision } => Some(revision.clone()),
        _ => None,
    };
    let header = Header::new(
        &url,
        revision.as_deref(),
        store.contract().has_own_tables(),
        rewrapping.is_some(),
        rfc3339(Timestamp::now()),
    );
    let mut writer = GatewayWriter::begin(&args.file, &header)?;
    let progress = context.ui.progress();
    let contents = back_up(&mut store, rewrapping.as_ref(), &progress, &mut |batch| {
        Ok(writer.rows(batch)?)
    })?;
    let written = writer.finish()?;
    let view = BackupView {
        database: &url,
        file: args.file.display().to_string(),
        bytes: written.bytes,
        sha256: written.sha256,
        rewrapped: header.rewrapped,
        own_tables: header.own_tables,
        rows: RowsView::of(&contents),
        kek_versions: contents.kek_versions.keys().copied().collect(),
        created_at: &header.created_at,
        mlgate_version: env!("CARGO_PKG_VERSION"),
    };
    context.ui.document(&view, || {
        format!(
            "Backed up {} of {url} to {}.\n  sha256: {}\n",
            in_words(&contents),
            view.file,
            view.sha256
        )
    })?;
    if !contents.kek_versions.is_empty() {
        let versions: Vec<String> = contents.kek_versions.keys().map(i32::to_string).collect();
        context.ui.hint(&format!(
            "the backup needs the passphrase of KEK version {}: store it separately, and test it with `mlgate backup \
             check`",
            versions.join(", ")
        ));
    }
    Ok(())
}

impl DbBackupArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.writes("FILE", Some(&self.file));
        places.passphrase(self.new_passphrase.source());
        places.also(&self.also);
    }
}

/// The keys that rewrap the values, if there is a new passphrase.
fn rewrapping(
    args: &DbBackupArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult<Option<Rewrapping>> {
    let Some(source) = args.new_passphrase.source() else {
        return Ok(None);
    };
    let keys = context.asking(store, || RowKeys::read(&args.also, context))?;
    let wanted = Wanted {
        what: "new passphrase",
        in_use: false,
        newline: context.settings.new_passphrase_newline(),
        sources: vec![source],
    };
    let found = context.asking(store, || context.find_passphrase(&wanted))?;
    let (passphrase, came_with) =
        found.ok_or_else(|| CommandError::usage("no new passphrase was given"))?;
    check_new(&passphrase, false, context)?;
    let census = store.census()?;
    let version = args
        .new_version
        .or(came_with)
        .or_else(|| next_version(&census));
    let version = version.ok_or_else(|| {
        CommandError::usage("there is no KEK version above the highest").hint("use --new-version")
    })?;
    let versions: Vec<i32> = census.iter().map(|(version, _)| *version).collect();
    let current = keys.keyring(&versions, context)?;
    let new = VersionedPassphrase {
        passphrase,
        version,
    };
    Ok(Some(Rewrapping::new(current, &new)))
}

/// A backup, for scripts.
#[derive(Serialize)]
struct BackupView<'a> {
    database: &'a str,
    file: String,
    bytes: u64,
    sha256: String,
    rewrapped: bool,
    own_tables: bool,
    rows: RowsView,
    kek_versions: Vec<i32>,
    created_at: &'a str,
    mlgate_version: &'static str,
}
