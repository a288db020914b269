//! `mlgate db status`.

mod text;
mod view;

use clap::Args;

use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::store::Probe;
use view::StatusView;

/// Show what a database is: engine, account, TLS, MLflow revision, features, rows
///
/// Works on databases that no other command can use, and reports what is missing. Without a connection it
/// prints what can be determined, and fails with the reason. Needs no passphrase.
#[derive(Debug, Args)]
pub struct DbStatusArgs {}

pub(super) fn run(_: &DbStatusArgs, context: &Context) -> CommandResult {
    let database = context.settings.database()?;
    let mut store = match context.open_any(false) {
        Ok(store) => store,
        Err(error) => {
            let probe = Probe::of(&database.url, &context.open_options(&database, false)?);
            let view = StatusView::unreachable(&database.url, &probe, &error);
            context.ui.document(&view, || text::unreachable(&view))?;
            return Err(error);
        }
    };
    let status = store.status();
    let view = StatusView::new(store.url().to_owned(), store.engine(), &status);
    context.ui.document(&view, || text::lines(&view, &status))?;
    // Describing a database that cannot be used is a success. A server that stopped answering is not.
    status
        .trouble
        .map_or(Ok(()), |trouble| Err(CommandError::from(trouble)))
}
