//! `--metrics`: the state of the keys and of the last run, for the textfile collector of Prometheus' node
//! exporter.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::due::Active;
use crate::domain::Timestamp;
use crate::error::{CommandError, CommandResult};
use crate::exit::Exit;
use crate::files::Directory;

/// The file. A collector sees the old one or the new one.
pub(super) struct MetricsFile {
    directory: Directory,
    name: OsString,
    path: PathBuf,
}

/// What is told. What is not known is left out.
pub(super) struct Facts<'a> {
    /// The database's URL without its password.
    pub(super) database: &'a str,
    /// How many secrets there are at each version.
    pub(super) rows: Option<Vec<(i32, i64)>>,
    /// How many passphrases the keystore has.
    pub(super) kept: Option<usize>,
    /// The version that new secrets are written under.
    pub(super) active: Option<Active>,
    /// When the run ended.
    pub(super) ended: Timestamp,
    /// How the run ended.
    pub(super) exit: Exit,
    /// How many secrets the run has given a new key.
    pub(super) rotated: u64,
    /// How long the run took.
    pub(super) took: Duration,
}

impl MetricsFile {
    /// Finds out whether it can be written, before there is anything to write.
    pub(super) fn open(path: &Path) -> CommandResult<Self> {
        let (directory, name) = Directory::parent_of(path)?;
        directory.check_writable()?;
        if path.is_dir() {
            return Err(CommandError::usage(format!(
                "the metrics file {} is a directory",
                path.display()
            )));
        }
        Ok(Self {
            directory,
            name,
            path: path.to_owned(),
        })
    }

    /// Replaces it. A failed run does not forget when the last success was.
    pub(super) fn write(&self, facts: &Facts<'_>) -> CommandResult {
        let last_success = if facts.exit == Exit::Success {
            Some(seconds(facts.ended))
        } else {
            self.last_success(facts.database)
        };
        let text = render(facts, last_success.as_deref());
        Ok(self.directory.replace_public(&self.name, text.as_bytes())?)
    }

    /// What the file says until now.
    fn last_success(&self, database: &str) -> Option<String> {
        let is_file = self.path.is_file();
        let text = is_file.then(|| std::fs::read_to_string(&self.path).ok())??;
        let start = format!("{}{} ", SUCCESS_AT.0, labels(database, None));
        let value = text.lines().find_map(|line| line.strip_prefix(&start))?;
        value.parse::<f64>().ok()?;
        Some(value.to_owned())
    }
}

/// A metric without its samples: name, meaning.
type Metric = (&'static str, &'static str);

const SECRETS: Metric = ("mlgate_kek_secrets", "Secrets at each KEK version.");
const KEPT: Metric = (
    "mlgate_kek_keystore_versions",
    "Passphrases in the keystore.",
);
const ACTIVE: Metric = (
    "mlgate_kek_active_version",
    "KEK version that new secrets are written under.",
);
const SINCE: Metric = (
    "mlgate_kek_active_since_timestamp_seconds",
    "Unix time since when the active KEK version is there.",
);
const AGE: Metric = (
    "mlgate_kek_active_age_seconds",
    "Age of the active KEK version when this file was written.",
);
const LAST_RUN: Metric = (
    "mlgate_rotation_last_run_timestamp_seconds",
    "Unix time of the end of the last run.",
);
const SUCCESS: Metric = (
    "mlgate_rotation_last_run_success",
    "1 if the last run ended well, also when it was not time to rotate; else 0.",
);
const EXIT_CODE: Metric = (
    "mlgate_rotation_last_run_exit_code",
    "Exit code of the last run.",
);
const SUCCESS_AT: Metric = (
    "mlgate_rotation_last_success_timestamp_seconds",
    "Unix time of the last run that ended well.",
);
const ROTATED: Metric = (
    "mlgate_rotation_last_run_rotated_secrets",
    "Secrets that the last run gave a new KEK.",
);
const TOOK: Metric = (
    "mlgate_rotation_last_run_duration_seconds",
    "Duration of the last run.",
);

fn render(facts: &Facts<'_>, last_success: Option<&str>) -> String {
    let mut text = String::new();
    let mut gauge = |(name, help): Metric, samples: Vec<(String, String)>| {
        // Writing to a string cannot fail.
        if !samples.is_empty() {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge");
        }
        for (labels, value) in samples {
            let _ = writeln!(text, "{name}{labels} {value}");
        }
    };
    let rows = facts.rows.iter().flatten().map(|(version, rows)| {
        let labels = labels(facts.database, Some(*version));
        (labels, rows.to_string())
    });
    gauge(SECRETS, rows.collect());
    let mut plain = |metric, value: Option<String>| {
        let sample = value.map(|value| (labels(facts.database, None), value));
        gauge(metric, sample.into_iter().collect());
    };
    plain(KEPT, facts.kept.map(|kept| kept.to_string()));
    let active = facts.active;
    plain(ACTIVE, active.map(|active| active.version.to_string()));
    plain(SINCE, active.map(|active| seconds(active.since)));
    let age = active.and_then(|active| active.age_millis(facts.ended));
    plain(
        AGE,
        age.map(|age| format!("{}.{:03}", age / 1000, age % 1000)),
    );
    plain(LAST_RUN, Some(seconds(facts.ended)));
    let success = u8::from(facts.exit == Exit::Success);
    plain(SUCCESS, Some(success.to_string()));
    plain(EXIT_CODE, Some(facts.exit.code().to_string()));
    plain(SUCCESS_AT, last_success.map(str::to_owned));
    plain(ROTATED, Some(facts.rotated.to_string()));
    plain(TOOK, Some(format!("{:.3}", facts.took.as_secs_f64())));
    text
}

/// A time as Prometheus counts: seconds since the Unix epoch.
fn seconds(at: Timestamp) -> String {
    let millis = at.as_millis().max(0);
    format!("{}.{:03}", millis / 1000, millis % 1000)
}

/// The labels of a sample.
fn labels(database: &str, kek_version: Option<i32>) -> String {
    let database = escaped(database);
    let version = kek_version.map(|version| format!(",kek_version=\"{version}\""));
    format!("{{database=\"{database}\"{}}}", version.unwrap_or_default())
}

/// A label's value: the exposition format escapes these three characters and no others.
fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_keeps_every_character() {
        assert_eq!(
            labels("a\"b\\c\nd é", Some(2)),
            "{database=\"a\\\"b\\\\c\\nd é\",kek_version=\"2\"}"
        );
    }
}
