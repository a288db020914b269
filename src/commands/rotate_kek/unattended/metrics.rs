//! The contents of `--metrics`: the state of the keys and of the last run, in Prometheus' exposition format.

use std::fmt::Write as _;
use std::time::Duration;

use super::active::Active;
use crate::domain::Timestamp;
use crate::error::exit::Exit;

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
    "Secrets that the last run re-wrapped.",
);
const TOOK: Metric = (
    "mlgate_rotation_last_run_duration_seconds",
    "Duration of the last run.",
);

/// How every metrics file of mlgate begins.
pub(super) const BEGINNING: &str = "# HELP mlgate_";

/// All metrics. `last_success` is the time of the last success, for a run that failed.
pub(super) fn render(facts: &Facts<'_>, last_success: Option<&str>) -> String {
    let now = (facts.exit == Exit::Success).then(|| seconds(facts.ended));
    let last_success = now.or_else(|| last_success.map(str::to_owned));

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
    plain(SUCCESS_AT, last_success);
    plain(ROTATED, Some(facts.rotated.to_string()));
    plain(TOOK, Some(format!("{:.3}", facts.took.as_secs_f64())));
    text
}

/// What an earlier file contains: its database, and the time of the last success.
pub(super) fn read_back(text: &str) -> Option<(String, Option<String>)> {
    let sample = |(name, _): Metric| {
        let found = text.lines().find_map(|line| {
            line.strip_prefix(name)?
                .strip_prefix("{database=\"")?
                .rsplit_once("\"} ")
        });
        found.map(|(database, value)| (unescaped(database), value.to_owned()))
    };
    let (database, _) = sample(LAST_RUN)?;
    let success = sample(SUCCESS_AT).map(|(_, value)| value);
    let success = success.filter(|value| value.parse().is_ok_and(f64::is_finite));
    Some((database, success))
}

/// A time in Prometheus' unit: seconds since the Unix epoch.
fn seconds(at: Timestamp) -> String {
    let millis = at.as_millis().max(0);
    format!("{}.{:03}", millis / 1000, millis % 1000)
}

fn labels(database: &str, kek_version: Option<i32>) -> String {
    let database = escaped(database);
    let version = kek_version.map(|version| format!(",kek_version=\"{version}\""));
    format!("{{database=\"{database}\"{}}}", version.unwrap_or_default())
}

/// Escapes a label value: the exposition format escapes these three characters and no others.
fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

/// Reverses [`escaped`].
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

    #[test]
    fn what_was_escaped_is_read_back() {
        for text in ["", "a\"b\\c\nd é", "\\n", "\\", "\"} 7", "\\\n\\"] {
            assert_eq!(unescaped(&escaped(text)), text);
            let facts = Facts {
                database: text,
                rows: Some(vec![(1, 2)]),
                kept: None,
                active: None,
                ended: Timestamp::from_millis(1_500),
                exit: Exit::Failure,
                rotated: 0,
                took: Duration::ZERO,
            };
            for success in [None, Some("1.250".to_owned())] {
                let read = read_back(&render(&facts, success.as_deref()));
                assert_eq!(read, Some((text.to_owned(), success)));
            }
        }
        assert_eq!(read_back("# HELP mlgate_x y\n"), None);
    }

    #[test]
    fn a_label_keeps_every_character() {
        assert_eq!(
            labels("a\"b\\c\nd é", Some(2)),
            "{database=\"a\\\"b\\\\c\\nd é\",kek_version=\"2\"}"
        );
    }
}
