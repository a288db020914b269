//! `--metrics` of rotations: the state of the keys and of the last run, for the textfile collector of Prometheus' node
//! exporter.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::time::Duration;

use super::journal::Active;
use crate::commands::metrics::{Gauges, Number, place_of, unix_seconds};
use crate::domain::Timestamp;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::files::{Directory, FileError};
use crate::ui::seconds;

/// The facts to report; unknown ones are omitted.
pub(super) struct Facts<'a> {
    /// The database's URL without its password.
    pub(super) database: &'a str,
    pub(super) rows: Option<Vec<(i32, i64)>>,
    pub(super) kept: Option<usize>,
    pub(super) active: Option<Active>,
    pub(super) ended: Timestamp,
    pub(super) exit: Exit,
    pub(super) rotated: u64,
    pub(super) took: Duration,
}

/// What the next file needs from the previous one.
#[derive(Debug, Clone, PartialEq)]
struct Earlier {
    /// The database's URL without its password.
    database: String,
    /// When the last successful run ended, in seconds since the Unix epoch.
    last_success: Option<f64>,
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
    "KEK version that new secrets are written with.",
);
const SINCE: Metric = (
    "mlgate_kek_active_since_timestamp_seconds",
    "Unix time at which the active KEK version was added.",
);
const AGE: Metric = (
    "mlgate_kek_active_age_seconds",
    "Age of the active KEK version when this file was written.",
);
const LAST_RUN: Metric = (
    "mlgate_rotation_last_run_timestamp_seconds",
    "Unix time at which the last run ended.",
);
const SUCCESS: Metric = (
    "mlgate_rotation_last_run_success",
    "1 if the last run succeeded or no rotation was due, else 0.",
);
const EXIT_CODE: Metric = (
    "mlgate_rotation_last_run_exit_code",
    "Exit code of the last run.",
);
const SUCCESS_AT: Metric = (
    "mlgate_rotation_last_success_timestamp_seconds",
    "Unix time at which the last successful run ended.",
);
const ROTATED: Metric = (
    "mlgate_rotation_last_run_rotated_secrets",
    "Secrets that the last run rewrapped.",
);
const TOOK: Metric = (
    "mlgate_rotation_last_run_duration_seconds",
    "Duration of the last run.",
);

/// The file, which is replaced atomically.
pub(super) struct MetricsFile {
    directory: Directory,
    name: OsString,
    /// The previous contents.
    earlier: Option<Earlier>,
}

impl MetricsFile {
    /// Checks that it can be written, before the rotation. A file that mlgate did not write, or that is about
    /// another database, is not replaced.
    pub(super) fn open(path: &Path, database: Option<&str>) -> CommandResult<Self> {
        let (directory, name) = place_of(path)?;
        let earlier = Earlier::read(&directory, &name)?;
        if let (Some(earlier), Some(database)) = (&earlier, database)
            && earlier.database != database
        {
            return Err(CommandError::new(
                Exit::Conflict,
                format!(
                    "the metrics file {} is about another database, {}",
                    path.display(),
                    earlier.database
                ),
            )
            .hint(
                "use a separate file for each database; if the database has moved, remove this one",
            ));
        }
        Ok(Self {
            directory,
            name,
            earlier,
        })
    }

    /// The database that the file was about before this run.
    pub(super) fn database(&self) -> Option<&str> {
        self.earlier
            .as_ref()
            .map(|earlier| earlier.database.as_str())
    }

    /// Replaces it. After a failed run it still has the time of the last success.
    pub(super) fn write(&self, facts: &Facts<'_>) -> CommandResult {
        let earlier = self.earlier.as_ref();
        let text = render(facts, earlier.and_then(|earlier| earlier.last_success));
        Ok(self.directory.replace_public(&self.name, text.as_bytes())?)
    }
}

/// How every metrics file of mlgate begins.
const BEGINNING: &str = "# HELP mlgate_";

