//! A version of the keystore as it is shown: joined with the rows that the database has at it.

use serde::Serialize;
use serde_json::json;

use crate::domain::{KekVersion, Timestamp};
use crate::error::CommandResult;
use crate::keystore::Keystore;
use crate::ops::VersionCensus;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Format, Row, rfc3339};

/// What the log beside the database is told of a version, as JSON.
pub(super) fn kept_facts(keystore: &Keystore, version: KekVersion) -> String {
    let path = keystore.path().display().to_string();
    json!({"kek_version": version.get(), "keystore": path}).to_string()
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

/// The database, if one was given.
pub(super) fn open_if_named(context: &Context) -> CommandResult<Option<Store>> {
    let named = context.settings.database_if_named()?.is_some();
    named.then(|| context.open()).transpose()
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
