//! `mlgate model get`.

use clap::Args;

use super::view::ModelView;
use crate::commands::selector::Selector;
use crate::error::CommandResult;
use crate::ops::model::find;
use crate::session::context::Context;

/// Show one model definition
#[derive(Debug, Args)]
pub struct ModelGetArgs {
    #[command(flatten)]
    model: Selector,
}

pub(super) fn run(args: &ModelGetArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let model = find(&mut store, &args.model.to_ref(), &workspace)?;
    context
        .ui
        .one("model_definition", ModelView::from(model), ModelView::lines)
}
