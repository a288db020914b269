//! `mlgate rotate-kek`.

mod args;
mod passphrases;
mod report;

use std::time::Instant;

use crate::context::Context;
use crate::domain::Entity;
use crate::error::CommandResult;
use crate::interrupt;
use crate::ops::Progress;
use crate::ops::rotate::{Action, Plan, plan, run as rotate};
use crate::ui::Table;

pub use args::{AlsoArg, RotateKekArgs};

pub(super) fn run(args: &RotateKekArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let request = passphrases::read(args, context)?;
    let started = Instant::now();
    let progress = context.ui.progress();
    let plan = plan(&mut store, &request, &progress)?;
    let planned_in = started.elapsed();
    show_plan(&plan, context);
    if args.dry_run || plan.is_done() {
        let done = plan.report_without_writing();
        return report::print(&done, &store, args, planned_in, context);
    }
    progress.pause();
    context.ui.confirm(&question(&plan))?;
    let started = Instant::now();
    let done = interrupt::deferred(|| rotate(&mut store, &plan, &progress))?;
    report::print(&done, &store, args, planned_in + started.elapsed(), context)
}

fn question(plan: &Plan) -> String {
    let secrets = Entity::Secret.counted(plan.count(Action::Rewrap));
    format!("Re-wrap {secrets} under a new KEK at version {}?", plan.to)
}

/// Shows what will happen to the rows of each version, and what must be so meanwhile.
fn show_plan(plan: &Plan, context: &Context) {
    if plan.rows.is_empty() {
        return;
    }
    let mut table = Table::new(&["kek version", "secrets", "what happens"]).right(1);
    for planned in &plan.rows {
        let what = match planned.action {
            Action::Rewrap => format!("re-wrapped to version {}", plan.to),
            Action::Keep => "kept: under the new key already".to_owned(),
            Action::Leave => "left as they are: nothing opens them".to_owned(),
        };
        table.push([
            planned.kek_version.to_string(),
            planned.rows.to_string(),
            what,
        ]);
    }
    table
        .render()
        .lines()
        .for_each(|line| context.ui.status(line));
    if !plan.is_done() {
        context.ui.status(
            "The MLflow server should be stopped until it has the new passphrase and version: until then it \
             cannot read what was rotated.",
        );
    }
}
