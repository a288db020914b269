//! One run from its first step to its exit code, as recorded by `--report` and `--metrics`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use serde::Serialize;
use serde_json::Value;

use super::RotateKekArgs;
use super::journal::{Active, Journal};
use super::metrics::{Facts, MetricsFile};
use crate::domain::{KekVersion, Timestamp};
use crate::error::exit::Exit;
use crate::error::{Body, CommandError, CommandResult};
use crate::keystore::Keystore;
use crate::ops::OpError;
use crate::ops::bulk::{rotate, undo};
use crate::os::interrupt::{self, Answer};
use crate::session::context::Context;
use crate::session::settings::host;
use crate::store::StoreError;
use crate::ui::rfc3339;

/// A run in progress.
pub(in crate::commands) struct Run {
    started: Timestamp,
    clock: Instant,
    database: Option<String>,
    actor: Option<String>,
    keystore: Option<PathBuf>,
    dry: bool,
    journal: Option<Journal>,
    metrics: Option<MetricsFile>,
    found: Mutex<Found>,
}

/// What is known of it so far.
#[derive(Default, Clone)]
struct Found {
    not_due: bool,
    commit_unknown: bool,
    done: Option<Done>,
}

/// What a run has done, with the document that it prints about it.
#[derive(Clone)]
struct Done {
    outcome: Outcome,
    report: Value,
}

/// How a rotation or an undo ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Rotation {
        outcome: rotate::Outcome,
        to: KekVersion,
        rotated: u64,
    },
    Undo(undo::Outcome),
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Rotation { outcome, .. } => outcome.as_str(),
            Self::Undo(outcome) => outcome.as_str(),
        }
    }
}

/// A record as it is written; [`Journal::last_rotation`] reads it back.
#[derive(Serialize)]
struct Record<'a> {
    outcome: &'a str,
    exit_code: u8,
    started_at: String,
    finished_at: String,
    host: String,
    actor: Option<&'a str>,
    database: Option<&'a str>,
    dry_run: bool,
    mlgate_version: &'static str,
    error: Option<Body<'a>>,
    report: Option<&'a Value>,
}

/// Runs the work, and records its outcome, whatever it is. If the record or the metrics cannot be written,
/// nothing is started.
pub(super) fn recorded(
    args: &RotateKekArgs,
    context: &Context,
    work: impl FnOnce(&Run) -> CommandResult,
) -> CommandResult {
    let mut run = Run::begin(args, context);
    let opened = run.open(args);
    let run = Arc::new(run);
    let interrupted = Arc::clone(&run);
    interrupt::leave_last_words(move |answer| {
        let error = match answer {
            // Record its report if there is one by now.
            Answer::Committed | Answer::Unknown => {
                interrupted.is_unknown();
                CommandError::failure("interrupted by a signal during or after the commit")
            }
            _ => CommandError::new(Exit::Interrupted, "interrupted by a signal"),
        };
        // Ignore: nothing is left to report the error to.
        let _ = interrupted.write(Some(&error), None);
    });
    let guard = PanicGuard(&run);
    let done = opened.and_then(|()| work(&run));
    drop(guard);
    while !interrupt::withdraw_last_words() {
        // The signal thread records the run and ends the process.
        std::thread::park();
    }
    run.end(done, context)
}

impl Run {
    fn begin(args: &RotateKekArgs, context: &Context) -> Self {
        let named = context.settings.database_if_named().ok().flatten();
        let keystore = context.settings.keystore().ok().flatten();
        Self {
            started: Timestamp::now(),
            clock: Instant::now(),
            database: named.map(|named| named.url.to_string()),
            // An invalid name is reported where it has to be stored.
            actor: context
                .settings
                .actor()
                .ok()
                .map(|actor| actor.as_str().to_owned()),
            keystore: keystore.map(|(path, _)| path),
            dry: args.dry_run,
            journal: None,
            metrics: None,
            found: Mutex::default(),
        }
    }

    /// Opens both files. If one cannot be written, the failure is recorded in the other.
    fn open(&mut self, args: &RotateKekArgs) -> CommandResult {
        let journal = args.report.as_deref().map(Journal::open).transpose();
        let database = self.database.as_deref();
        let metrics = args.metrics.as_deref();
        let metrics = metrics
            .map(|path| MetricsFile::open(path, database))
            .transpose();
        let (journal, journal_error) = opened("--report", journal);
        let (metrics, metrics_error) = opened("--metrics", metrics);
        (self.journal, self.metrics) = (journal, metrics);
        journal_error.or(metrics_error).map_or(Ok(()), Err)
    }

    /// The database's URL without its password, if one was given.
    pub(super) fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    pub(super) fn journal(&self) -> Option<&Journal> {
        self.journal.as_ref()
    }

    /// Notes that no rotation was due; such runs are not recorded.
    pub(super) fn is_not_due(&self) {
        if let Ok(mut found) = self.found.lock() {
            found.not_due = true;
        }
    }

    /// Notes a failure that leaves the outcome of the commit unknown.
    pub(super) fn note_failure(&self, error: &OpError) {
        if let OpError::Store(StoreError::CommitUnknown { .. }) = error {
            self.is_unknown();
        }
    }

    fn is_unknown(&self) {
        if let Ok(mut found) = self.found.lock() {
            found.commit_unknown = true;
        }
    }

    /// Notes the report as soon as the commit took place: a later failure does not undo it.
    pub(super) fn note(&self, outcome: Outcome, report: &impl Serialize) {
        // Serialising strings and numbers cannot fail.
        let report = serde_json::to_value(report).unwrap_or_default();
        if let Ok(mut found) = self.found.lock() {
            found.done = Some(Done { outcome, report });
        }
    }

