//! `mlgate demo`.

use std::fs;
use std::path::Path;

use clap::{Args, Parser};

use crate::commands::Cli;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::session::env_vars::Env;

/// Show a KEK rotation on a throw-away database
///
/// Creates a standalone store in a temporary directory, adds a few secrets, rotates the KEK and verifies the
/// result. Every step shows the command it runs. Environment variables are ignored.
#[derive(Debug, Args)]
pub struct DemoArgs {}

pub(super) fn run(_: &DemoArgs, context: &Context) -> CommandResult {
    let failed = |error| CommandError::failure("cannot create the demo's directory").cause(error);
    let directory = tempfile::Builder::new()
        .prefix("mlgate-demo-")
        .tempdir()
        .and_then(|made| {
            prepare(made.path())?;
            std::env::set_current_dir(made.path())?;
            Ok(made.keep())
        })
        .map_err(failed)?;
    let say = |text: &str| text.split('\n').for_each(|line| context.ui.status(line));
    say(&format!("The demo runs in {}\n", directory.display()));
    say(&format!("$ cd {}", directory.display()));
    for (why, command) in STEPS {
        if !why.is_empty() {
            say(&format!("\n# {why}"));
        }
        say(&format!("$ {command}"));
        run_step(command)?;
    }
    say(&format!(
        "\nThe store is {}/store.db. Try next:\n  cd {}\n  mlgate -d sqlite:///store.db \
            --passphrase-file new-passphrase secret reveal openai --show\n  mlgate -d \
            sqlite:///store.db secret list -o json\n  mlgate --help\nRemove it with: rm -r {}",
        directory.display(),
        directory.display(),
        directory.display()
    ));
    Ok(())
}

/// Made-up keys, one file each, as an operator would have them.
const KEYS: [(&str, &str); 4] = [
    ("openai.key", "sk-demo-7Qm2xV9tLr4KpZ8w"),
    ("anthropic.key", "sk-ant-demo-3Hf6yN1sBd5Jc0Ru"),
    ("aws.id", "AKIADEMO4W7XQ2ZL9TPM"),
    ("aws.key", "demo/9vK3nR6mYt1Xb8Lq5Ws2Ed7Zu4Gc0Ha"),
];

const PASSPHRASE: &str = "the passphrase of the demo that MLflow has today";
const NEW_PASSPHRASE: &str = "the passphrase of the demo that MLflow gets tomorrow";

/// What is printed before a step, and the command that it runs.
const STEPS: [(&str, &str); 11] = [
    (
        "Create a standalone store. With MLflow, skip this step and name MLflow's database.",
        "mlgate -d sqlite:///store.db db init --standalone",
    ),
    (
        "Create secrets. Values come from files, stdin or a hidden prompt, not from the command line.",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase secret create openai --provider openai \
         --value-file openai.key",
    ),
    (
        "",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase secret create anthropic --provider anthropic \
         --value-file anthropic.key --auth api_base=https://api.anthropic.com",
    ),
    (
        "A secret may have several fields.",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase secret create aws --provider bedrock \
         --field aws_access_key_id=@aws.id --field aws_secret_access_key=@aws.key --auth auth_mode=access_keys \
         --auth aws_region_name=eu-central-1",
    ),
    (
        "Scripts use `set`: it creates or updates a secret, and does nothing if it is up to date.",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase secret set openai --value-file openai.key",
    ),
    (
        "List them. Values are masked as MLflow masks them; no passphrase is needed.",
        "mlgate -d sqlite:///store.db secret list",
    ),
    (
        "Which KEK version do they have, and does the passphrase decrypt them?",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase kek status",
    ),
    (
        "Rotate the KEK: first a dry run.",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase rotate-kek --new-passphrase-file \
         new-passphrase --dry-run",
    ),
    (
        "Then rotate. Without --yes it asks for confirmation.",
        "mlgate -d sqlite:///store.db --passphrase-file passphrase rotate-kek --new-passphrase-file \
         new-passphrase --yes",
    ),
    (
        "Does every secret decrypt with the new passphrase?",
        "mlgate -d sqlite:///store.db --passphrase-file new-passphrase verify",
    ),
    (
        "Inspect the database.",
        "mlgate -d sqlite:///store.db db status",
    ),
];

/// Writes the files that the steps read.
fn prepare(directory: &Path) -> std::io::Result<()> {
    for (name, key) in KEYS {
        fs::write(directory.join(name), format!("{key}\n"))?;
    }
    fs::write(directory.join("passphrase"), format!("{PASSPHRASE}\n"))?;
    fs::write(
        directory.join("new-passphrase"),
        format!("{NEW_PASSPHRASE}\n"),
    )
}

/// Runs a command as the shell would pass it to mlgate. The steps have no quotes, so splitting at spaces is
/// enough.
fn run_step(command: &str) -> CommandResult {
    let cli = Cli::try_parse_from(command.split_whitespace()).map_err(CommandError::bug)?;
    let step = Context::new(cli.global, Env::Empty).map_err(|(error, _)| error)?;
    super::run(&cli.command, &step)
}
