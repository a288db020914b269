//! `mlgate kek list`.

use clap::Args;

use super::kept::{KeptView, open_if_named};
use crate::crypto::Passphrase;
use crate::domain::Entity;
use crate::error::CommandResult;
use crate::keystore::Keystore;
use crate::ops::take_census;
use crate::session::context::Context;
use crate::session::env_vars as var;

/// List the keystore: versions, ages, the active one, and the secrets each decrypts
///
/// With a database, tries every row with the passphrase of its version, and also lists versions that have
/// rows but no passphrase. Without one, shows the keystore alone.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct KekListArgs {}

pub(super) fn run(_: &KekListArgs, context: &Context) -> CommandResult {
    let keystore = context.keystore()?;
    let census = match open_if_named(context)? {
        Some(mut store) => {
            let passphrases = context.open_keystore()?.into();
            let progress = context.ui.progress();
            Some(take_census(&mut store, Some(&passphrases), &progress)?.versions)
        }
        None => None,
    };
    let views = KeptView::all(&keystore, census.as_deref());
    say(&keystore, &views, context)?;
    context.ui.list("kek_versions", views.into_iter().map(Ok))
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
