//! `mlgate db restore`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::copy::rewrap;
use super::copy::view::{CopyView, in_words, show_plan};
use crate::backup::GatewayBackup;
use crate::commands::output_paths::Places;
use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::domain::KekVersion;
use crate::error::{CommandError, CommandResult};
use crate::ops::Progress as _;
use crate::ops::copy::{OnConflict, Report, Request, Source as _, Values, plan, run as restore};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::passphrase_source::FromPassphraseArgs;
use crate::store::Store;
use crate::ui::seconds;

/// Restore a backup into an empty gateway
///
/// Restores everything that `mlgate db backup` saved, with the same ids, in one transaction, on any engine and any
/// release of MLflow that can store it. Rows that exist with the same contents are skipped. A name or an id that
/// belongs to another row is a conflict, and nothing is written.
///
/// Values keep their keys, so no passphrase is needed. With --rewrap, they are decrypted with the backup's
/// passphrase (--from-…) and rewrapped for that of the database.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db restore gateway.backup --dry-run\n  \
    mlgate -d postgresql:///mlflow db restore gateway.backup\n  \
    mlgate db restore gateway.backup --rewrap --from-passphrase-file offsite.key --keystore /etc/mlflow/keystore")]
pub struct DbRestoreArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Rewrap the values for the database's passphrase
    #[arg(long)]
    rewrap: bool,

    #[command(flatten)]
    from_passphrase: FromPassphraseArgs,

    /// KEK version of the backup's passphrase [default: that of each secret]
    #[arg(
        long,
        value_name = "N",
        requires = "rewrap",
        conflicts_with_all = ["from_keystore", "from_kek_file"]
    )]
    from_kek_version: Option<KekVersion>,

    /// Show what would happen, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(args: &DbRestoreArgs, context: &Context) -> CommandResult {
    if context.settings.args().workspace.is_some() {
        return Err(CommandError::usage("a backup is always restored as a whole").hint(
            "omit --workspace; `mlgate db copy` copies a single workspace from one database to another",
        ));
    }
    if args.from_passphrase.source().is_some() && !args.rewrap {
        return Err(CommandError::usage(
            "the passphrase of the backup is needed only with --rewrap",
        )
        .hint("without it, the values stay under the keys that they have"));
    }
    let mut backup = GatewayBackup::open(&args.file)?;
    let mut target = context.open_to_write()?;
    if !args.dry_run {
        rotation_guard::lock(&mut target, "db restore", DurabilityArgs::WARN, context)?;
    }
    let values = if args.rewrap {
        Values::Rewrap(Box::new(rewrap(
            &args.from_passphrase,
            args.from_kek_version,
            &mut target,
            context,
        )?))
    } else {
        warn_of_versions(&mut backup, &mut target, context)?;
        Values::AsTheyAre
    };
    let request = Request {
        action: "db.restore",
        workspace: None,
        on_conflict: OnConflict::Fail,
        keep_ids: true,
        values,
        actor: context.settings.actor()?,
    };
    let file = args.file.display().to_string();
    let started = Instant::now();
    let progress = context.ui.progress();
    let planned = plan(&mut backup, &mut target, request, &progress);
    let planned = planned.inspect_err(|_| progress.pause())?;
    progress.pause();
    show_plan(&planned.report, context);
    let planned_in = started.elapsed();
    let url = target.url().to_owned();
    let told = |outcome, report: &Report, took| {
        let view = CopyView::of(outcome, "fail", (&file, &url), report, seconds(took));
        context.ui.document(&view, || text(&view, report, &url))
    };
    if args.dry_run {
        return told("dry_run", &planned.report, planned_in);
    }
    if planned.report.written() == 0 {
        return told("nothing", &planned.report, planned_in);
    }
    let question = format!("Write {} to {url}?", in_words(&planned.report));
    context.confirm(&mut target, &question)?;
    let started = Instant::now();
    let done = interrupt::deferred(|| restore(&mut backup, &mut target, &planned, &progress))?;
    told("restored", &done, planned_in + started.elapsed())
}

impl DbRestoreArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.reads("FILE", Some(&self.file));
        places.passphrase(self.from_passphrase.source());
    }
}

/// Warns if the values will be at several KEK versions: a server reads one.
fn warn_of_versions(
    backup: &mut GatewayBackup,
    target: &mut Store,
    context: &Context,
) -> CommandResult {
    let all = backup.census()?.into_iter().chain(target.census()?);
    let versions: BTreeSet<i32> = all.map(|(version, _)| version).collect();
    if versions.len() > 1 {
        let versions: Vec<String> = versions.iter().map(i32::to_string).collect();
        context.ui.warn(&format!(
            "the secrets will be at several KEK versions ({}); a server with one passphrase cannot read them all",
            versions.join(", ")
        ));
        context.ui.hint(
            "use --rewrap, or move them to one version with `mlgate rewrap --kek-version N` afterwards",
        );
    }
    Ok(())
}

fn text(view: &CopyView<'_>, report: &Report, target: &str) -> String {
    let what = in_words(report);
    let first = match view.outcome {
        "restored" => format!("Restored {what} to {target}."),
        "dry_run" => format!("Would restore {what} to {target}. Nothing was written."),
        _ => "Nothing to restore: the database has all of it. Nothing was written.".to_owned(),
    };
    format!("{first}\n  seconds: {:.3}\n", view.seconds)
}
