//! `mlgate db init`.

use clap::Args;
use serde::Serialize;

use crate::context::Context;
use crate::error::CommandResult;
use crate::interrupt;

/// Make a store of mlgate's own, without MLflow
///
/// The database must be there and empty; a SQLite file is made if its directory is there. A database that
/// MLflow has initialised needs nothing: mlgate works on it as it is.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate -d sqlite:///store.db db init --standalone")]
pub struct DbInitArgs {
    /// Make the gateway's tables in an empty database
    #[arg(long, required = true)]
    standalone: bool,
}

/// What was made, for scripts.
#[derive(Serialize)]
struct Initialised {
    database: String,
    created: bool,
    immutability_trigger: bool,
}

pub(super) fn run(_: &DbInitArgs, context: &Context) -> CommandResult {
    let mut store = context.open_any(true)?;
    let made = interrupt::deferred(|| store.init_standalone())?;
    let url = store.url().to_owned();
    context.ui.status(&if made.created {
        format!("made a standalone store in {url}")
    } else {
        format!("{url} is a standalone store already; nothing was changed")
    });
    if let Some(reason) = &made.trigger_refused {
        context.ui.warn(&format!(
            "the server refused the trigger that keeps names from changing ({reason}); the store works without"
        ));
        context.ui.hint(
            "with log_bin_trust_function_creators=1, or more rights, run it again to add the trigger",
        );
    }
    let report = Initialised {
        database: url,
        created: made.created,
        immutability_trigger: made.trigger_refused.is_none(),
    };
    context.ui.document(&report, String::new)
}
