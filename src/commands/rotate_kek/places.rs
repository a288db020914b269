//! The files that a run writes: no two options may name the same one, and none belongs in the keystore.

use std::path::{Path, PathBuf};

use super::RotateKekArgs;
use crate::context::Context;
use crate::error::{CommandError, CommandResult};

/// Refuses names that would have one file overwrite another.
pub(super) fn check(args: &RotateKekArgs, context: &Context) -> CommandResult {
    let mut places = written(args);
    // Those that are only read; a report would be added to them, or metrics put in their place.
    let global = context.settings.args();
    let read = [
        ("--passphrase-file", &global.passphrase_file),
        ("--new-passphrase-file", &args.new_passphrase_file),
        ("--database-file", &global.database_file),
    ];
    let writes = places.len();
    places.extend(
        read.iter()
            .filter_map(|(name, path)| Some((*name, real(path.as_ref()?)))),
    );
    for (at, (name, path)) in places.iter().enumerate() {
        let mut others = places[at + 1..].iter();
        if at < writes
            && let Some((other, _)) = others.find(|(_, other)| other == path)
        {
            return Err(CommandError::usage(format!(
                "{name} and {other} name the same file, {}",
                path.display()
            ))
            .hint("each needs a file of its own"));
        }
    }
    let Some((keystore, _)) = context.settings.keystore()? else {
        return Ok(());
    };
    let keystore = real(&keystore);
    match places[..writes]
        .iter()
        .find(|(_, path)| path.starts_with(&keystore))
    {
        Some((name, path)) => Err(CommandError::usage(format!(
            "{name}: {} is in the keystore, which has passphrases alone",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// Which options name a file to write, and which file it is.
fn written(args: &RotateKekArgs) -> Vec<(&'static str, PathBuf)> {
    let single = [
        ("--report", args.report.as_deref()),
        ("--metrics", args.metrics.as_deref()),
        ("--backup", args.backup.as_deref()),
        ("--undo", args.undo.as_deref()),
    ];
    let single = single
        .into_iter()
        .filter_map(|(name, path)| Some((name, real(path?))));
    let handover = args.deployment.targets().iter().flat_map(|target| {
        let paths = [target.path().to_owned(), target.next_path()];
        paths.map(|path| ("--handover", real(&path)))
    });
    single.chain(handover).collect()
}

/// The same name for the same file, however it was called, also for one that is not there yet.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    match (parent, path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}
