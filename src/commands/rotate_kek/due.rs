//! `--if-older-than`: whether a rotation is due.

use serde::Serialize;

use super::RotateKekArgs;
use super::journal::Active;
use super::record::Run;
use crate::domain::Timestamp;
use crate::error::{CommandError, CommandResult};
use crate::keystore::Keystore;
use crate::session::context::Context;
use crate::ui::{Format, rfc3339};

/// Units of an age, largest first: seconds, name.
const UNITS: [(u64, &str); 3] = [(86_400, "days"), (3_600, "hours"), (60, "minutes")];

/// A rotation that is not due yet.
#[derive(Serialize)]
pub(super) struct NotDue {
    outcome: &'static str,
    database: Option<String>,
    kek_version: u32,
    since: String,
    age_seconds: u64,
    if_older_than_seconds: u64,
}

/// Returns `Some` if the rotation is not due. Neither prompts for a passphrase nor opens the database.
pub(super) fn due(
    args: &RotateKekArgs,
    run: &Run,
    context: &Context,
) -> CommandResult<Option<NotDue>> {
    let Some(limit) = args.if_older_than else {
        return Ok(None);
    };
    let keystore = context.keystore_if_named()?;
    let pending = keystore.as_ref().and_then(Keystore::pending).is_some();
    if pending || args.deployment.is_unfinished()? {
        // Whatever its age: secrets may be under a key that the servers lack.
        context
            .ui
            .status("A rotation is unfinished: finishing it now.");
        return Ok(None);
    }
    let Some(active) = active(keystore.as_ref(), run, context)? else {
        context
            .ui
            .status("The report has no rotation of this database: one is due.");
        return Ok(None);
    };
    let Some(age) = active.age_millis(Timestamp::now()) else {
        // Waiting for that day could mean never.
        context.ui.warn(&format!(
            "KEK version {} is dated {}, in the future: its age is unknown, so a rotation is due",
            active.version,
            rfc3339(active.since)
        ));
        return Ok(None);
    };
    let not_due = NotDue {
        outcome: "not_due",
        database: run.database().map(str::to_owned),
        kek_version: active.version.get(),
        since: rfc3339(active.since),
        age_seconds: age / 1000,
        if_older_than_seconds: limit.as_duration().as_secs(),
    };
    Ok((not_due.age_seconds < not_due.if_older_than_seconds).then_some(not_due))
}

/// From the keystore, else from the report.
fn active(
    keystore: Option<&Keystore>,
    run: &Run,
    context: &Context,
) -> CommandResult<Option<Active>> {
    if let Some(keystore) = keystore
        && let Some(active) = Active::in_keystore(keystore)?
    {
        return Ok(Some(active));
    }
    let Some(journal) = run.journal() else {
        let unknown = CommandError::usage("--if-older-than: the age of the KEK is unknown");
        return Err(match keystore {
            Some(_) => unknown.hint(
                "no version is active in the keystore; `mlgate kek set-active` activates one",
            ),
            None => unknown.hint(
                "use a keystore (--keystore DIR), or a report (--report FILE) that records the \
                    time of every rotation",
            ),
        });
    };
    // An error means that no database was given, or that its URL is invalid.
    let database = context.settings.database()?.url.to_string();
    Ok(journal.last_rotation(&database)?)
}

impl NotDue {
    /// Reports it: one line, or one document.
    pub(super) fn report(&self, context: &Context) -> CommandResult {
        match context.ui.format() {
            Format::Json | Format::Jsonl | Format::Yaml => context.ui.document(self, String::new),
            Format::Table | Format::Csv | Format::Name => {
                context.ui.status(&self.line());
                Ok(())
            }
        }
    }

    fn line(&self) -> String {
        let limit = self.if_older_than_seconds;
        let whole = |(seconds, _): &&(u64, &str)| limit.is_multiple_of(*seconds);
        let (seconds, word) = UNITS.iter().find(whole).unwrap_or(&(1, "seconds"));
        format!(
            "KEK version {} is {} {word} old, not yet {}: nothing to do",
            self.kek_version,
            self.age_seconds / seconds,
            limit / seconds
        )
    }
}
