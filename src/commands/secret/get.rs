//! `mlgate secret get`.

use clap::Args;
use serde::Serialize;

use super::used_by::UsedBy;
use super::view::SecretView;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::secret::find;
use crate::session::context::Context;
use crate::ui::{Format, Table};

/// Show one secret, masked, and what uses it
#[derive(Debug, Args)]
pub struct SecretGetArgs {
    #[command(flatten)]
    secret: Selector,
}

/// The secret in the shape of MLflow's REST API, and beside it what that has not.
#[derive(Serialize)]
struct Shown {
    secret: SecretView,
    used_by: UsedBy,
}

pub(super) fn run(args: &SecretGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let secret = find(&mut store, &args.secret.to_ref(), &workspace)?;
    let details = store.secret_details().of(&[&secret.id])?.remove(&secret.id);
    let dependents = store.secrets().dependents(&secret.id)?;
    let bindings = store.secret_bindings().of_secret(&secret.id)?;
    let secret = SecretView::from((secret, details));
    if let Format::Csv | Format::Jsonl | Format::Name = context.ui.format() {
        return context.ui.one("secret", secret, SecretView::lines);
    }
    let used_by = UsedBy::new(dependents, bindings);
    let shown = Shown { secret, used_by };
    context.ui.document(&shown, || {
        let lines = shown.secret.lines().into_iter();
        Table::pairs(lines.chain(shown.used_by.lines()))
    })
}
