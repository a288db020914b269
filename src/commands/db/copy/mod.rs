//! `mlgate db copy`.

mod args;
mod view;

use std::time::Instant;

use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::domain::Workspace;
use crate::error::CommandResult;
use crate::ops::copy::{Report, Request, plan, run as copy};
use crate::ops::{Passphrases, Progress};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::session::passphrase_source::{PassphraseSource, Wanted};
use crate::session::settings::{DatabaseSetting, PasswordCommand, Settings};
use crate::store::Store;
use crate::ui::seconds;

pub use args::DbCopyArgs;
use view::{CopyView, in_words, show_plan};

pub(super) fn run(args: &DbCopyArgs, context: &Context) -> CommandResult {
    let workspace = context.settings.args().workspace.clone();
    let workspace = workspace.map(Workspace::new).transpose()?;
    let settings = &context.settings;
    let of_source = settings.password_command_of(
        args.from_database_password_command.as_ref(),
        "--from-database-password-command",
        var::MLGATE_FROM_DATABASE_PASSWORD_COMMAND,
    )?;
    let from = Settings::database_option("--from", args.from.as_ref(), args.from_file.as_deref())?;
    let mut source = open(from, of_source, context)?;
    let to = Settings::database_option("--to", args.to.as_ref(), args.to_file.as_deref())?;
    let mut target = open(to, settings.password_command()?, context)?;
    target.require_writable()?;
    if !args.dry_run {
        rotation_guard::lock(&mut target, "db copy", DurabilityArgs::WARN, context)?;
    }
    let passphrases = context.writing_passphrases(&mut target)?;
    let of_source = context.asking(&mut target, || source_passphrases(args, context))?;
    context.resume(&mut source)?;
    let request = Request {
        workspace,
        on_conflict: args.on_conflict.into(),
        source: of_source,
        source_version: args.from_kek_version,
        target_version: context.write_version(&passphrases)?,
        target: passphrases,
        actor: context.settings.actor()?,
    };
    let started = Instant::now();
    let progress = context.ui.progress();
    let planned = plan(&mut source, &mut target, request, &progress);
    let planned = planned.inspect_err(|_| progress.pause())?;
    progress.pause();
    show_plan(&planned.report, context);
    let planned_in = started.elapsed();
    if args.dry_run || planned.report.written() == 0 {
        let outcome = if args.dry_run { "dry_run" } else { "nothing" };
        let urls = (source.url(), target.url());
        let view = CopyView::of(outcome, args, urls, &planned.report, seconds(planned_in));
        return context
            .ui
            .document(&view, || text(&view, &planned.report, target.url()));
    }
    let question = question(&planned.report, target.url());
    context.confirm(&mut target, &question)?;
    context.resume(&mut source)?;
    let started = Instant::now();
    let done = interrupt::deferred(|| copy(&mut source, &mut target, &planned, &progress))?;
    let took = planned_in + started.elapsed();
    let urls = (source.url(), target.url());
    let view = CopyView::of("copied", args, urls, &done, seconds(took));
    context
        .ui
        .document(&view, || text(&view, &done, target.url()))?;
    if updated(&done) > 0 {
        context.say_cache_delay();
    }
    Ok(())
}

/// Opens the source or the target: what its options name, else, for the target, the database of the global
/// options.
fn open(
    named: Option<DatabaseSetting>,
    password_command: Option<PasswordCommand>,
    context: &Context,
) -> CommandResult<Store> {
    match named {
        Some(named) => context.open_named(&DatabaseSetting {
            password_command,
            ..named
        }),
        None => context.open(),
    }
}

/// What decrypts the source's secrets; `None` to use the target's.
fn source_passphrases(args: &DbCopyArgs, context: &Context) -> CommandResult<Option<Passphrases>> {
    let variable = PassphraseSource::variable(var::MLGATE_FROM_KEK_PASSPHRASE);
    let option = args.from_passphrase.source();
    let sources = option.into_iter().chain([variable]).collect();
    let newline = context.settings.passphrase_newline();
    let wanted = Wanted::in_use("source's passphrase", newline, sources);
    let found = context.find_passphrases(&wanted)?;
    if found.is_none() {
        context
            .ui
            .detail("source's passphrase: same as the target's");
    }
    Ok(found)
}

/// How many rows of the target are overwritten.
fn updated(report: &Report) -> u64 {
    report.kinds().iter().map(|(_, tally)| tally.updated).sum()
}

fn question(report: &Report, target: &str) -> String {
    let over = match updated(report) {
        0 => String::new(),
        updated => format!(", {updated} of them overwriting existing ones"),
    };
    format!("Write {} to {target}{over}?", in_words(report))
}

fn text(view: &CopyView<'_>, report: &Report, target: &str) -> String {
    let what = in_words(report);
    let to = report.to;
    let first = match view.outcome {
        "copied" => format!("Copied {what} to {target}, under KEK version {to}."),
        "dry_run" => {
            format!("Would copy {what} to {target}, under KEK version {to}. Nothing was written.")
        }
        _ => "Nothing to copy. Nothing was written.".to_owned(),
    };
    format!("{first}\n  seconds: {:.3}\n", view.seconds)
}
