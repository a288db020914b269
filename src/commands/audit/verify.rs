//! `mlgate audit verify`.

use std::path::Path;

use clap::Args;
use serde::Serialize;

use super::list::{FileArg, unreadable};
use crate::audit_log::{CheckedFile, verify_file};
use crate::domain::NoAuditHead;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::audit::{Break, Checked, Clock, KeptHeads, verify};
use crate::session::context::Context;

/// How many entries with odd times are named to people.
const NAMED: usize = 5;

/// Check that no entry of the audit trail was altered, removed, inserted or moved
///
/// Each entry holds the hash of the one before it. The first broken link is named, with exit code 3. Whoever can write to
/// the database can make a whole new trail, or put an old one back: keep what `mlgate audit head` prints elsewhere, and
/// give it with --head.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate audit verify\n  \
    mlgate audit verify --head /mnt/elsewhere/audit-heads\n  \
    mlgate audit verify --head 12:5c4c1964…\n  \
    mlgate audit verify --file /var/log/mlgate.jsonl")]
pub struct AuditVerifyArgs {
    /// What `mlgate audit head` printed before, or a file with all that it printed (`-` for stdin): the trail must
    /// have every one
    #[arg(long, value_name = "NUMBER:HASH|FILE")]
    head: Option<String>,

    #[command(flatten)]
    file: FileArg,
}

/// What was found, for scripts.
#[derive(Serialize)]
struct VerifiedView {
    entries: u64,
    sound: bool,
    broken: Option<String>,
    head: String,
    clock_set_back: Vec<i64>,
    ahead_of_clock: Option<i64>,
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
        context.ui.warn(
            "there are no entries; whether some were there, only what `mlgate audit head` printed tells",
        );
    }
    say_clock(&checked.clock, context);
    tell(&checked, context)
}

/// What is no break of the chain, but somebody should know.
fn say_what_else(read: &CheckedFile, context: &Context) {
    if read.odd_lines > 0 {
        context.ui.warn(&format!(
            "lines that are no entries, such as a crash leaves: {}",
            read.odd_lines
        ));
    }
    for change in &read.without_outcome {
        context.ui.warn(&format!(
            "change {change} has an intent and no outcome: mlgate was ended meanwhile, or is at it; the database tells"
        ));
    }
}

fn say_clock(clock: &Clock, context: &Context) {
    for number in clock.set_back.iter().take(NAMED) {
        context.ui.warn(&format!(
            "entry {number} is dated before the one before it: a clock was set back, or two machines do not agree"
        ));
    }
    if let Some(more) = clock
        .set_back
        .len()
        .checked_sub(NAMED)
        .filter(|more| *more > 0)
    {
        context.ui.warn(&format!(
            "entries dated before the one before them, beside these: {more}"
        ));
    }
    if let Some(number) = clock.ahead {
        context.ui.warn(&format!(
            "entry {number}, the last one, is dated in the future"
        ));
    }
}

fn tell(checked: &Checked, context: &Context) -> CommandResult {
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
        None if view.entries == 1 => "1 entry is sound\n".to_owned(),
        None => format!("{} entries are sound\n", view.entries),
        Some(_) => format!(
            "{} entries are sound before the first broken link\n",
            view.entries
        ),
    })?;
    match broken {
        None => Ok(()),
        Some(broken) => Err(CommandError::new(Exit::Found, broken)),
    }
}

/// `NUMBER:HASH`, or a file with such lines.
fn kept(given: &str, context: &Context) -> CommandResult<KeptHeads> {
    let number = given.split_once(':').map(|(number, _)| number);
    if number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
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
            "{given} is empty: nothing was kept there"
        )));
    }
    Ok(kept)
}

fn no_head(what: &str, error: NoAuditHead) -> CommandError {
    CommandError::usage(format!("{what} is no head of a trail: {error}"))
        .hint("`mlgate audit head` prints NUMBER:HASH, a line each time")
}

pub(super) fn sentence(broken: Break) -> String {
    match broken {
        Break::Missing(number) => format!("entry {number} of the audit trail is missing"),
        Break::Inserted(number) => {
            format!("entry {number} was inserted into the audit trail, where none belongs")
        }
        Break::Altered(number) => format!("entry {number} of the audit trail was altered"),
        Break::Unlinked(number) => {
            format!("entry {number} of the audit trail does not follow the one before it")
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
            format!("line {line} of the audit log is no entry, nor the beginning of one")
        }
        Break::NotTheKept(number) => {
            format!("entry {number} of the audit trail is not the one that --head names")
        }
    }
}
