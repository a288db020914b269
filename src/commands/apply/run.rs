//! The four verbs.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::applying::{Applying, OptionArgs};
use super::saved_plan::SavedPlan;
use super::sources::ManifestArgs;
use super::view::{PlanView, Valid, question, show};
use crate::commands::checked::{NoCheckArgs, warn_of};
use crate::commands::output_paths::Places;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::ops::apply::{Action, ApplyError, Plan, run};
use crate::ops::doctor::IfCallsFail;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Check a manifest, without a database
///
/// Reports every problem with its file, line and column: the format, references, the fields that providers need,
/// weights and names. Values are not read.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate validate -f gateway.yaml --var ENV=prod")]
pub struct ValidateArgs {
    #[command(flatten)]
    manifest: ManifestArgs,
}

/// Show what `mlgate apply` would change
///
/// Values are compared by decrypting the stored ones; a changed one is shown as a fingerprint, never as text. Exits with
/// 0 if nothing would change, and with 3 if something would.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate diff -f gateway.yaml\n  \
    mlgate diff -f gateway/ --prune --fail-on delete\n  \
    mlgate diff -f gateway.yaml -o json")]
pub struct DiffArgs {
    #[command(flatten)]
    manifest: ManifestArgs,

    #[command(flatten)]
    options: OptionArgs,

    /// Exit with 3 only for these changes: create, update, delete; separated by commas
    #[arg(long, value_name = "CHANGES", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
}

/// Save what `mlgate apply` would change, to apply exactly that later
///
/// The plan has no values, not even those of --var; `mlgate apply --plan` reads them and the manifest again. It is
/// refused if the gateway has changed since.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate plan -f gateway.yaml --out gateway.plan\n  \
    mlgate apply --plan gateway.plan")]
pub struct PlanArgs {
    #[command(flatten)]
    manifest: ManifestArgs,

    #[command(flatten)]
    options: OptionArgs,

    /// Write the plan to a new file; never overwrites one
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

/// Make the gateway what a manifest says
///
/// Creates and updates secrets, model definitions, endpoints, guardrails and budgets, in one transaction: everything, or
/// nothing. Fields that the manifest does not name stay as they are, and so does everything that it does not declare,
/// unless --prune is given. Applying the same manifest again changes nothing.
#[derive(Debug, Args)]
#[command(
    mut_arg("file", |file| file.required(false)),
    group = ArgGroup::new("source").args(["file", "plan"]).required(true).multiple(true),
    group = ArgGroup::new("deleting").args(["prune", "plan"]).multiple(true),
    after_help = "Examples:\n  \
    mlgate apply -f gateway.yaml\n  \
    mlgate apply -f gateway/ --var ENV=prod --prune --max-deletes 5 --yes\n  \
    mlgate apply -f - --dry-run\n  \
    mlgate apply --plan gateway.plan"
)]
pub struct ApplyArgs {
    #[command(flatten)]
    manifest: ManifestArgs,

    #[command(flatten)]
    options: OptionArgs,

    /// Delete at most this many objects
    #[arg(long, value_name = "N", requires = "deleting")]
    max_deletes: Option<usize>,

    /// Apply this plan of `mlgate plan`, and nothing else; without --file with the manifest that it was made with
    #[arg(long, value_name = "PATH")]
    plan: Option<PathBuf>,

    #[command(flatten)]
    no_check: NoCheckArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    Create,
    Update,
    Delete,
}

impl FailOn {
    fn is(self, action: Action) -> bool {
        match self {
            Self::Create => action == Action::Create,
            Self::Update => !matches!(action, Action::Create | Action::Delete),
            Self::Delete => matches!(action, Action::Delete | Action::Replace),
        }
    }
}

pub fn validate(args: &ValidateArgs, context: &Context) -> CommandResult {
    let manifest = args.manifest.read(context)?;
    let valid = Valid::of(&manifest);
    context.ui.document(&valid, || valid.to_text())
}

