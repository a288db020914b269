//! The passphrases to try, each with a label that does not reveal it.

use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use super::inside::values;
use crate::crypto::Passphrase;
use crate::error::{CommandError, CommandResult};
use crate::ops::probe::Candidate;
use crate::session::context::Context;
use crate::session::env_vars as var;
use crate::session::input::Newline;

/// A limit far above any real list.
const MOST_LINES: usize = 10_000;

#[derive(Debug, Args)]
pub(super) struct CandidateArgs {
    /// Files with one passphrase each, or `-` for stdin; one trailing newline is dropped. The values of a .env, JSON or
    /// YAML file are tried, too
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// File with one passphrase per line, or `-` for stdin; repeatable
    #[arg(long, value_name = "FILE")]
    lines: Vec<PathBuf>,
}

impl CandidateArgs {
    /// Reads all candidates: those named first, MLflow's public default last.
    pub(super) fn read(&self, context: &Context) -> CommandResult<Vec<Candidate>> {
        let mut candidates = Vec::new();
        let newline = context.settings.passphrase_newline();
        for path in &self.files {
            let text = context.stdin.read_path(path, "passphrase", newline)?;
            candidates.push(candidate(name(path), Passphrase::from(&text))?);
            for (line, value) in values(text.expose_secret()) {
                let label = format!("{}, the value in line {line}", name(path));
                candidates.push(candidate(label, Passphrase::from(value.to_owned()))?);
            }
        }
        for path in &self.lines {
            let text = context
                .stdin
                .read_path(path, "list of passphrases", Newline::Keep)?;
            read_lines(&name(path), &text, &mut candidates)?;
        }
        if let Some(keystore) = context.keystore_if_named()? {
            candidates.extend(
                keystore
                    .into_passphrases()
                    .into_iter()
                    .map(|kept| Candidate {
                        label: format!("keystore, version {}", kept.version),
                        passphrase: kept.passphrase,
                    }),
            );
        }
        let variable = var::MLFLOW_CRYPTO_KEK_PASSPHRASE;
        if let Some(text) = context.settings.passphrase_variable(variable)? {
            candidates.push(candidate(variable.to_owned(), Passphrase::from(&text))?);
        }
        candidates.push(Candidate {
            label: "MLflow's public default".to_owned(),
            passphrase: Passphrase::mlflow_default(),
        });
        Ok(candidates)
    }
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "stdin".to_owned()
    } else {
        path.display().to_string()
    }
}

fn candidate(label: String, passphrase: Passphrase) -> CommandResult<Candidate> {
    if passphrase.is_empty() {
        return Err(CommandError::usage(format!(
            "the passphrase from {label} is empty"
        )));
    }
    Ok(Candidate { label, passphrase })
}

/// Takes every line that is not empty.
fn read_lines(file: &str, text: &SecretString, candidates: &mut Vec<Candidate>) -> CommandResult {
    for (index, line) in text.expose_secret().lines().enumerate() {
        if index >= MOST_LINES {
            return Err(CommandError::usage(format!(
                "{file} has more than {MOST_LINES} lines"
            )));
        }
        if !line.is_empty() {
            let passphrase = Passphrase::from(line.to_owned());
            candidates.push(candidate(
                format!("{file}, line {}", index + 1),
                passphrase,
            )?);
        }
    }
    Ok(())
}
