//! The passphrases of a rotation, and the checks of the new one.

use super::RotateKekArgs;
use crate::crypto::{Passphrase, STRONG_CHARS};
use crate::domain::KekVersion;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::bulk::rotate::Request;
use crate::ops::{Passphrases, RotationError};
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::session::input::TextSource;
use crate::session::passphrase_source::PassphraseSource;
use crate::session::passphrases::Wanted;

/// Reads all passphrases, the new one last, and rejects a new one that would be a mistake.
pub(super) fn read(args: &RotateKekArgs, context: &Context) -> CommandResult<Request> {
    let mut current = if args.from_default_passphrase {
        context
            .ui
            .warn("rotating away from MLflow's public default passphrase");
        Passphrases::one(Passphrase::mlflow_default())
    } else {
        context.passphrases()?
    };
    let also = context.read_also(&args.also)?;
    let (new, for_version) = if args.generate {
        generated(args, context)?
    } else {
        new_passphrase(args, context)?
    };
    check_new(&new, args.allow_weak, context)?;
    let kept = kept_before(&mut current, &new)?;
    let new_version = args.new_version.or(kept).or(for_version);
    if let (Some(kept), Some(said)) = (kept, for_version)
        && kept != said
    {
        return Err(CommandError::new(
            Exit::Conflict,
            format!("the keystore has the new passphrase for KEK version {kept}, not {said}"),
        ));
    }
    if also.iter().any(|also| also.passphrase.same_as(&new)) {
        return Err(RotationError::SamePassphrase.into());
    }
    Ok(Request {
        current_version: context.kek_version(&current)?,
        current,
        also,
        new,
        new_version,
        join: false,
        skip_unreadable: args.skip_unreadable,
    })
}

const GENERATED_BYTES: usize = 32;

/// A new passphrase for the keystore; or that of an unfinished rotation, with its version. No other passphrase of the
/// keystore is used: it may be old, and known to others.
fn generated(
    args: &RotateKekArgs,
    context: &Context,
) -> CommandResult<(Passphrase, Option<KekVersion>)> {
    let keystore = context.keystore_if_named()?.ok_or_else(|| {
        CommandError::usage("a generated passphrase needs a keystore")
            .hint("set one with --keystore, or write a file with `mlgate kek generate --out FILE`")
    })?;
    let goes_there = |version: &KekVersion| args.new_version.is_none_or(|given| given == *version);
    let begun = keystore.pending().filter(goes_there);
    let begun = begun.and_then(|version| keystore.get(version).ok());
    if let Some(kept) = begun {
        let version = kept.version;
        context.ui.status(&format!(
            "Finishing the interrupted rotation to KEK version {version}."
        ));
        return Ok((kept.passphrase.share(), Some(version)));
    }
    if let (Some(active), Some(last)) = (keystore.active(), keystore.passphrases().last())
        && last.version > active
    {
        context.ui.hint(&format!(
            "not using the passphrase of KEK version {} in the keystore; `mlgate rotate-kek --new-passphrase-file {}` \
             rotates to it",
            last.version,
            keystore.file_of(last.version).display()
        ));
    }
    Ok((Passphrase::generate(GENERATED_BYTES)?, None))
}

/// Takes the new passphrase out of the keystore's, if an interrupted run or the operator stored it there;
/// then its version is known. A version below the active one is not a target.
fn kept_before(current: &mut Passphrases, new: &Passphrase) -> CommandResult<Option<KekVersion>> {
    let Some(kept) = current.take(|kept| kept.passphrase.same_as(new)) else {
        return Ok(None);
    };
    if let Passphrases::Kept {
        active: Some(active),
        ..
    } = current
        && kept.version < *active
    {
        return Err(RotationError::SamePassphrase.into());
    }
    Ok(Some(kept.version))
}

/// The new passphrase, and the version that it came with, if any.
fn new_passphrase(
    args: &RotateKekArgs,
    context: &Context,
) -> CommandResult<(Passphrase, Option<KekVersion>)> {
    let option = args.new_passphrase.source().into_iter();
    let found = context.find_passphrase(&Wanted {
        what: "new passphrase",
        in_use: false,
        newline: context.settings.new_passphrase_newline(),
        sources: option
            .chain([
                PassphraseSource::variable(var::MLGATE_NEW_KEK_PASSPHRASE),
                PassphraseSource::prompt("New KEK passphrase", true),
            ])
            .collect(),
    })?;
    found.ok_or_else(|| {
        CommandError::usage("no new passphrase was given").hint(
            "use --new-passphrase-file, --new-passphrase-command, --new-kek-file or MLGATE_NEW_KEK_PASSPHRASE",
        )
    })
}

/// Refuses a new passphrase that would be a mistake, and warns of a weak one.
pub(in crate::commands) fn check_new(
    new: &Passphrase,
    allow_weak: bool,
    context: &Context,
) -> CommandResult {
    if new.is_empty() {
        return Err(CommandError::failure("the new passphrase is empty")
            .hint("MLflow would use its public default instead"));
    }
    if new.is_public_default() {
        return Err(CommandError::failure(
            "the new passphrase is MLflow's public default, which protects nothing",
        ));
    }
    context.refuse_mistaken(new)?;
    context.refuse_not_givable(new)?;
    if let Some(weakness) = new.weakness().filter(|_| !allow_weak) {
        context.ui.warn(&format!(
            "the new passphrase {weakness}; {STRONG_CHARS} random characters or more resist guessing (--allow-weak \
             silences this)"
        ));
    }
    Ok(())
}

/// Where the new passphrase comes from, without revealing it.
pub(super) fn where_it_is(args: &RotateKekArgs) -> String {
    let named = args.new_passphrase.source();
    named.map_or_else(String::new, |named| match named.source {
        PassphraseSource::Text(TextSource::File(path)) | PassphraseSource::KekFile(path) => {
            match path.to_str() {
                Some("-") => String::new(),
                _ => path.display().to_string(),
            }
        }
        _ => named.name.to_owned(),
    })
}
