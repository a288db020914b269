//! `mlgate backup`: backup files, without a database.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::output_paths::Places;
use super::row_keys::RowKeys;
use crate::backup::GatewayBackup;
use crate::domain::Entity;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::backup::{Contents, try_keys};
use crate::ops::copy::Source as _;
use crate::session::context::Context;
use crate::session::passphrase_source::AlsoArg;
use crate::ui::Table;

/// The verbs of `backup`.
#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    Check(BackupCheckArgs),
}

impl BackupCommand {
    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        let Self::Check(args) = self;
        places.reads("FILE", Some(&args.file));
        places.also(&args.also);
    }
}

pub(super) fn run(command: &BackupCommand, context: &Context) -> CommandResult {
    match command {
        BackupCommand::Check(args) => check(args, context),
    }
}

/// Check a backup, and whether the passphrases at hand decrypt it
///
/// Needs no database. Checks every line of a file written by `mlgate db backup`, and decrypts every secret in it
/// with the current passphrase, or the keystore's, and those of --also. Exits with 0 if all secrets can be
/// decrypted, and with 3 if some cannot.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate backup check gateway.backup\n  \
    mlgate backup check gateway.backup --keystore /etc/mlflow/keystore\n  \
    mlgate backup check gateway.backup --passphrase-file kek-2.txt --also 1=kek-1.txt")]
pub struct BackupCheckArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Passphrase of another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,
}

fn check(args: &BackupCheckArgs, context: &Context) -> CommandResult {
    let mut backup = GatewayBackup::open(&args.file)?;
    let census = backup.census()?;
    let versions: Vec<i32> = census.iter().map(|(version, _)| *version).collect();
    let keys = RowKeys::read(&args.also, context)?;
    let keyring = keys.keyring(&versions, context)?;
    let progress = context.ui.progress();
    let found = try_keys(&mut backup, &keyring, &progress)?;
    let kek_versions = found.contents.kek_versions.iter();
    let kek_versions = kek_versions.map(|(version, secrets)| {
        let opened = found.opened.get(version);
        VersionView {
            kek_version: *version,
            secrets: *secrets,
            decrypted: opened.map_or(0, |opened| opened.values().sum()),
            decrypted_by: opened.map_or_else(Vec::new, |opened| opened.keys().copied().collect()),
        }
    });
    let header = backup.header();
    let view = CheckView {
        file: args.file.display().to_string(),
        sha256: backup.sha256(),
        database: &header.database,
        revision: header.revision.as_deref(),
        own_tables: header.own_tables,
        rewrapped: header.rewrapped,
        created_at: &header.created_at,
        mlgate_version: &header.mlgate_version,
        rows: RowsView::of(&found.contents),
        kek_versions: kek_versions.collect(),
        undecrypted: found.unreadable.total,
    };
    let listed = context.ui.document(&view, || text(&view));
    if let Err(error) = &listed
        && error.exit() != Exit::Success
    {
        return listed;
    }
    let (bad, all) = (found.unreadable.total, view.rows.secrets);
    if bad == 0 {
        context.ui.status(&match all {
            0 => "The backup is complete. It has no secrets.".to_owned(),
            _ => format!(
                "The backup is complete, and its {} can be decrypted.",
                Entity::Secret.counted(all)
            ),
        });
        return listed;
    }
    Err(CommandError::new(
        Exit::Found,
        format!("{bad} of the backup's {all} secrets cannot be decrypted"),
    )
    .causes_of_rows(&found.unreadable)
    .hint("use a keystore, or --also VERSION=FILE, for the passphrases of other versions"))
}

/// What a backup is, and what opens it, for scripts.
#[derive(Serialize)]
struct CheckView<'a> {
    file: String,
    sha256: &'a str,
    database: &'a str,
    revision: Option<&'a str>,
    own_tables: bool,
    rewrapped: bool,
    created_at: &'a str,
    mlgate_version: &'a str,
    rows: RowsView,
    kek_versions: Vec<VersionView>,
    undecrypted: u64,
}

#[derive(Serialize)]
struct VersionView {
    kek_version: i32,
    secrets: u64,
    decrypted: u64,
    /// The versions of the keys that did it.
    decrypted_by: Vec<i32>,
}

/// The rows of a backup by kind.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct RowsView {
    secrets: u64,
    model_definitions: u64,
    endpoints: u64,
    bindings: u64,
    secret_bindings: u64,
    budgets: u64,
    guardrails: u64,
    guardrails_on_endpoints: u64,
    scorers: u64,
    experiments: u64,
}

impl RowsView {
    pub(super) fn of(contents: &Contents) -> Self {
        Self {
            secrets: contents.count(Entity::Secret),
            model_definitions: contents.count(Entity::Model),
            endpoints: contents.count(Entity::Endpoint),
            bindings: contents.count(Entity::Binding),
            secret_bindings: contents.count(Entity::SecretBinding),
            budgets: contents.count(Entity::Budget),
            guardrails: contents.count(Entity::Guardrail),
            guardrails_on_endpoints: contents.count(Entity::GuardrailUse),
            scorers: contents.count(Entity::Scorer),
            experiments: contents.count(Entity::Experiment),
        }
    }
}

/// The kinds and numbers of rows: `3 secrets, 1 model definition and 1 endpoint`.
pub(super) fn in_words(contents: &Contents) -> String {
    let kinds = contents.kinds().iter();
    let kinds = kinds.filter(|(entity, rows)| *entity != Entity::Workspace && *rows > 0);
    let each: Vec<String> = kinds.map(|(entity, rows)| entity.counted(*rows)).collect();
    match each.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn text(view: &CheckView<'_>) -> String {
    let mut table = Table::new(&[
        "kek version",
        "secrets",
        "decrypted",
        "by the key of version",
    ])
    .right(0)
    .right(1)
    .right(2);
    for row in &view.kek_versions {
        let by: Vec<String> = row.decrypted_by.iter().map(i32::to_string).collect();
        table.push([
            row.kek_version.to_string(),
            row.secrets.to_string(),
            row.decrypted.to_string(),
            by.join(", "),
        ]);
    }
    let mut text = format!(
        "backup of:  {}\ntaken:      {} by mlgate {}\n",
        view.database, view.created_at, view.mlgate_version
    );
    if !view.kek_versions.is_empty() {
        text += &table.render();
    }
    text
}
