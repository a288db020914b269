//! The report of a rotation, and the variables to set next.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{RotationRun, record};
use crate::commands::views::{UnreadableView, by_version, lines_of_rows};
use crate::domain::KekVersion;
use crate::error::CommandResult;
use crate::ops::bulk::rotate::{Outcome, Report};
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::store::Store;
use crate::ui::seconds;

#[derive(Serialize)]
struct ReportView<'a> {
    outcome: &'static str,
    dry_run: bool,
    database: &'a str,
    secrets: u64,
    rotated: u64,
    rotated_from: Map<String, Value>,
    already_at_new_key: u64,
    left_unreadable: u64,
    unreadable: Vec<UnreadableView<'a>>,
    new_kek_version: u32,
    digest_before: &'a str,
    digest_after: Option<&'a str>,
    seconds: f64,
    mlgate_version: &'static str,
}

/// Prints the report to stdout: text that ends with the two variables to set, or one JSON document.
pub(super) fn print(
    report: &Report,
    store: &Store,
    work: &RotationRun<'_>,
    took: Duration,
    context: &Context,
) -> CommandResult {
    let view = ReportView::new(report, store, work, took);
    note(report, store, work, took);
    UnreadableView::warn(&view.unreadable, context);
    context.ui.document(&view, || text(report, &view, work))
}

/// Adds the report to the record of the run, if there is one.
pub(super) fn note(report: &Report, store: &Store, work: &RotationRun<'_>, took: Duration) {
    if let Some(run) = work.run {
        let outcome = record::Outcome::Rotation {
            outcome: report.outcome,
            to: report.to,
            rotated: report.rotated(),
        };
        run.note(outcome, &ReportView::new(report, store, work, took));
    }
}

impl<'a> ReportView<'a> {
    fn new(report: &'a Report, store: &'a Store, work: &RotationRun<'_>, took: Duration) -> Self {
        Self {
            outcome: report.outcome.as_str(),
            dry_run: work.dry_run,
            database: store.url(),
            secrets: report.total,
            rotated: report.rotated(),
            rotated_from: by_version(report.from.iter().copied()),
            already_at_new_key: report.already,
            left_unreadable: report.left.total,
            unreadable: UnreadableView::of(&report.left.rows),
            new_kek_version: report.to.get(),
            digest_before: &report.digest_before,
            digest_after: report.digest_after.as_deref(),
            seconds: seconds(took),
            mlgate_version: env!("CARGO_PKG_VERSION"),
        }
    }
}

fn text(report: &Report, view: &ReportView<'_>, work: &RotationRun<'_>) -> String {
    let to = report.to;
    let mut lines = vec![match report.outcome {
        Outcome::Rotated => format!(
            "{} {} of {} secrets to KEK version {to}.",
            work.words.done, view.rotated, view.secrets
        ),
        Outcome::DryRun => format!(
            "{} {} of {} secrets to KEK version {to}. Nothing was written.",
            work.words.would, view.rotated, view.secrets
        ),
        Outcome::AlreadyRotated => format!(
            "Nothing to do: {} of {} secrets are already under the new key at KEK version {to}.",
            view.already_at_new_key, view.secrets
        ),
        Outcome::NoSecrets => "No secrets, so nothing was rotated.".to_owned(),
    }];
    lines.extend(lines_of_rows(&report.from, report.left.total));
    if report.total > 0 {
        let digest = match &report.digest_after {
            Some(after) if *after == report.digest_before => {
                format!("{after}, the same before and after")
            }
            _ => report.digest_before.clone(),
        };
        lines.push(format!("  digest of all values: {digest}"));
    }
    lines.push(format!("  seconds: {:.3}", view.seconds));
    // If no row moved to another key, the servers keep theirs.
    let as_before = report.outcome == Outcome::AlreadyRotated && !work.activate;
    if report.outcome != Outcome::NoSecrets && !as_before {
        lines.push(String::new());
        lines.extend(what_to_set(report, work));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What MLflow servers need now, or where they find it.
fn what_to_set(report: &Report, work: &RotationRun<'_>) -> Vec<String> {
    let to = report.to;
    let after = report.outcome == Outcome::DryRun;
    let files = work.deployment.files();
    if !files.is_empty() {
        let have = if after { "After the rotation" } else { "Now" };
        let files = files.iter().map(|file| format!("  {}", file.display()));
        let first = format!("{have} these files have both variables for every MLflow server:");
        return std::iter::once(first).chain(files).collect();
    }
    let set = if after {
        "After the rotation set"
    } else {
        "Set"
    };
    vec![
        format!("{set} for every MLflow server, then start it again:"),
        format!("  {}={to}", var::MLFLOW_CRYPTO_KEK_VERSION),
        format!(
            "  {}={}",
            var::MLFLOW_CRYPTO_KEK_PASSPHRASE,
            where_it_is(work, to)
        ),
    ]
}

/// Where the new passphrase is, without revealing it.
fn where_it_is(work: &RotationRun<'_>, version: KekVersion) -> String {
    let from = match work.keystore {
        Some(keystore) => keystore.file_of(version).display().to_string(),
        None => work.passphrase_from.clone(),
    };
    if from.is_empty() {
        "<the new passphrase>".to_owned()
    } else {
        format!("<the new passphrase, from {from}>")
    }
}
