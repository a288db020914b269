//! The options of `rotate-kek`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use super::deployment::DeploymentArgs;
use crate::commands::output_paths::Places;
use crate::commands::rotation_guard::DurabilityArgs;
use crate::commands::settle::SettleArgs;
use crate::crypto::Passphrase;
use crate::domain::{KekVersion, KekVersionError, Span};
use crate::error::CommandResult;
use crate::ops::VersionedPassphrase;
use crate::session::context::Context;
use crate::session::input;
use secrecy::ExposeSecret;

/// Give every secret a new key-encryption key
///
/// Derives a new KEK from the new passphrase and re-wraps the DEK of every secret in one transaction. Before
/// it commits, every row is read back, unwrapped with the new KEK and decrypted. Whatever happens, either
/// all secrets are rotated or none. Run again after it was interrupted, it finishes the work.
///
/// With a keystore the old passphrases come from there, and the new one is put there before the database commits.
///
/// MLflow's server must be stopped meanwhile, and started with the new passphrase and version: both are
/// printed at the end.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate rotate-kek                                         asks for both passphrases\n  \
    mlgate rotate-kek --new-passphrase-file new --dry-run     shows what would happen\n  \
    mlgate rotate-kek --passphrase-file old --new-passphrase-file new --yes\n  \
    mlgate rotate-kek --from-default-passphrase --new-passphrase-file new\n  \
    mlgate rotate-kek --keystore /etc/mlflow/keystore --generate --yes\n  \
    mlgate rotate-kek --keystore /etc/mlflow/keystore --generate --yes --if-older-than 90d\n  \
    mlgate rotate-kek --new-passphrase-file new --backup before.jsonl\n  \
    mlgate rotate-kek --passphrase-file old --undo before.jsonl\n  \
    mlgate rotate-kek --kek-version 2 --also 1=older --new-passphrase-file new")]
pub struct RotateKekArgs {
    /// Read the new passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else
    /// MLGATE_NEW_KEK_PASSPHRASE, or a prompt
    #[arg(long, value_name = "PATH")]
    pub(super) new_passphrase_file: Option<PathBuf>,

    /// Run a command and take its output as the new passphrase; one trailing newline is dropped
    #[arg(long, value_name = "CMD", conflicts_with = "new_passphrase_file")]
    pub(super) new_passphrase_command: Option<String>,

    /// Make the new passphrase from 32 random bytes and keep it in the keystore. One that an interrupted run has
    /// left there is taken again
    #[arg(long, conflicts_with_all = ["new_passphrase_file", "new_passphrase_command"])]
    pub(super) generate: bool,

    /// The version of the new KEK [default: one above the highest that is rotated, or in the keystore]
    #[arg(long, value_name = "N")]
    pub(super) new_version: Option<KekVersionArg>,

    /// The passphrase of further secrets at another KEK version, so that all come to one; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    pub(super) also: Vec<AlsoArg>,

    /// The secrets are under MLflow's public default passphrase: take them off it
    #[arg(long, conflicts_with_all = ["passphrase_file", "passphrase_command", "default_passphrase"])]
    pub(super) from_default_passphrase: bool,

    /// Leave secrets that nothing opens as they are, instead of stopping
    #[arg(long)]
    pub(super) skip_unreadable: bool,

    /// Keep the wrapped keys as they were in a new file (mode 0600), durably, before the commit: --undo puts them back
    #[arg(long, value_name = "FILE")]
    pub(super) backup: Option<PathBuf>,

    /// Undo a rotation: put the wrapped keys of its backup back, where nothing changed them since, with the
    /// passphrases from before
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = [
            "new_passphrase_file", "new_passphrase_command", "generate", "new_version", "backup",
            "from_default_passphrase", "skip_unreadable", "allow_weak", "if_older_than", "handover", "on_success"
        ]
    )]
    pub(super) undo: Option<PathBuf>,

    /// Do not warn about a new passphrase that is easy to guess: shorter than 32 characters, or with a pattern
    #[arg(long)]
    pub(super) allow_weak: bool,

    /// Do nothing, with exit code 0, unless the KEK is at least this old: 90d, 12w, 36h. Its age is that of the
    /// keystore's active version, else the time since the last rotation in --report
    #[arg(long, value_name = "SPAN")]
    pub(super) if_older_than: Option<Span>,

    /// Add a record of this run to a file, one JSON document in a line, also when it fails; to a directory, as
    /// a file of its own
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,

    /// Replace a file with metrics of the keys and of this run, for Prometheus' textfile collector
    #[arg(long, value_name = "FILE")]
    pub(super) metrics: Option<PathBuf>,

    #[command(flatten)]
    pub(super) settle: SettleArgs,

    #[command(flatten)]
    pub(super) durability: DurabilityArgs,

    #[command(flatten)]
    pub(super) deployment: DeploymentArgs,

    /// Open every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

impl RotateKekArgs {
    /// Whether what it reports is kept elsewhere than on stdout.
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
        places.reads("--new-passphrase-file", self.new_passphrase_file.as_deref());
        AlsoArg::places(&self.also, places);
    }
}

/// A KEK version on the command line.
#[derive(Debug, Clone, Copy)]
pub struct KekVersionArg(pub(super) KekVersion);

impl FromStr for KekVersionArg {
    type Err = KekVersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// `VERSION=FILE`: a passphrase of another version.
#[derive(Debug, Clone)]
pub struct AlsoArg {
    version: KekVersion,
    path: PathBuf,
}

impl FromStr for AlsoArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (version, path) = text.split_once('=').ok_or("it must be VERSION=FILE")?;
        let version = version
            .parse()
            .map_err(|error: KekVersionError| error.to_string())?;
        Ok(Self {
            version,
            path: path.into(),
        })
    }
}

impl AlsoArg {
    /// The files of several.
    pub(in crate::commands) fn places(all: &[Self], places: &mut Places) {
        for also in all {
            places.reads("--also", Some(&also.path));
        }
    }

    /// Reads the passphrase.
    pub(crate) fn read(&self, context: &Context) -> CommandResult<VersionedPassphrase> {
        context.warn_if_public(&self.path);
        let newline = context.settings.passphrase_newline();
        let text = input::read_file(&self.path, "passphrase", newline)?;
        let passphrase = Passphrase::from_utf8(text.expose_secret().as_bytes().to_vec())?;
        Ok(VersionedPassphrase {
            passphrase,
            version: self.version,
        })
    }
}
