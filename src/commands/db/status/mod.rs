//! `mlgate db status`.

mod view;

use clap::Args;
use serde_json::{Map, Value};

use crate::domain::Entity;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::store::connect::server::Encryption;
use crate::store::{Durability, Feature, IfMissing, Pooling, Probe, Status};
use crate::ui::Table;
use view::StatusView;

/// Show what a database is: engine, account, TLS, MLflow revision, features, rows
///
/// Works on databases that no other command can use, and reports what is missing. Without a connection it
/// prints what can be determined, and fails with the reason. Needs no passphrase.
#[derive(Debug, Args)]
pub struct DbStatusArgs {}

pub(super) fn run(_: &DbStatusArgs, context: &Context) -> CommandResult {
    let database = context.settings.database()?;
    let mut store = match context.open_any(IfMissing::Refuse) {
        Ok(store) => store,
        Err(error) => {
            let probe = Probe::of(
                &database.url,
                &context.open_options(&database, IfMissing::Refuse)?,
            );
            let view = StatusView::unreachable(&database.url, &probe, &error);
            context.ui.document(&view, || unreachable_text(&view))?;
            return Err(error);
        }
    };
    let status = store.status();
    let view = StatusView::new(store.url().to_owned(), store.engine(), &status);
    context.ui.document(&view, || lines(&view, &status))?;
    // Describing a database that cannot be used is a success. A server that stopped answering is not.
    status
        .trouble
        .map_or(Ok(()), |trouble| Err(CommandError::from(trouble)))
}

type Pairs = Vec<(&'static str, String)>;

/// What is known of a server that refuses the connection; the error has the reason.
fn unreachable_text(view: &StatusView) -> String {
    let mut pairs = head(view);
    if let Some(encryption) = view.encryption {
        pairs.push(("TLS", tls(encryption, None)));
    }
    if let Some(cluster) = &view.cluster {
        pairs.push(("cluster", cluster.clone()));
    }
    Table::pairs(pairs)
}

fn pooling_in_words(pooling: Pooling) -> Option<&'static str> {
    match pooling {
        Pooling::None => None,
        Pooling::Session => Some("in session mode"),
        Pooling::Transaction => {
            Some("in transaction mode: no rotations, nor anything else that needs a session")
        }
        Pooling::Statement => Some("in statement mode: only db status works"),
    }
}

/// The whole status.
fn lines(view: &StatusView, status: &Status) -> String {
    let mut pairs = head(view);
    if let Some(encryption) = view.encryption {
        pairs.push(("TLS", tls(encryption, view.tls.as_deref())));
    }
    if let Some(how) = pooling_in_words(status.pooling) {
        pairs.push(("pooler", how.to_owned()));
    }
    let writable = match &view.read_only_because {
        None => "yes".to_owned(),
        Some(reason) => format!("no, {reason}"),
    };
    pairs.push(("writable", writable));
    let undone = |setting| format!("a server crash may undo commits: {setting}");
    match &status.durability {
        Durability::Kept => {}
        Durability::Delayed { setting } => {
            let waits = "a rotation waits until it is on disk";
            pairs.push(("durability", format!("{}; {waits}", undone(setting))));
        }
        Durability::Unknown { setting } => pairs.push(("durability", undone(setting))),
    }
    if let Some(account) = &view.account {
        pairs.push(("account", account.clone()));
    }
    if let Some(path) = &view.search_path {
        let schema = view.schema.as_deref().unwrap_or("none");
        pairs.push(("schema", format!("{schema} (search path: {path})")));
    }
    let what = match &view.problem {
        Some(problem) => problem.clone(),
        None if status.contract.is_standalone() => "standalone mlgate store".to_owned(),
        None => "MLflow tracking database".to_owned(),
    };
    pairs.push(("type", what));
    pairs.extend(view.hints.iter().map(|hint| ("hint", hint.clone())));
    if let Some(revision) = &view.revision {
        let releases = view.mlflow_releases.map_or_else(
            || "unknown release".to_owned(),
            |releases| format!("MLflow {releases}"),
        );
        pairs.push(("revision", format!("{revision} ({releases})")));
    }
    if let Some(missing) = &view.missing_rights {
        pairs.push(("rights", rights(missing, status.contract.gateway_tables())));
    }
    if !view.character_sets.is_empty() {
        pairs.push(("character set", character_sets(&view.character_sets)));
    }
    pairs.extend(contents(view, status));
    Table::pairs(pairs)
}

