//! `mlgate audit`: the audit trail.

mod verify;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use super::output_paths::Places;
use super::selector::{ListArgs, say_no_match};
use crate::audit_log::{self, LogEntry};
use crate::domain::{AuditEntry, Span, Timestamp};
use crate::error::{CommandError, CommandResult};
use crate::ops::audit::entries;
use crate::session::context::Context;
use crate::store::AuditFilter;
use crate::ui::{Row, from_rfc3339, must_be_complete, rfc3339};

/// The verbs of `audit`.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    List(AuditListArgs),
    Verify(verify::AuditVerifyArgs),
    Export(AuditExportArgs),
    Head(verify::AuditHeadArgs),
}

impl AuditCommand {
    /// The files that its own options name. A log may be read by a command that adds to it.
    pub(super) fn places(&self, places: &mut Places) {
        if let Self::Verify(args) = self {
            args.places(places);
        }
    }
}

pub(super) fn run(command: &AuditCommand, context: &Context) -> CommandResult {
    match command {
        AuditCommand::List(args) => list(args, context),
        AuditCommand::Verify(args) => verify::run(args, context),
        AuditCommand::Export(args) => export(args, context),
        AuditCommand::Head(args) => verify::head(args, context),
    }
}

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
    mlgate audit list --match 'openai*' --reverse --limit 20\n  \
    mlgate audit list --actor ana -o jsonl\n  \
    mlgate audit list --file /var/log/mlgate.jsonl"
)]
pub struct AuditListArgs {
    #[command(flatten)]
    chosen: ChosenArgs,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    file: FileArg,
}

/// The key of the list in JSON.
const ENTRIES: &str = "audit_entries";

fn list(args: &AuditListArgs, context: &Context) -> CommandResult {
    let mut filter = args.chosen.filter()?;
    let any = if let Some(path) = args.file.path() {
        let lines = lines(path, &filter)?;
        let name = |line: &LineView| line.0.entity_name.clone().unwrap_or_default();
        let lines = args.list.pick_by(lines, move |line| name(line).into());
        context.ui.list_any(ENTRIES, lines)?
    } else {
        let mut store = context.open()?;
        store.contract().require_own_tables()?;
        let window = args.list.window();
        filter.reverse = window.reverse;
        let rows = entries(&mut store, &filter);
        let rows = rows.map(|entry| entry.map(EntryView::from).map_err(CommandError::from));
        let rows = window.narrow(rows, |row: &EntryView| {
            row.entity_name.as_deref().unwrap_or_default().into()
        });
        context.ui.list_any(ENTRIES, rows)?
    };
    if !any && args.list.narrows() {
        say_no_match("audit entries", context);
    }
    Ok(())
}