pub fn diff(args: &DiffArgs, context: &Context) -> CommandResult {
    let mut applying = Applying::read(&args.manifest, &args.options, None, context)?;
    let mut store = context.open()?;
    let plan = applying.compare(&mut store, context)?;
    show(&PlanView::of("diff", &plan), context)?;
    warn_of_effects(&plan, context);
    let counts =
        |action| args.fail_on.is_empty() || args.fail_on.iter().any(|fail| fail.is(action));
    let changes = plan
        .changes
        .iter()
        .filter(|change| counts(change.action))
        .count();
    if changes == 0 {
        return Ok(());
    }
    let changes = crate::domain::counted(changes, "change", "changes");
    Err(CommandError::new(
        Exit::Found,
        format!("{changes} to apply"),
    ))
}

pub fn plan(args: &PlanArgs, context: &Context) -> CommandResult {
    let mut applying = Applying::read(&args.manifest, &args.options, None, context)?;
    let mut store = context.open()?;
    let plan = applying.compare(&mut store, context)?;
    SavedPlan::of(&plan, &applying, &store, &args.manifest, &args.options).write(&args.out)?;
    show(&PlanView::of("planned", &plan), context)?;
    warn_of_effects(&plan, context);
    Ok(())
}

pub fn apply(args: &ApplyArgs, context: &Context) -> CommandResult {
    let saved = args.plan.as_deref().map(SavedPlan::read).transpose()?;
    let mut applying = match &saved {
        Some(saved) => {
            let (manifest, options) = saved.completed(&args.manifest, &args.options)?;
            Applying::read(&manifest, &options, Some(&saved.workspace()?), context)?
        }
        None => Applying::read(&args.manifest, &args.options, None, context)?,
    };
    let mut store = context.open_to_change(args.dry_run)?;
    let plan = applying.compare(&mut store, context)?;
    if let Some(saved) = saved {
        saved.require(&plan, &applying, &store)?;
    }
    let deletions = plan.count(Action::Delete);
    if let Some(most) = args.max_deletes.filter(|most| deletions > *most) {
        show(&PlanView::of("refused", &plan), context)?;
        return Err(OpError::from(ApplyError::TooManyDeletions { deletions, most }).into());
    }
    if plan.is_empty() && !plan.records_ownership {
        return show(&PlanView::of("unchanged", &plan), context);
    }
    let if_calls_fail = args.no_check.if_calls_fail();
    plan.effects.require(if_calls_fail)?;
    if !plan.is_empty() {
        if context.ui.can_prompt() && !context.settings.args().yes {
            show_before(&plan, context);
        }
        warn_of(&plan.effects.caused, context);
        context.confirm(&mut store, &question(&plan, &applying.workspace))?;
    }
    let request = applying.request();
    interrupt::deferred(|| run(&mut store, &request, &plan, if_calls_fail))?;
    let outcome = if context.is_dry_run() {
        "dry_run"
    } else {
        "applied"
    };
    show(&PlanView::of(outcome, &plan), context)?;
    if plan
        .changes
        .iter()
        .any(|change| change.action != Action::Create)
    {
        context.say_cache_delay();
    }
    Ok(())
}

/// Warns of what applying a plan would cause, and of whether it would be refused.
fn warn_of_effects(plan: &Plan, context: &Context) {
    warn_of(&plan.effects.caused, context);
    if plan.effects.require(IfCallsFail::Refuse).is_err() {
        let refused = "`mlgate apply` refuses this, unless it is given --no-check";
        context.ui.warn(refused);
    }
}

/// Shows a plan before the question, where the document comes after it.
fn show_before(plan: &Plan, context: &Context) {
    for line in PlanView::of("diff", plan).lines() {
        context.ui.status(&line.text);
    }
}

impl ValidateArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        self.manifest.places(places);
    }
}

impl DiffArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        self.manifest.places(places);
    }
}
impl PlanArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        self.manifest.places(places);
        places.writes("--out", Some(&self.out));
    }
}

impl ApplyArgs {
    /// The files that the options name.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        self.manifest.places(places);
        places.reads("--plan", self.plan.as_deref());
    }
}
