//! `mlgate kek generate`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::stdout::allow_stdout;
use crate::commands::out_file;
use crate::commands::output_paths::Places;
use crate::crypto::Passphrase;
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::ui::must_be_complete;

/// Make a new passphrase from random bytes
///
/// Prints it as hexadecimal digits without a newline, or writes it to a new file that only its owner can
/// read. Nothing else changes: `rotate-kek` gives it to the secrets. A terminal is refused unless --show is
/// given, because it keeps what it shows.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek generate --out kek-2.txt\n  \
    mlgate kek generate | systemd-creds encrypt --name=mlgate-passphrase - kek.cred")]
pub struct KekGenerateArgs {
    /// How many random bytes; a passphrase has twice as many characters
    #[arg(long, value_name = "N", default_value_t = 32,
          value_parser = clap::value_parser!(u16).range(16..=512))]
    bytes: u16,

    /// Write it to a new file instead, with mode 0600; never overwrites one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Print it even on a terminal
    #[arg(long, conflicts_with = "out")]
    show: bool,
}

impl KekGenerateArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

pub(super) fn run(args: &KekGenerateArgs, context: &Context) -> CommandResult {
    match &args.out {
        Some(path) if path.as_os_str() != "-" => write(path, args, context),
        _ => print(args, context),
    }
}

fn print(args: &KekGenerateArgs, context: &Context) -> CommandResult {
    let terminal = allow_stdout(args.show)?;
    let passphrase = generate(args)?;
    // Whatever takes it in does so byte for byte, MLflow from its variable too: a newline would become
    // a part of the passphrase.
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
        out_file::write(path, passphrase.expose_secret().as_bytes())
    })?;
    context.ui.status(&format!(
        "wrote a new passphrase to {file}, for its owner alone"
    ));
    context.ui.hint(&format!(
        "`mlgate rotate-kek --new-passphrase-file {file}` gives it to every secret"
    ));
    Ok(())
}

fn generate(args: &KekGenerateArgs) -> CommandResult<Passphrase> {
    Ok(Passphrase::generate(args.bytes.into())?)
}
