//! `mlgate kek env`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use crate::commands::output_paths::Places;
use crate::commands::secret_output::allow_stdout;
use crate::domain::KekVersion;
use crate::error::{CommandError, CommandResult};
use crate::handover::{Format, Target, render};
use crate::ops::{KeptError, OpError, Passphrases, prove};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::must_be_complete;

/// Print the passphrase and KEK version for MLflow servers
///
/// Prints MLFLOW_CRYPTO_KEK_PASSPHRASE and MLFLOW_CRYPTO_KEK_VERSION in the format of a shell, systemd,
/// Docker, Kubernetes or JSON. They are those of the keystore's active version; without a keystore, the
/// passphrase comes from the usual sources, and the version from --kek-file, --kek-version or the database. If the
/// database has secrets at this version, the passphrase must decrypt them.
///
/// Refuses to print to a terminal unless --show is given. -o does not apply here: use --format.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate kek env --keystore /etc/mlflow/keystore --out /etc/mlflow/kek.env\n  \
    mlgate kek env --format systemd --out /etc/mlflow/kek.conf\n  \
    mlgate kek env --format kubernetes:mlflow-kek | kubectl apply --server-side -f -\n  \
    mlgate kek env --kek-version 2 --passphrase-file kek-2.txt --format docker --out kek.list\n  \
    mlgate kek env --kek-file /etc/mlflow/kek.env --format kubernetes > secret.yaml")]
pub struct KekEnvArgs {
    /// Output format: env (POSIX shell), systemd, docker, kubernetes[:NAME] (a Secret) or json
    #[arg(long, value_name = "FORMAT", default_value = "env")]
    format: Format,

    /// Write to a file with mode 0600; replaces only files written by this command
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Print even to a terminal
    #[arg(long, conflicts_with = "out")]
    show: bool,
}

pub(super) fn run(args: &KekEnvArgs, context: &Context) -> CommandResult {
    if context.settings.args().output.is_some() {
        return Err(CommandError::usage("-o does not apply to this command")
            .hint("--format json prints a JSON object; --out FILE writes a file"));
    }
    match &args.out {
        Some(path) if path.as_os_str() != "-" => write(path, args, context),
        _ => print(args, context),
    }
}

impl KekEnvArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

fn print(args: &KekEnvArgs, context: &Context) -> CommandResult {
    allow_stdout("a passphrase", args.show)?;
    let (passphrases, version) = chosen(context)?;
    let text = render(&args.format, passphrases.need(version)?, version)?;
    context.logging_key("kek.env", facts(args, version, None), || {
        must_be_complete(context.ui.data(text.as_bytes()))
    })
}

/// The facts for the audit log.
fn facts(args: &KekEnvArgs, version: KekVersion, file: Option<&Path>) -> String {
    let file = file.map(|path| path.display().to_string());
    json!({"kek_version": version.get(), "format": args.format.word(), "file": file}).to_string()
}

fn write(path: &Path, args: &KekEnvArgs, context: &Context) -> CommandResult {
    let target = Target::new(args.format.clone(), path.to_owned());
    // Before any prompt.
    target.check()?;
    let (passphrases, version) = chosen(context)?;
    let passphrase = passphrases.need(version)?;
    context.logging_key("kek.env", facts(args, version, Some(path)), || {
        Ok(interrupt::changing(|| target.write(passphrase, version))?)
    })?;
    let file = path.display();
    context.ui.status(&format!(
        "wrote KEK version {version} and its passphrase to {file}"
    ));
    context.ui.hint(&match args.format {
        Format::Env => format!("`set -a; . {}` sets both in a shell", sourced(path)),
        Format::Systemd => format!("EnvironmentFile={file} in the unit sets both"),
        Format::Docker => format!("`docker run --env-file {file}` sets both"),
        Format::Kubernetes { .. } => format!("`kubectl apply --server-side -f {file}` stores both"),
        Format::Json => {
            "MLflow does not read this file: whatever starts the server has to".to_owned()
        }
    });
    Ok(())
}

/// The shell searches PATH for a file name without a slash.
fn sourced(path: &Path) -> String {
    let slash = path.components().nth(1).is_some() || path.is_absolute();
    format!("{}{}", if slash { "" } else { "./" }, path.display())
}

/// The passphrases, and the version to print. If a database was given, the passphrase is proved on the
/// version's rows.
fn chosen(context: &Context) -> CommandResult<(Passphrases, KekVersion)> {
    let mut store = context.open_if_named()?;
    let passphrases = match &mut store {
        Some(store) => context.passphrases_for(store)?,
        None => context.passphrases()?,
    };
    let said = context.kek_version(&passphrases)?;
    let version = match (said, &passphrases) {
        (Some(version), _) => version,
        (None, Passphrases::Kept { active, .. }) => {
            active.ok_or(KeptError::NoActive).map_err(OpError::Kept)?
        }
        (None, Passphrases::One { .. }) => only_version(store.as_mut())?,
    };
    let passphrase = passphrases.need(version).map_err(OpError::Kept)?;
    if let Some(store) = &mut store {
        let rows = prove(store, passphrase, version)?;
        let census = store.secrets().census()?;
        if rows == 0 && !census.is_empty() {
            context.ui.warn(&format!(
                "no secret is at KEK version {version}: a server with these values cannot decrypt \
                    the existing secrets"
            ));
        }
    }
    Ok((passphrases, version))
}

/// The version of all secrets; without secrets, the one that MLflow starts with.
fn only_version(store: Option<&mut Store>) -> CommandResult<KekVersion> {
    let Some(store) = store else {
        return Err(
            CommandError::usage("cannot tell which KEK version the passphrase is for")
                .hint("use --kek-version N, a database or a keystore"),
        );
    };
    let versions = store.secrets().census()?;
    Ok(match versions.as_slice() {
        [] => KekVersion::FIRST,
        [(version, _)] => KekVersion::try_from(*version).map_err(OpError::from)?,
        _ => return Err(OpError::SeveralVersions { versions }.into()),
    })
}
