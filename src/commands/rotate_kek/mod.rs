//! `mlgate rotate-kek`.

mod args;
mod backup;
mod deployment;
mod due;
mod journal;
mod keystore;
mod metrics;
mod passphrases;
mod record;
mod report;
mod undo;

use std::path::Path;
use std::time::Instant;

use super::resolve_commit::resolve_commit;
use super::rotation_guard;
use super::settle::Settling;
use crate::domain::{Entity, KekVersion};
use crate::error::CommandResult;
use crate::keystore::Keystore;
use crate::ops::bulk::rotate::{
    Action, Backup, Outcome, Plan, Request, plan, recheck, run as rotate,
};
use crate::ops::{Aftermath, Progress};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::{Resumed, Store};
use crate::ui::Table;
use keystore::KeystoreUpdate;
use record::Run;

pub use args::RotateKekArgs;
pub use deployment::DeploymentArgs;
pub(super) use passphrases::check_new;

pub(super) fn run(args: &RotateKekArgs, context: &Context) -> CommandResult {
    record::recorded(args, context, |run| {
        if let Some(path) = &args.undo {
            return undo::run(args, path, run, context);
        }
        if let Some(not_due) = due::due(args, run, context)? {
            run.is_not_due();
            return not_due.report(context);
        }
        if args.if_older_than.is_some() && !args.dry_run {
            // Unattended runs learn of a missing --yes before the long work, not after it.
            context.ui.require_confirmable()?;
        }
        rotate_kek(args, run, context)
    })
}

fn rotate_kek(args: &RotateKekArgs, run: &Run, context: &Context) -> CommandResult {
    let opened = rotation_guard::open("rotate-kek", args.dry_run, args.durability, context)?;
    let mut store = opened.store;
    if opened.waited
        && let Some(not_due) = due::due(args, run, context)?
    {
        // The other rotation, for which this one waited, did the work.
        run.is_not_due();
        return not_due.report(context);
    }
    let keystore = context.keystore_if_named()?;
    let request = context.asking(&mut store, || passphrases::read(args, context))?;
    let work = RotationRun {
        request: &request,
        dry_run: args.dry_run,
        keystore: keystore.as_ref(),
        activate: true,
        deployment: &args.deployment,
        passphrase_from: passphrases::where_it_is(args),
        words: &ROTATION,
        run: Some(run),
        backup: args.backup.as_deref(),
        settling: args.settle.resolve(context)?,
    };
    work.carry_out(&mut store, context)
}

/// The texts of a rotation.
const ROTATION: RotationTexts = RotationTexts {
    done: "Rotated",
    would: "Would rotate",
    under: "a new KEK at version",
};

/// The texts of a run, which `rotate-kek` and `rewrap` share.
pub(super) struct RotationTexts {
    /// "… 3 of 3 secrets to KEK version 2."
    pub(super) done: &'static str,
    pub(super) would: &'static str,
    /// "Rewrap 3 secrets under … 2?"
    pub(super) under: &'static str,
}

/// One run of `rotate-kek` or `rewrap`.
pub(super) struct RotationRun<'a> {
    pub(super) request: &'a Request,
    pub(super) dry_run: bool,
    /// The keystore to update before the commit.
    pub(super) keystore: Option<&'a Keystore>,
    /// Whether the version becomes the keystore's active one.
    pub(super) activate: bool,
    pub(super) deployment: &'a DeploymentArgs,
    /// Where the new passphrase comes from, to print at the end; empty when only the user knows.
    pub(super) passphrase_from: String,
    pub(super) words: &'a RotationTexts,
    /// The record of the run, if runs are recorded.
    pub(super) run: Option<&'a Run>,
    /// Where to save the old wrapped keys before the commit.
    pub(super) backup: Option<&'a Path>,
    /// How long to wait for stragglers after the commit.
    pub(super) settling: Settling<'a>,
}

