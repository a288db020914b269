//! What fixes a finding: the command to show, and `--fix` for what needs no decision.

use crate::domain::{Entity, EntityRef, FallbackStrategy, SCORER_JOB, Workspace, counted};
use crate::error::CommandResult;
use crate::ops::Fault;
use crate::ops::binding::{plan_repair, repair};
use crate::ops::doctor::{Finding, Kind, Problem};
use crate::ops::endpoint::{Artifacts, Tracking, TrackingChange, UpdateRequest, update};
use crate::ops::values::ValueFault;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::{BindingFilter, Store};

/// The storage engine that gives a table transactions.
const INNODB: &str = "ENGINE = InnoDB";

/// The command that fixes a finding. It has placeholders for what only the administrator knows.
pub(super) fn command(finding: &Finding) -> String {
    let noun = match finding.kind {
        Kind::Row(Entity::Model) => "model",
        Kind::Row(Entity::Endpoint) => "endpoint",
        _ => "secret",
    };
    let id = &finding.id;
    let update = |what: &str| format!("mlgate {noun} update --id {id} {what}");
    match &finding.problem {
        Problem::AuthConfig { readable } if readable.is_empty() => update("--clear-auth"),
        // Without its `api_base`, a key would go elsewhere. Its text may contain a password.
        Problem::AuthConfig { readable } => {
            let settings = readable.iter().map(|name| format!("--auth {name}=…"));
            update(&settings.collect::<Vec<_>>().join(" "))
        }
        Problem::Mask | Problem::NotUsable(_) => update("--value-stdin"),
        Problem::Orphan | Problem::LostSecret { .. } | Problem::OtherProvider { .. } => {
            update("--secret NAME")
        }
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
        Problem::Unreadable { column, .. } if finding.kind == Kind::Row(Entity::Budget) => {
            format!("mlgate budget update {id} {}", budget_option(column))
        }
        Problem::Unreadable { .. } | Problem::CustomScorer { .. } | Problem::NoActionEndpoint => {
            format!("mlgate guardrail delete --id {id}")
        }
        Problem::NeverChosen { .. } | Problem::BadWeights => update("--model NAME:weight=…"),
        Problem::Damaged { .. } => "repair the row with the database's own client".to_owned(),
        Problem::NoTransactions { .. } => format!("ALTER TABLE {id} {INNODB}"),
        Problem::Locked(fault) => of_fault(*fault, id),
        Problem::Expired | Problem::Expiring { .. } => update("--value-stdin --expires WHEN"),
        Problem::Value(fault) => of_value(fault, id),
        Problem::Unused => format!("mlgate secret delete --id {id}"),
        Problem::DeadModel { secret_id, why, .. } => match why.as_ref() {
            Problem::LostSecret { .. } => update("--model NAME"),
            Problem::Locked(fault) => of_fault(*fault, secret_id),
            Problem::Value(fault) => of_value(fault, secret_id),
            Problem::RevokedSecret { .. } => {
                format!("mlgate secret update --id {secret_id} --unrevoke --value-stdin")
            }
            _ => format!("mlgate secret update --id {secret_id} --value-stdin"),
        },
        Problem::OnlyOrphans => update("--model NAME"),
        Problem::SystemOneMixed { decides, .. } => {
            format!("mlgate endpoint detach --id {id} --model {decides}")
        }
        Problem::DeletedExperiment { .. } => update("--usage-tracking --restore-experiment"),
        Problem::NotCounted { endpoint_id, .. } => {
            format!("mlgate endpoint update --id {endpoint_id} --usage-tracking")
        }
        Problem::MixedVersions { .. } => "mlgate rewrap".to_owned(),
        Problem::OtherVersion { version, .. } | Problem::VersionNotGiven { version } => {
            format!("servers need MLFLOW_CRYPTO_KEK_VERSION={version}")
        }
        Problem::NotDecrypted => {
            "set MLFLOW_CRYPTO_KEK_PASSPHRASE, or use --passphrase-file or --no-decrypt".to_owned()
        }
    }
}

