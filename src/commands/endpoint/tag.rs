//! `mlgate endpoint tag`.

use clap::Args;

use super::endpoint_and_values::EndpointAndValues;
use super::report::show_by_id;
use crate::domain::{KeyValue, NotKeyValue, Tag};
use crate::error::{CommandError, CommandResult};
use crate::ops::tag::set_tags;
use crate::os::interrupt;
use crate::session::context::Context;

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
}

pub(super) fn run(args: &EndpointTagArgs, context: &Context) -> CommandResult {
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
    let mut store = context.open_to_write()?;
    let workspace = context.workspace(&mut store)?;
    let set = interrupt::deferred(|| set_tags(&mut store, &wanted, &workspace, &tags))?;
    for (stored, given) in &set.respelled {
        context.ui.warn(&format!(
            "this database treats `{stored}` and `{given}` as the same key: the tag `{stored}` is \
                now `{given}`"
        ));
    }
    let keys: Vec<_> = tags.iter().map(|tag| format!("`{}`", tag.key)).collect();
    context.ui.status(&format!(
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

fn twice(tags: &[Tag]) -> Option<&str> {
    let keys: Vec<_> = tags.iter().map(|tag| tag.key.as_str()).collect();
    let again = |(position, key): (usize, &&str)| keys[..position].contains(key);
    keys.iter()
        .enumerate()
        .find(|(position, key)| again((*position, key)))
        .map(|(_, key)| *key)
}
