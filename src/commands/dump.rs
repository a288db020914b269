//! `mlgate dump`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{StringValueParser, TypedValueParser};

use super::manifest_output::{check_format, write_manifest};
use super::output_paths::Places;
use super::secret_output;
use crate::domain::{NamePattern, SetName, TagFilter, counted};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::dump::{Dump, Request, dump};
use crate::session::context::Context;

/// Write what a workspace has as a manifest
///
/// The manifest says what `mlgate apply` needs to make the same gateway: secrets, model definitions, endpoints,
/// guardrails and budgets. Needs no passphrase, and writes no values: an environment variable stands for each, and
/// where it is not set, the stored value stays. So the manifest differs in nothing from the database it was made from.
///
/// What a manifest cannot say is left out, with a warning: models without a secret, for example.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate dump > gateway.yaml\n  \
    mlgate dump --match 'chat*' --out chat.yaml\n  \
    mlgate dump --selector team=search --workspace research\n  \
    mlgate dump --strict -o json | jq '.endpoints | keys'")]
pub struct DumpArgs {
    /// Only what this set owns, under its keys. What that refers to beside it is external
    #[arg(long, value_name = "NAME")]
    set: Option<String>,

    /// Only what has a name that matches this pattern, and what that refers to; repeatable
    #[arg(long = "match", value_name = "PATTERN")]
    names: Vec<NamePattern>,

    /// Only endpoints with this tag and secrets with this label, and what they refer to; repeatable, all must match
    #[arg(long, value_name = "KEY[=VALUE]", value_parser = tags())]
    selector: Vec<TagFilter>,

    /// Write to a new file instead; never overwrites one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Exit with 3 if anything was left out
    #[arg(long)]
    strict: bool,
}

/// Accepts any text.
fn tags() -> impl TypedValueParser<Value = TagFilter> {
    StringValueParser::new().map(|text| TagFilter::parse(&text))
}

impl DumpArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

pub(super) fn run(args: &DumpArgs, context: &Context) -> CommandResult {
    check_format(context)?;
    let out = secret_output::named_file(args.out.as_deref())?;
    let mut store = context.open()?;
    let set = args.set.clone().map(SetName::new).transpose()?;
    let request = Request {
        workspace: context.workspace(&mut store)?,
        set,
        names: args.names.clone(),
        tags: args.selector.clone(),
    };
    let dump = dump(&mut store, &request)?;
    if let Some(set) = &request.set
        && dump.manifest.is_empty()
    {
        let workspace = &request.workspace;
        let message = format!("no set `{set}` owns any of this in workspace `{workspace}`");
        return Err(CommandError::new(Exit::NotFound, message));
    }
    for left_out in &dump.left_out {
        context.ui.warn(&format!("left out: {left_out}"));
    }
    write_manifest(&dump.manifest, &comment(&dump), out, context)?;
    if args.strict && !dump.left_out.is_empty() {
        let parts = counted(dump.left_out.len(), "part", "parts");
        return Err(CommandError::new(
            Exit::Found,
            format!("{parts} of the workspace cannot be described by a manifest"),
        )
        .hint("the manifest itself was written; the warnings name them"));
    }
    Ok(())
}

fn comment(dump: &Dump) -> Vec<String> {
    let mut lines = vec!["Written by mlgate dump.".to_owned()];
    if !dump.variables.is_empty() {
        let about =
            "These variables stand for values. Where one is not set, the stored value stays:";
        lines.push(about.to_owned());
        let each = dump.variables.iter();
        lines.extend(each.map(|it| format!("  {}: {} of secret {}", it.name, it.field, it.secret)));
    }
    lines
}
