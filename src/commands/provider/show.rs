//! `mlgate provider show`.

use clap::Args;

use super::view::{FieldRow, ProviderView};
use crate::domain::provider::{find, suggestions};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::ui::Format;

/// Show the auth modes and fields of a provider
///
/// Shows which fields the gateway really reads, as of MLflow 3.17. Use --field for secret fields, and --auth
/// for settings. Needs no database and no passphrase.
#[derive(Debug, Args)]
#[command(
    visible_alias = "get",
    after_help = "Examples:\n  \
        mlgate provider show bedrock\n  \
        mlgate provider show vertex_ai -o json"
)]
pub struct ProviderShowArgs {
    /// Provider, spelled as the gateway does
    #[arg(value_name = "NAME")]
    name: String,
}

pub(super) fn run(args: &ProviderShowArgs, context: &Context) -> CommandResult {
    let facts = find(&args.name).ok_or_else(|| {
        let unknown = CommandError::new(Exit::NotFound, format!("no provider `{}`", args.name));
        match suggestions(&args.name).as_slice() {
            [] => unknown.hint("`mlgate provider list --all` lists the known ones"),
            meant => unknown.hint(format!(
                "did you mean {}? Provider names are case-sensitive",
                meant.join(" or ")
            )),
        }
    })?;
    let view = ProviderView::new(&facts);
    match context.ui.format() {
        Format::Json | Format::Jsonl | Format::Yaml => context.ui.document(&view, String::new),
        Format::Table => context.ui.data(view.text().as_bytes()),
        Format::Csv => context
            .ui
            .list("fields", FieldRow::of(&facts).into_iter().map(Ok)),
        Format::Name => context.ui.data(format!("{}\n", facts.name).as_bytes()),
    }
}
