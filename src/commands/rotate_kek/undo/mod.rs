//! `mlgate rotate-kek --undo FILE`: plan, confirm, restore, and the steps after the commit.

mod report;

use std::path::Path;
use std::time::Instant;

use super::RotateKekArgs;
use super::unattended::Run;
use crate::backup::BackupReader;
use crate::commands::resolve_commit::resolve_commit;
use crate::commands::rotation_guard;
use crate::domain::{Entity, KekVersion};
use crate::error::{CommandError, CommandResult};
use crate::keystore::Keystore;
use crate::ops::bulk::undo::{
    Outcome, Source, UndoReport, UndoRequest, plan, recheck, run as undo,
};
use crate::ops::{Aftermath, Progress};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::passphrase_args::AlsoArg;

use report::Told;

pub(super) fn run(
    args: &RotateKekArgs,
    path: &Path,
    run: &Run,
    context: &Context,
) -> CommandResult {
    let command = "rotate-kek --undo";
    let mut store = rotation_guard::open(command, args.dry_run, args.durability, context)?.store;
    let mut backup = BackupReader::open(path)?;
    if backup.origin().database != store.url() {
        context.ui.warn(&format!(
            "the backup is of the database {}",
            backup.origin().database
        ));
    }
    let keystore = context.keystore_if_named()?;
    let keystore = keystore.as_ref();
    let request = context.asking(&mut store, || request(args, context))?;
    let settling = args.settle.resolve(context)?;
    let progress = context.ui.progress();
    let told = Told::new(path, args.dry_run, store.url().to_owned(), run, keystore);
    let planned = plan(&mut store, &mut backup, &request, &progress)?;
    progress.pause();
    if planned.report.restored() == 0 {
        // An earlier run may have been interrupted after its commit.
        let finished = if planned.report.already > 0 && !args.dry_run {
            interrupt::changing(|| {
                store.make_durable()?;
                activate(keystore, &planned.report, context)
            })
        } else {
            Ok(())
        };
        let printed = told.tell(Outcome::NothingToUndo, &planned.report, context);
        return finished.and(printed);
    }
    if args.dry_run {
        return told.tell(Outcome::DryRun, &planned.report, context);
    }
    let secrets = Entity::Secret.counted(planned.report.restored());
    let asked = Instant::now();
    let question = format!(
        "Restore the wrapped keys of {secrets} from before the rotation to KEK version {}?",
        backup.new_version()
    );
    context.confirm(&mut store, &question)?;
    let told = told.without(asked.elapsed());
    interrupt::deferred(|| {
        let mut aftermath = Aftermath::default();
        let done = undo(&mut store, &mut backup, &planned, &mut aftermath, &progress);
        let done = done.or_else(|error| {
            resolve_commit(error, &mut store, context, |store| {
                recheck(store, &mut backup, &planned, &progress)
            })
        });
        let done = done.inspect_err(|error| run.look_at(error))?;
        told.note(Outcome::Undone, &done);
        let activated = activate(keystore, &done, context);
        let settled = settling.settle(&mut store, &aftermath, &planned.keys(), &progress);
        let printed = told.tell(Outcome::Undone, &done, context);
        let settled = settled.map_err(|error| error.hint("the wrapped keys were restored"));
        activated.and(settled).and(printed)
    })
}

/// The passphrases from before the rotation.
fn request(args: &RotateKekArgs, context: &Context) -> CommandResult<UndoRequest> {
    let current = context.passphrases()?;
    Ok(UndoRequest {
        current_version: context.kek_version(&current)?,
        also: AlsoArg::read_all(&args.also, context)?,
        current,
    })
}

/// Activates the version of all secrets in the keystore again. The newer passphrase stays: other backups of
/// the database may need it.
fn activate(keystore: Option<&Keystore>, report: &UndoReport, context: &Context) -> CommandResult {
    let (Some(keystore), Some(version)) = (keystore, only_version(report)) else {
        return Ok(());
    };
    if keystore.active() == Some(version) && keystore.pending().is_none() {
        return Ok(());
    }
    if keystore.get(version).is_err() {
        context.ui.warn(&format!(
            "the keystore has no passphrase for KEK version {version}, which all secrets now have"
        ));
        context.ui.hint(&format!(
            "add it with `mlgate kek add --version {version}`, and activate it with `mlgate kek \
                set-active --version {version}`"
        ));
        return Ok(());
    }
    let change = keystore.change()?;
    change
        .set_active(version)
        .and_then(|()| change.end())
        .map_err(|error| {
            CommandError::from(error).hint(format!(
                "the secrets are at KEK version {version}; run the same command again to finish"
            ))
        })?;
    context.ui.status(&format!(
        "KEK version {version} is active in the keystore; the newer passphrase stays there."
    ));
    Ok(())
}

/// The version of all rows, if they have the same.
fn only_version(report: &UndoReport) -> Option<KekVersion> {
    match report.versions[..] {
        [(version, _)] => KekVersion::try_from(version).ok(),
        _ => None,
    }
}
