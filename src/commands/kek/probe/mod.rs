//! `mlgate kek probe`.

mod candidates;
mod view;

use clap::Args;

use crate::domain::Entity;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::probe::{Probe, probe};
use crate::session::context::Context;

use candidates::CandidateArgs;
use view::HitView;

/// Find out which of several passphrases opens the secrets
///
/// Tries passphrases from files, lines, the keystore and MLFLOW_CRYPTO_KEK_PASSPHRASE, and MLflow's public
/// default, on the rows of every KEK version. What opens nothing is tried with the usual accidents: a newline,
/// carriage return, space or quotes too many or too few, a layer of base64, another Unicode form, the next or
/// previous version. Candidates are called by their place, and never printed.
///
/// Exits with 0 when every secret is opened by one of them, with 12 when some are not.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek probe old-kek.txt kek.bak\n  \
    mlgate kek probe --lines candidates.txt\n  \
    pass show kek/all | mlgate kek probe --lines -")]
pub struct KekProbeArgs {
    #[command(flatten)]
    candidates: CandidateArgs,

    /// Derive at most so many keys, at about 15 in a second and core
    #[arg(long, value_name = "N", default_value_t = 5000,
          value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

pub(super) fn run(args: &KekProbeArgs, context: &Context) -> CommandResult {
    let candidates = args.candidates.read(context)?;
    let mut store = context.open()?;
    let progress = context.ui.progress();
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let found = probe(&mut store, &candidates, limit, &progress)?;
    let views = found.hits.iter();
    let views = views.map(|hit| Ok(HitView::new(hit, &candidates[hit.candidate])));
    context.ui.list("opened_by", views)?;
    conclude(&found, args.limit, context)
}

/// Says what is left.
fn conclude(found: &Probe, limit: u32, context: &Context) -> CommandResult {
    context
        .ui
        .detail(&format!("keys that were derived and tried: {}", found.keys));
    let total: u64 = found.rows.iter().map(|(_, rows)| rows).sum();
    let closed: u64 = found.closed.iter().map(|(_, rows)| rows).sum();
    if total == 0 {
        context
            .ui
            .status("no secrets, so nothing tells a right passphrase");
        return Ok(());
    }
    if closed == 0 {
        let all = Entity::Secret.counted(total);
        context.ui.status(&format!("opened: {all} of {total}"));
        return Ok(());
    }
    let secrets = Entity::Secret.counted(closed);
    let mut failed = CommandError::new(
        Exit::WrongKey,
        format!("no candidate opens {secrets} of {total}"),
    );
    for (version, rows) in &found.closed {
        failed = failed.cause(format!("{rows} at KEK version {version}"));
    }
    if found.stopped {
        failed = failed.hint(format!(
            "there was more to try after {limit} keys; --limit tries more"
        ));
    }
    Err(failed)
}
