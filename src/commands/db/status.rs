//! `mlgate db status`.

use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::context::Context;
use crate::domain::Entity;
use crate::error::CommandResult;
use crate::store::url::Engine;
use crate::store::{DatabaseKind, Feature, Status};
use crate::ui::Table;

/// Show what the database is: engine, TLS, MLflow revision, features, rows
///
/// Works on databases that no other command can use, and says what they are. Needs no passphrase.
#[derive(Debug, Args)]
pub struct DbStatusArgs {}

/// The status, for scripts.
#[derive(Serialize)]
struct StatusView {
    database: String,
    engine: &'static str,
    server_version: String,
    encryption: Option<String>,
    tls: Option<String>,
    writable: bool,
    read_only_because: Option<String>,
    kind: &'static str,
    revision: Option<String>,
    mlflow_releases: Option<&'static str>,
    usable: bool,
    problem: Option<String>,
    features: Vec<&'static str>,
    rows: Map<String, Value>,
    kek_versions: Map<String, Value>,
    immutability_trigger: Option<bool>,
    own_tables: OwnTablesView,
}

/// mlgate's own tables: the rows of each, and what is left to do.
#[derive(Serialize)]
struct OwnTablesView {
    made: bool,
    rows: Map<String, Value>,
    pending_migrations: Vec<String>,
}

pub(super) fn run(_: &DbStatusArgs, context: &Context) -> CommandResult {
    let mut store = context.open_any(false)?;
    let status = store.status()?;
    let engine = store.engine();
    let view = view(store.url().to_owned(), engine, &status);
    context.ui.document(&view, || lines(&view, engine, &status))
}

fn view(database: String, engine: Engine, status: &Status) -> StatusView {
    let problem = status
        .contract
        .require_gateway()
        .err()
        .map(|error| error.to_string());
    let (kind, revision) = kind(&status.contract.kind);
    StatusView {
        database,
        engine: match engine {
            Engine::Sqlite => "sqlite",
            Engine::Postgresql => "postgresql",
            Engine::Mysql => "mysql",
        },
        server_version: status.server_version.clone(),
        encryption: status.encryption.map(|encryption| encryption.to_string()),
        tls: status.tls.clone(),
        writable: status.not_writable.is_none(),
        read_only_because: status.not_writable.as_ref().map(ToString::to_string),
        kind,
        revision,
        mlflow_releases: status.releases,
        usable: problem.is_none(),
        problem,
        features: status
            .contract
            .features
            .iter()
            .map(|feature| feature.name())
            .collect(),
        rows: status
            .rows
            .iter()
            .map(|(table, rows)| ((*table).to_owned(), (*rows).into()))
            .collect(),
        kek_versions: status
            .kek_versions
            .iter()
            .map(|(version, rows)| (version.to_string(), (*rows).into()))
            .collect(),
        immutability_trigger: status.immutability_trigger,
        own_tables: OwnTablesView {
            made: status.contract.has_own_tables(),
            rows: status
                .own_rows
                .iter()
                .map(|(table, rows)| ((*table).to_owned(), (*rows).into()))
                .collect(),
            pending_migrations: status.pending.clone(),
        },
    }
}

/// A word for scripts, and the revision where there is one.
fn kind(kind: &DatabaseKind) -> (&'static str, Option<String>) {
    match kind {
        DatabaseKind::Mlflow { revision } => ("mlflow", Some(revision.clone())),
        DatabaseKind::Standalone => ("standalone", None),
        DatabaseKind::BeforeGateway { revision } => ("before_gateway", Some(revision.clone())),
        DatabaseKind::HalfMigrated { revision, .. } => ("half_migrated", Some(revision.clone())),
        DatabaseKind::UnknownSchema { revision, .. } => ("unknown_schema", Some(revision.clone())),
        DatabaseKind::SeveralRevisions => ("several_revisions", None),
        DatabaseKind::WithoutHistory => ("without_history", None),
        DatabaseKind::Foreign => ("foreign", None),
        DatabaseKind::Empty => ("empty", None),
    }
}

fn lines(view: &StatusView, engine: Engine, status: &Status) -> String {
    let or_none = |parts: Vec<String>| {
        if parts.is_empty() {
            "none".to_owned()
        } else {
            parts.join(", ")
        }
    };
    let mut pairs = vec![
        ("database", view.database.clone()),
        ("engine", format!("{engine} {}", view.server_version)),
    ];
    if let Some(encryption) = status.encryption {
        let version = view
            .tls
            .as_ref()
            .map_or_else(String::new, |tls| format!(" ({tls})"));
        pairs.push(("encryption", format!("{encryption}{version}")));
    }
    let writable = match &view.read_only_because {
        None => "yes".to_owned(),
        Some(reason) => format!("no, {reason}"),
    };
    pairs.push(("writable", writable));
    let what = match &view.problem {
        Some(problem) => problem.clone(),
        None if status.contract.is_standalone() => "a standalone store of mlgate's own".to_owned(),
        None => "MLflow's tracking database".to_owned(),
    };
    pairs.push(("what it is", what));
    if let Some(revision) = &view.revision {
        let releases = view.mlflow_releases.map_or_else(
            || "of no release mlgate knows".to_owned(),
            |releases| format!("MLflow {releases}"),
        );
        pairs.push(("revision", format!("{revision} ({releases})")));
    }
    let missing = Feature::ALL
        .iter()
        .filter(|feature| !status.contract.has(**feature));
    let missing: Vec<String> = missing
        .map(|feature| {
            if status.contract.is_standalone() {
                feature.name().to_owned()
            } else {
                format!("{} (MLflow {})", feature.name(), feature.since())
            }
        })
        .collect();
    pairs.push((
        "features",
        or_none(view.features.iter().map(|&name| name.to_owned()).collect()),
    ));
    if view.usable && !missing.is_empty() {
        pairs.push(("not there", missing.join(", ")));
    }
    if !view.rows.is_empty() {
        let rows = view
            .rows
            .iter()
            .map(|(table, rows)| format!("{table} {rows}"));
        pairs.push(("rows", or_none(rows.collect())));
    }
    if view.usable {
        let versions = view.kek_versions.iter().map(|(version, rows)| {
            format!(
                "{version} ({})",
                Entity::Secret.counted(rows.as_i64().unwrap_or_default())
            )
        });
        pairs.push(("KEK versions", or_none(versions.collect())));
        let trigger = match view.immutability_trigger {
            Some(true) => "there",
            Some(false) => "missing",
            None => "not to be seen without the right TRIGGER",
        };
        pairs.push(("name trigger", trigger.to_owned()));
        let own = &view.own_tables;
        let tables = match (own.made, own.pending_migrations.len()) {
            (false, _) => "none; `mlgate db init` makes them".to_owned(),
            (true, 0) => {
                let rows = own
                    .rows
                    .iter()
                    .map(|(table, rows)| format!("{table} {rows}"));
                or_none(rows.collect())
            }
            (true, pending) => {
                format!("migrations pending: {pending}; `mlgate db migrate` runs them")
            }
        };
        pairs.push(("own tables", tables));
    }
    Table::pairs(pairs)
}
