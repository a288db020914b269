//! `mlgate import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::manifest_output::{check_format, write_manifest};
use super::output_paths::Places;
use super::provider::PROVIDERS;
use super::secret_output;
use crate::domain::counted;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::manifest::import::{
    Imported, from_dotenv, from_json, from_litellm, from_mlflow_gateway,
};
use crate::manifest::{Problem, Source};
use crate::session::context::Context;
use crate::session::input::Newline;

/// Make a manifest from another gateway's configuration
///
/// Reads LiteLLM's config.yaml, the configuration of `mlflow gateway start`, a .env file with keys of providers, or a
/// JSON list of secrets, and writes a manifest for `mlgate apply`. Endpoints keep the names that callers use, where
/// MLflow allows them. Needs no database.
///
/// Values are never copied: a reference to an environment variable stays one, and for a value in clear a variable is made
/// up, which a comment at the top of the manifest names. What cannot be carried is listed with its line.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate import litellm config.yaml --out gateway.yaml\n  \
    mlgate import mlflow-gateway gateway-config.yaml | mlgate validate -f -\n  \
    mlgate import env .env > secrets.yaml\n  \
    mlgate import json secrets.json --strict")]
pub struct ImportArgs {
    /// Kind of file
    #[arg(value_name = "FORMAT")]
    format: ImportFormat,

    /// File to read; `-` for stdin
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Provider of keys in a .env file whose variables are no provider's usual ones
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// Write to a new file instead; never overwrites one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Exit with 3 if anything was not carried
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImportFormat {
    /// config.yaml of LiteLLM's proxy
    Litellm,
    /// Configuration of `mlflow gateway start`
    MlflowGateway,
    /// .env file
    Env,
    /// JSON list of secrets
    Json,
}

impl ImportArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.reads("FILE", Some(&self.file));
        places.writes("--out", self.out.as_deref());
    }
}

pub(super) fn run(args: &ImportArgs, context: &Context) -> CommandResult {
    if args.provider.is_some() && args.format != ImportFormat::Env {
        return Err(CommandError::usage("--provider is for .env files"));
    }
    check_format(context)?;
    let out = secret_output::named_file(args.out.as_deref())?;
    let file = if args.file.as_os_str() == "-" {
        "stdin".to_owned()
    } else {
        args.file.display().to_string()
    };
    let source = Source {
        text: context
            .stdin
            .read_path(&args.file, "configuration", Newline::Keep)?,
        file,
    };
    let imported = match args.format {
        ImportFormat::Litellm => from_litellm(&source),
        ImportFormat::MlflowGateway => from_mlflow_gateway(&source),
        ImportFormat::Env => from_dotenv(&source, args.provider.as_deref()),
        ImportFormat::Json => from_json(&source),
    };
    let imported = imported.map_err(not_read)?;
    for note in &imported.notes {
        context.ui.warn(&note.to_string());
    }
    let comment = comment(&imported, &source.file);
    write_manifest(&imported.manifest, &comment, out, context)?;
    if args.strict && !imported.notes.is_empty() {
        let parts = counted(imported.notes.len(), "part", "parts");
        return Err(CommandError::new(
            Exit::Found,
            format!("{parts} of the file could not be carried as they are"),
        )
        .hint("the manifest itself was written; the warnings name them"));
    }
    Ok(())
}

fn not_read(problem: Problem) -> CommandError {
    let error = CommandError::failure(problem.to_string());
    match problem.hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

fn comment(imported: &Imported, file: &str) -> Vec<String> {
    let mut lines = vec![format!("Made by mlgate import from {file}.")];
    if !imported.variables.is_empty() {
        lines.push("These variables stand for values that it has in clear:".to_owned());
        let each = imported.variables.iter();
        lines.extend(each.map(|it| {
            let (line, place) = (it.place.line, &it.place.file);
            format!(
                "  {}: {} of secret {}, {place}:{line}",
                it.name, it.field, it.secret
            )
        }));
    }
    lines
}
