//! The options of `db copy`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use secrecy::SecretString;

use crate::commands::output_paths::Places;
use crate::domain::KekVersion;
use crate::ops::copy::OnConflict;

/// Copy secrets, models, endpoints and bindings into another database, under another key
///
/// Between any two databases: MLflow's of any release, and stores of mlgate's own. Each secret is wrapped again for the
/// target's key, in memory; its ciphertext stays as it is, if the target has a place for its id, and else it is encrypted
/// again under a new one. Everything is written in one transaction, and every secret is read back and decrypted before
/// the commit. The source is read as it is at one moment, and never written.
///
/// The passphrase options of every command are the target's; those with --from- are the source's. Without any of these
/// the source has the target's passphrase.
///
/// Budgets, guardrails and experiments are not copied: usage tracking is off in the copies of endpoints.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate db copy --from sqlite:///store.db --to sqlite:///mlflow.db --dry-run\n  \
    mlgate db copy --from-file staging.url --to-file production.url \\\n      \
      --from-passphrase-file staging.key --passphrase-file production.key --on-conflict skip\n  \
    mlgate db copy --from sqlite:///mlflow.db --from-default-passphrase --to sqlite:///new.db --passphrase-file new\n  \
    mlgate db copy --from sqlite:///store.db --to sqlite:///mlflow.db --workspace team-a --yes")]
pub struct DbCopyArgs {
    /// The database to read, as --database has it
    #[arg(long, value_name = "URI", required_unless_present = "from_file")]
    pub(super) from: Option<SecretString>,

    /// Read the source's URI from a file, which keeps its password out of the process list
    #[arg(long, value_name = "PATH", conflicts_with = "from")]
    pub(super) from_file: Option<PathBuf>,

    /// Run a command and take its output as the password of the source's database, as --database-password-command
    /// does for the target's. Else MLGATE_FROM_DATABASE_PASSWORD_COMMAND
    #[arg(long, value_name = "CMD")]
    pub(super) from_database_password_command: Option<String>,

    /// The database to write, as --database has it [default: the one of every command]
    #[arg(long, value_name = "URI", conflicts_with_all = ["database", "database_file"])]
    pub(super) to: Option<SecretString>,

    /// Read the target's URI from a file
    #[arg(long, value_name = "PATH", conflicts_with_all = ["to", "database", "database_file"])]
    pub(super) to_file: Option<PathBuf>,

    #[command(flatten)]
    pub(super) keys: FromKeyArgs,

    /// How to resolve name conflicts in their workspace
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    pub(super) on_conflict: OnConflictArg,

    /// Open every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

impl DbCopyArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.database("--from", self.from.as_ref(), self.from_file.as_deref());
        places.database("--to", self.to.as_ref(), self.to_file.as_deref());
        let passphrase = self.keys.from_passphrase_file.as_deref();
        places.reads("--from-passphrase-file", passphrase);
        places.keystore(self.keys.from_keystore.clone());
    }
}

/// What opens the source's secrets.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_field_names,
    reason = "they are the names of the options"
)]
pub struct FromKeyArgs {
    /// Read the source's passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else
    /// MLGATE_FROM_KEK_PASSPHRASE, or the target's passphrase
    #[arg(long, value_name = "PATH")]
    pub(super) from_passphrase_file: Option<PathBuf>,

    /// Run a command and take its output as the source's passphrase; one trailing newline is dropped
    #[arg(long, value_name = "CMD", conflicts_with = "from_passphrase_file")]
    pub(super) from_passphrase_command: Option<String>,

    /// The source's keystore, with the passphrase of each KEK version
    #[arg(long, value_name = "DIR", conflicts_with_all = ["from_passphrase_file", "from_passphrase_command"])]
    pub(super) from_keystore: Option<PathBuf>,

    /// The source's secrets are under MLflow's public default passphrase
    #[arg(
        long,
        conflicts_with_all = ["from_passphrase_file", "from_passphrase_command", "from_keystore"]
    )]
    pub(super) from_default_passphrase: bool,

    /// The KEK version of the source's passphrase [default: what each secret says]
    #[arg(long, value_name = "N", conflicts_with = "from_keystore")]
    pub(super) from_kek_version: Option<KekVersion>,
}

/// `--on-conflict`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OnConflictArg {
    /// Name all of them, and copy nothing
    Fail,
    /// Keep the target's, and let what refers to the source's refer to it
    Skip,
    /// Give the target's the value and the settings of the source's; it keeps its id
    Update,
}

impl OnConflictArg {
    /// The word on the command line.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Skip => "skip",
            Self::Update => "update",
        }
    }
}

impl From<OnConflictArg> for OnConflict {
    fn from(arg: OnConflictArg) -> Self {
        match arg {
            OnConflictArg::Fail => Self::Fail,
            OnConflictArg::Skip => Self::Skip,
            OnConflictArg::Update => Self::Update,
        }
    }
}
