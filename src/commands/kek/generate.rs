//! `mlgate kek generate`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use crate::commands::output_paths::Places;
use crate::commands::secret_output::{self, allow_stdout};
use crate::crypto::Passphrase;
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::ui::must_be_complete;

/// Generate a random passphrase
///
/// Prints it as hexadecimal digits without a newline, or writes it to a new file with mode 0600. Changes
/// nothing else: use `rotate-kek` to apply it. Refuses to print to a terminal unless --show is given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek generate --out kek-2.txt\n  \
    mlgate kek generate | systemd-creds encrypt --name=mlgate-passphrase - kek.cred")]
pub struct KekGenerateArgs {
    /// Number of random bytes; the passphrase has twice as many characters
    #[arg(long, value_name = "N", default_value_t = 32,
          value_parser = clap::value_parser!(u16).range(16..=512))]
    bytes: u16,

    /// Write to a new file with mode 0600 instead; never overwrites
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Print even to a terminal
    #[arg(long, conflicts_with = "out")]
    show: bool,
}

pub(super) fn run(args: &KekGenerateArgs, context: &Context) -> CommandResult {
    match &args.out {
        Some(path) if path.as_os_str() != "-" => write(path, args, context),
        _ => print(args, context),
    }
}

impl KekGenerateArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

fn print(args: &KekGenerateArgs, context: &Context) -> CommandResult {
    let terminal = allow_stdout("a passphrase", args.show)?;
    let passphrase = generate(args)?;
    // Readers, MLflow's variable included, take it byte for byte: a newline would become part of the
    // passphrase.
    context.logging_key("kek.generate", json!({"file": null}).to_string(), || {
        must_be_complete(context.ui.data(passphrase.expose_secret().as_bytes()))
    })?;
    if terminal {
        context.ui.data(b"\n")?;
    }
    Ok(())
}

fn write(path: &Path, args: &KekGenerateArgs, context: &Context) -> CommandResult {
    let passphrase = generate(args)?;
    let file = path.display();
    let facts = json!({"file": file.to_string()}).to_string();
    context.logging_key("kek.generate", facts, || {
        secret_output::write_file(path, passphrase.expose_secret().as_bytes())
    })?;
    context
        .ui
        .status(&format!("wrote a new passphrase to {file} (mode 0600)"));
    context.ui.hint(&format!(
        "use `mlgate rotate-kek --new-passphrase-file {file}` to apply it to every secret"
    ));
    Ok(())
}

fn generate(args: &KekGenerateArgs) -> CommandResult<Passphrase> {
    Ok(Passphrase::generate(args.bytes.into())?)
}
