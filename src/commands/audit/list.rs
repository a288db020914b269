//! `mlgate audit list`.

use clap::Args;

use std::path::{Path, PathBuf};

use super::view::{EntryView, LineView};
use crate::audit_log;
use crate::domain::{Span, Timestamp};
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::audit::entries;
use crate::session::context::Context;
use crate::store::AuditFilter;
use crate::ui::from_rfc3339;

/// List audit entries: who did what, when, to which row, from where
///
/// Where `mlgate db init` has created the tables, every change and its entry are written in one transaction.
/// Entries contain no values: a fingerprint before and after shows whether one was written. Oldest first.
#[derive(Debug, Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:\n  \
    mlgate audit list --since 7d\n  \
    mlgate audit list --secret openai --action secret\n  \
    mlgate audit list --actor ana -o jsonl\n  \
    mlgate audit list --file /var/log/mlgate.jsonl"
)]
pub struct AuditListArgs {
    #[command(flatten)]
    chosen: ChosenArgs,

    #[command(flatten)]
    file: FileArg,
}

/// Reads a log file instead of the database's trail.
#[derive(Debug, Args)]
pub(super) struct FileArg {
    /// Read a log written by --audit-log instead of the database's trail
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl FileArg {
    pub(super) fn path(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// A log that cannot be read.
pub(super) fn unreadable(path: &Path, error: std::io::Error) -> CommandError {
    CommandError::failure(format!("cannot read {}", path.display())).cause(error)
}

/// Filters, all of which must match.
#[derive(Debug, Args)]
pub(super) struct ChosenArgs {
    /// Only entries since this time: a span back from now (7d, 12h), a date or a time (2027-01-31,
    /// 2027-01-31T10:00:00Z)
    #[arg(long, value_name = "TIME")]
    since: Option<String>,

    /// Only entries of this actor
    // The global option with this id names who makes a change. Nothing is changed here, so it is the filter.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,

    /// Only this action (secret.reveal), or all of a kind (secret, kek)
    #[arg(long)]
    action: Option<String>,

    /// Only entries about the secret, or other entity, with this name or id
    #[arg(long, value_name = "NAME")]
    secret: Option<String>,
}

impl ChosenArgs {
    pub(super) fn filter(&self) -> CommandResult<AuditFilter> {
        Ok(AuditFilter {
            since: self.since.as_deref().map(since).transpose()?,
            actor: self.actor.clone(),
            action: self.action.clone(),
            subject: self.secret.clone(),
        })
    }
}

/// Parses a span back from now, a date or a time.
fn since(text: &str) -> CommandResult<Timestamp> {
    if let Ok(span) = text.parse::<Span>() {
        let back = i64::try_from(span.as_duration().as_millis()).unwrap_or(i64::MAX);
        let now = Timestamp::now().as_millis();
        return Ok(Timestamp::from_millis(now.saturating_sub(back)));
    }
    let day = format!("{text}T00:00:00Z");
    from_rfc3339(text)
        .or_else(|| from_rfc3339(&day))
        .ok_or_else(|| {
            CommandError::usage("--since is not a span, a date or a time")
                .hint("7d, 2027-01-31, 2027-01-31T10:00:00Z")
        })
}

pub(super) fn run(args: &AuditListArgs, context: &Context) -> CommandResult {
    let filter = args.chosen.filter()?;
    if let Some(path) = args.file.path() {
        return list_file(path, &filter, context);
    }
    let mut store = context.open()?;
    store.contract().require_own_tables()?;
    let rows = entries(&mut store, &filter);
    context.ui.list(
        "audit_entries",
        rows.map(|entry| Ok(EntryView::from(entry?)))
            .map(|row: Result<_, OpError>| row.map_err(CommandError::from)),
    )
}

fn list_file(path: &Path, filter: &AuditFilter, context: &Context) -> CommandResult {
    let lines = audit_log::entries(path).map_err(|error| unreadable(path, error))?;
    let rows = lines.filter_map(|line| match line {
        Ok(line) => {
            let line = LineView::from(line);
            line.is_chosen(filter).then_some(Ok(line))
        }
        Err(error) => Some(Err(unreadable(path, error))),
    });
    context.ui.list("audit_entries", rows)
}
