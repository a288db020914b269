//! `mlgate db copy`.

pub(super) mod view;

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use secrecy::SecretString;

use crate::commands::output_paths::Places;
use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::domain::{KekVersion, Workspace};
use crate::error::CommandResult;
use crate::ops::copy::{
    OnConflict, Report, Request, Rewrap, Values, plan, refuse_same, run as copy,
};
use crate::ops::{Passphrases, Progress};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::session::passphrase_source::FromPassphraseArgs;
use crate::session::passphrase_source::PassphraseSource;
use crate::session::passphrases::Wanted;
use crate::session::settings::{DatabaseSetting, PasswordCommand, Settings};
use crate::store::Store;
use crate::ui::seconds;
use view::{CopyView, in_words, show_plan};

/// Copy a whole gateway to another database, under another key
///
/// Copies secrets, model definitions, endpoints, bindings, budgets and guardrails, the scorers and experiments that
/// they refer to, and columns that mlgate does not know, between any two databases: MLflow's of any release, and
/// standalone stores. Each DEK is rewrapped for the target's key, in memory; the ciphertext is kept if the secret's
/// id is free in the target, and else the value is encrypted again under a new id. Everything is written in one
/// transaction, and every secret is read back and decrypted before the commit. The source is read as of one
/// moment, and never written.
///
/// The general passphrase options apply to the target; those with --from- apply to the source, which by
/// default has the target's passphrase.
///
/// Traces and the audit trail are not copied.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db copy --from sqlite:///store.db --to sqlite:///mlflow.db --dry-run\n  \
    mlgate db copy --from-file staging.url --to-file production.url \\\n      \
      --from-passphrase-file staging.key --passphrase-file production.key --on-conflict skip\n  \
    mlgate db copy --from sqlite:///mlflow.db --from-default-passphrase --to sqlite:///new.db --passphrase-file new\n  \
    mlgate db copy --from sqlite:///store.db --to sqlite:///mlflow.db --workspace team-a --yes")]
pub struct DbCopyArgs {
    /// Source database, in the format of --database
    #[arg(long, value_name = "URI", required_unless_present = "from_file")]
    from: Option<SecretString>,

    /// Read the source's URI from a file, to keep its password out of the process list
    #[arg(long, value_name = "PATH", conflicts_with = "from")]
    from_file: Option<PathBuf>,

    /// Run a command for every connection to the source, and use its output as the password. Else
    /// MLGATE_FROM_DATABASE_PASSWORD_COMMAND
    #[arg(long, value_name = "CMD")]
    from_database_password_command: Option<String>,

    /// Target database, in the format of --database [default: that of --database]
    #[arg(long, value_name = "URI", conflicts_with_all = ["database", "database_file"])]
    to: Option<SecretString>,

    /// Read the target's URI from a file
    #[arg(long, value_name = "PATH", conflicts_with_all = ["to", "database", "database_file"])]
    to_file: Option<PathBuf>,

    #[command(flatten)]
    from_passphrase: FromPassphraseArgs,

    /// KEK version of the source's passphrase [default: that of each secret]
    #[arg(long, value_name = "N", conflicts_with_all = ["from_keystore", "from_kek_file"])]
    from_kek_version: Option<KekVersion>,

    /// How to resolve name conflicts in the target's workspaces
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    on_conflict: OnConflictArg,

    /// Copy no secrets: models use the target's secrets of the same names, or none. Needs no passphrase
    #[arg(long, conflicts_with_all = [
        "from_passphrase_file", "from_passphrase_command", "from_kek_file", "from_keystore", "from_default_passphrase",
        "from_kek_version"
    ])]
    without_secrets: bool,

    /// Decrypt every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(args: &DbCopyArgs, context: &Context) -> CommandResult {
    let workspace = context.settings.args().workspace.clone();
    let workspace = workspace.map(Workspace::new).transpose()?;
    let settings = &context.settings;
    let of_source = settings.password_command_of(
        args.from_database_password_command.as_ref(),
        "--from-database-password-command",
        var::MLGATE_FROM_DATABASE_PASSWORD_COMMAND,
    )?;
    let from = Settings::database_option("--from", args.from.as_ref(), args.from_file.as_deref())?;
    let mut source = open(from, of_source, context)?;
    let to = Settings::database_option("--to", args.to.as_ref(), args.to_file.as_deref())?;
    let mut target = open(to, settings.password_command()?, context)?;
    target.require_writable()?;
    if !args.dry_run {
        rotation_guard::lock(&mut target, "db copy", DurabilityArgs::WARN, context)?;
    }
    refuse_same(&mut source, &mut target)?;
    let values = if args.without_secrets {
        Values::LeftOut
    } else {
        Values::Rewrap(Box::new(rewrap(
            &args.from_passphrase,
            args.from_kek_version,
            &mut target,
            context,
        )?))
    };
    context.resume(&mut source)?;
    let request = Request {
        action: "db.copy",
        workspace,
        on_conflict: args.on_conflict.into(),
        keep_ids: false,
        values,
        actor: context.settings.actor()?,
    };
    let started = Instant::now();
    let progress = context.ui.progress();
    let planned = plan(&mut source, &mut target, request, &progress);
    let planned = planned.inspect_err(|_| progress.pause())?;
    progress.pause();
    show_plan(&planned.report, context);
    let planned_in = started.elapsed();
    if args.dry_run || planned.report.written() == 0 {
        let outcome = if args.dry_run { "dry_run" } else { "nothing" };
        let urls = (source.url(), target.url());
        let view = CopyView::of(
            outcome,
            args.on_conflict.word(),
            urls,
            &planned.report,
            seconds(planned_in),
        );
        return context
            .ui
            .document(&view, || text(&view, &planned.report, target.url()));
    }
    let question = question(&planned.report, target.url());
    context.confirm(&mut target, &question)?;
    context.resume(&mut source)?;
    let started = Instant::now();
    let done = interrupt::deferred(|| copy(&mut source, &mut target, &planned, &progress))?;
    let took = planned_in + started.elapsed();
    let urls = (source.url(), target.url());
    let view = CopyView::of(
        "copied",
        args.on_conflict.word(),
        urls,
        &done,
        seconds(took),
    );
    context
        .ui
        .document(&view, || text(&view, &done, target.url()))?;
    if updated(&done) > 0 {
        context.say_cache_delay();
    }
    Ok(())
}

