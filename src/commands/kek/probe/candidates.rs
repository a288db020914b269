//! The passphrases to try, each with a label that does not reveal it: whole files, lines of lists, and the values in
//! `.env`, JSON and YAML files.

use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::commands::output_paths::Places;
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
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        for path in &self.files {
            places.reads("FILE", Some(path));
        }
        for path in &self.lines {
            places.reads("--lines", Some(path));
        }
    }

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

/// The most values of one file to try.
const MOST: usize = 20;

/// The values in a text, each with its line number. If any name mentions a passphrase or the KEK, only the values of
/// such names.
fn values(text: &str) -> Vec<(usize, &str)> {
    let found: Vec<(usize, &str, &str)> = (1..)
        .zip(text.lines())
        .flat_map(|(line, text)| {
            let quoted = quoted_pairs(text);
            let pairs = if quoted.is_empty() {
                plain_pair(text).into_iter().collect()
            } else {
                quoted
            };
            pairs
                .into_iter()
                .map(move |(name, value)| (line, name, value))
        })
        .collect();
    let is_kek = |name: &str| {
        let name = name.to_ascii_uppercase();
        name.contains("PASSPHRASE") || name.contains("KEK")
    };
    let any = found.iter().any(|(_, name, _)| is_kek(name));
    found
        .into_iter()
        // `=` alone is the padding of base64, not a value.
        .filter(|(_, _, value)| !value.trim_matches('=').is_empty())
        // In a list of variables, `name` has the variable's name, not a passphrase.
        .filter(|(_, name, _)| *name != "name")
        .filter(|(_, name, _)| !any || is_kek(name) || *name == "value")
        .map(|(line, _, value)| (line, value))
        .take(MOST)
        .collect()
}

/// `NAME=value` or `name: value`, with or without `export`, a list's dash, quotes around the value, and a comment after
/// it. An item of a list has no name.
fn plain_pair(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let item = line.strip_prefix("- ").map(str::trim_start);
    let pair = named(item.unwrap_or(line)).or(item.map(|value| ("", value)));
    pair.map(|(name, value)| (name, without_quotes(without_comment(value.trim()))))
}

fn named(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || "_.-".contains(c)))?;
    let (name, rest) = line.split_at(end);
    let value = rest.strip_prefix('=').or_else(|| rest.strip_prefix(": "))?;
    (!name.is_empty()).then_some((name, value))
}

/// A ` #` between quotes begins no comment.
fn without_comment(value: &str) -> &str {
    let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let after = quoted.and_then(|quote| Some(value[1..].find(quote)? + 2));
    let after = after.unwrap_or_default();
    match value[after..].find(" #") {
        Some(at) => value[..after + at].trim_end(),
        None => value,
    }
}

fn without_quotes(value: &str) -> &str {
    let inside = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Every `"name": "value"` in a line of JSON. Values with escapes are omitted: they would have to be decoded.
fn quoted_pairs(line: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = line.split('"').collect();
    let mut pairs = Vec::new();
    let mut index = 1;
    while index + 2 < parts.len() {
        if parts[index + 1].trim() == ":" && !parts[index + 2].ends_with('\\') {
            pairs.push((parts[index], parts[index + 2]));
            index += 4;
        } else {
            index += 2;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_are_found_in_every_kind_of_file() {
        for (text, expected) in [
            (
                "# servers\nMLFLOW_CRYPTO_KEK_PASSPHRASE=hush\nMLFLOW_X=1\n",
                vec![(2, "hush")],
            ),
            (
                "export MLFLOW_CRYPTO_KEK_PASSPHRASE='hu sh'\r\n",
                vec![(1, "hu sh")],
            ),
            ("A=1\nB=\"2\"\n", vec![(1, "1"), (2, "2")]),
            (
                "stringData:\n  passphrase: hush\n  version: \"2\"\n",
                vec![(2, "hush")],
            ),
            (
                "- name: MLFLOW_CRYPTO_KEK_PASSPHRASE\n  value: \"hush\"\n",
                vec![(2, "hush")],
            ),
            (
                r#"{"version": "3", "passphrase": "hush"}"#,
                vec![(1, "hush")],
            ),
            (
                "{\n  \"kek\": \"hush\",\n  \"other\": \"x\"\n}",
                vec![(2, "hush")],
            ),
            ("export KEK='hu # sh' # of May\n", vec![(1, "hu # sh")]),
            ("KEK=hush # of May\n", vec![(1, "hush")]),
            (
                "keys:\n  - hush\n  - \"hu sh\"\n",
                vec![(2, "hush"), (3, "hu sh")],
            ),
            ("correct horse battery staple\n", vec![]),
            ("cGFzc3BocmFzZQ==\n", vec![]),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }
}