/// Whether the connection is encrypted, by which version of TLS, and what of the server was verified.
fn tls(encryption: Encryption, version: Option<&str>) -> String {
    let verified = match encryption {
        Encryption::None => return "off".to_owned(),
        Encryption::UnixSocket => return "off (local socket)".to_owned(),
        Encryption::TlsUnverified => "certificate not verified",
        Encryption::TlsVerifiedCa => "certificate verified, host name not verified",
        Encryption::TlsVerifiedFull => "certificate and host name verified",
    };
    format!("{}, {verified}", version.unwrap_or("on"))
}

fn head(view: &StatusView) -> Pairs {
    let engine = match view.engine {
        "sqlite" => "SQLite",
        "postgresql" => "PostgreSQL",
        _ => "MySQL/MariaDB",
    };
    let version = view
        .server_version
        .as_ref()
        .map_or_else(String::new, |version| format!(" {version}"));
    vec![
        ("database", view.database.clone()),
        ("engine", format!("{engine}{version}")),
    ]
}

/// The contents of the database.
fn contents(view: &StatusView, status: &Status) -> Pairs {
    let mut pairs = Pairs::new();
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
        or_none(view.features.iter().map(|&name| name.to_owned())),
    ));
    if view.usable && !missing.is_empty() {
        pairs.push(("missing", missing.join(", ")));
    }
    if !view.rows.is_empty() {
        pairs.push(("rows", counted(&view.rows)));
    }
    if !view.usable {
        return pairs;
    }
    let versions = view.kek_versions.iter().map(|(version, rows)| {
        format!(
            "{version} ({})",
            Entity::Secret.counted(rows.as_i64().unwrap_or_default())
        )
    });
    pairs.push(("KEK versions", or_none(versions)));
    let trigger = match view.immutability_trigger {
        Some(true) => "present",
        Some(false) => "missing",
        None => "unknown: needs the right TRIGGER",
    };
    pairs.push(("name trigger", trigger.to_owned()));
    let own = &view.own_tables;
    let tables = match (own.made, own.pending_migrations.len()) {
        (false, _) => "none; `mlgate db init` creates them".to_owned(),
        (true, 0) => counted(&own.rows),
        (true, pending) => {
            format!("migrations pending: {pending}; `mlgate db migrate` runs them")
        }
    };
    pairs.push(("own tables", tables));
    pairs
}

fn counted(rows: &Map<String, Value>) -> String {
    let rows = rows.iter().map(|(table, rows)| format!("{table} {rows}"));
    or_none(rows)
}

/// The tables that lack the same rights together: "no INSERT, UPDATE, DELETE on secrets, endpoints".
fn rights(missing: &Map<String, Value>, all: usize) -> String {
    if missing.is_empty() {
        return "SELECT, INSERT, UPDATE, DELETE on the gateway's tables".to_owned();
    }
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (table, rights) in missing {
        let rights = joined(rights);
        match groups.iter_mut().find(|(same, _)| *same == rights) {
            Some((_, tables)) => tables.push(table),
            None => groups.push((rights, vec![table])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(rights, tables)| match tables.len() {
            some if some < all => format!("no {rights} on {}", tables.join(", ")),
            _ => format!("no {rights} on any of the gateway's tables"),
        });
    groups.collect::<Vec<_>>().join("; ")
}

/// A few tables by name, many by number.
fn character_sets(sets: &Map<String, Value>) -> String {
    let sets = sets.iter().map(|(charset, tables)| {
        let tables = match tables.as_array().map(Vec::len) {
            Some(many @ 4..) => format!("{many} tables"),
            _ => joined(tables),
        };
        format!("{charset} in {tables}: cannot store every character")
    });
    sets.collect::<Vec<_>>().join("; ")
}

fn joined(words: &Value) -> String {
    let words = words.as_array().into_iter().flatten();
    let words: Vec<&str> = words.filter_map(Value::as_str).collect();
    words.join(", ")
}

fn or_none(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        "none".to_owned()
    } else {
        parts.join(", ")
    }
}
