//! `mlgate audit verify`, and `mlgate audit head`, whose output it compares.

use std::path::Path;

use clap::Args;
use serde::Serialize;

use super::{FileArg, unreadable};
use crate::audit_log::{CheckedFile, verify_file};
use crate::commands::output_paths::Places;
use crate::domain::NoAuditHead;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::audit::{Break, Checked, Clock, KeptHeads, verify};
use crate::session::context::Context;

/// How many entries with suspicious times are shown to people.
const NAMED: usize = 5;

/// Check that no audit entry was altered, removed, inserted or moved
///
/// Each entry contains the hash of the one before it. The first broken link is reported, with exit code 3.
/// Anyone who can write to the database can forge a whole new trail or restore an old one: keep the output of
/// `mlgate audit head` elsewhere, and pass it with --head.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate audit verify\n  \
    mlgate audit verify --head /mnt/elsewhere/audit-heads\n  \
    mlgate audit verify --head 12:5c4c1964…\n  \
    mlgate audit verify --file /var/log/mlgate.jsonl")]
pub struct AuditVerifyArgs {
    /// Output of `mlgate audit head`, or a file with several (`-` for stdin): the trail must contain every
    /// one
    #[arg(long, value_name = "NUMBER:HASH|FILE")]
    head: Option<String>,

    #[command(flatten)]
    file: FileArg,
}

impl AuditVerifyArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        let head = self.head.as_deref().filter(|given| !is_head(given));
        places.reads("--head", head.map(Path::new));
    }
}

pub(super) fn run(args: &AuditVerifyArgs, context: &Context) -> CommandResult {
    let kept = match &args.head {
        Some(given) => kept(given, context)?,
        None => KeptHeads::default(),
    };
    let checked = if let Some(path) = args.file.path() {
        let read = verify_file(path, &kept).map_err(|error| unreadable(path, error))?;
        say_what_else(&read, context);
        read.checked
    } else {
        let mut store = context.open()?;
        store.contract().require_own_tables()?;
        let progress = context.ui.progress();
        verify(&mut store, &kept, &progress)?
    };
    if checked.head.number == 0 && checked.broken.is_none() && kept.is_empty() {
        context
            .ui
            .warn("no entries; only a saved `mlgate audit head` can tell whether there were any");
    }
    say_clock(&checked.clock, context);
    report(&checked, context)
}

#[derive(Serialize)]
struct VerifiedView {
    entries: u64,
    sound: bool,
    broken: Option<String>,
    head: String,
    clock_set_back: Vec<i64>,
    ahead_of_clock: Option<i64>,
}

/// Reports what does not break the chain but deserves attention.
fn say_what_else(read: &CheckedFile, context: &Context) {
    if read.odd_lines > 0 {
        context.ui.warn(&format!(
            "lines that are not entries, such as a crash leaves: {}",
            read.odd_lines
        ));
    }
    for change in &read.without_outcome {
        context.ui.warn(&format!(
            "change {change} has an intent but no outcome: mlgate was killed meanwhile, or is \
                still running; check the database"
        ));
    }
}

fn say_clock(clock: &Clock, context: &Context) {
    for number in clock.set_back.iter().take(NAMED) {
        context.ui.warn(&format!(
            "entry {number} is dated before the previous one: a clock was set back, or two \
                machines disagree"
        ));
    }
    if let Some(more) = clock
        .set_back
        .len()
        .checked_sub(NAMED)
        .filter(|more| *more > 0)
    {
        context.ui.warn(&format!(
            "more entries dated before the previous one: {more}"
        ));
    }
    if let Some(number) = clock.ahead {
        context.ui.warn(&format!(
            "entry {number}, the last one, is dated in the future"
        ));
    }
}