    fn found(&self) -> Found {
        let found = self.found.lock();
        found.map(|found| found.clone()).unwrap_or_default()
    }

    fn end(&self, done: CommandResult, context: &Context) -> CommandResult {
        let failed = done.as_ref().err();
        let rows = self.metrics.as_ref().and_then(|_| rows(failed, context));
        match (self.write(failed, rows), done) {
            (Ok(()), done) => done,
            (Err(unwritten), Ok(())) => Err(self.unwritten(&unwritten)),
            (Err(unwritten), Err(error)) => Err(error.hint(format!(
                "this run could not be recorded: {}",
                unwritten.to_line()
            ))),
        }
    }

    /// Writes the record, then the metrics, which may need it. A failure of one does not prevent the other.
    fn write(&self, failed: Option<&CommandError>, rows: Option<Vec<(i32, i64)>>) -> CommandResult {
        // A closed stdout is not a failure.
        let failed = failed.filter(|error| error.exit() != Exit::Success);
        let ended = Timestamp::now();
        let found = self.found();
        let written = match &self.journal {
            Some(journal) if !found.not_due || failed.is_some() => {
                self.add_to(journal, failed, &found, ended)
            }
            _ => Ok(()),
        };
        let measured = match &self.metrics {
            Some(metrics) if !self.dry => {
                metrics.write(&self.facts(failed, found.done.as_ref(), rows, ended))
            }
            _ => Ok(()),
        };
        written?;
        measured
    }

    fn add_to(
        &self,
        journal: &Journal,
        failed: Option<&CommandError>,
        found: &Found,
        ended: Timestamp,
    ) -> CommandResult {
        let record = Record {
            outcome: match &found.done {
                Some(done) => done.outcome.as_str(),
                None if found.commit_unknown => "unknown",
                None => "failed",
            },
            exit_code: failed.map_or(Exit::Success, CommandError::exit).code(),
            started_at: rfc3339(self.started),
            finished_at: rfc3339(ended),
            host: host(),
            actor: self.actor.as_deref(),
            database: self.database(),
            dry_run: self.dry,
            mlgate_version: env!("CARGO_PKG_VERSION"),
            error: failed.map(CommandError::body),
            report: found.done.as_ref().map(|done| &done.report),
        };
        let line = serde_json::to_string(&record).map_err(CommandError::bug)?;
        Ok(journal.add(&line, ended)?)
    }

    fn facts(
        &self,
        failed: Option<&CommandError>,
        done: Option<&Done>,
        rows: Option<Vec<(i32, i64)>>,
        ended: Timestamp,
    ) -> Facts<'_> {
        // A run that cannot determine its database reports under the previous one.
        let before = self.metrics.as_ref().and_then(MetricsFile::database);
        let database = self.database().or(before).unwrap_or_default();
        let keystore = self.keystore.as_deref();
        let keystore = keystore.and_then(|path| Keystore::open(path).ok());
        let kept = keystore
            .as_ref()
            .and_then(|kept| Active::in_keystore(kept).ok()?);
        let recorded = || self.journal()?.last_rotation(database).ok()?;
        Facts {
            database,
            rows,
            kept: keystore.as_ref().map(|kept| kept.passphrases().len()),
            active: kept.or_else(recorded),
            ended,
            exit: failed.map_or(Exit::Success, CommandError::exit),
            rotated: match done.map(|done| done.outcome) {
                Some(Outcome::Rotation {
                    outcome: rotate::Outcome::Rotated,
                    rotated,
                    ..
                }) => rotated,
                _ => 0,
            },
            took: self.clock.elapsed(),
        }
    }

    /// Explains what was done when the record could not be written.
    fn unwritten(&self, unwritten: &CommandError) -> CommandError {
        let done = match self.found().done.map(|done| done.outcome) {
            Some(Outcome::Rotation {
                outcome: rotate::Outcome::Rotated,
                to,
                ..
            }) => format!("the secrets were rotated to KEK version {to}"),
            Some(Outcome::Undo(undo::Outcome::Undone)) => "the rotation was undone".to_owned(),
            _ => "nothing was changed".to_owned(),
        };
        CommandError::failure(format!("{done}, but this run could not be recorded"))
            .cause(unwritten.to_line())
    }
}

/// Splits the result into the opened file and the error.
fn opened<T>(option: &str, result: CommandResult<Option<T>>) -> (Option<T>, Option<CommandError>) {
    match result {
        Ok(opened) => (opened, None),
        // The error must not repeat the path: it may be a misplaced secret.
        Err(error) => {
            let error = error.hint(format!("check {option}; nothing was started"));
            (None, Some(error))
        }
    }
}

/// The number of secrets at each version, now. An unreachable database is not tried again.
fn rows(failed: Option<&CommandError>, context: &Context) -> Option<Vec<(i32, i64)>> {
    let out_of_reach = [Exit::NoDatabase, Exit::Busy, Exit::Bug];
    if failed.is_some_and(|error| out_of_reach.contains(&error.exit())) {
        return None;
    }
    context.open_again().ok()?.secrets().census().ok()
}

/// Records a panic, too.
struct PanicGuard<'a>(&'a Run);

impl Drop for PanicGuard<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let error = CommandError::new(Exit::Bug, "this is a bug in mlgate");
            let _ = self.0.write(Some(&error), None);
        }
    }
}
