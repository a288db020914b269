//! What a copy did, as scripts and people see it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{DEFAULT_WORKSPACE, Entity, KekVersion, counted};
use crate::ops::copy::{NotCopied, Report, Tally};
use crate::session::context::Context;
use crate::ui::Table;

#[derive(Serialize)]
pub(in crate::commands::db) struct CopyView<'a> {
    pub(in crate::commands::db) outcome: &'static str,
    dry_run: bool,
    from: &'a str,
    to: &'a str,
    on_conflict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kek_version: Option<u32>,
    secrets: TallyView,
    model_definitions: TallyView,
    endpoints: TallyView,
    bindings: TallyView,
    secret_bindings: TallyView,
    budgets: TallyView,
    guardrails: TallyView,
    guardrails_on_endpoints: TallyView,
    scorers: TallyView,
    experiments: TallyView,
    details: u64,
    former_values: u64,
    workspaces_made: &'a [String],
    left_out: Vec<LeftOutView<'a>>,
    left_out_more: u64,
    not_copied: NotCopiedView,
    columns_lost: &'a BTreeMap<String, u64>,
    pub(in crate::commands::db) seconds: f64,
    mlgate_version: &'static str,
}

#[derive(Serialize)]
struct TallyView {
    kept_id: u64,
    new_id: u64,
    updated: u64,
    skipped: u64,
    left_out: u64,
}

#[derive(Serialize)]
struct LeftOutView<'a> {
    kind: &'static str,
    name: &'a str,
    workspace: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct NotCopiedView {
    secrets: u64,
    budgets: u64,
    guardrails: u64,
    usage_tracking: u64,
    details: u64,
    former_values: u64,
    secret_bindings: u64,
}

impl From<Tally> for TallyView {
    fn from(tally: Tally) -> Self {
        Self {
            kept_id: tally.kept_id,
            new_id: tally.new_id,
            updated: tally.updated,
            skipped: tally.skipped,
            left_out: tally.left_out,
        }
    }
}

impl From<NotCopied> for NotCopiedView {
    fn from(rows: NotCopied) -> Self {
        Self {
            secrets: rows.secrets,
            budgets: rows.budgets,
            guardrails: rows.guardrails,
            usage_tracking: rows.usage_tracking,
            details: rows.details,
            former_values: rows.former_values,
            secret_bindings: rows.secret_bindings,
        }
    }
}

impl<'a> CopyView<'a> {
    pub(in crate::commands::db) fn of(
        outcome: &'static str,
        on_conflict: &'static str,
        (from, to): (&'a str, &'a str),
        report: &'a Report,
        seconds: f64,
    ) -> Self {
        let left_out = report.left_out.iter().map(|left| LeftOutView {
            kind: left.entity.title(),
            name: &left.name,
            workspace: &left.workspace,
            message: &left.reason,
        });
        Self {
            outcome,
            dry_run: outcome == "dry_run",
            from,
            to,
            on_conflict,
            kek_version: report.to.map(KekVersion::get),
            secrets: report.secrets.into(),
            model_definitions: report.models.into(),
            endpoints: report.endpoints.into(),
            bindings: report.bindings.into(),
            secret_bindings: report.secret_bindings.into(),
            budgets: report.budgets.into(),
            guardrails: report.guardrails.into(),
            guardrails_on_endpoints: report.guardrail_uses.into(),
            scorers: report.scorers.into(),
            experiments: report.experiments.into(),
            details: report.details,
            former_values: report.former_values,
            workspaces_made: &report.workspaces,
            left_out: left_out.collect(),
            left_out_more: report.left_out_more,
            not_copied: report.not_copied.into(),
            columns_lost: &report.columns_lost,
            seconds,
            mlgate_version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// Shows what will happen to each kind of row.
pub(in crate::commands::db) fn show_plan(report: &Report, context: &Context) {
    let some = |tally: &Tally| tally.written() + tally.skipped + tally.left_out > 0;
    let mut table = Table::new(&["what", "same id", "new id", "updated", "skipped", "omitted"])
        .right(1)
        .right(2)
        .right(3)
        .right(4)
        .right(5);
    let mut rows = 0;
    for (entity, tally) in report.kinds().into_iter().filter(|(_, tally)| some(tally)) {
        rows += 1;
        let numbers = [
            tally.kept_id,
            tally.new_id,
            tally.updated,
            tally.skipped,
            tally.left_out,
        ];
        let cells = numbers.map(|number| number.to_string()).into_iter();
        let what = std::iter::once(entity.plural().to_owned());
        table.push(what.chain(cells));
    }
    if rows > 0 {
        let table = table.render();
        table.lines().for_each(|line| context.ui.status(line));
    }
    for name in &report.workspaces {
        context
            .ui
            .status(&format!("will create workspace `{name}` in the target"));
    }
    for left in &report.left_out {
        let place = match left.workspace.as_str() {
            DEFAULT_WORKSPACE => String::new(),
            other => format!(" in workspace `{other}`"),
        };
        let (entity, name, reason) = (left.entity, &left.name, &left.reason);
        context
            .ui
            .warn(&format!("{entity} `{name}`{place}: {reason}"));
    }
    if report.left_out_more > 0 {
        context
            .ui
            .warn(&format!("and {} more like this", report.left_out_more));
    }
    for (column, rows) in &report.columns_lost {
        context.ui.warn(&format!(
            "the target has no column {column}, so what {} in it is not copied",
            counted(*rows, "row has", "rows have")
        ));
    }
    show_not_copied(&report.not_copied, context);
}

fn show_not_copied(rows: &NotCopied, context: &Context) {
    let ui = &context.ui;
    if rows.details + rows.secret_bindings > 0 {
        ui.warn(&format!(
            "the target has none of mlgate's own tables, so the source's details of {} and {} are \
                not copied",
            Entity::Secret.counted(rows.details),
            Entity::SecretBinding.counted(rows.secret_bindings)
        ));
        ui.hint("`mlgate db init` creates them");
    }
    if rows.former_values > 0 {
        let values = counted(rows.former_values, "former value", "former values");
        ui.warn(&format!(
            "not copied: {values} of secrets, more than the target keeps"
        ));
        ui.hint("`mlgate db init --secret-history N` keeps N of each secret");
    }
    for (entity, count) in [
        (Entity::Secret, rows.secrets),
        (Entity::Budget, rows.budgets),
        (Entity::Guardrail, rows.guardrails),
    ] {
        if count > 0 {
            ui.status(&format!("not copied: {}", entity.counted(count)));
        }
    }
    if rows.usage_tracking > 0 {
        ui.status(&format!(
            "not copied: usage tracking of {}, which the target's release of MLflow does not have",
            Entity::Endpoint.counted(rows.usage_tracking)
        ));
    }
}

/// Describes everything that is written: `3 secrets, 1 model definition and 1 endpoint`.
pub(in crate::commands::db) fn in_words(report: &Report) -> String {
    let kinds = report.kinds();
    let some = kinds.iter().filter(|(_, tally)| tally.written() > 0);
    let each: Vec<String> = some
        .map(|(entity, tally)| entity.counted(tally.written()))
        .collect();
    match each.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