impl RotationRun<'_> {
    /// Plans, confirms, runs, and prints what to set.
    pub(super) fn carry_out(&self, store: &mut Store, context: &Context) -> CommandResult {
        let started = Instant::now();
        let progress = context.ui.progress();
        let plan = plan(store, self.request, &progress)?;
        let planned_in = started.elapsed();
        context
            .ui
            .detail(&format!("keys derived: {}", plan.keys_derived()));
        show_plan(&plan, context);
        if !plan.is_done() {
            backup::check(self)?;
            if let Some(keystore) = self.keystore {
                keystore.check_writable().map_err(keystore::before_commit)?;
            }
        }
        self.deployment.check(&self.request.new, plan.to)?;
        if self.dry_run || plan.is_done() {
            let done = plan.report_without_writing();
            let finished = match done.outcome {
                // An earlier run may have been interrupted after its commit.
                Outcome::AlreadyRotated if !self.dry_run => self.finish(plan.to, store, context),
                _ => Ok(()),
            };
            let printed = report::print(&done, store, self, planned_in, context);
            // A closed stdout hides no error.
            return finished.and(printed);
        }
        progress.pause();
        if context.confirm(store, &self.question(&plan))? == Resumed::Reconnected {
            // Rows may have changed while the user was asked.
            plan.check_unchanged(store, self.request, &progress)?;
            progress.pause();
        }
        let started = Instant::now();
        interrupt::deferred(|| {
            let mut backup =
                backup::begin(self, store, plan.to).map_err(keystore::before_commit)?;
            let kept =
                KeystoreUpdate::store(self, plan.to, context).map_err(keystore::before_commit)?;
            let prepared = self.deployment.prepare(&self.request.new, plan.to);
            prepared.map_err(keystore::before_commit)?;
            let sink = backup.as_mut().map(|backup| backup as &mut dyn Backup);
            let mut aftermath = Aftermath::default();
            let done = rotate(store, &plan, sink, &mut aftermath, &progress)
                .or_else(|error| {
                    resolve_commit(error, store, context, |store| {
                        recheck(store, &plan, &progress)
                    })
                })
                .map_err(|error| {
                    if let Some(run) = self.run {
                        run.note_failure(&error);
                    }
                    backup::explain(backup.as_mut(), self, error, |error| kept.explain(error))
                })?;
            report::note(&done, store, self, planned_in + started.elapsed());
            backup::report(self, context);
            let finished = self.after_commit(&kept, context, || {
                let settled = self
                    .settling
                    .settle(store, &aftermath, &plan.keys(), &progress);
                settled.map_err(|error| keystore::after_commit(error, plan.to))
            });
            let took = planned_in + started.elapsed();
            let printed = report::print(&done, store, self, took, context);
            finished.and(printed)
        })
    }

    /// Finishes a rotation that was committed earlier.
    fn finish(&self, to: KekVersion, store: &mut Store, context: &Context) -> CommandResult {
        let keystore = self.keystore.filter(|_| self.activate);
        let unfinished = keystore
            .is_some_and(|keystore| keystore.pending().is_some() || keystore.active() != Some(to));
        if !unfinished && !self.deployment.is_behind(&self.request.new, to)? {
            return Ok(());
        }
        interrupt::changing(|| {
            let left = |error| keystore::after_commit(error, to);
            store
                .make_durable()
                .map_err(|error| keystore::after_commit(error, to))?;
            let kept = KeystoreUpdate::store(self, to, context).map_err(left)?;
            let prepared = self.deployment.prepare(&self.request.new, to);
            prepared.map_err(left)?;
            self.after_commit(&kept, context, || Ok(()))
        })
    }

    /// After the commit, the servers are updated whatever fails, and the same command can be run again to
    /// finish. Only when no straggler can appear any more is the rotation finished.
    fn after_commit(
        &self,
        kept: &KeystoreUpdate<'_>,
        context: &Context,
        settle: impl FnOnce() -> CommandResult,
    ) -> CommandResult {
        let activated = kept.activate(context);
        let new = &self.request.new;
        let switched = self.deployment.switch(new, kept.version(), context);
        let settled = settle();
        activated.and(switched).and(settled)?;
        self.deployment.on_success(context)?;
        let ended = self.deployment.finish().and_then(|()| kept.end());
        ended.map_err(|error| keystore::after_commit(error, kept.version()))
    }

    fn question(&self, plan: &Plan) -> String {
        let secrets = Entity::Secret.counted(plan.count(Action::Rewrap));
        let under = self.words.under;
        format!("Rewrap {secrets} under {under} {}?", plan.to)
    }
}

/// Shows what will happen to the rows of each version, and what to do with servers meanwhile.
fn show_plan(plan: &Plan, context: &Context) {
    if plan.rows.is_empty() {
        return;
    }
    let mut table = Table::new(&["kek version", "secrets", "action"]).right(1);
    for planned in &plan.rows {
        let what = match planned.action {
            Action::Rewrap => format!("rewrapped to version {}", plan.to),
            Action::Keep => "unchanged: already under the new key".to_owned(),
            Action::Leave => "skipped: cannot be decrypted".to_owned(),
        };
        table.push([
            planned.kek_version.to_string(),
            planned.rows.to_string(),
            what,
        ]);
    }
    table
        .render()
        .lines()
        .for_each(|line| context.ui.status(line));
    if !plan.is_done() {
        context.ui.status(
            "Stop MLflow servers first: they cannot read rotated secrets until they have the new passphrase and \
             version.",
        );
    }
}
