//! `mlgate doctor`.

use clap::Args;
use serde::Serialize;

use super::scope::ScopeArgs;
use crate::domain::{Entity, SCORER_JOB};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::doctor::{Finding, Problem, examine};
use crate::session::context::Context;
use crate::store::{NotWritable, Store};
use crate::ui::Row;

/// Look for rows that MLflow stumbles over, and say what mends them
///
/// One bad word in one row can make a whole list of MLflow's fail, and some set-ups make the gateway's calls fail
/// or have no effect. Needs no passphrase; `mlgate verify` checks what is encrypted. Exits with 0 when there is
/// nothing to say, with 3 when there is.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    mlgate doctor --all-workspaces")]
pub struct DoctorArgs {
    #[command(flatten)]
    scope: ScopeArgs,
}

/// One finding, for scripts.
#[derive(Debug, Serialize)]
struct FindingView {
    kind: &'static str,
    id: String,
    name: String,
    workspace: String,
    problem: &'static str,
    effect: &'static str,
    message: String,
    mend: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            kind: finding.entity.title(),
            problem: finding.problem.word(),
            effect: finding.problem.effect().word(),
            message: finding.problem.to_string(),
            mend: mend(&finding),
            id: finding.id,
            name: finding.name,
            workspace: finding.workspace,
        }
    }
}

/// Tables that are no place for secrets: their storage engine takes nothing back.
fn tables(store: &mut Store) -> CommandResult<Vec<FindingView>> {
    let Some(reason) = store.not_writable()? else {
        return Ok(Vec::new());
    };
    let NotWritable::NoTransactions { engine, tables } = &reason else {
        return Ok(Vec::new());
    };
    let problem = Problem::NoTransactions {
        engine: engine.clone(),
    };
    let views = tables.iter().map(|table| FindingView {
        kind: "table",
        id: table.clone(),
        name: table.clone(),
        workspace: String::new(),
        problem: problem.word(),
        effect: problem.effect().word(),
        message: problem.to_string(),
        mend: format!("ALTER TABLE {table} {INNODB}"),
    });
    Ok(views.collect())
}

/// What gives a table transactions.
const INNODB: &str = "ENGINE = InnoDB";

/// The command that mends it.
fn mend(finding: &Finding) -> String {
    let noun = match finding.entity {
        Entity::Model => "model",
        Entity::Endpoint => "endpoint",
        _ => "secret",
    };
    let id = &finding.id;
    let update = |what: &str| format!("mlgate {noun} update --id {id} {what}");
    match &finding.problem {
        Problem::AuthConfig => update("--clear-auth"),
        Problem::Mask => update("--value-stdin"),
        Problem::Orphan | Problem::LostSecret { .. } => update("--secret NAME"),
        Problem::RevokedSecret { secret_id, .. } => {
            format!("mlgate secret update --id {secret_id} --unrevoke --value-stdin")
        }
        Problem::NoName => update("--rename NAME"),
        Problem::NoModels | Problem::NoPrimary => {
            format!("mlgate {noun} attach --id {id} --model NAME")
        }
        Problem::LostModel { .. } | Problem::ModelElsewhere { .. } | Problem::Linkage(_) => {
            update("--model NAME")
        }
        Problem::RoutingStrategy(_) => update("--no-routing-strategy"),
        Problem::FallbackConfig | Problem::FallbackNeverTried => {
            update("--fallback-strategy SEQUENTIAL")
        }
        Problem::NoStrategy => update("--routing-strategy REQUEST_BASED_TRAFFIC_SPLIT"),
        Problem::BindingType(word) if word == SCORER_JOB => {
            "mlgate endpoint bindings --repair".to_owned()
        }
        Problem::BindingType(_) => {
            let (resource_type, resource_id) = finding.name.split_once(' ').unwrap_or_default();
            format!(
                "mlgate endpoint unbind --id {id} --resource-type {resource_type} --resource-id {resource_id}"
            )
        }
        Problem::LostTarget { .. } => format!("mlgate budget delete {id}"),
        Problem::Unreadable { column, .. } if finding.entity == Entity::Budget => {
            format!("mlgate budget update {id} {}", budget_option(column))
        }
        Problem::Unreadable { .. } | Problem::CustomScorer { .. } | Problem::NoActionEndpoint => {
            format!("mlgate guardrail delete --id {id}")
        }
        Problem::NeverChosen { .. } => update("--model NAME:weight=…"),
        Problem::Damaged { .. } => "the database's own client".to_owned(),
        Problem::NoTransactions { .. } => format!("ALTER TABLE {id} {INNODB}"),
    }
}

/// The option of `budget update` that rewrites a column.
fn budget_option(column: &str) -> &'static str {
    match column {
        "budget_unit" => "--amount USD",
        "duration_unit" => "--duration DURATION",
        "target_scope" => "--scope SCOPE",
        _ => "--action ACTION",
    }
}

impl Row for FindingView {
    const COLUMNS: &'static [&'static str] =
        &["what", "name", "workspace", "effect", "problem", "mend"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.to_owned(),
            self.name.clone(),
            self.workspace.clone(),
            self.effect.to_owned(),
            self.message.clone(),
            self.mend.clone(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}

pub(super) fn run(args: &DoctorArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let mut findings = tables(&mut store)?;
    let rows = examine(&mut store, workspace.as_ref())?.into_iter();
    findings.extend(rows.map(FindingView::from));
    let count = findings.len();
    let listed = context.ui.list("findings", findings.into_iter().map(Ok));
    match &listed {
        // A reader that goes away early does not make a finding undone.
        Err(error) if error.exit() != Exit::Success => listed,
        _ if count == 0 => {
            context.ui.status("no problems found");
            listed
        }
        _ => {
            let what = if count == 1 { "finding" } else { "findings" };
            Err(CommandError::new(Exit::Found, format!("{count} {what}")))
        }
    }
}
