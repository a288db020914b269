//! `mlgate endpoint tag` and `untag`.

use clap::Args;

use super::view::show_by_id;
use crate::domain::{EntityRef, KeyValue, NotKeyValue, Tag};
use crate::error::{CommandError, CommandResult};
use crate::ops::tag::{delete_tags, set_tags};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::session::dry_run::DryRunArgs;

/// Set tags on an endpoint
///
/// Replaces the values of existing tags. Sets all tags or none. As in MLflow, setting a tag does not count as
/// an update of the endpoint.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint tag chat team=search stage=production\n  \
    mlgate endpoint list --tag team=search")]
pub struct EndpointTagArgs {
    #[command(flatten)]
    endpoint: EndpointAndValues,

    /// Key and value; the value may be empty
    #[arg(value_name = "KEY=VALUE")]
    tags: Vec<String>,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn tag(args: &EndpointTagArgs, context: &Context) -> CommandResult {
    let (wanted, values) = args
        .endpoint
        .split(&args.tags, "no tag was given: use KEY=VALUE")?;
    let tags = values
        .iter()
        .map(|word| parse(word))
        .collect::<CommandResult<Vec<_>>>()?;
    if let Some(twice) = twice(&tags) {
        return Err(CommandError::usage(format!(
            "the tag `{twice}` is given twice"
        )));
    }
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let set = interrupt::deferred(|| set_tags(&mut store, &wanted, &workspace, &tags))?;
    for (stored, given) in &set.respelled {
        context.ui.warn(&format!(
            "this database treats `{stored}` and `{given}` as the same key: the tag `{stored}` is \
                now `{given}`"
        ));
    }
    let keys: Vec<_> = tags.iter().map(|tag| format!("`{}`", tag.key)).collect();
    context.say_done(&format!(
        "set {} on endpoint `{}`",
        keys.join(", "),
        set.endpoint
    ));
    show_by_id(set.endpoint.id, &mut store, context)
}

fn parse(word: &str) -> CommandResult<Tag> {
    let KeyValue { key, value } = word.parse().map_err(|error: NotKeyValue| {
        CommandError::usage(format!("the tag `{word}` has no value: {error}"))
            .hint(format!("use `{word}=` for an empty value"))
    })?;
    Ok(Tag::new(key, value)?)
}

pub(super) fn twice(tags: &[Tag]) -> Option<&str> {
    let keys: Vec<_> = tags.iter().map(|tag| tag.key.as_str()).collect();
    let again = |(position, key): (usize, &&str)| keys[..position].contains(key);
    keys.iter()
        .enumerate()
        .find(|(position, key)| again((*position, key)))
        .map(|(_, key)| *key)
}

/// Remove tags from an endpoint
///
/// Removes all of the tags or none.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  mlgate endpoint untag chat stage")]
pub struct EndpointUntagArgs {
    #[command(flatten)]
    endpoint: EndpointAndValues,

    /// Key of the tag
    #[arg(value_name = "KEY")]
    keys: Vec<String>,

    /// Skip missing keys
    #[arg(long)]
    if_exists: bool,

    #[command(flatten)]
    dry_run: DryRunArgs,
}

pub(super) fn untag(args: &EndpointUntagArgs, context: &Context) -> CommandResult {
    let (wanted, keys) = args
        .endpoint
        .split(&args.keys, "no tag was given: use its key")?;
    let mut store = context.open_to_change(args.dry_run)?;
    let workspace = context.workspace(&mut store)?;
    let gone = interrupt::deferred(|| {
        delete_tags(&mut store, &wanted, &workspace, &keys, args.if_exists)
    })?;
    let endpoint = &gone.endpoint;
    for key in &gone.missing {
        context
            .ui
            .status(&format!("endpoint `{endpoint}` has no tag `{key}`"));
    }
    if gone.deleted.is_empty() {
        context.ui.status("nothing was changed");
    } else {
        let keys: Vec<_> = gone.deleted.iter().map(|key| format!("`{key}`")).collect();
        context.say_done(&format!(
            "removed {} from endpoint `{endpoint}`",
            keys.join(", ")
        ));
    }
    show_by_id(gone.endpoint.id, &mut store, context)
}

/// The endpoint of a command that takes values after it.
#[derive(Debug, Args)]
pub struct EndpointAndValues {
    /// Name of the endpoint, in the current workspace; not with --id
    #[arg(value_name = "NAME", required_unless_present = "id")]
    name: Option<String>,

    /// Id of the endpoint, instead of its name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl EndpointAndValues {
    /// The endpoint and the values. With --id the first argument is a value, not a name. Without any value,
    /// an error that says what is missing.
    fn split(&self, values: &[String], missing: &str) -> CommandResult<(EntityRef, Vec<String>)> {
        let mut all: Vec<String> = self.name.iter().chain(values).cloned().collect();
        let endpoint = match &self.id {
            Some(id) => EntityRef::Id(id.clone()),
            None => EntityRef::Name(all.remove(0)),
        };
        if all.is_empty() {
            return Err(CommandError::usage(missing));
        }
        Ok((endpoint, all))
    }
}
