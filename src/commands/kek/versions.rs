//! The secrets at each KEK version, as `mlgate kek status` shows them, and what the numbers mean.

use serde::Serialize;

use crate::domain::{Entity, KekVersion};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::{Census, Passphrases, VersionCensus, VersionedPassphrase, take_census};
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Format, Row};

/// One version, for scripts.
#[derive(Debug, Serialize)]
pub(super) struct VersionView {
    kek_version: i32,
    secrets: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    readable: Option<u64>,
    public_default: u64,
    damaged: u64,
}

impl VersionView {
    /// The version, and how many secrets are there.
    pub(super) fn secrets(&self) -> (i32, u64) {
        (self.kek_version, self.secrets)
    }

    /// The version, and how many secrets the passphrase opens, if one was tried.
    pub(super) fn readable(&self) -> Option<(i32, u64)> {
        Some((self.kek_version, self.readable?))
    }
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

/// Reads every row, and says what the numbers mean; and whether every secret can be decrypted.
pub(super) fn read(
    store: &mut Store,
    passphrases: Option<&Passphrases>,
    context: &Context,
) -> CommandResult<(Vec<VersionView>, CommandResult)> {
    let progress = context.ui.progress();
    let census = take_census(store, passphrases, &progress)?;
    if let Some(Passphrases::Kept {
        passphrases,
        active,
    }) = passphrases
    {
        let pending = context.open_keystore()?.pending();
        say_kept(&census, passphrases, *active, pending, context);
        say_pending(*active, pending, context);
    } else {
        say(&census, context);
    }
    let readable = readable(&census);
    Ok((
        census.versions.into_iter().map(VersionView::from).collect(),
        readable,
    ))
}

/// An error if a passphrase is at hand that does not open every secret.
fn readable(census: &Census) -> CommandResult {
    let total: u64 = census.versions.iter().map(|version| version.rows).sum();
    let total = total + census.without_version;
    let opened = census
        .versions
        .iter()
        .filter_map(|version| version.readable);
    let opened: u64 = opened.sum();
    if !census.with_key || opened == total {
        return Ok(());
    }
    Err(CommandError::new(
        Exit::Found,
        format!("{opened} of {total} secrets can be decrypted"),
    )
    .hint("`mlgate kek probe FILE` finds the passphrase of the others; `mlgate verify` names them"))
}

/// What the numbers mean for a keystore.
fn say_kept(
    census: &Census,
    kept: &[VersionedPassphrase],
    active: Option<KekVersion>,
    pending: Option<KekVersion>,
    context: &Context,
) {
    let ui = &context.ui;
    let Some(total) = say_first(census, context) else {
        return;
    };
    let readable: u64 = census
        .versions
        .iter()
        .filter_map(|version| version.readable)
        .sum();
    if readable < total {
        ui.warn(&format!("the keystore opens {readable} of {total} secrets"));
    } else {
        ui.status(&format!("the keystore opens every secret ({total})"));
    }
    let Some(active) = active else {
        ui.warn("no KEK version is active; `mlgate kek set-active` marks one");
        return;
    };
    let rows_at = |version: KekVersion| {
        let mut found = census.versions.iter();
        found.any(|found| found.kek_version == version.as_i32())
    };
    // A passphrase above the active version is of a rotation that was stopped, or is to come.
    let above = kept.iter().map(|kept| kept.version);
    let above = above.filter(|version| *version > active).max();
    match above {
        Some(above) if rows_at(above) && !rows_at(active) => ui.warn(&format!(
            "a rotation to KEK version {above} was committed, but the keystore still has version {active} as the \
             active one: the same command again, or `mlgate kek set-active --version {above}`, finishes it"
        )),
        _ if census.versions.len() == 1 && rows_at(active) => ui.status(&format!(
            "all are at the active KEK version: MLFLOW_CRYPTO_KEK_VERSION must be {active}"
        )),
        _ => ui.status(&format!(
            "KEK version {active} is active; a server reads one version only: \
             `mlgate rewrap --kek-version {active}` brings all to it"
        )),
    }
    if let Some(above) = above.filter(|version| !rows_at(*version)) {
        let what = if pending == Some(above) {
            "a rotation to it was stopped before its commit; `mlgate rotate-kek --generate` goes on with it"
        } else {
            "`mlgate rotate-kek --new-passphrase-file` with its file goes to it"
        };
        ui.status(&format!(
            "the keystore has the passphrase of KEK version {above}, and no secret is there: {what}"
        ));
    }
}

/// Whether the last rotation has told everybody.
fn say_pending(active: Option<KekVersion>, pending: Option<KekVersion>, context: &Context) {
    if let Some(version) = pending.filter(|_| pending == active) {
        context.ui.warn(&format!(
            "the rotation to KEK version {version} was committed, but has not come to its end: perhaps the \
             deployment was not told; the same command again finishes it"
        ));
    }
}

/// What the numbers mean.
fn say(census: &Census, context: &Context) {
    let ui = &context.ui;
    let Some(total) = say_first(census, context) else {
        return;
    };
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

/// What matters whoever has the keys: whether there are secrets, and how many are under the public default.
/// Returns how many there are, or nothing without secrets.
fn say_first(census: &Census, context: &Context) -> Option<u64> {
    let ui = &context.ui;
    let unreadable = census.without_version;
    if unreadable > 0 {
        let secrets = Entity::Secret.counted(unreadable);
        ui.warn(&format!(
            "{secrets} with a KEK version that cannot be read; `mlgate verify` names them"
        ));
    }
    if census.versions.is_empty() {
        if unreadable == 0 && ui.format() == Format::Table {
            ui.status("no secrets, so no KEK version is in use");
        }
        return None;
    }
    let total: u64 = census.versions.iter().map(|version| version.rows).sum();
    let total = total + unreadable;
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
    Some(total)
}
