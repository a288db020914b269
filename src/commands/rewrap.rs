//! `mlgate rewrap`.

use std::path::PathBuf;

use clap::Args;

use super::output_paths::Places;
use super::rotate_kek::{DeploymentArgs, RotationRun, RotationTexts};
use super::rotation_guard::{self, DurabilityArgs};
use super::settle::SettleArgs;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::bulk::rotate::Request;
use crate::ops::{KeptError, Passphrases, VersionedPassphrase, prove};
use crate::session::context::Context;
use crate::session::passphrase_source::AlsoArg;
use crate::store::Store;

/// Move secrets to an existing KEK version
///
/// After a rotation, some secrets may still be at an old version: those that a server wrote meanwhile, and
/// those of a restored backup. They are rewrapped as by rotate-kek: in one transaction, and each is read
/// back and decrypted before the commit. --kek-version names the target version; with a keystore it defaults
/// to the active one.
///
/// Old passphrases come from the keystore or from --also.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate rewrap --keystore /etc/mlflow/keystore --yes\n  \
    mlgate rewrap --kek-version 2 --passphrase-file kek-2.txt --also 1=kek-1.txt")]
pub struct RewrapArgs {
    /// Passphrase of secrets at another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,

    /// Save the wrapped keys to a new file (mode 0600) first: `mlgate rotate-kek --undo` restores them
    #[arg(long, value_name = "FILE")]
    backup: Option<PathBuf>,

    #[command(flatten)]
    settle: SettleArgs,

    #[command(flatten)]
    durability: DurabilityArgs,

    /// Skip secrets that cannot be decrypted, instead of stopping
    #[arg(long)]
    skip_unreadable: bool,

    /// Decrypt every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(args: &RewrapArgs, context: &Context) -> CommandResult {
    let mut store = rotation_guard::open("rewrap", args.dry_run, args.durability, context)?.store;
    let also = context.asking(&mut store, || context.read_also(&args.also))?;
    let (current, target) = target(&mut store, context)?;
    let kept = target.kept.then(|| context.open_keystore());
    let keystore = kept.transpose()?;
    let request = Request {
        current,
        current_version: None,
        also,
        new: target.passphrase.passphrase,
        new_version: Some(target.passphrase.version),
        join: true,
        skip_unreadable: args.skip_unreadable,
    };
    let work = RotationRun {
        request: &request,
        dry_run: args.dry_run,
        keystore: keystore.as_ref(),
        activate: false,
        deployment: &DeploymentArgs::default(),
        passphrase_from: String::new(),
        words: &REWRAPPING,
        run: None,
        backup: args.backup.as_deref(),
        settling: args.settle.resolve(context)?,
    };
    work.carry_out(&mut store, context)
}

impl RewrapArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--backup", self.backup.as_deref());
        places.also(&self.also);
    }
}

const REWRAPPING: RotationTexts = RotationTexts {
    done: "Moved",
    would: "Would move",
    under: "the KEK at version",
};

/// The target key.
struct Target {
    passphrase: VersionedPassphrase,
    /// Whether it comes from the keystore.
    kept: bool,
}

/// The other passphrases, and the target. The target is proved on the rows of its version.
fn target(store: &mut Store, context: &Context) -> CommandResult<(Passphrases, Target)> {
    let mut passphrases = context.passphrases_for(store)?;
    let given = context.kek_version(&passphrases)?;
    match passphrases {
        Passphrases::Kept { active, .. } => {
            let version = given.or(active).ok_or(KeptError::NoActive)?;
            let passphrase = passphrases
                .take(|kept| kept.version == version)
                .ok_or(KeptError::NoPassphrase { version })?;
            if prove(store, &passphrase.passphrase, version)? == 0 {
                context.refuse_not_givable(&passphrase.passphrase)?;
            }
            let kept = true;
            Ok((passphrases, Target { passphrase, kept }))
        }
        Passphrases::One { passphrase, .. } => {
            let version = given.ok_or_else(|| {
                CommandError::usage("no target KEK version was given")
                    .hint("set it with --kek-version, or use --kek-file")
            })?;
            if prove(store, &passphrase, version)? == 0 {
                // Nothing could prove the passphrase.
                return Err(CommandError::new(
                    Exit::WrongKey,
                    format!(
                        "no secret is at KEK version {version}, so the passphrase could not be \
                        checked"
                    ),
                )
                .hint("to move to a new version, use `mlgate rotate-kek --new-version`"));
            }
            let passphrase = VersionedPassphrase {
                passphrase,
                version,
            };
            let kept = false;
            Ok((Passphrases::none(), Target { passphrase, kept }))
        }
    }
}