/// The fix for a secret that cannot be decrypted: another key, or another value if no key can decrypt it.
fn of_fault(fault: Fault, id: &str) -> String {
    match fault {
        Fault::NoKey(_) | Fault::WrongKey(_) | Fault::WrongVersion { .. } => {
            "mlgate kek probe FILE".to_owned()
        }
        Fault::WrappedDekSize(_) | Fault::Altered | Fault::Damaged(_) => {
            format!("mlgate secret update --id {id} --value-stdin")
        }
    }
}

fn of_value(fault: &ValueFault, id: &str) -> String {
    let what = match fault {
        // A key is not sent to another address without being given again.
        ValueFault::NoSetting {
            wanted: "api_base", ..
        } => "--auth-add api_base=… --value-stdin".to_owned(),
        ValueFault::NoSetting { wanted, .. } => format!("--auth-add {wanted}=…"),
        ValueFault::NotUsed { mode } => format!("--auth-mode {mode}"),
        ValueFault::NoField { wanted, .. } => format!("--field {wanted}=@FILE"),
        ValueFault::NoRoute => "--auth-add portkey_provider=…".to_owned(),
        ValueFault::CredentialsPath { field } | ValueFault::CredentialsNotJson { field, .. } => {
            format!("--field {field}=@FILE")
        }
        _ => "--value-stdin".to_owned(),
    };
    format!("mlgate secret update --id {id} {what}")
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

/// Fixes what needs no decision: there is one fix, it loses nothing, and its result is what MLflow itself would have
/// written.
pub(super) fn run(
    fixable: &[Finding],
    dry_run: bool,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let problems = counted(fixable.len(), "problem", "problems");
    if fixable.is_empty() {
        context.ui.status("no finding can be fixed automatically");
        return Ok(());
    }
    for finding in fixable {
        let title = finding.kind.title();
        let what = format!("{title} `{}`: {}", finding.name, finding.problem);
        context.ui.status(&format!("{what}; {}", command(finding)));
    }
    if dry_run {
        context
            .ui
            .status(&format!("{problems} would be fixed; nothing was changed"));
        return Ok(());
    }
    context.confirm(store, &format!("Fix {problems}?"))?;
    let actor = context.settings.actor()?;
    for finding in fixable {
        let workspace = Workspace::stored(&finding.workspace);
        let endpoint = EntityRef::Id(finding.id.clone());
        if let Some(request) = request(&finding.problem) {
            interrupt::deferred(|| update(store, &endpoint, &workspace, &request, &actor))?;
        } else {
            let filter = BindingFilter {
                endpoint_id: Some(finding.id.clone()),
                ..BindingFilter::default()
            };
            // One repair covers all bindings of an endpoint.
            let planned = plan_repair(store, &filter)?;
            if !planned.is_empty() {
                interrupt::deferred(|| repair(store, &filter, &planned, &actor))?;
            }
        }
    }
    context.ui.status(&format!("{problems} fixed"));
    context.say_cache_delay();
    Ok(())
}

/// Whether a finding can be fixed without a decision.
pub(super) fn can_fix(finding: &Finding) -> bool {
    match &finding.problem {
        Problem::BindingType(word) => word == SCORER_JOB,
        other => request(other).is_some(),
    }
}

/// What to change about an endpoint.
fn request(problem: &Problem) -> Option<UpdateRequest> {
    match problem {
        Problem::FallbackConfig | Problem::FallbackNeverTried => Some(UpdateRequest {
            fallback_strategy: Some(FallbackStrategy::Sequential),
            ..UpdateRequest::default()
        }),
        Problem::DeletedExperiment { .. } => Some(UpdateRequest {
            tracking: Some(TrackingChange::On(Tracking {
                wanted: Some(true),
                experiment: None,
                restore: true,
                artifacts: Artifacts::default(),
            })),
            ..UpdateRequest::default()
        }),
        _ => None,
    }
}
