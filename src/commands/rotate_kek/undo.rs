//! `mlgate rotate-kek --undo FILE`: plan, ask, put back, and what comes after the commit.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Map, Value};

use super::record::Run;
use super::{RotateKekArgs, one_at_a_time};
use crate::backup::BackupReader;
use crate::context::Context;
use crate::domain::{Entity, KekVersion};
use crate::env_vars as var;
use crate::error::{CommandError, CommandResult};
use crate::interrupt;
use crate::keystore::Keystore;
use crate::ops::Progress;
use crate::ops::undo::{Source, UndoReport, UndoRequest, plan, run as undo};
use crate::store::Store;

pub(super) fn run(
    args: &RotateKekArgs,
    path: &Path,
    run: &Run,
    context: &Context,
) -> CommandResult {
    let mut store = one_at_a_time::open("rotate-kek --undo", args.dry_run, context)?.store;
    let mut backup = BackupReader::open(path)?;
    if backup.origin().database != store.url() {
        context.ui.warn(&format!(
            "the backup is of the database {}",
            backup.origin().database
        ));
    }
    let keystore = context.keystore_if_named()?;
    let request = request(args, context)?;
    let progress = context.ui.progress();
    let started = Instant::now();
    let planned = plan(&mut store, &mut backup, &request, &progress)?;
    let nothing = planned.report.restored() == 0;
    if args.dry_run || nothing {
        progress.pause();
        let outcome = if nothing {
            "nothing_to_undo"
        } else {
            "dry_run"
        };
        let report = &planned.report;
        let shown = view(
            report,
            outcome,
            &store,
            path,
            args.dry_run,
            started.elapsed(),
        );
        return print(report, &shown, run, context);
    }
    progress.pause();
    let planned_in = started.elapsed();
    let secrets = Entity::Secret.counted(planned.report.restored());
    context.ui.confirm(&format!(
        "Put the wrapped keys of {secrets} back as they were before the rotation to KEK version {}?",
        backup.new_version()
    ))?;
    let started = Instant::now();
    interrupt::deferred(|| {
        // Locked before the database is: nobody else changes it until all is done.
        let change = keystore.as_ref().map(Keystore::change).transpose()?;
        let done = undo(&mut store, &mut backup, &planned, &progress)?;
        // After the commit.
        if let (Some(keystore), Some(change), Some(version)) =
            (&keystore, &change, only_version(&done))
            && keystore.get(version).is_ok()
        {
            change.set_active(version).map_err(|error| {
                CommandError::from(error).hint(format!(
                    "the secrets are at KEK version {version}; `mlgate kek set-active --version {version}` finishes \
                     the work"
                ))
            })?;
            context.ui.status(&format!(
                "KEK version {version} is active in the keystore; the newer passphrase stays there."
            ));
        }
        let took = planned_in + started.elapsed();
        let shown = view(&done, "undone", &store, path, false, took);
        print(&done, &shown, run, context)
    })
}

/// The passphrases from before the rotation.
fn request(args: &RotateKekArgs, context: &Context) -> CommandResult<UndoRequest> {
    let current = context.passphrases()?;
    let also = args.also.iter().map(|also| also.read(context));
    Ok(UndoRequest {
        current_version: context.kek_version(&current)?,
        also: also.collect::<CommandResult<Vec<_>>>()?,
        current,
    })
}

/// The version of all rows, if they are at one.
fn only_version(report: &UndoReport) -> Option<KekVersion> {
    match report.versions[..] {
        [(version, _)] => KekVersion::try_from(version).ok(),
        _ => None,
    }
}

/// The report, for scripts.
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

fn view<'a>(
    report: &'a UndoReport,
    outcome: &'static str,
    store: &'a Store,
    path: &Path,
    dry_run: bool,
    took: Duration,
) -> UndoView<'a> {
    let put_back_to = report.put_back.iter();
    let put_back_to = put_back_to.map(|(version, rows)| (version.to_string(), (*rows).into()));
    let changed = report.changed_rows.iter().map(|row| ChangedView {
        secret_id: &row.id,
        secret_name: &row.name,
        kek_version: row.kek_version,
    });
    UndoView {
        outcome,
        dry_run,
        database: store.url(),
        backup: path.display().to_string(),
        backup_rows: report.rows,
        put_back: report.restored(),
        put_back_to: put_back_to.collect(),
        already_as_before: report.already,
        changed_since: report.changed,
        changed: changed.collect(),
        deleted_since: report.deleted,
        not_in_backup: report.not_in_backup,
        seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
        mlgate_version: env!("CARGO_PKG_VERSION"),
    }
}

/// Notes the report for the record of the run, and prints it.
fn print(report: &UndoReport, view: &UndoView<'_>, run: &Run, context: &Context) -> CommandResult {
    // A struct of texts and numbers always serialises.
    run.note(serde_json::to_value(view).unwrap_or_default());
    for row in &view.changed {
        context.ui.warn(&format!(
            "left `{}` ({}) as it is: it was changed since the rotation",
            row.secret_name, row.secret_id
        ));
    }
    if view.outcome == "undone" && report.versions.len() > 1 {
        context.ui.warn(
            "the secrets are at several KEK versions; a server with one passphrase cannot read them all",
        );
        context.ui.hint(
            "`mlgate rewrap --kek-version N`, with the passphrases of both, brings them to one",
        );
    }
    context.ui.document(view, || text(report, view))
}

fn text(report: &UndoReport, view: &UndoView<'_>) -> String {
    let (rows, put_back) = (view.backup_rows, view.put_back);
    let mut lines = vec![match view.outcome {
        "undone" => format!("Put back {put_back} of {rows} secrets of the backup."),
        "dry_run" => {
            format!(
                "Would put back {put_back} of {rows} secrets of the backup. Nothing was written."
            )
        }
        _ => format!(
            "Nothing to put back: none of the {rows} secrets of the backup is as the rotation left it."
        ),
    }];
    for (version, rows) in &report.put_back {
        lines.push(format!("  to version {version}: {rows}"));
    }
    for (what, rows) in [
        ("as before the rotation already", report.already),
        ("changed since, left as they are", report.changed),
        ("deleted since", report.deleted),
        ("not in the backup, left as they are", report.not_in_backup),
    ] {
        if rows > 0 {
            lines.push(format!("  {what}: {rows}"));
        }
    }
    lines.push(format!("  seconds: {:.3}", view.seconds));
    if let ("undone", Some(version)) = (view.outcome, only_version(report)) {
        lines.push(String::new());
        lines.push("Set for every MLflow server, then start it again:".to_owned());
        lines.push(format!("  {}={version}", var::MLFLOW_CRYPTO_KEK_VERSION));
        lines.push(format!(
            "  {}=<the passphrase of KEK version {version}>",
            var::MLFLOW_CRYPTO_KEK_PASSPHRASE
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
