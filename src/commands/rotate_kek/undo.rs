//! `mlgate rotate-kek --undo FILE`: plan, confirm, restore, and the steps after the commit.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Map, Value};

use super::RotateKekArgs;
use super::record::{self, Run};
use crate::backup::BackupReader;
use crate::commands::resolve_commit::resolve_commit;
use crate::commands::rotation_guard;
use crate::commands::views::by_version;
use crate::domain::{Entity, KekVersion};
use crate::error::{CommandError, CommandResult};
use crate::keystore::Keystore;
use crate::ops::bulk::undo::{
    Outcome, Source, UndoReport, UndoRequest, plan, recheck, run as undo,
};
use crate::ops::{Aftermath, Progress};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::ui::seconds;

pub(super) fn run(
    args: &RotateKekArgs,
    path: &Path,
    run: &Run,
    context: &Context,
) -> CommandResult {
    let command = "rotate-kek --undo";
    let mut store = rotation_guard::open(command, args.dry_run, args.durability, context)?.store;
    let mut backup = BackupReader::open(path)?;
    if backup.origin().database != store.url() {
        context.ui.warn(&format!(
            "the backup is of the database {}",
            backup.origin().database
        ));
    }
    let keystore = context.keystore_if_named()?;
    let keystore = keystore.as_ref();
    let request = context.asking(&mut store, || request(args, context))?;
    let settling = args.settle.resolve(context)?;
    let progress = context.ui.progress();
    let reporter = UndoReporter::new(path, args.dry_run, store.url().to_owned(), run, keystore);
    let planned = plan(&mut store, &mut backup, &request, &progress)?;
    progress.pause();
    if planned.report.restored() == 0 {
        // An earlier run may have been interrupted after its commit.
        let finished = if planned.report.already > 0 && !args.dry_run {
            interrupt::changing(|| {
                store.make_durable()?;
                activate(keystore, &planned.report, context)
            })
        } else {
            Ok(())
        };
        let printed = reporter.print(Outcome::NothingToUndo, &planned.report, context);
        return finished.and(printed);
    }
    if args.dry_run {
        return reporter.print(Outcome::DryRun, &planned.report, context);
    }
    let secrets = Entity::Secret.counted(planned.report.restored());
    let asked = Instant::now();
    let question = format!(
        "Restore the wrapped keys of {secrets} from before the rotation to KEK version {}?",
        backup.new_version()
    );
    context.confirm(&mut store, &question)?;
    let reporter = reporter.without(asked.elapsed());
    interrupt::deferred(|| {
        let mut aftermath = Aftermath::default();
        let done = undo(&mut store, &mut backup, &planned, &mut aftermath, &progress);
        let done = done.or_else(|error| {
            resolve_commit(error, &mut store, context, |store| {
                recheck(store, &mut backup, &planned, &progress)
            })
        });
        let done = done.inspect_err(|error| run.note_failure(error))?;
        reporter.note(Outcome::Undone, &done);
        let activated = activate(keystore, &done, context);
        let settled = settling.settle(&mut store, &aftermath, &planned.keys(), &progress);
        let printed = reporter.print(Outcome::Undone, &done, context);
        let settled = settled.map_err(|error| error.hint("the wrapped keys were restored"));
        activated.and(settled).and(printed)
    })
}

/// The passphrases from before the rotation.
fn request(args: &RotateKekArgs, context: &Context) -> CommandResult<UndoRequest> {
    let current = context.passphrases()?;
    Ok(UndoRequest {
        current_version: context.kek_version(&current)?,
        also: context.read_also(&args.also)?,
        current,
    })
}

/// Activates the version of all secrets in the keystore again. The newer passphrase stays: other backups of
/// the database may need it.
fn activate(keystore: Option<&Keystore>, report: &UndoReport, context: &Context) -> CommandResult {
    let (Some(keystore), Some(version)) = (keystore, only_version(report)) else {
        return Ok(());
    };
    if keystore.active() == Some(version) && keystore.pending().is_none() {
        return Ok(());
    }
    if keystore.get(version).is_err() {
        context.ui.warn(&format!(
            "the keystore has no passphrase for KEK version {version}, which all secrets now have"
        ));
        context.ui.hint(&format!(
            "add it with `mlgate kek add --version {version}`, and activate it with `mlgate kek \
                set-active --version {version}`"
        ));
        return Ok(());
    }
    let change = keystore.change()?;
    change
        .set_active(version)
        .and_then(|()| change.end())
        .map_err(|error| {
            CommandError::from(error).hint(format!(
                "the secrets are at KEK version {version}; run the same command again to finish"
            ))
        })?;
    context.ui.status(&format!(
        "KEK version {version} is active in the keystore; the newer passphrase stays there."
    ));
    Ok(())
}

/// The version of all rows, if they have the same.
fn only_version(report: &UndoReport) -> Option<KekVersion> {
    match report.versions[..] {
        [(version, _)] => KekVersion::try_from(version).ok(),
        _ => None,
    }
}

/// Reports on an undo in progress.
struct UndoReporter<'a> {
    backup: &'a Path,
    dry_run: bool,
    database: String,
    run: &'a Run,
    keystore: Option<&'a Keystore>,
    started: Instant,
    /// Time spent at the prompt.
    asked: Duration,
}

