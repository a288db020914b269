//! The options of `rotate-kek`.

use std::path::PathBuf;

use clap::Args;

use super::deployment::DeploymentArgs;
use crate::commands::output_paths::Places;
use crate::commands::rotation_guard::DurabilityArgs;
use crate::commands::settle::SettleArgs;
use crate::domain::{KekVersion, Span};
use crate::session::passphrase_source::{AlsoArg, NewPassphraseArgs};

/// Rewrap every secret with a new key-encryption key (KEK)
///
/// Derives a new KEK from the new passphrase and rewraps the DEK of every secret in one transaction. Before
/// the commit, every row is read back, unwrapped with the new KEK and decrypted. Either all secrets are
/// rotated or none. After an interruption, run the same command again to finish.
///
/// With a keystore, the old passphrases come from it, and the new one is stored there before the database
/// commits.
///
/// Stop MLflow servers first, and start them with the new passphrase and version, which are printed at the
/// end.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  mlgate rotate-kek                                         \
    prompt for both passphrases\n  mlgate rotate-kek --new-passphrase-file new --dry-run     show \
    what would happen\n  mlgate rotate-kek --passphrase-file old --new-passphrase-file new \
    --yes\n  mlgate rotate-kek --from-default-passphrase --new-passphrase-file new\n  mlgate \
    rotate-kek --keystore /etc/mlflow/keystore --generate --yes\n  mlgate rotate-kek --keystore \
    /etc/mlflow/keystore --generate --yes --if-older-than 90d\n  mlgate rotate-kek \
    --new-passphrase-file new --backup before.jsonl\n  mlgate rotate-kek --passphrase-file old \
    --undo before.jsonl\n  mlgate rotate-kek --kek-version 2 --also 1=older --new-passphrase-file \
    new"
)]
pub struct RotateKekArgs {
    #[command(flatten)]
    pub(super) new_passphrase: NewPassphraseArgs,

    /// Generate the new passphrase from 32 random bytes and store it in the keystore; reuses one left by an
    /// interrupted run
    #[arg(long, conflicts_with_all = ["new_passphrase_file", "new_passphrase_command", "new_kek_file"])]
    pub(super) generate: bool,

    /// New KEK version [default: one above the highest that is rotated, or in the keystore]
    #[arg(long, value_name = "N", conflicts_with = "new_kek_file")]
    pub(super) new_version: Option<KekVersion>,

    /// Passphrase of secrets at another KEK version, to merge all into one; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    pub(super) also: Vec<AlsoArg>,

    /// Rotate away from MLflow's public default passphrase
    #[arg(long, conflicts_with_all = ["passphrase_file", "passphrase_command", "kek_file", "default_passphrase"])]
    pub(super) from_default_passphrase: bool,

    /// Skip secrets that cannot be decrypted, instead of stopping
    #[arg(long)]
    pub(super) skip_unreadable: bool,

    /// Save the wrapped keys to a new file (mode 0600) before the commit: --undo restores them
    #[arg(long, value_name = "FILE")]
    pub(super) backup: Option<PathBuf>,

    /// Undo a rotation: restore the wrapped keys of its backup that have not changed since, using the old
    /// passphrases
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = [
            "new_passphrase_file", "new_passphrase_command", "new_kek_file", "generate", "new_version", "backup",
            "from_default_passphrase", "skip_unreadable", "allow_weak", "if_older_than", "handover", "on_success"
        ]
    )]
    pub(super) undo: Option<PathBuf>,

    /// Do not warn about a new passphrase that is easy to guess: shorter than 32 characters, or with a pattern
    #[arg(long)]
    pub(super) allow_weak: bool,

    /// Do nothing, with exit code 0, unless the KEK is at least this old: 90d, 12w, 36h. Its age is that of
    /// the keystore's active version, else the time since the last rotation in --report
    #[arg(long, value_name = "SPAN")]
    pub(super) if_older_than: Option<Span>,

    /// Append a record of this run, failed or not, to a file as one line of JSON; in a directory, write a new
    /// file
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,

    /// Write metrics of the keys and this run to a file, for Prometheus' textfile collector
    #[arg(long, value_name = "FILE")]
    pub(super) metrics: Option<PathBuf>,

    #[command(flatten)]
    pub(super) settle: SettleArgs,

    #[command(flatten)]
    pub(super) durability: DurabilityArgs,

    #[command(flatten)]
    pub(super) deployment: DeploymentArgs,

    /// Decrypt every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

impl RotateKekArgs {
    /// Whether its report goes somewhere other than stdout.
    pub(in crate::commands) fn keeps_a_record(&self) -> bool {
        self.report.is_some()
    }

    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.writes("--report", self.report.as_deref());
        places.writes("--metrics", self.metrics.as_deref());
        places.writes("--backup", self.backup.as_deref());
        for target in self.deployment.targets() {
            places.writes("--handover", Some(target.path()));
            places.writes("--handover", Some(&target.next_path()));
        }
        places.reads("--undo", self.undo.as_deref());
        places.passphrase(self.new_passphrase.source());
        places.also(&self.also);
    }
}
