//! One rotation of a database at a time, from before its plan to after its last word.

use crate::error::CommandResult;
use crate::session::context::Context;
use crate::store::Store;

/// A database that no other command rotates.
pub(super) struct Opened {
    pub(super) store: Store,
    /// Whether another command was waited for.
    pub(super) waited: bool,
}

/// Opens the database for a command that rotates, and waits until no other one does: what the command reads
/// from here on, the keystore too, is what the one before it has left. A dry run waits for nobody.
pub(super) fn open(
    command: &'static str,
    dry_run: bool,
    context: &Context,
) -> CommandResult<Opened> {
    let mut store = context.open_to_write()?;
    let waited = !dry_run && lock(&mut store, command, context)?;
    Ok(Opened { store, waited })
}

/// The same of a database that is open, if what is done can be written down. Whether another command was waited for.
pub(super) fn lock(
    store: &mut Store,
    command: &'static str,
    context: &Context,
) -> CommandResult<bool> {
    context.check_audit_log()?;
    let mut waited = false;
    let without = store.lock_rotation(command, |held_by| {
        waited = true;
        context.ui.status(&format!(
            "Another rotation is under way{held_by}; waiting for its end."
        ));
    })?;
    if let Some(why) = without {
        context.ui.warn(&format!(
            "nothing keeps another rotation from beginning meanwhile: there is no lock for that here ({why})"
        ));
    }
    if let Some(setting) = store.durability_risk()? {
        context.ui.warn(&format!(
            "{setting}: a crash of the server may undo what is committed now; keep the old passphrases until \
             `mlgate verify` has opened every secret after one"
        ));
    }
    Ok(waited)
}