/// Reads a log file instead of the database's trail.
#[derive(Debug, Args)]
struct FileArg {
    /// Read a log written by --audit-log instead of the database's trail
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl FileArg {
    fn path(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// A log that cannot be read.
fn unreadable(path: &Path, error: std::io::Error) -> CommandError {
    CommandError::failure(format!("cannot read {}", path.display())).cause(error)
}

/// Filters, all of which must match.
#[derive(Debug, Args)]
struct ChosenArgs {
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
    fn filter(&self) -> CommandResult<AuditFilter> {
        Ok(AuditFilter {
            since: self.since.as_deref().map(since).transpose()?,
            actor: self.actor.clone(),
            action: self.action.clone(),
            subject: self.secret.clone(),
            reverse: false,
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

/// The chosen lines of a log.
fn lines(
    path: &Path,
    filter: &AuditFilter,
) -> CommandResult<impl Iterator<Item = CommandResult<LineView>>> {
    let lines = audit_log::entries(path).map_err(|error| unreadable(path, error))?;
    Ok(lines.filter_map(move |line| match line {
        Ok(line) => {
            let line = LineView::from(line);
            line.is_chosen(filter).then_some(Ok(line))
        }
        Err(error) => Some(Err(unreadable(path, error))),
    }))
}

/// Print the audit trail as JSON Lines, with hashes
///
/// One JSON object per line, oldest first, whatever --output is: for archives and other programs.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate audit export > audit.jsonl\n  \
    mlgate audit export --since 1d >> /mnt/archive/audit.jsonl")]
pub struct AuditExportArgs {
    #[command(flatten)]
    chosen: ChosenArgs,
}

fn export(args: &AuditExportArgs, context: &Context) -> CommandResult {
    let filter = args.chosen.filter()?;
    let mut store = context.open()?;
    store.contract().require_own_tables()?;
    for entry in entries(&mut store, &filter) {
        let entry = entry.map_err(CommandError::from)?;
        must_be_complete(context.ui.json_line(&EntryView::from(entry)))?;
    }
    Ok(())
}

/// An entry, with everything that its hash covers.
#[derive(Debug, Serialize)]
struct EntryView {
    entry: i64,
    at: i64,
    actor: Option<String>,
    action: String,
    entity: Option<String>,
    entity_id: Option<String>,
    entity_name: Option<String>,
    workspace: Option<String>,
    host: String,
    tool: String,
    facts: Value,
    previous_hash: String,
    hash: String,
    #[serde(skip)]
    time: String,
}

impl From<AuditEntry> for EntryView {
    fn from(entry: AuditEntry) -> Self {
        Self {
            entry: entry.number,
            at: entry.at.as_millis(),
            time: rfc3339(entry.at),
            actor: entry.actor,
            action: entry.action,
            entity: entry.entity,
            entity_id: entry.entity_id,
            entity_name: entry.entity_name,
            workspace: entry.workspace,
            host: entry.host,
            tool: entry.tool,
            // Invalid JSON is shown as text.
            facts: serde_json::from_str(&entry.details)
                .unwrap_or_else(|_| Value::String(entry.details)),
            previous_hash: entry.previous_hash,
            hash: entry.hash,
        }
    }
}

impl Row for EntryView {
    const COLUMNS: &'static [&'static str] = &[
        "entry",
        "time",
        "actor",
        "action",
        "name",
        "workspace",
        "host",
        "facts",
    ];

    fn cells(&self) -> Vec<String> {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.entry.to_string(),
            self.time.clone(),
            or_empty(&self.actor),
            self.action.clone(),
            or_empty(&self.entity_name),
            or_empty(&self.workspace),
            self.host.clone(),
            self.facts.to_string(),
        ]
    }

    fn name(&self) -> String {
        self.entry.to_string()
    }
}

/// A line of a log file.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct LineView(LogEntry);

impl From<LogEntry> for LineView {
    fn from(line: LogEntry) -> Self {
        Self(line)
    }
}

impl LineView {
    /// Whether a filter matches, as the database decides for its own entries.
    fn is_chosen(&self, filter: &AuditFilter) -> bool {
        let line = &self.0;
        let since = filter
            .since
            .is_none_or(|since| line.at >= since.as_millis());
        let actor = filter.actor.is_none() || filter.actor == line.actor;
        let action = filter.action.as_ref().is_none_or(|wanted| {
            let below = line.action.strip_prefix(wanted.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        let subject = filter.subject.is_none()
            || filter.subject == line.entity_name
            || filter.subject == line.entity_id;
        since && actor && action && subject
    }
}

impl Row for LineView {
    const COLUMNS: &'static [&'static str] = &[
        "entry",
        "time",
        "state",
        "actor",
        "action",
        "name",
        "workspace",
        "host",
        "facts",
    ];

    fn cells(&self) -> Vec<String> {
        let line = &self.0;
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.name(),
            rfc3339(Timestamp::from_millis(line.at)),
            line.state.clone(),
            or_empty(&line.actor),
            line.action.clone(),
            or_empty(&line.entity_name),
            or_empty(&line.workspace),
            line.host.clone(),
            line.facts.to_string(),
        ]
    }

    fn name(&self) -> String {
        self.0
            .entry
            .map(|entry| entry.to_string())
            .unwrap_or_default()
    }
}