#[derive(Serialize)]
struct UndoView<'a> {
    outcome: &'static str,
    dry_run: bool,
    database: &'a str,
    backup: String,
    backup_rows: u64,
    put_back: u64,
    put_back_to: Map<String, Value>,
    already_as_before: u64,
    changed_since: u64,
    changed: Vec<ChangedView<'a>>,
    deleted_since: u64,
    not_in_backup: u64,
    seconds: f64,
    mlgate_version: &'static str,
}

#[derive(Serialize)]
struct ChangedView<'a> {
    secret_id: &'a str,
    secret_name: &'a str,
    kek_version: i32,
}

impl<'a> UndoReporter<'a> {
    /// Starts the clock.
    fn new(
        backup: &'a Path,
        dry_run: bool,
        database: String,
        run: &'a Run,
        keystore: Option<&'a Keystore>,
    ) -> Self {
        Self {
            backup,
            dry_run,
            database,
            run,
            keystore,
            started: Instant::now(),
            asked: Duration::ZERO,
        }
    }

    /// Excludes the time spent at the prompt.
    fn without(self, asked: Duration) -> Self {
        Self { asked, ..self }
    }

    /// Adds it to the record of the run.
    fn note(&self, outcome: Outcome, report: &UndoReport) {
        let view = self.view(outcome, report);
        self.run.note(record::Outcome::Undo(outcome), &view);
    }

    /// Prints it to stdout, and warns about what is left to do.
    fn print(&self, outcome: Outcome, report: &UndoReport, context: &Context) -> CommandResult {
        self.note(outcome, report);
        let view = self.view(outcome, report);
        for row in &view.changed {
            context.ui.warn(&format!(
                "skipped `{}` ({}): it was changed since the rotation",
                row.secret_name, row.secret_id
            ));
        }
        if outcome == Outcome::Undone && report.versions.len() > 1 {
            context.ui.warn(
                "the secrets are at several KEK versions; a server with one passphrase cannot read \
                    them all",
            );
            context.ui.hint(
                "move them to one version with `mlgate rewrap --kek-version N` and the passphrases \
                    of both",
            );
        }
        context
            .ui
            .document(&view, || text(outcome, report, &view, self.keystore))
    }

    fn view<'v>(&'v self, outcome: Outcome, report: &'v UndoReport) -> UndoView<'v> {
        let put_back_to = report.put_back.iter();
        let changed = report.changed.rows.iter();
        let took = self.started.elapsed().saturating_sub(self.asked);
        UndoView {
            outcome: outcome.as_str(),
            dry_run: self.dry_run,
            database: &self.database,
            backup: self.backup.display().to_string(),
            backup_rows: report.rows,
            put_back: report.restored(),
            put_back_to: by_version(put_back_to.map(|(version, rows)| (*version, *rows))),
            already_as_before: report.already,
            changed_since: report.changed.total,
            changed: changed
                .map(|row| ChangedView {
                    secret_id: &row.id,
                    secret_name: &row.name,
                    kek_version: row.kek_version,
                })
                .collect(),
            deleted_since: report.deleted,
            not_in_backup: report.not_in_backup,
            seconds: seconds(took),
            mlgate_version: env!("CARGO_PKG_VERSION"),
        }
    }
}

fn text(
    outcome: Outcome,
    report: &UndoReport,
    view: &UndoView<'_>,
    keystore: Option<&Keystore>,
) -> String {
    let (rows, put_back) = (view.backup_rows, view.put_back);
    let mut lines = vec![match outcome {
        Outcome::Undone => format!("Restored {put_back} of {rows} secrets of the backup."),
        Outcome::DryRun => {
            format!(
                "Would restore {put_back} of {rows} secrets of the backup. Nothing was written."
            )
        }
        Outcome::NothingToUndo => format!(
            "Nothing to restore: none of the {rows} secrets of the backup is as the rotation left it."
        ),
    }];
    for (version, rows) in &report.put_back {
        lines.push(format!("  to version {version}: {rows}"));
    }
    for (what, rows) in [
        ("already as before the rotation", report.already),
        ("changed since, skipped", report.changed.total),
        ("deleted since", report.deleted),
        ("not in the backup, unchanged", report.not_in_backup),
    ] {
        if rows > 0 {
            lines.push(format!("  {what}: {rows}"));
        }
    }
    lines.push(format!("  seconds: {:.3}", view.seconds));
    if let (Outcome::Undone, Some(version)) = (outcome, only_version(report)) {
        lines.push(String::new());
        lines.push("Set for every MLflow server, then restart it:".to_owned());
        lines.push(format!("  {}={version}", var::MLFLOW_CRYPTO_KEK_VERSION));
        let kept = keystore.filter(|keystore| keystore.get(version).is_ok());
        let from = kept.map(|keystore| format!(", from {}", keystore.file_of(version).display()));
        lines.push(format!(
            "  {}=<the passphrase of KEK version {version}{}>",
            var::MLFLOW_CRYPTO_KEK_PASSPHRASE,
            from.unwrap_or_default()
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
