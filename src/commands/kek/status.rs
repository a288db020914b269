//! `mlgate kek status`.

use clap::Args;

use super::versions::VersionView;
use super::watch::WatchArgs;
use super::{versions, watch};
use crate::commands::gauges::{Gauges, MetricsArgs};
use crate::commands::output_paths::Places;
use crate::error::CommandResult;
use crate::error::exit::Exit;
use crate::session::context::Context;

/// Count the secrets at each KEK version, and those the passphrase decrypts
///
/// Tries every row with the current passphrase (which is not prompted for) or the keystore's for its version,
/// and with MLflow's public default, and reports what MLFLOW_CRYPTO_KEK_VERSION must be.
/// Exits with 3 if there is a passphrase that does not decrypt every secret.
///
/// With --watch, repeats the check and reports changes. Secrets that servers with an old key still write are
/// stragglers: those that are not at the keystore's active version, or at that of --kek-version; else at the
/// highest version in use.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  mlgate kek status\n  mlgate kek status --watch                \
         until Ctrl-C\n  mlgate kek status --watch --for 10m -o json   one document per line; \
    exit code 3 if stragglers remain"
)]
pub struct KekStatusArgs {
    #[command(flatten)]
    watch: WatchArgs,

    #[command(flatten)]
    metrics: MetricsArgs,
}

impl KekStatusArgs {
    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.metrics.places(places);
    }
}

/// The metric that a file begins with.
const SECRETS: &str = "mlgate_kek_status_secrets";

pub(super) fn run(args: &KekStatusArgs, context: &Context) -> CommandResult {
    if args.watch.is_wanted() {
        return watch::run(&args.watch, context);
    }
    let metrics = args.metrics.open(SECRETS)?;
    let mut store = context.open()?;
    let passphrases = context.passphrases_at_hand()?;
    let (rows, readable) = versions::read(&mut store, passphrases.as_ref(), context)?;
    if let Some(file) = metrics {
        let mut gauges = Gauges::of(store.url());
        let all = rows.iter().map(VersionView::secrets);
        gauges.add(SECRETS, "Secrets at each KEK version.", "kek_version", all);
        let name = "mlgate_kek_status_readable_secrets";
        let readable = rows.iter().filter_map(VersionView::readable);
        gauges.add(
            name,
            "Secrets at each KEK version that the passphrase decrypts.",
            "kek_version",
            readable,
        );
        gauges.add_now("mlgate_kek_status_last_run_timestamp_seconds");
        file.write(gauges)?;
    }
    let listed = context.ui.list("kek_versions", rows.into_iter().map(Ok));
    match listed {
        Err(error) if error.exit() != Exit::Success => Err(error),
        // A reader that closes the pipe early does not hide it.
        listed => readable.and(listed),
    }
}