impl DbCopyArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.database("--from", self.from.as_ref(), self.from_file.as_deref());
        places.database("--to", self.to.as_ref(), self.to_file.as_deref());
        places.passphrase(self.from_passphrase.source());
    }
}

/// `--on-conflict`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OnConflictArg {
    /// List all conflicts, and copy nothing
    Fail,
    /// Keep the target's, and map references to it
    Skip,
    /// Overwrite the target's value and settings, keeping its id
    Update,
}

impl OnConflictArg {
    const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Skip => "skip",
            Self::Update => "update",
        }
    }
}

impl From<OnConflictArg> for OnConflict {
    fn from(arg: OnConflictArg) -> Self {
        match arg {
            OnConflictArg::Fail => Self::Fail,
            OnConflictArg::Skip => Self::Skip,
            OnConflictArg::Update => Self::Update,
        }
    }
}

/// Opens the source or the target: what its options name, else, for the target, the database of the global
/// options.
fn open(
    named: Option<DatabaseSetting>,
    password_command: Option<PasswordCommand>,
    context: &Context,
) -> CommandResult<Store> {
    match named {
        Some(named) => context.open_named(&DatabaseSetting {
            password_command,
            ..named
        }),
        None => context.open(),
    }
}

/// The passphrases of the source, which may be a backup, and of the target.
pub(super) fn rewrap(
    from: &FromPassphraseArgs,
    from_version: Option<KekVersion>,
    target: &mut Store,
    context: &Context,
) -> CommandResult<Rewrap> {
    let passphrases = context.writing_passphrases(target)?;
    let of_source = context.asking(target, || source_passphrases(from, context))?;
    Ok(Rewrap {
        source_version: from_version.or(came_with(of_source.as_ref())),
        source: of_source,
        target_version: context.write_version(&passphrases)?,
        target: passphrases,
    })
}

/// What decrypts the source's secrets; `None` to use the target's.
fn source_passphrases(
    from: &FromPassphraseArgs,
    context: &Context,
) -> CommandResult<Option<Passphrases>> {
    let variable = PassphraseSource::variable(var::MLGATE_FROM_KEK_PASSPHRASE);
    let option = from.source();
    let sources = option.into_iter().chain([variable]).collect();
    let newline = context.settings.passphrase_newline();
    let wanted = Wanted::in_use("source's passphrase", newline, sources);
    let found = context.find_passphrases(&wanted)?;
    if found.is_none() {
        context
            .ui
            .detail("source's passphrase: same as the target's");
    }
    Ok(found)
}

/// The version that the source's passphrase came with.
fn came_with(source: Option<&Passphrases>) -> Option<KekVersion> {
    match source {
        Some(Passphrases::One { version, .. }) => *version,
        _ => None,
    }
}

/// How many rows of the target are overwritten.
fn updated(report: &Report) -> u64 {
    report.kinds().iter().map(|(_, tally)| tally.updated).sum()
}

fn question(report: &Report, target: &str) -> String {
    let over = match updated(report) {
        0 => String::new(),
        updated => format!(", {updated} of them overwriting existing ones"),
    };
    format!("Write {} to {target}{over}?", in_words(report))
}

fn text(view: &CopyView<'_>, report: &Report, target: &str) -> String {
    let what = in_words(report);
    let under = report
        .to
        .map_or_else(String::new, |to| format!(", under KEK version {to}"));
    let first = match view.outcome {
        "copied" => format!("Copied {what} to {target}{under}."),
        "dry_run" => format!("Would copy {what} to {target}{under}. Nothing was written."),
        _ => "Nothing to copy. Nothing was written.".to_owned(),
    };
    format!("{first}\n  seconds: {:.3}\n", view.seconds)
}
