//! `mlgate audit verify`.

use clap::Args;
use serde::Serialize;

use super::list::{FileArg, unreadable};
use crate::audit_log::{CheckedFile, verify_file};
use crate::context::Context;
use crate::error::{CommandError, CommandResult};
use crate::exit::Exit;
use crate::ops::audit::{Break, Checked, verify};

/// Check that no entry of the audit trail was altered, removed, inserted or moved
///
/// Each entry holds the hash of the one before it. The first broken link is named, with exit code 3. Whoever can write to
/// the database can make a whole new trail: keep what `mlgate audit head` prints elsewhere, and give it with --head.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate audit verify\n  \
    mlgate audit verify --head 12:5c4c1964…\n  \
    mlgate audit verify --file /var/log/mlgate.jsonl")]
pub struct AuditVerifyArgs {
    /// What `mlgate audit head` printed before: the trail must have it
    #[arg(long, value_name = "NUMBER:HASH")]
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
}

pub(super) fn run(args: &AuditVerifyArgs, context: &Context) -> CommandResult {
    let kept = args.head.as_deref().map(kept).transpose()?;
    let checked = if let Some(path) = args.file.path() {
        let read = verify_file(path, kept.as_ref()).map_err(|error| unreadable(path, error))?;
        say_what_else(&read, context);
        read.checked
    } else {
        let mut store = context.open()?;
        store.contract().require_own_tables()?;
        let progress = context.ui.progress();
        verify(&mut store, kept.as_ref(), &progress)?
    };
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

fn tell(checked: &Checked, context: &Context) -> CommandResult {
    let broken = checked.broken.map(sentence);
    let view = VerifiedView {
        entries: checked.sound,
        sound: broken.is_none(),
        broken: broken.clone(),
        head: checked.head.to_string(),
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

/// `NUMBER:HASH`.
fn kept(text: &str) -> CommandResult<(i64, String)> {
    let parts = text.split_once(':');
    let parts = parts.and_then(|(number, hash)| Some((number.parse().ok()?, hash.to_owned())));
    parts.ok_or_else(|| {
        CommandError::usage("--head must be NUMBER:HASH").hint("`mlgate audit head` prints it")
    })
}

pub(super) fn sentence(broken: Break) -> String {
    match broken {
        Break::Missing(number) => format!("entry {number} of the audit trail is missing"),
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
        Break::NotTheKept(number) => {
            format!("entry {number} of the audit trail is not the one that --head names")
        }
    }
}
