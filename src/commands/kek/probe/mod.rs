//! `mlgate kek probe`.

mod candidates;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::commands::output_paths::Places;
use crate::crypto::passphrase_variant::PassphraseVariant;
use crate::domain::Entity;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::keystore::{Added, Keystore};
use crate::ops::probe::{Candidate, Hit, Probe, probe};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::ui::Row;
use candidates::CandidateArgs;

/// Find which of several passphrases decrypts the secrets
///
/// Tries passphrases from files, lists, the keystore and MLFLOW_CRYPTO_KEK_PASSPHRASE, and MLflow's public
/// default, on the rows of every KEK version. While some secrets cannot be decrypted, candidates are retried with
/// common alterations: newlines, carriage returns, spaces or quotes added or missing, the variable's name before it,
/// escapes, base64, hex and URL encodings, what a shell expands or cuts off, another case or Unicode normalisation, the
/// next or previous version. Candidates are named by their source and never printed.
///
/// A secret that no candidate decrypts while others of its version can be decrypted is damaged or under another
/// passphrase; it is tried only with alterations of the passphrases that decrypt the others, and of those that
/// decrypt nothing.
///
/// Exits with 0 when every secret can be decrypted, with 12 when some cannot.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek probe old-kek.txt kek.bak\n  \
    mlgate kek probe --lines candidates.txt\n  \
    mlgate kek probe kek.env --add-to /etc/mlflow/keystore\n  \
    pass show kek/all | mlgate kek probe --lines -")]
pub struct KekProbeArgs {
    #[command(flatten)]
    candidates: CandidateArgs,

    /// Derive at most this many keys; one core derives about 15 a second
    #[arg(long, value_name = "N", default_value_t = 5000,
          value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    /// Add the passphrases found to this keystore, at the versions of their keys
    #[arg(long, value_name = "KEYSTORE")]
    add_to: Option<PathBuf>,
}

impl KekProbeArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.candidates.places(places);
        places.keystore(self.add_to.clone());
    }
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
    if let Some(path) = &args.add_to {
        add(&found, &candidates, path, context)?;
    }
    conclude(&found, args.limit, context)
}

/// Adds the passphrases that decrypt secrets to the keystore.
fn add(found: &Probe, candidates: &[Candidate], path: &Path, context: &Context) -> CommandResult {
    let keystore = Keystore::open(path)?;
    let change = keystore.change()?;
    for hit in &found.hits {
        let candidate = &candidates[hit.candidate];
        let passphrase = match hit.variant {
            PassphraseVariant::None => candidate.passphrase.share(),
            wanted => {
                let variants = candidate.passphrase.variants().into_iter();
                let mut found = variants.filter(|(variant, _)| *variant == wanted);
                let Some((_, passphrase)) = found.next() else {
                    continue;
                };
                passphrase
            }
        };
        let version = hit.key_version;
        let added = interrupt::changing(|| change.add(version, &passphrase))?;
        context.ui.status(&match added {
            Added::New => format!("added the passphrase of KEK version {version} to the keystore"),
            Added::Before => {
                format!("the keystore already has this passphrase for KEK version {version}")
            }
        });
    }
    Ok(())
}

fn conclude(found: &Probe, limit: u32, context: &Context) -> CommandResult {
    context.ui.detail(&format!("keys derived: {}", found.keys));
    let total: u64 = found.rows.iter().map(|(_, rows)| rows).sum();
    let closed: u64 = found.closed.iter().map(|(_, rows)| rows).sum();
    if total == 0 {
        context
            .ui
            .status("no secrets, so no passphrase could be checked");
        return Ok(());
    }
    if closed == 0 {
        let all = Entity::Secret.counted(total);
        context.ui.status(&format!("decrypted: {all} of {total}"));
        return Ok(());
    }
    let secrets = Entity::Secret.counted(closed);
    let mut failed = CommandError::new(
        Exit::WrongKey,
        format!("no candidate decrypts {secrets} of {total}"),
    );
    for (version, rows) in &found.closed {
        failed = failed.cause(format!("{rows} at KEK version {version}"));
    }
    if found.stopped {
        failed = failed.hint(format!(
            "stopped after {limit} keys; raise --limit to try more"
        ));
    }
    Err(failed)
}

/// A key that decrypts secrets, as scripts and people see it.
#[derive(Debug, Serialize)]
struct HitView {
    candidate: String,
    kek_version: i32,
    secrets: u64,
    accident: &'static str,
    message: String,
    key_version: u32,
}

impl HitView {
    fn new(hit: &Hit, candidate: &Candidate) -> Self {
        let mut message = hit.variant.to_string();
        let other_version = hit.key_version.as_i32() != hit.row_version;
        if other_version {
            let version = hit.key_version;
            message = match hit.variant {
                PassphraseVariant::None => format!("at version {version}"),
                variant => format!("{variant}, at version {version}"),
            };
        }
        Self {
            candidate: candidate.label.clone(),
            kek_version: hit.row_version,
            secrets: hit.rows,
            accident: match hit.variant {
                PassphraseVariant::None if other_version => "other_version",
                variant => variant.as_str(),
            },
            message,
            key_version: hit.key_version.get(),
        }
    }
}

impl Row for HitView {
    const COLUMNS: &'static [&'static str] = &["candidate", "kek_version", "secrets", "how"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.candidate.clone(),
            self.kek_version.to_string(),
            self.secrets.to_string(),
            self.message.clone(),
        ]
    }

    fn name(&self) -> String {
        self.candidate.clone()
    }
}
