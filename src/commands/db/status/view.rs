//! The status, for scripts.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::commands::views::by_version;
use crate::error::CommandError;
use crate::store::connect::server::Encryption;
use crate::store::connect::url::{DbUrl, Engine};
use crate::store::{DatabaseKind, Durability, Probe, Status};

/// The document of `db status`.
#[derive(Serialize)]
pub(super) struct StatusView {
    pub(super) database: String,
    pub(super) engine: &'static str,
    pub(super) server_version: Option<String>,
    #[serde(serialize_with = "encryption_word")]
    pub(super) encryption: Option<Encryption>,
    pub(super) tls: Option<String>,
    pub(super) pooling: Option<&'static str>,
    pub(super) writable: Option<bool>,
    pub(super) read_only_because: Option<String>,
    pub(super) durability_risk: Option<String>,
    pub(super) account: Option<String>,
    pub(super) schema: Option<String>,
    pub(super) search_path: Option<String>,
    pub(super) cluster: Option<String>,
    pub(super) kind: &'static str,
    pub(super) revision: Option<String>,
    pub(super) mlflow_releases: Option<&'static str>,
    pub(super) usable: bool,
    pub(super) problem: Option<String>,
    pub(super) hints: Vec<String>,
    /// By table; null where unknown.
    pub(super) missing_rights: Option<Map<String, Value>>,
    /// The tables of each character set that does not cover Unicode.
    pub(super) character_sets: Map<String, Value>,
    pub(super) features: Vec<&'static str>,
    pub(super) rows: Map<String, Value>,
    pub(super) kek_versions: Map<String, Value>,
    pub(super) immutability_trigger: Option<bool>,
    pub(super) own_tables: OwnTablesView,
}

/// mlgate's own tables: their rows, and pending migrations.
#[derive(Serialize, Default)]
pub(super) struct OwnTablesView {
    pub(super) made: bool,
    pub(super) rows: Map<String, Value>,
    pub(super) pending_migrations: Vec<String>,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference to the field"
)]
fn encryption_word<S: Serializer>(
    encryption: &Option<Encryption>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match encryption {
        Some(encryption) => serializer.collect_str(encryption),
        None => serializer.serialize_none(),
    }
}

impl StatusView {
    /// Of a database with a session.
    pub(super) fn new(database: String, engine: Engine, status: &Status) -> Self {
        let problem = status
            .contract
            .require_gateway()
            .and_then(|()| status.contract.require_no_half())
            .err()
            .map(CommandError::from);
        let (kind, revision) = kind(Some(&status.contract.kind));
        let narrow = status.contract.narrow_columns().by_charset();
        Self {
            database,
            engine: engine_word(engine),
            server_version: Some(status.server_version.clone()),
            encryption: status.encryption,
            tls: status.tls.clone(),
            pooling: status.pooling.name(),
            writable: Some(status.not_writable.is_none()),
            read_only_because: status.not_writable.as_ref().map(ToString::to_string),
            durability_risk: match &status.durability {
                Durability::Kept => None,
                Durability::Delayed { setting } | Durability::Unknown { setting } => {
                    Some(setting.clone())
                }
            },
            account: status.session.account.clone(),
            schema: status.session.schema.clone(),
            search_path: status.session.search_path.clone(),
            cluster: None,
            kind,
            revision,
            mlflow_releases: status.releases,
            usable: problem.is_none(),
            hints: problem
                .as_ref()
                .map_or_else(Vec::new, |problem| problem.hints().to_vec()),
            problem: problem.map(|problem| problem.message().to_owned()),
            missing_rights: status.missing_rights.as_ref().map(|tables| {
                tables
                    .iter()
                    .map(|(table, rights)| (table.clone(), rights.clone().into()))
                    .collect()
            }),
            character_sets: narrow
                .into_iter()
                .map(|(charset, tables)| (charset.to_owned(), tables.into()))
                .collect(),
            features: status
                .contract
                .features
                .iter()
                .map(|feature| feature.name())
                .collect(),
            rows: counts(&status.rows),
            kek_versions: by_version(status.kek_versions.iter().copied()),
            immutability_trigger: status.immutability_trigger,
            own_tables: OwnTablesView {
                made: status.contract.has_own_tables(),
                rows: counts(&status.own_rows),
                pending_migrations: status.pending.clone(),
            },
        }
    }

    /// Of a database without a session.
    pub(super) fn unreachable(url: &DbUrl, probe: &Probe, error: &CommandError) -> Self {
        Self {
            database: url.to_string(),
            engine: engine_word(url.engine()),
            server_version: probe.server_version.clone(),
            encryption: probe.encryption,
            tls: None,
            pooling: None,
            writable: None,
            read_only_because: None,
            durability_risk: None,
            account: None,
            schema: None,
            search_path: None,
            cluster: probe.cluster.clone(),
            kind: kind(None).0,
            revision: None,
            mlflow_releases: None,
            usable: false,
            problem: Some(error.to_line()),
            hints: error.hints().to_vec(),
            missing_rights: None,
            character_sets: Map::new(),
            features: Vec::new(),
            rows: Map::new(),
            kek_versions: Map::new(),
            immutability_trigger: None,
            own_tables: OwnTablesView::default(),
        }
    }
}

fn engine_word(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgresql => "postgresql",
        Engine::Mysql => "mysql",
    }
}

/// The name in JSON, and the revision if there is one. Without a session nothing is known.
fn kind(kind: Option<&DatabaseKind>) -> (&'static str, Option<String>) {
    match kind {
        None => ("unreachable", None),
        Some(DatabaseKind::Mlflow { revision }) => ("mlflow", Some(revision.clone())),
        Some(DatabaseKind::Standalone) => ("standalone", None),
        Some(DatabaseKind::BeforeGateway { revision }) => {
            ("before_gateway", Some(revision.clone()))
        }
        Some(DatabaseKind::HalfMigrated { revision, .. }) => {
            ("half_migrated", Some(revision.clone()))
        }
        Some(DatabaseKind::UnknownSchema { revision, .. }) => {
            ("unknown_schema", Some(revision.clone()))
        }
        Some(DatabaseKind::SeveralRevisions) => ("several_revisions", None),
        Some(DatabaseKind::WithoutHistory) => ("without_history", None),
        Some(DatabaseKind::Foreign) => ("foreign", None),
        Some(DatabaseKind::Empty) => ("empty", None),
        Some(DatabaseKind::NotReadable) => ("not_readable", None),
    }
}

fn counts(rows: &[(&'static str, i64)]) -> Map<String, Value> {
    rows.iter()
        .map(|(table, rows)| ((*table).to_owned(), (*rows).into()))
        .collect()
}
