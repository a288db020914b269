//! Deleting after a confirmation: the options and the steps that the delete verbs share.

use clap::Args;
use serde::Serialize;

use super::checked::warn_of;
use super::output_paths::Places;
use super::selector::{Selected, Selectors, find_all};
use crate::domain::{Entity, EntityRef, Workspace};
use crate::error::CommandResult;
use crate::ops::OpError;
use crate::ops::doctor::{IfCallsFail, Kind, Touched, guarded};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Store;

/// The options of a delete verb for something with a name.
#[derive(Debug, Args)]
pub struct DeleteArgs {
    #[command(flatten)]
    wanted: Selectors,

    /// Confirm with its name instead of typing it, for scripts; --yes also works
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    confirm: Option<String>,

    /// Succeed without changing anything if it does not exist
    #[arg(long)]
    if_exists: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

/// Something about to be deleted, with what depends on it.
pub(super) trait Deletion {
    /// Its kind, in messages.
    const NOUN: &'static str;

    /// Its name, which the user types to confirm.
    fn name(&self) -> &str;

    /// Kind and name, in messages.
    fn title(&self) -> String {
        format!("{} `{}`", Self::NOUN, self.name())
    }

    /// Reports what is deleted or changed with it. An error refuses the deletion.
    fn announce(&mut self, context: &Context) -> CommandResult;

    /// The row, if calls depend on it: the endpoints that fail without it are named before the confirmation.
    fn touched(&self) -> Option<Touched> {
        None
    }

    /// Asks the user; `given` is the name from `--confirm`.
    fn confirm(&self, given: Option<&str>, store: &mut Store, context: &Context) -> CommandResult {
        context.confirm_by_name(store, self.name(), given)
    }

    /// Deletes what was announced, in one transaction.
    fn delete(&mut self, store: &mut Store) -> Result<(), OpError>;

    /// Reports the consequences.
    fn say_done(&self, context: &Context);

    /// What was deleted, for scripts.
    fn view(&self) -> impl Serialize;
}

#[derive(Serialize)]
struct Deleted<T> {
    deleted: T,
}

impl DeleteArgs {
    /// Deletes what `plan` finds: one row, or all that a file names.
    pub(super) fn run<D: Deletion>(
        &self,
        context: &Context,
        plan: impl Fn(&mut Store, &EntityRef, &Workspace) -> Result<D, OpError>,
    ) -> CommandResult {
        let given = self.confirm.as_deref();
        match self.wanted.read(context)? {
            Selected::One(wanted) => delete(
                self.if_exists,
                given,
                self.dry_run,
                context,
                |store, workspace| plan(store, &wanted, workspace),
            ),
            Selected::Many(names) => self.delete_all(names, context, plan),
        }
    }

    /// Plans, asks once, deletes all or nothing, and reports.
    fn delete_all<D: Deletion>(
        &self,
        names: Vec<String>,
        context: &Context,
        plan: impl Fn(&mut Store, &EntityRef, &Workspace) -> Result<D, OpError>,
    ) -> CommandResult {
        let mut store = context.open_to_change(self.dry_run)?;
        let workspace = context.workspace(&mut store)?;
        let found = find_all(names, |wanted| match plan(&mut store, wanted, &workspace) {
            Err(OpError::NotFound { .. }) if self.if_exists => Ok(None),
            found => found.map(Some),
        })?;
        let mut deletions: Vec<D> = found.into_iter().flatten().collect();
        for deletion in &mut deletions {
            deletion.announce(context)?;
            warn_of_failing(deletion, &workspace, &mut store, context)?;
        }
        if !deletions.is_empty() {
            context.confirm(&mut store, &question(&deletions))?;
            let delete = |store: &mut Store| {
                deletions
                    .iter_mut()
                    .try_for_each(|deletion| deletion.delete(store))
            };
            interrupt::deferred(|| store.checked(delete, |_| Ok(())))?;
        }
        for deletion in &deletions {
            context.say_done(&format!("deleted {}", deletion.title()));
        }
        match deletions.last() {
            Some(last) => last.say_done(context),
            None => context
                .ui
                .status(&format!("no such {}; nothing was changed", D::NOUN)),
        }
        let deleted = Deleted {
            deleted: deletions.iter().map(Deletion::view).collect::<Vec<_>>(),
        };
        context.ui.document(&deleted, String::new)
    }

    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.wanted.places(places);
    }
}

fn question<D: Deletion>(deletions: &[D]) -> String {
    let names = deletions
        .iter()
        .map(|deletion| format!("`{}`", deletion.name()));
    let names = names.collect::<Vec<_>>().join(", ");
    match deletions.len() {
        1 => format!("Delete {} {names}?", D::NOUN),
        several => format!("Delete {several} {}s: {names}?", D::NOUN),
    }
}

/// Names the endpoints whose calls fail without a row. What was announced is not repeated.
fn warn_of_failing<D: Deletion>(
    deletion: &mut D,
    workspace: &Workspace,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let Some(touched) = deletion.touched() else {
        return Ok(());
    };
    let ((), caused) = store.rehearse(|store| {
        guarded(store, &touched, workspace, IfCallsFail::Warn, |store| {
            deletion.delete(store)
        })
    })?;
    let endpoints = caused
        .iter()
        .filter(|one| one.kind == Kind::Row(Entity::Endpoint));
    warn_of(endpoints, context);
    Ok(())
}

/// Plans, asks, deletes and reports. With `if_exists`, it is no error if there is nothing to delete.
pub(super) fn delete<D: Deletion>(
    if_exists: bool,
    given: Option<&str>,
    dry_run: DryRunArgs,
    context: &Context,
    plan: impl FnOnce(&mut Store, &Workspace) -> Result<D, OpError>,
) -> CommandResult {
    let mut store = context.open_to_change(dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let mut deletion = match plan(&mut store, &workspace) {
        Err(OpError::NotFound { .. }) if if_exists => {
            let noun = D::NOUN;
            context
                .ui
                .status(&format!("no such {noun}; nothing was changed"));
            return Ok(());
        }
        found => found?,
    };
    deletion.announce(context)?;
    warn_of_failing(&mut deletion, &workspace, &mut store, context)?;
    deletion.confirm(given, &mut store, context)?;
    interrupt::deferred(|| deletion.delete(&mut store))?;
    context.say_done(&format!("deleted {}", deletion.title()));
    deletion.say_done(context);
    let deleted = Deleted {
        deleted: deletion.view(),
    };
    context.ui.document(&deleted, String::new)
}
