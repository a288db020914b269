//! `mlgate verify`.

use clap::Args;
use serde::Serialize;

use super::metrics::{Gauges, MetricsArgs};
use super::output_paths::Places;
use super::row_keys::RowKeys;
use crate::domain::{Entity, EntityRef, known_kek_version};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::secret::find;
use crate::ops::{Finding, verify, verify_one};
use crate::session::context::Context;
use crate::session::passphrase_source::AlsoArg;
use crate::ui::Row;

/// Decrypt every secret and check it against its row
///
/// Checks that every value decrypts with the key of its row's version, that the gateway can use it, and that
/// the stored mask matches it. Continues after a problem. Exits with 0 when there are no problems, with 3
/// when there are. Prints nothing secret.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate verify\n  \
    mlgate verify openai\n  \
    mlgate verify --also 1=old-passphrase.txt")]
pub struct VerifyArgs {
    /// Verify only this secret
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Passphrase of another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,

    #[command(flatten)]
    metrics: MetricsArgs,
}

pub(super) fn run(args: &VerifyArgs, context: &Context) -> CommandResult {
    let metrics = args.metrics.open(SECRETS)?;
    let mut store = context.open()?;
    let only = match &args.name {
        Some(name) => {
            let workspace = context.workspace(&mut store)?;
            let by_name = EntityRef::Name(name.clone());
            Some(find(&mut store, &by_name, &workspace)?.id)
        }
        None => None,
    };
    let passphrases = context.asking(&mut store, || RowKeys::read(&args.also, context))?;
    let progress = context.ui.progress();
    let keys = |versions: &[i32]| passphrases.keyring(versions, context);
    let mut verification = match &only {
        Some(id) => verify_one(&mut store, &progress, id, keys)?,
        None => verify(&mut store, &progress, keys)?,
    };
    let findings = verification
        .by_ref()
        .map(|finding| finding.map(FindingView::from).map_err(CommandError::from));
    // A reader that closes the pipe early does not undo a finding.
    let listed = context.ui.list("findings", findings);
    if let Err(error) = &listed
        && error.exit() != Exit::Success
    {
        return listed;
    }
    while let Some(Ok(_)) = verification.next() {}
    let (checked, sound) = (verification.checked, verification.sound);
    context
        .ui
        .detail(&format!("keys derived: {}", verification.keys_derived()));
    let bad = checked - sound;
    drop(verification);
    if let Some(file) = metrics {
        let mut gauges = Gauges::of(store.url());
        let states = [("verified", sound), ("bad", bad)];
        gauges.add(
            SECRETS,
            "Secrets that were verified, and those with a problem.",
            "state",
            states,
        );
        gauges.add_now("mlgate_verify_last_run_timestamp_seconds");
        file.write(gauges)?;
    }
    context
        .ui
        .status(&format!("{sound} of {checked} secrets verified"));
    if bad == 0 {
        listed
    } else {
        let bad = Entity::Secret.counted(bad);
        Err(CommandError::new(
            Exit::Found,
            format!("problems found in {bad}"),
        ))
    }
}

impl VerifyArgs {
    /// The files named by its options.
    pub(super) fn places(&self, places: &mut Places) {
        places.also(&self.also);
        self.metrics.places(places);
    }
}

/// The first metric of the file.
const SECRETS: &str = "mlgate_verify_secrets";

#[derive(Debug, Serialize)]
struct FindingView {
    secret_id: String,
    secret_name: String,
    kek_version: Option<i32>,
    problem: &'static str,
    message: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            problem: finding.problem.word(),
            message: finding.problem.to_string(),
            secret_id: finding.id,
            secret_name: finding.name,
            kek_version: known_kek_version(finding.kek_version),
        }
    }
}

impl Row for FindingView {
    const COLUMNS: &'static [&'static str] = &["name", "id", "kek_version", "problem", "message"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.secret_name.clone(),
            self.secret_id.clone(),
            self.kek_version
                .map_or_else(|| "?".to_owned(), |version| version.to_string()),
            self.problem.to_owned(),
            self.message.clone(),
        ]
    }

    fn name(&self) -> String {
        self.secret_name.clone()
    }
}
