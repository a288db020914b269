//! `mlgate rewrap`.

use std::path::PathBuf;

use clap::Args;

use super::output_paths::Places;
use super::rotate_kek::{AlsoArg, DeploymentArgs, RotationRun, RotationTexts};
use super::rotation_guard::{self, DurabilityArgs};
use super::settle::SettleArgs;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::bulk::rotate::Request;
use crate::ops::{KeptError, Passphrases, VersionedPassphrase, prove};
use crate::session::context::Context;
use crate::session::keys::refuse_not_givable;
use crate::store::Store;

/// Move secrets to an existing KEK version
///
/// After a rotation some secrets may be at an old version: those that a server wrote meanwhile, and those of a
/// restored backup. They are re-wrapped as by rotate-kek: in one transaction, each read back and decrypted
/// before the commit. --kek-version names the version to go to, which with a keystore is the active one.
///
/// Their old passphrases are in the keystore, or given by --also.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate rewrap --keystore /etc/mlflow/keystore --yes\n  \
    mlgate rewrap --kek-version 2 --passphrase-file kek-2.txt --also 1=kek-1.txt")]
pub struct RewrapArgs {
    /// The passphrase of secrets at another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,

    /// Keep the wrapped keys as they were in a new file (mode 0600): `mlgate rotate-kek --undo` puts them back
    #[arg(long, value_name = "FILE")]
    backup: Option<PathBuf>,

    #[command(flatten)]
    settle: SettleArgs,

    #[command(flatten)]
    durability: DurabilityArgs,

    /// Leave secrets that nothing opens as they are, instead of stopping
    #[arg(long)]
    skip_unreadable: bool,

    /// Open every secret and show what would happen, but write nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl RewrapArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--backup", self.backup.as_deref());
        AlsoArg::places(&self.also, places);
    }
}

const REWRAPPING: RotationTexts = RotationTexts {
    done: "Brought",
    would: "Would bring",
    under: "the KEK at version",
};

pub(super) fn run(args: &RewrapArgs, context: &Context) -> CommandResult {
    let mut store = rotation_guard::open("rewrap", args.dry_run, args.durability, context)?.store;
    let also = context.asking(&mut store, || {
        let also = args.also.iter().map(|also| also.read(context));
        also.collect::<CommandResult<Vec<_>>>()
    })?;
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

/// The key to go to.
struct Target {
    passphrase: VersionedPassphrase,
    /// Whether it is the keystore's.
    kept: bool,
}

/// The passphrases that are left when the one to go to is taken out, and that one. It opens the rows that are
/// at its version.
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
                refuse_not_givable(&passphrase.passphrase)?;
            }
            let kept = true;
            Ok((passphrases, Target { passphrase, kept }))
        }
        Passphrases::One(passphrase) => {
            let version = given.ok_or_else(|| {
                CommandError::usage("to which KEK version is not said")
                    .hint("--kek-version names it")
            })?;
            if prove(store, &passphrase, version)? == 0 {
                // Nothing would tell whether it is the passphrase that is meant.
                return Err(CommandError::new(
                    Exit::WrongKey,
                    format!("no secret is at KEK version {version}, so none tells whether the passphrase is right"),
                )
                .hint("`mlgate rotate-kek --new-version` goes to a version that is new"));
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
