//! The command that fixes a finding. It lacks what the administrator alone knows.

use crate::domain::{Entity, SCORER_JOB};
use crate::ops::Fault;
use crate::ops::doctor::{Finding, Kind, Problem};
use crate::ops::values::ValueFault;

/// The storage engine that gives a table transactions.
const INNODB: &str = "ENGINE = InnoDB";

/// The command that fixes it.
pub(super) fn command(finding: &Finding) -> String {
    let noun = match finding.kind {
        Kind::Row(Entity::Model) => "model",
        Kind::Row(Entity::Endpoint) => "endpoint",
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
        Problem::Unreadable { column, .. } if finding.kind == Kind::Row(Entity::Budget) => {
            format!("mlgate budget update {id} {}", budget_option(column))
        }
        Problem::Unreadable { .. } | Problem::CustomScorer { .. } | Problem::NoActionEndpoint => {
            format!("mlgate guardrail delete --id {id}")
        }
        Problem::NeverChosen { .. } => update("--model NAME:weight=…"),
        Problem::Damaged { .. } => "the database's own client".to_owned(),
        Problem::NoTransactions { .. } => format!("ALTER TABLE {id} {INNODB}"),
        Problem::Locked(fault) => of_fault(*fault, id),
        Problem::NotUsable(_) | Problem::Expired | Problem::Expiring { .. } => {
            update("--value-stdin")
        }
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
        Problem::NotDecrypted => "MLFLOW_CRYPTO_KEK_PASSPHRASE or --passphrase-file".to_owned(),
    }
}

/// What helps when a secret does not open: another key, or, where no key does, another value.
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
        ValueFault::NoSetting { wanted } => format!("--auth {wanted}=…"),
        ValueFault::NotUsed { mode } => format!("--auth-mode {mode}"),
        ValueFault::NoField { wanted, .. } => format!("--field {wanted}=@FILE"),
        ValueFault::NoRoute => "--auth portkey_provider=…".to_owned(),
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
