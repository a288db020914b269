//! `mlgate doctor`.

mod fix;

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::metrics::{Gauges, MetricsArgs};
use super::output_paths::Places;
use super::row_keys::RowKeys;
use super::selector::ScopeArgs;
use crate::domain::{Timestamp, Workspace, counted};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::doctor::{Finding, Kind, Problem, examine};
use crate::ops::{OpError, Severity};
use crate::session::context::Context;
use crate::session::passphrase_source::AlsoArg;
use crate::store::{NotWritable, SecretFilter, SecretSort, Store};
use crate::ui::Row;
use fix::command;

/// Find what keeps the gateway from working, and show how to fix it
///
/// Checks everything that a call depends on: endpoint, model definitions, secret, KEK version, decryption, the
/// fields and settings that the provider needs, and whether a request can carry the value. Also checks budgets,
/// guardrails, bindings and experiments. Every finding has a severity: fails_calls, no_effect, risk or info.
///
/// Decrypts the secrets, and reports it if there is no passphrase to do so; never prompts for one, and prints
/// nothing secret. Exits with 3 if there are findings of the --fail-on severity or above, else with 0.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate doctor --all-workspaces\n  \
    mlgate doctor --fail-on fails-calls\n  \
    mlgate doctor --fix --dry-run")]
pub struct DoctorArgs {
    #[command(flatten)]
    scope: ScopeArgs,

    /// Exit with 3 for findings of this severity or above
    #[arg(long, value_name = "SEVERITY", default_value = "risk")]
    fail_on: FailOn,

    /// Passphrase of another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,

    /// Do not decrypt: check only what is stored in clear
    #[arg(long, conflicts_with = "also")]
    no_decrypt: bool,

    /// Fix the findings that have only one fix, then report the rest
    #[arg(long)]
    fix: bool,

    /// With --fix: show what would be fixed, and change nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,

    #[command(flatten)]
    metrics: MetricsArgs,
}

pub(super) fn run(args: &DoctorArgs, context: &Context) -> CommandResult {
    let metrics = args.metrics.open(FINDINGS)?;
    let mut store = if args.fix && !args.dry_run {
        context.open_to_write()?
    } else {
        context.open()?
    };
    let workspace = args.scope.workspace(&mut store, context)?;
    let decrypt = if args.no_decrypt {
        Decrypt::NotWanted
    } else {
        Decrypt::With(RowKeys::at_hand(&args.also, context)?)
    };
    if args.fix {
        let mut fixable = Vec::new();
        examine_all(
            &mut store,
            workspace.as_ref(),
            &decrypt,
            context,
            |findings| {
                for finding in findings {
                    fixable.extend(Some(finding?).filter(fix::can_fix));
                }
                Ok(())
            },
        )?;
        fix::run(&fixable, args.dry_run, &mut store, context)?;
    }
    let mut counts = Counts::default();
    let listed = examine_all(
        &mut store,
        workspace.as_ref(),
        &decrypt,
        context,
        |findings| {
            let mut findings = findings.inspect(|finding| counts.add(finding));
            let rows = findings
                .by_ref()
                .map(|finding| finding.map(FindingView::from));
            let listed = context.ui.list("findings", rows);
            // A reader that closes the pipe early does not undo a finding.
            if listed
                .as_ref()
                .is_err_and(|error| error.exit() == Exit::Success)
            {
                findings.try_for_each(|finding| finding.map(drop))?;
            }
            listed
        },
    );
    if let Err(error) = &listed
        && error.exit() != Exit::Success
    {
        return listed;
    }
    if let Some(file) = metrics {
        file.write(gauges(&counts, workspace.as_ref(), &mut store)?)?;
    }
    report(&counts, args.fail_on.severity(), &decrypt, context)?;
    listed
}

/// Whether secrets are decrypted.
enum Decrypt {
    /// With the keys at hand, if there are any.
    With(Option<RowKeys>),
    NotWanted,
}

impl Decrypt {
    /// Whether a finding only says what was asked for.
    fn makes_pointless(&self, finding: &Result<Finding, OpError>) -> bool {
        let not_decrypted = matches!(finding, Ok(one) if one.problem == Problem::NotDecrypted);
        not_decrypted && matches!(self, Self::NotWanted)
    }
}

/// How many findings of each severity there are.
#[derive(Default)]
struct Counts(BTreeMap<Severity, usize>);

impl Counts {
    fn add(&mut self, finding: &CommandResult<Finding>) {
        if let Ok(finding) = finding {
            *self.0.entry(finding.problem.severity()).or_default() += 1;
        }
    }

    fn of(&self, severity: Severity) -> usize {
        self.0.get(&severity).copied().unwrap_or_default()
    }

    /// Those of a severity or above.
    fn from(&self, severity: Severity) -> usize {
        self.0.range(severity..).map(|(_, count)| count).sum()
    }
}

impl DoctorArgs {
    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        places.also(&self.also);
        self.metrics.places(places);
    }
}

/// The first metric of the file.
const FINDINGS: &str = "mlgate_doctor_findings";

