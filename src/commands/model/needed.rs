//! What the verbs that write model definitions share: the secret to call one with, and what scripts see of it.

use clap::Args;

use super::view::ModelView;
use crate::domain::{EntityRef, ModelDefinition};
use crate::error::CommandResult;
use crate::session::context::Context;

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct NeededSecret {
    /// Secret to call it with, by name
    #[arg(long, value_name = "NAME")]
    secret: Option<String>,

    /// Secret to call it with, by id
    #[arg(long, value_name = "ID")]
    secret_id: Option<String>,
}

impl NeededSecret {
    pub(super) fn to_ref(&self) -> EntityRef {
        match (&self.secret_id, &self.secret) {
            (Some(id), _) => EntityRef::Id(id.clone()),
            (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
        }
    }
}

/// Shows the model definition to scripts; people have read the status line.
pub(super) fn show(model: ModelDefinition, context: &Context) -> CommandResult {
    context
        .ui
        .outcome("model_definition", ModelView::from(model))
}
