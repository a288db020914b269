//! `mlgate secret history` and `mlgate secret rollback`.

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::bindings::say_who_gets;
use super::condition::ConditionArgs;
use super::create::show;
use super::dependents::say_dependents;
use super::view::{masked_values, masks_in_words};
use crate::commands::checked::warn_of;
use crate::commands::selector::Selector;
use crate::domain::{EntityRef, FormerValue, Secret};
use crate::error::CommandResult;
use crate::ops::doctor::{IfCallsFail, Touched, guarded};
use crate::ops::secret::{WriteVersion, history, key_for_row, plan_rollback, roll_back};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;
use crate::store::Store;
use crate::ui::{Format, Row, rfc3339};

/// List the former values of a secret, masked
///
/// They are kept after `mlgate db init --secret-history 5`: of each secret the last five values that mlgate has replaced, with
/// who replaced them and when. Needs no passphrase. `secret reveal` after `secret rollback` shows a value.
///
/// A former value is encrypted with the key of the current one, so that rotations of the KEK, also MLflow's own, keep it
/// readable. When MLflow replaces the value, that key goes, and with it the history: such values are `lost`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret history openai\n  \
    mlgate secret history openai -o csv")]
pub struct SecretHistoryArgs {
    #[command(flatten)]
    secret: Selector,
}

pub(super) fn list(args: &SecretHistoryArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let found = history(&mut store, &args.secret.to_ref(), &workspace)?;
    let rows = found.former.into_iter();
    let rows = rows.map(|(former, readable)| Ok(FormerValueView::new(former, readable)));
    if context.ui.list_any("history", rows)? || context.ui.format() != Format::Table {
        return Ok(());
    }
    let name = &found.secret.name;
    context
        .ui
        .status(&format!("no former value of secret `{name}` is kept"));
    if found.limit == 0 {
        context
            .ui
            .hint("`mlgate db init --secret-history N` keeps those that are replaced from then on");
    }
    Ok(())
}

/// A former value without its value.
#[derive(Debug, Serialize)]
struct FormerValueView {
    number: i32,
    masked_values: Value,
    kek_version: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    set_by: Option<String>,
    set_at: i64,
    replaced_by: String,
    replaced_at: i64,
    /// Whether it can be put back.
    readable: bool,
    #[serde(skip)]
    set: String,
    #[serde(skip)]
    replaced: String,
}

impl FormerValueView {
    fn new(former: FormerValue, readable: bool) -> Self {
        Self {
            number: former.number,
            masked_values: masked_values(&former.masked_value),
            kek_version: former.kek_version,
            set_by: former.set_by,
            set_at: former.set_at.as_millis(),
            replaced_by: former.replaced_by,
            replaced_at: former.replaced_at.as_millis(),
            readable,
            set: rfc3339(former.set_at),
            replaced: rfc3339(former.replaced_at),
        }
    }
}

impl Row for FormerValueView {
    const COLUMNS: &'static [&'static str] = &[
        "number",
        "masked_values",
        "set",
        "set_by",
        "replaced",
        "replaced_by",
        "kek_version",
        "state",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.number.to_string(),
            masks_in_words(&self.masked_values),
            self.set.clone(),
            self.set_by.clone().unwrap_or_default(),
            self.replaced.clone(),
            self.replaced_by.clone(),
            self.kek_version.to_string(),
            if self.readable { "kept" } else { "lost" }.to_owned(),
        ]
    }

    fn name(&self) -> String {
        self.number.to_string()
    }
}

/// Give a secret its former value again
///
/// The value of `secret history` with the given number, or the newest, comes back with the settings that it was stored with,
/// under a new DEK. The value that it replaces is kept like any other, so a second rollback undoes the first. If the secret
/// already has that value and these settings, nothing is written.
///
/// Whether the provider still accepts the old key, `mlgate secret check` tells.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret rollback openai\n  \
    mlgate secret rollback openai --to 3 --dry-run\n  \
    mlgate secret rollback openai --to 3 --yes")]
pub struct SecretRollbackArgs {
    #[command(flatten)]
    secret: Selector,

    /// Number of the former value [default: the newest]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..))]
    to: Option<i32>,

    #[command(flatten)]
    condition: ConditionArgs,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn rollback(args: &SecretRollbackArgs, context: &Context) -> CommandResult {
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let plan = plan_rollback(&mut store, &args.secret.to_ref(), &workspace, args.to)?;
    let condition = args.condition.condition();
    // Rolling back refuses a row that differs from the plan in any column, so it holds then, too.
    condition.check(&mut store, &plan.secret)?;
    let (name, number) = (plan.secret.name.clone(), plan.former.number);
    say_dependents(&store.secrets().dependents(&plan.secret.id)?, context);
    let actor = context.settings.actor()?;
    let passphrases = context.passphrases_for(&mut store)?;
    // At the row's own version: its key opens the history.
    let version = WriteVersion::default();
    let key = context.with_passphrases(&mut store, &passphrases, |store, passphrases| {
        key_for_row(store, &plan.secret, passphrases, version)
    })?;
    let former = FormerValueView::new(plan.former.clone(), true);
    context.ui.status(&format!(
        "former value {number}: {}, replaced at {} by {}",
        masks_in_words(&former.masked_values),
        former.replaced,
        former.replaced_by
    ));
    let question = format!("Roll secret `{name}` back to former value {number}?");
    context.confirm(&mut store, &question)?;
    let bindings = store.secret_bindings().of_secret(&plan.secret.id)?;
    let touched = Touched::Secret(EntityRef::Id(plan.secret.id.clone()));
    let (rolled_back, caused) = interrupt::deferred(|| {
        let if_calls_fail = IfCallsFail::Warn;
        guarded(&mut store, &touched, &workspace, if_calls_fail, |store| {
            roll_back(store, &plan, &key, &actor)
        })
    })?;
    let Some(secret) = rolled_back else {
        context.ui.status(&format!(
            "secret `{name}` already has former value {number}; nothing was changed"
        ));
        return show(plan.secret, &mut store, context);
    };
    context.say_done(&format!(
        "rolled secret `{name}` back to former value {number}"
    ));
    warn_of(&caused, context);
    context.say_cache_delay();
    say_who_gets(&bindings, context);
    show(secret, &mut store, context)
}

/// Warns of a value that was replaced and should have been kept, but could not be decrypted.
pub(super) fn warn_if_not_kept(
    updated: &Secret,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    if store.secret_history().limit()? == 0 {
        return Ok(());
    }
    let kept = store.secret_history().of(&[&updated.id])?;
    if kept
        .first()
        .is_none_or(|newest| newest.replaced_at != updated.last_updated_at)
    {
        context.ui.warn(
            "the value before is not in the history: the passphrase given for the new one does not decrypt it",
        );
    }
    Ok(())
}
