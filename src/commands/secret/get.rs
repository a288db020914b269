//! `mlgate secret get`.

use clap::Args;

use super::SecretSelector;
use super::view::OneSecret;
use crate::context::Context;
use crate::error::CommandResult;
use crate::ops::secret::find;
use crate::ui::{Format, Table};

/// Show one secret, masked
#[derive(Debug, Args)]
pub struct SecretGetArgs {
    #[command(flatten)]
    secret: SecretSelector,
}

pub(super) fn run(args: &SecretGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let one = OneSecret::new(find(&mut store, &args.secret.to_ref(), &workspace)?);
    match context.ui.format() {
        Format::Csv | Format::Name => context.ui.list("secrets", std::iter::once(Ok(one.secret))),
        Format::Table | Format::Json | Format::Yaml => context
            .ui
            .document(&one, || Table::pairs(one.secret.lines())),
    }
}
