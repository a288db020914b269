//! `mlgate kek status`.

use clap::Args;
use serde::Serialize;

use crate::context::Context;
use crate::error::CommandResult;
use crate::ops::{Census, VersionCensus, take_census};
use crate::ui::{Format, Row};

/// Count the secrets at each KEK version, and those the passphrase opens
///
/// Every row is tried: with the current passphrase if there is one (it is not asked for), and with MLflow's
/// public default. One look tells what MLFLOW_CRYPTO_KEK_VERSION must be.
#[derive(Debug, Args)]
pub struct KekStatusArgs {}

/// One version, for scripts.
#[derive(Debug, Serialize)]
struct VersionView {
    kek_version: i32,
    secrets: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    readable: Option<u64>,
    public_default: u64,
    damaged: u64,
}

impl From<VersionCensus> for VersionView {
    fn from(census: VersionCensus) -> Self {
        Self {
            kek_version: census.kek_version,
            secrets: census.rows,
            readable: census.readable,
            public_default: census.public_default,
            damaged: census.damaged,
        }
    }
}

impl Row for VersionView {
    const COLUMNS: &'static [&'static str] = &[
        "kek_version",
        "secrets",
        "readable",
        "public_default",
        "damaged",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.kek_version.to_string(),
            self.secrets.to_string(),
            self.readable
                .map_or_else(|| "?".to_owned(), |rows| rows.to_string()),
            self.public_default.to_string(),
            self.damaged.to_string(),
        ]
    }

    fn name(&self) -> String {
        self.kek_version.to_string()
    }
}

pub(super) fn run(_: &KekStatusArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let passphrase = context.passphrase_at_hand()?;
    let progress = context.ui.progress();
    let census = take_census(&mut store, passphrase.as_ref(), &progress)?;
    say(&census, context);
    let rows = census
        .versions
        .into_iter()
        .map(|version| Ok(VersionView::from(version)));
    context.ui.list("kek_versions", rows)
}

/// What the numbers mean.
fn say(census: &Census, context: &Context) {
    let ui = &context.ui;
    if census.versions.is_empty() {
        if ui.format() == Format::Table {
            ui.status("no secrets, so no KEK version is in use");
        }
        return;
    }
    let total: u64 = census.versions.iter().map(|version| version.rows).sum();
    let public: u64 = census
        .versions
        .iter()
        .map(|version| version.public_default)
        .sum();
    if public > 0 {
        ui.warn(&format!(
            "under MLflow's public default passphrase, which protects nothing: {public} of {total} secrets; \
             `mlgate rotate-kek --from-default-passphrase` takes them off it"
        ));
    }
    if !census.with_key {
        ui.hint("set MLFLOW_CRYPTO_KEK_PASSPHRASE or use --passphrase-file to see which of them it opens");
        return;
    }
    let opened = |version: &&VersionCensus| version.readable.unwrap_or(0) > 0;
    let readable: Vec<_> = census.versions.iter().filter(opened).collect();
    match readable.as_slice() {
        [] => ui.status("the passphrase opens no secret at its row's version"),
        [only] if only.readable == Some(total) => ui.status(&format!(
            "the passphrase opens every secret ({total}): MLFLOW_CRYPTO_KEK_VERSION must be {}",
            only.kek_version
        )),
        [only] => ui.status(&format!(
            "the passphrase opens {} of {total} secrets, at KEK version {}",
            only.readable.unwrap_or(0),
            only.kek_version
        )),
        _ => ui.status(
            "the passphrase opens secrets at several KEK versions; a server reads one version only: \
             `mlgate rotate-kek --also` brings all to one",
        ),
    }
}
