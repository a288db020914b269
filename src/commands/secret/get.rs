//! `mlgate secret get`.

use clap::Args;

use super::view::SecretView;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::secret::find;
use crate::session::context::Context;

/// Show one secret, masked
#[derive(Debug, Args)]
pub struct SecretGetArgs {
    #[command(flatten)]
    secret: Selector,
}

pub(super) fn run(args: &SecretGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let secret = find(&mut store, &args.secret.to_ref(), &workspace)?;
    let details = store.secret_details().of(&[&secret.id])?.remove(&secret.id);
    let view = SecretView::from((secret, details));
    context.ui.one("secret", view, SecretView::lines)
}
