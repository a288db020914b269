//! A manifest as a result: to stdout or to a new file, as YAML with a comment at its top, or as JSON.

use std::path::Path;

use super::secret_output;
use crate::domain::{printable, printable_json};
use crate::error::{CommandError, CommandResult};
use crate::manifest::{Document, Manifest, write};
use crate::session::context::Context;
use crate::ui::{Format, must_be_complete};

/// Refuses a format that a manifest cannot have, before anything is opened.
pub(super) fn check_format(context: &Context) -> CommandResult {
    match context.ui.format() {
        Format::Csv | Format::Name => Err(CommandError::usage(
            "a manifest is written as YAML, or as JSON with -o json",
        )),
        _ => Ok(()),
    }
}

/// Writes a manifest. JSON has no comments, so there the lines of `comment` go to stderr.
pub(super) fn write_manifest(
    manifest: &Manifest,
    comment: &[String],
    out: Option<&Path>,
    context: &Context,
) -> CommandResult {
    let document = write(manifest);
    let format = context.ui.format();
    let text = if matches!(format, Format::Json | Format::Jsonl) {
        for line in comment {
            context.ui.hint(line);
        }
        let json = json(&document, format).map_err(CommandError::bug)?;
        format!("{}\n", printable_json(json))
    } else {
        let lines = comment.iter();
        let lines: Vec<String> = lines
            .map(|line| format!("# {}\n", printable(line)))
            .collect();
        format!("{}{}", lines.concat(), document.to_yaml())
    };
    let Some(path) = out else {
        return must_be_complete(context.ui.data(text.as_bytes()));
    };
    secret_output::write_file(path, text.as_bytes())?;
    context.ui.status(&format!("wrote {}", path.display()));
    Ok(())
}

fn json(document: &Document, format: Format) -> serde_json::Result<String> {
    match format {
        Format::Jsonl => serde_json::to_string(document),
        _ => serde_json::to_string_pretty(document),
    }
}