/// All metrics. `last_success` is the time of the last success, for a run that failed.
fn render(facts: &Facts<'_>, last_success: Option<f64>) -> String {
    let succeeded = facts.exit == Exit::Success;
    let ended = unix_seconds(facts.ended);
    let last_success = succeeded.then_some(ended).or(last_success);
    let active = facts.active;
    let age = active.and_then(|active| active.age_millis(facts.ended));
    let mut gauges = Gauges::of(facts.database);
    let (name, help) = SECRETS;
    let rows = facts.rows.iter().flatten().copied();
    gauges.add(name, help, "kek_version", rows);
    let mut add = |(name, help): Metric, value: Option<Number>| {
        if let Some(value) = value {
            gauges.add_one(name, help, value);
        }
    };
    add(KEPT, facts.kept.map(Number::from));
    add(
        ACTIVE,
        active.map(|active| u64::from(active.version.get()).into()),
    );
    add(
        SINCE,
        active.map(|active| unix_seconds(active.since).into()),
    );
    add(
        AGE,
        age.map(|age| Duration::from_millis(age).as_secs_f64().into()),
    );
    add(LAST_RUN, Some(ended.into()));
    add(SUCCESS, Some(u64::from(succeeded).into()));
    add(EXIT_CODE, Some(u64::from(facts.exit.code()).into()));
    add(SUCCESS_AT, last_success.map(Number::from));
    add(ROTATED, Some(facts.rotated.into()));
    add(TOOK, Some(seconds(facts.took).into()));
    gauges.render()
}

impl Earlier {
    /// `None` when there is no file, or it is empty.
    fn read(directory: &Directory, name: &OsStr) -> CommandResult<Option<Self>> {
        let foreign = || {
            let path = directory.at(name);
            let what = format!("{} is not a metrics file written by mlgate", path.display());
            CommandError::new(Exit::Conflict, what)
                .hint("nothing was changed; give --metrics a file of its own")
        };
        let bytes = match directory.read_regular(name, "metrics file") {
            Ok(Some(bytes)) if !bytes.is_empty() => bytes,
            Ok(_) => return Ok(None),
            // Larger than any file of mlgate's, or not a regular file.
            Err(FileError::TooLarge { .. } | FileError::WrongKind { .. }) => return Err(foreign()),
            Err(error) => return Err(error.into()),
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| foreign())?;
        if !text.starts_with(BEGINNING) {
            return Err(foreign());
        }
        Ok(Self::parse(text))
    }

    /// Parses an earlier file; `None` if it names no database.
    fn parse(text: &str) -> Option<Self> {
        let sample = |(name, _): Metric| {
            let found = text.lines().find_map(|line| {
                line.strip_prefix(name)?
                    .strip_prefix("{database=\"")?
                    .rsplit_once("\"} ")
            });
            found.map(|(database, value)| (unescaped(database), value.parse::<f64>()))
        };
        let (database, _) = sample(LAST_RUN)?;
        let last_success = sample(SUCCESS_AT).and_then(|(_, value)| value.ok());
        Some(Self {
            database,
            last_success: last_success.filter(|value| value.is_finite()),
        })
    }
}

/// Unescapes the value of a label: a backslash, a quote or a newline.
fn unescaped(text: &str) -> String {
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.as_str().chars().next()) {
            ('\\', Some('n')) => value.push('\n'),
            ('\\', Some(next)) => value.push(next),
            _ => {
                value.push(c);
                continue;
            }
        }
        chars.next();
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(database: &str, ended: i64) -> Facts<'_> {
        Facts {
            database,
            rows: Some(vec![(1, 2), (2, 30)]),
            kept: None,
            active: None,
            ended: Timestamp::from_millis(ended),
            exit: Exit::Failure,
            rotated: 0,
            took: Duration::from_micros(1_250_400),
        }
    }

    #[test]
    fn the_file_matches_the_exposition_format() {
        let text = render(&facts("sqlite:///a", 1_795_330_210_736), Some(1.25));
        let expected = "\
# HELP mlgate_kek_secrets Secrets at each KEK version.
# TYPE mlgate_kek_secrets gauge
mlgate_kek_secrets{database=\"sqlite:///a\",kek_version=\"1\"} 2
mlgate_kek_secrets{database=\"sqlite:///a\",kek_version=\"2\"} 30
# HELP mlgate_rotation_last_run_timestamp_seconds Unix time at which the last run ended.
# TYPE mlgate_rotation_last_run_timestamp_seconds gauge
mlgate_rotation_last_run_timestamp_seconds{database=\"sqlite:///a\"} 1795330210.736
";
        assert!(text.starts_with(expected), "{text}");
        assert!(
            text.ends_with("_duration_seconds{database=\"sqlite:///a\"} 1.25\n"),
            "{text}"
        );
    }

    #[test]
    fn escaped_labels_read_back() {
        for text in ["", "a\"b\\c\nd é", "\\n", "\\", "\"} 7", "\\\n\\"] {
            for last_success in [None, Some(1.25)] {
                let earlier = Earlier::parse(&render(&facts(text, 1_500), last_success));
                let database = text.to_owned();
                let expected = Earlier {
                    database,
                    last_success,
                };
                assert_eq!(earlier, Some(expected), "{text:?}");
            }
        }
        assert_eq!(Earlier::parse("# HELP mlgate_x y\n"), None);
    }
}
