//! The secrets at each KEK version for `mlgate kek status`, and what the numbers mean.

use serde::Serialize;

use crate::domain::{Entity, KekVersion};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::{Census, Passphrases, VersionCensus, VersionedPassphrase, take_census};
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Format, Row};

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

    /// The version, and how many secrets the passphrase decrypts, if one was tried.
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

/// Reads every row, explains the numbers, and returns whether every secret can be decrypted.
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

/// An error if a passphrase was given that does not decrypt every secret.
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

/// Explains the numbers with a keystore.
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
        ui.warn(&format!(
            "the keystore decrypts {readable} of {total} secrets"
        ));
    } else {
        ui.status(&format!("the keystore decrypts every secret ({total})"));
    }
    let Some(active) = active else {
        ui.warn("no KEK version is active; `mlgate kek set-active` activates one");
        return;
    };
    let rows_at = |version: KekVersion| {
        let mut found = census.versions.iter();
        found.any(|found| found.kek_version == version.as_i32())
    };
    // A passphrase above the active version belongs to an interrupted or a future rotation.
    let above = kept.iter().map(|kept| kept.version);
    let above = above.filter(|version| *version > active).max();
    match above {
        Some(above) if rows_at(above) && !rows_at(active) => ui.warn(&format!(
            "a rotation to KEK version {above} was committed, but version {active} is still the \
                active one in the keystore: run the same command again, or `mlgate kek set-active \
                --version {above}`, to finish it"
        )),
        _ if census.versions.len() == 1 && rows_at(active) => ui.status(&format!(
            "all are at the active KEK version: MLFLOW_CRYPTO_KEK_VERSION must be {active}"
        )),
        _ => ui.status(&format!(
            "KEK version {active} is active, and a server reads one version only: `mlgate rewrap \
                --kek-version {active}` moves all secrets to it"
        )),
    }
    if let Some(above) = above.filter(|version| !rows_at(*version)) {
        let what = if pending == Some(above) {
            "a rotation to it was interrupted before its commit; continue it with `mlgate rotate-kek --generate`"
        } else {
            "rotate to it with its file and `mlgate rotate-kek --new-passphrase-file`"
        };
        ui.status(&format!(
            "the keystore has the passphrase of KEK version {above}, and no secret is there: {what}"
        ));
    }
}

/// Warns if the last rotation was committed but not finished.
fn say_pending(active: Option<KekVersion>, pending: Option<KekVersion>, context: &Context) {
    if let Some(version) = pending.filter(|_| pending == active) {
        context.ui.warn(&format!(
            "the rotation to KEK version {version} was committed but not finished; servers may \
                lack the new key: run the same command again to finish it"
        ));
    }
}

/// Explains the numbers.
fn say(census: &Census, context: &Context) {
    let ui = &context.ui;
    let Some(total) = say_first(census, context) else {
        return;
    };
    if !census.with_key {
        ui.hint(
            "set MLFLOW_CRYPTO_KEK_PASSPHRASE or use --passphrase-file to see which secrets it \
            decrypts",
        );
        return;
    }
    let opened = |version: &&VersionCensus| version.readable.unwrap_or(0) > 0;
    let readable: Vec<_> = census.versions.iter().filter(opened).collect();
    match readable.as_slice() {
        [] => ui.status("the passphrase decrypts no secret at its row's version"),
        [only] if only.readable == Some(total) => ui.status(&format!(
            "the passphrase decrypts every secret ({total}): MLFLOW_CRYPTO_KEK_VERSION must be {}",
            only.kek_version
        )),
        [only] => ui.status(&format!(
            "the passphrase decrypts {} of {total} secrets, at KEK version {}",
            only.readable.unwrap_or(0),
            only.kek_version
        )),
        _ => ui.status(
            "the passphrase decrypts secrets at several KEK versions, and a server reads one \
                version only: `mlgate rotate-kek --also` moves all to one",
        ),
    }
}

/// What applies with any key: whether there are secrets, and how many use the public default. Returns the
/// number of secrets, or `None` without any.
fn say_first(census: &Census, context: &Context) -> Option<u64> {
    let ui = &context.ui;
    let unreadable = census.without_version;
    if unreadable > 0 {
        let secrets = Entity::Secret.counted(unreadable);
        ui.warn(&format!(
            "{secrets} with an invalid KEK version; `mlgate verify` lists them"
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
            "encrypted with MLflow's public default passphrase, which protects nothing: {public} \
                of {total} secrets; `mlgate rotate-kek --from-default-passphrase` rewraps them"
        ));
    }
    Some(total)
}
