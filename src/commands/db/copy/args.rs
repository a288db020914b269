//! The options of `db copy`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use secrecy::SecretString;

use crate::commands::output_paths::Places;
use crate::domain::KekVersion;
use crate::ops::copy::OnConflict;
use crate::session::passphrase_args::FromPassphraseArgs;

/// Copy secrets, models, endpoints and bindings to another database, under another key
///
/// Copies between any two databases: MLflow's of any release, and standalone stores. Each DEK is re-wrapped
/// for the target's key, in memory; the ciphertext is kept if the secret's id is free in the target, and else
/// the value is encrypted again under a new id. Everything is written in one transaction, and every secret is
/// read back and decrypted before the commit. The source is read as of one moment, and never written.
///
/// The general passphrase options apply to the target; those with --from- apply to the source, which by
/// default has the target's passphrase.
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
    /// Source database, in the format of --database
    #[arg(long, value_name = "URI", required_unless_present = "from_file")]
    pub(super) from: Option<SecretString>,

    /// Read the source's URI from a file, to keep its password out of the process list
    #[arg(long, value_name = "PATH", conflicts_with = "from")]
    pub(super) from_file: Option<PathBuf>,

    /// Run a command for every connection to the source, and use its output as the password. Else
    /// MLGATE_FROM_DATABASE_PASSWORD_COMMAND
    #[arg(long, value_name = "CMD")]
    pub(super) from_database_password_command: Option<String>,

    /// Target database, in the format of --database [default: that of --database]
    #[arg(long, value_name = "URI", conflicts_with_all = ["database", "database_file"])]
    pub(super) to: Option<SecretString>,

    /// Read the target's URI from a file
    #[arg(long, value_name = "PATH", conflicts_with_all = ["to", "database", "database_file"])]
    pub(super) to_file: Option<PathBuf>,

    #[command(flatten)]
    pub(super) from_passphrase: FromPassphraseArgs,

    /// KEK version of the source's passphrase [default: that of each secret]
    #[arg(long, value_name = "N", conflicts_with = "from_keystore")]
    pub(super) from_kek_version: Option<KekVersion>,

    /// How to resolve name conflicts in the target's workspaces
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    pub(super) on_conflict: OnConflictArg,

    /// Decrypt every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

impl DbCopyArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.database("--from", self.from.as_ref(), self.from_file.as_deref());
        places.database("--to", self.to.as_ref(), self.to_file.as_deref());
        places.passphrase(self.from_passphrase.source());
    }
}

/// `--on-conflict`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OnConflictArg {
    /// List all conflicts, and copy nothing
    Fail,
    /// Keep the target's, and map references to it
    Skip,
    /// Overwrite the target's value and settings, keeping its id
    Update,
}

impl OnConflictArg {
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
