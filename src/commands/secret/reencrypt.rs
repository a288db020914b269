//! `mlgate secret reencrypt`.

use std::time::{Duration, Instant};

use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::commands::resolve_commit::resolve_commit;
use crate::commands::rotation_guard::{self, DurabilityArgs};
use crate::commands::settle::SettleArgs;
use crate::commands::views::{UnreadableView, by_version, lines_of_rows};
use crate::domain::{Entity, EntityRef};
use crate::error::CommandResult;
use crate::ops::bulk::reencrypt::{
    Outcome, Report, Request, Trace, Which, plan, recheck, run as reencrypt,
};
use crate::ops::{Aftermath, Progress};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Table, seconds};

/// Re-encrypt secrets with new DEKs, keeping their values
///
/// For secrets whose DEK may have leaked, which takes access to both the database and the passphrase: a
/// rotation of the KEK keeps the DEKs. Everything is written in one transaction, under the KEK version that
/// the secrets have; with a keystore, under its active version. Before the commit every secret is read back
/// and decrypted.
///
/// A value that has leaked must be replaced at its provider, and here with `secret update`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret reencrypt openai anthropic\n  \
    mlgate secret reencrypt --all --dry-run\n  \
    mlgate secret reencrypt --all --keystore /etc/mlflow/keystore --yes")]
pub struct SecretReencryptArgs {
    #[command(flatten)]
    chosen: ChosenArgs,

    #[command(flatten)]
    settle: SettleArgs,

    /// Skip secrets that cannot be decrypted, instead of stopping
    #[arg(long)]
    skip_unreadable: bool,

    /// Decrypt every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(args: &SecretReencryptArgs, context: &Context) -> CommandResult {
    let mut store = rotation_guard::open(
        "secret reencrypt",
        args.dry_run,
        DurabilityArgs::WARN,
        context,
    )?
    .store;
    let settling = args.settle.resolve(context)?;
    let passphrases = context.passphrases_for(&mut store)?;
    let request = Request {
        which: args.chosen.which(&mut store, context)?,
        version: context.write_version(&passphrases)?,
        passphrases,
        skip_unreadable: args.skip_unreadable,
    };
    let started = Instant::now();
    let progress = context.ui.progress();
    let plan = plan(&mut store, &request, &progress)?;
    let planned_in = started.elapsed();
    let planned = plan.report_without_writing();
    show_plan(&planned, context);
    if args.dry_run || planned.outcome == Outcome::NoSecrets {
        return print(&planned, args, &store, planned_in, context);
    }
    progress.pause();
    let secrets = Entity::Secret.counted(planned.reencrypted());
    let question = format!("Re-encrypt {secrets} under the KEK at version {}?", plan.to);
    context.confirm(&mut store, &question)?;
    let started = Instant::now();
    let mut trace = Trace::default();
    let mut aftermath = Aftermath::default();
    let (report, settled) = interrupt::deferred(|| {
        let done = reencrypt(&mut store, &plan, &mut trace, &mut aftermath, &progress);
        let report = done.or_else(|error| {
            resolve_commit(error, &mut store, context, |store| {
                recheck(store, &plan, &trace, &progress)
            })
        })?;
        let settled = settling.settle(&mut store, &aftermath, &plan.keys(), &progress);
        CommandResult::Ok((report, settled))
    })?;
    let took = planned_in + started.elapsed();
    let printed = print(&report, args, &store, took, context);
    settled.map_err(|error| error.hint("the secrets were re-encrypted"))?;
    printed?;
    context.hint_of_servers(
        "MLflow servers need no change: the KEK and the values are the same, and cached values \
            stay valid (up to 60 s)",
    );
    context.ui.hint(
        "anyone who has seen a value still has it: if so, create a new key at the provider, and \
            use `mlgate secret update`",
    );
    Ok(())
}

/// Names and ids, or all.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct ChosenArgs {
    /// Names, in the current workspace
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// Id, in any workspace; repeatable
    #[arg(long = "id", value_name = "ID")]
    ids: Vec<String>,

    /// Every secret in the database, in every workspace
    #[arg(long, conflicts_with_all = ["names", "ids", "workspace"])]
    all: bool,
}

impl ChosenArgs {
    fn which(&self, store: &mut Store, context: &Context) -> CommandResult<Which> {
        if self.all {
            return Ok(Which::All);
        }
        let names = self.names.iter().cloned().map(EntityRef::Name);
        let ids = self.ids.iter().cloned().map(EntityRef::Id);
        let workspace = context.workspace(store)?;
        Ok(Which::Named(names.chain(ids).collect(), workspace))
    }
}

#[derive(Serialize)]
struct ReportView<'a> {
    outcome: &'static str,
    dry_run: bool,
    database: &'a str,
    secrets: u64,
    reencrypted: u64,
    reencrypted_from: Map<String, Value>,
    left_unreadable: u64,
    unreadable: Vec<UnreadableView<'a>>,
    kek_version: u32,
    seconds: f64,
    mlgate_version: &'static str,
}

/// Shows what will happen to the secrets of each version.
fn show_plan(planned: &Report, context: &Context) {
    if planned.chosen == 0 {
        return;
    }
    let mut table = Table::new(&["kek version", "secrets", "action"]).right(1);
    for (version, rows) in &planned.from {
        let what = if *version == planned.to.as_i32() {
            "re-encrypted".to_owned()
        } else {
            format!("re-encrypted and moved to version {}", planned.to)
        };
        table.push([version.to_string(), rows.to_string(), what]);
    }
    if planned.left.total > 0 {
        let left = "skipped: cannot be decrypted".to_owned();
        table.push(["any".to_owned(), planned.left.total.to_string(), left]);
    }
    table
        .render()
        .lines()
        .for_each(|line| context.ui.status(line));
}

fn print(
    report: &Report,
    args: &SecretReencryptArgs,
    store: &Store,
    took: Duration,
    context: &Context,
) -> CommandResult {
    let view = ReportView {
        outcome: report.outcome.as_str(),
        dry_run: args.dry_run,
        database: store.url(),
        secrets: report.chosen,
        reencrypted: report.reencrypted(),
        reencrypted_from: by_version(report.from.iter().copied()),
        left_unreadable: report.left.total,
        unreadable: UnreadableView::of(&report.left.rows),
        kek_version: report.to.get(),
        seconds: seconds(took),
        mlgate_version: env!("CARGO_PKG_VERSION"),
    };
    UnreadableView::warn(&view.unreadable, context);
    context.ui.document(&view, || text(report, &view))
}

fn text(report: &Report, view: &ReportView<'_>) -> String {
    let to = report.to;
    let of = format!("{} of {} secrets", view.reencrypted, view.secrets);
    let mut lines = vec![match report.outcome {
        Outcome::Reencrypted => format!("Re-encrypted {of}, under KEK version {to}."),
        Outcome::DryRun => {
            format!("Would re-encrypt {of}, under KEK version {to}. Nothing was written.")
        }
        Outcome::NoSecrets => "No secrets, so nothing was re-encrypted.".to_owned(),
    }];
    lines.extend(lines_of_rows(&report.from, report.left.total));
    lines.push(format!("  seconds: {:.3}", view.seconds));
    lines.push(String::new());
    lines.join("\n")
}
