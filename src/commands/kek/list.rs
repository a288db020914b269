//! `mlgate kek list`, and how a version of the keystore is shown: with the secrets that the database has at it.

use clap::Args;
use serde::Serialize;

use crate::commands::selector::ListArgs;
use crate::crypto::Passphrase;
use crate::domain::{Entity, KekVersion, Timestamp};
use crate::error::CommandResult;
use crate::keystore::Keystore;
use crate::ops::{VersionCensus, take_census};
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::ui::{Format, Row, rfc3339};

/// List the keystore: versions, ages, the active one, and the secrets each decrypts
///
/// With a database, tries every row with the passphrase of its version, and also lists versions that have
/// rows but no passphrase. Without one, shows the keystore alone.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct KekListArgs {
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(args: &KekListArgs, context: &Context) -> CommandResult {
    let keystore = context.keystore()?;
    let census = match context.open_if_named()? {
        Some(mut store) => {
            let passphrases = context.open_keystore()?.into();
            let progress = context.ui.progress();
            Some(take_census(&mut store, Some(&passphrases), &progress)?.versions)
        }
        None => None,
    };
    let views = KeptView::all(&keystore, census.as_deref());
    say(&keystore, &views, context)?;
    let rows = views.into_iter().map(Ok);
    args.list
        .list("kek_versions", "KEK versions", rows, context)
}

/// Warns about inconsistencies.
fn say(keystore: &Keystore, views: &[KeptView], context: &Context) -> CommandResult {
    let ui = &context.ui;
    for name in keystore.strangers() {
        ui.warn(&format!(
            "ignoring `{name}` in the keystore: passphrase files are called v1.passphrase, \
                v2.passphrase and so on"
        ));
    }
    if keystore.passphrases().is_empty() {
        ui.status("the keystore is empty; `mlgate kek add` adds a passphrase");
        return Ok(());
    }
    match keystore.active() {
        None => ui.warn("no KEK version is active; `mlgate kek set-active` activates one"),
        Some(active) if keystore.get(active).is_err() => ui.warn(&format!(
            "KEK version {active} is active, but its passphrase is missing"
        )),
        Some(_) => {}
    }
    let unreadable: u64 = views.iter().map(KeptView::unreadable).sum();
    if unreadable > 0 {
        ui.warn(&format!(
            "secrets that the keystore cannot decrypt: {unreadable}"
        ));
    }
    let elsewhere = views.iter().filter(|view| !view.is_active());
    let elsewhere: u64 = elsewhere.map(KeptView::secrets).sum();
    if elsewhere > 0 && keystore.active().is_some() {
        ui.hint(&format!(
            "{} not at the active version; a server reads one version only",
            Entity::Secret.counted(elsewhere)
        ));
    }
    warn_of_another_variable(keystore, context)
}

/// Warns when MLflow's variable differs from the active passphrase: one of them is out of date.
fn warn_of_another_variable(keystore: &Keystore, context: &Context) -> CommandResult {
    let name = var::MLFLOW_CRYPTO_KEK_PASSPHRASE;
    let variable = context.settings.passphrase_variable(name)?;
    let active = keystore
        .active()
        .and_then(|version| keystore.get(version).ok());
    if let (Some(variable), Some(active)) = (variable, active) {
        let variable = Passphrase::from(&variable);
        if !variable.same_as(&active.passphrase) {
            context.ui.warn(&format!(
                "{name} is not the passphrase of the active KEK version {}",
                active.version
            ));
        }
    }
    Ok(())
}

/// One version, for scripts. Without a database, its row counts are left out.
#[derive(Debug, Serialize)]
pub(super) struct KeptView {
    kek_version: i32,
    active: bool,
    in_keystore: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    added_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age_days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secrets: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    readable: Option<u64>,
}

const MILLIS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

impl KeptView {
    /// A version of the keystore, without its row counts.
    pub(super) fn kept(keystore: &Keystore, version: KekVersion) -> Self {
        let kept = keystore.get(version).ok();
        let added = kept.map(|kept| kept.added.as_millis());
        let age = added.map(|added| Timestamp::now().as_millis().saturating_sub(added).max(0));
        Self {
            kek_version: version.as_i32(),
            active: keystore.active() == Some(version),
            in_keystore: kept.is_some(),
            added_at: added,
            age_days: age.map(|age| age / MILLIS_PER_DAY),
            secrets: None,
            readable: None,
        }
    }

    /// A version that rows have but the keystore does not.
    fn only_rows(kek_version: i32) -> Self {
        Self {
            kek_version,
            active: false,
            in_keystore: false,
            added_at: None,
            age_days: None,
            secrets: None,
            readable: None,
        }
    }

    /// Every version of the keystore, and every other one that rows have, lowest first.
    pub(super) fn all(keystore: &Keystore, census: Option<&[VersionCensus]>) -> Vec<Self> {
        let mut versions: Vec<KekVersion> = keystore
            .passphrases()
            .iter()
            .map(|kept| kept.version)
            .collect();
        versions.extend(keystore.active());
        versions.sort_unstable();
        versions.dedup();
        let mut views: Vec<Self> = versions
            .into_iter()
            .map(|version| Self::kept(keystore, version))
            .collect();
        let Some(census) = census else { return views };
        for view in &mut views {
            view.secrets = Some(0);
            view.readable = view.in_keystore.then_some(0);
        }
        for found in census {
            let at = views
                .iter_mut()
                .position(|view| view.kek_version == found.kek_version);
            let at = at.unwrap_or_else(|| {
                views.push(Self::only_rows(found.kek_version));
                views.len() - 1
            });
            views[at].secrets = Some(found.rows);
            views[at].readable = found.readable;
        }
        views.sort_by_key(|view| view.kek_version);
        views
    }

    /// Rows that the keystore cannot decrypt.
    pub(super) fn unreadable(&self) -> u64 {
        self.secrets.unwrap_or(0) - self.readable.unwrap_or(0)
    }

    pub(super) fn is_active(&self) -> bool {
        self.active
    }

    pub(super) fn secrets(&self) -> u64 {
        self.secrets.unwrap_or(0)
    }
}

impl Row for KeptView {
    const COLUMNS: &'static [&'static str] = &[
        "kek_version",
        "active",
        "passphrase",
        "added",
        "age_days",
        "secrets",
        "readable",
    ];

    fn cells(&self) -> Vec<String> {
        let number = |number: Option<u64>| number.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let added = self.added_at.map(|at| rfc3339(Timestamp::from_millis(at)));
        vec![
            self.kek_version.to_string(),
            if self.active { "yes" } else { "no" }.to_owned(),
            if self.in_keystore { "there" } else { "missing" }.to_owned(),
            or_dash(added),
            or_dash(self.age_days.map(|days| days.to_string())),
            number(self.secrets),
            number(self.readable),
        ]
    }

    fn name(&self) -> String {
        self.kek_version.to_string()
    }
}

/// Shows a changed version to scripts; people have read the status line.
pub(super) fn show(version: KekVersion, context: &Context) -> CommandResult {
    if context.ui.format() == Format::Table {
        return Ok(());
    }
    let keystore = context.keystore()?;
    context
        .ui
        .one("kek_version", KeptView::kept(&keystore, version), |_| {
            Vec::new()
        })
}