fn report(checked: &Checked, context: &Context) -> CommandResult {
    let broken = checked.broken.map(sentence);
    let view = VerifiedView {
        entries: checked.sound,
        sound: broken.is_none(),
        broken: broken.clone(),
        head: checked.head.to_string(),
        clock_set_back: checked.clock.set_back.clone(),
        ahead_of_clock: checked.clock.ahead,
    };
    context.ui.document(&view, || match &broken {
        None if view.entries == 1 => "1 entry verified\n".to_owned(),
        None => format!("{} entries verified\n", view.entries),
        Some(_) => format!(
            "{} entries verified before the first broken link\n",
            view.entries
        ),
    })?;
    match broken {
        None => Ok(()),
        Some(broken) => Err(CommandError::new(Exit::Found, broken)),
    }
}

/// Parses `NUMBER:HASH`, or a file with such lines.
fn kept(given: &str, context: &Context) -> CommandResult<KeptHeads> {
    if is_head(given) {
        let head = given.parse().map_err(|error| no_head("--head", error))?;
        return Ok(KeptHeads::from_iter([head]));
    }
    let text = context
        .stdin
        .read_text(Path::new(given), "head of the trail")?;
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let heads = lines.map(|(number, line)| {
        let head = line.trim().parse();
        head.map_err(|error| no_head(&format!("line {number} of {given}"), error))
    });
    let kept: KeptHeads = heads.collect::<CommandResult<_>>()?;
    if kept.is_empty() {
        return Err(CommandError::usage(format!(
            "{given} is empty: it contains no saved heads"
        )));
    }
    Ok(kept)
}

/// Whether this is a head itself, and no file's name.
fn is_head(given: &str) -> bool {
    let number = given.split_once(':').map(|(number, _)| number);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn no_head(what: &str, error: NoAuditHead) -> CommandError {
    CommandError::usage(format!("{what} is not the head of an audit trail: {error}"))
        .hint("`mlgate audit head` prints NUMBER:HASH, one per line")
}

pub(super) fn sentence(broken: Break) -> String {
    match broken {
        Break::Missing(number) => format!("entry {number} of the audit trail is missing"),
        Break::Inserted(number) => {
            format!("entry {number} was inserted into the audit trail")
        }
        Break::Altered(number) => format!("entry {number} of the audit trail was altered"),
        Break::Unlinked(number) => {
            format!("entry {number} of the audit trail does not follow the previous one")
        }
        Break::Shortened(number) => {
            format!("the end of the audit trail is missing: its last entry was {number}")
        }
        Break::Added(number) => {
            format!("entry {number} of the audit trail was added or altered outside mlgate")
        }
        Break::NoEnd => {
            "the end of the audit trail is missing: mlgate_audit_head has no row".to_owned()
        }
        Break::NoEntry(line) => {
            format!("line {line} of the audit log is not an entry, nor the beginning of one")
        }
        Break::NotTheKept(number) => {
            format!("entry {number} of the audit trail differs from the one given with --head")
        }
    }
}

/// Print the head of the audit trail, to keep it elsewhere
///
/// Prints the number and hash of the last entry; the hash covers all earlier entries. `mlgate audit verify
/// --head` checks later that the trail still contains it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate audit head >> /mnt/elsewhere/audit-heads")]
pub struct AuditHeadArgs {
    #[command(flatten)]
    file: FileArg,
}

pub(super) fn head(args: &AuditHeadArgs, context: &Context) -> CommandResult {
    let head = if let Some(path) = args.file.path() {
        let read =
            verify_file(path, &KeptHeads::default()).map_err(|error| unreadable(path, error))?;
        match read.checked.broken {
            None => read.checked.head,
            Some(broken) => return Err(CommandError::new(Exit::Found, sentence(broken))),
        }
    } else {
        let mut store = context.open()?;
        store.contract().require_own_tables()?;
        let end = store.audit().head_if_there(false)?;
        let end = end.ok_or_else(|| CommandError::new(Exit::Found, sentence(Break::NoEnd)))?;
        if !end.is_sound() {
            return Err(CommandError::new(
                Exit::Found,
                sentence(Break::Added(end.number)),
            ));
        }
        end
    };
    let line = format!("{head}\n");
    let view = HeadView {
        entry: head.number,
        hash: head.hash,
    };
    context.ui.document(&view, || line)
}

#[derive(Serialize)]
struct HeadView {
    entry: i64,
    hash: String,
}
