//! What an undo did, for people and scripts.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::unattended::{self, Run};
use super::only_version;
use crate::error::CommandResult;
use crate::keystore::Keystore;
use crate::ops::bulk::undo::{Outcome, UndoReport};
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::ui::seconds;

/// Reports on an undo in progress.
pub(super) struct Told<'a> {
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

impl<'a> Told<'a> {
    /// Starts the clock.
    pub(super) fn new(
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
    pub(super) fn without(self, asked: Duration) -> Self {
        Self { asked, ..self }
    }

    /// Adds it to the record of the run.
    pub(super) fn note(&self, outcome: Outcome, report: &UndoReport) {
        let view = self.view(outcome, report);
        self.run.note(unattended::Outcome::Undo(outcome), &view);
    }

    /// Prints it to stdout, and warns about what is left to do.
    pub(super) fn tell(
        &self,
        outcome: Outcome,
        report: &UndoReport,
        context: &Context,
    ) -> CommandResult {
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
            put_back_to: put_back_to
                .map(|(version, rows)| (version.to_string(), (*rows).into()))
                .collect(),
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