/// `--fail-on`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    /// Calls fail
    #[value(alias = "fails_calls")]
    FailsCalls,
    /// Something has no effect
    #[value(alias = "no_effect")]
    NoEffect,
    /// Something may fail, or is exposed
    Risk,
    /// Anything
    Info,
}

impl FailOn {
    pub(super) const fn severity(self) -> Severity {
        match self {
            Self::FailsCalls => Severity::FailsCalls,
            Self::NoEffect => Severity::NoEffect,
            Self::Risk => Severity::Risk,
            Self::Info => Severity::Info,
        }
    }
}

/// Passes the findings about tables, then those about rows, to `take` as they are found.
fn examine_all<T>(
    store: &mut Store,
    workspace: Option<&Workspace>,
    decrypt: &Decrypt,
    context: &Context,
    take: impl FnOnce(&mut dyn Iterator<Item = CommandResult<Finding>>) -> CommandResult<T>,
) -> CommandResult<T> {
    let tables = tables(store)?;
    let progress = context.ui.progress();
    let rows = examine(store, workspace, &progress, |versions| match decrypt {
        Decrypt::With(Some(keys)) => keys.of_all(versions, context).map(Some),
        Decrypt::With(None) | Decrypt::NotWanted => Ok(None),
    })?;
    let rows = rows
        .filter(|finding| !decrypt.makes_pointless(finding))
        .map(|finding| finding.map_err(CommandError::from));
    take(&mut tables.into_iter().map(Ok).chain(rows))
}

/// The metrics of these findings.
fn gauges(
    counts: &Counts,
    workspace: Option<&Workspace>,
    store: &mut Store,
) -> CommandResult<Gauges> {
    let mut gauges = Gauges::of(store.url());
    let counts = Severity::ALL.map(|severity| (severity, counts.of(severity)));
    gauges.add(FINDINGS, "Findings of each severity.", "severity", counts);
    if store.contract().has_own_tables() {
        let filter = SecretFilter {
            workspace,
            sort: SecretSort::Expires,
            ..SecretFilter::default()
        };
        let first = store.secrets().listed(&filter)?.find_map(Result::ok);
        if let Some(at) = first.and_then(|(_, details)| details?.expires_at) {
            let left = at.as_millis().saturating_sub(Timestamp::now().as_millis());
            let days = left.div_euclid(24 * 60 * 60 * 1000);
            let name = "mlgate_doctor_next_expiry_days";
            gauges.add_one(
                name,
                "Whole days until the next secret expires; negative if it has.",
                days,
            );
        }
    }
    gauges.add_now("mlgate_doctor_last_run_timestamp_seconds");
    Ok(gauges)
}

/// Says how many findings there are. Those of severity `fail_on` or above are an error.
fn report(
    counts: &Counts,
    fail_on: Severity,
    decrypt: &Decrypt,
    context: &Context,
) -> CommandResult {
    let (all, bad) = (counts.from(Severity::Info), counts.from(fail_on));
    if bad > 0 {
        let problems = counted(bad, "problem", "problems");
        let failed = CommandError::new(Exit::Found, format!("{problems} found"));
        return Err(match all - bad {
            0 => failed,
            less => failed.cause(format!("and {less} below {fail_on}")),
        });
    }
    let found = if all == 0 {
        "no problems found".to_owned()
    } else {
        format!("{} below {fail_on}", counted(all, "finding", "findings"))
    };
    let proviso = match decrypt {
        Decrypt::With(_) => "",
        Decrypt::NotWanted => "; secrets were not decrypted",
    };
    context.ui.status(&format!("{found}{proviso}"));
    Ok(())
}

/// Reports tables whose storage engine has no transactions.
fn tables(store: &mut Store) -> CommandResult<Vec<Finding>> {
    let Some(NotWritable::NoTransactions { engine, tables }) = store.not_writable()? else {
        return Ok(Vec::new());
    };
    let findings = tables.into_iter().map(|table| Finding {
        kind: Kind::Table,
        id: table.clone(),
        name: table,
        workspace: String::new(),
        problem: Problem::NoTransactions {
            engine: engine.clone(),
        },
    });
    Ok(findings.collect())
}

/// A finding as scripts and people see it.
#[derive(Debug, Serialize)]
pub(super) struct FindingView {
    kind: &'static str,
    id: String,
    name: String,
    workspace: String,
    problem: &'static str,
    severity: &'static str,
    message: String,
    mend: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            kind: finding.kind.title(),
            problem: finding.problem.word(),
            severity: finding.problem.severity().word(),
            message: finding.problem.to_string(),
            mend: command(&finding),
            id: finding.id,
            name: finding.name,
            workspace: finding.workspace,
        }
    }
}

impl FindingView {
    /// The finding in one line.
    pub(super) fn line(&self) -> String {
        let Self {
            kind,
            name,
            severity,
            message,
            mend,
            ..
        } = self;
        format!("{severity}: {kind} {name}: {message}; {mend}")
    }
}

impl Row for FindingView {
    const COLUMNS: &'static [&'static str] =
        &["kind", "name", "workspace", "severity", "problem", "fix"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.to_owned(),
            self.name.clone(),
            self.workspace.clone(),
            self.severity.to_owned(),
            self.message.clone(),
            self.mend.clone(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}
