//! Reading a handover file as the source of a passphrase and its KEK version.

use std::iter::repeat_n;

use super::read_back::{Object, read_back};
use super::render::{MOST_BYTES, marker, render};
use super::{Format, PASSPHRASE, VERSION};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;

/// The contents of a handover file.
#[derive(Debug)]
pub struct KekFile {
    pub passphrase: Passphrase,
    pub version: KekVersion,
}

/// Why a file is not one that mlgate writes. Nothing of the file is quoted: it may be a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotKekFile {
    #[error("it is empty")]
    Empty,
    #[error("it is longer than any that mlgate writes")]
    TooLong,
    #[error("line 1 does not say that mlgate wrote it")]
    Unmarked,
    #[error("line {line} is not what mlgate writes there in the format {format}")]
    Line { line: usize, format: &'static str },
    #[error("line {line} sets {variable} again")]
    Again { line: usize, variable: &'static str },
}

/// How far below the variables an additional line is looked for. Only a passphrase of several lines needs more than
/// one attempt.
const MOST_LINES: usize = 100;

impl KekFile {
    /// Parses a file in any format of the handover, which its first line names.
    ///
    /// # Errors
    /// When mlgate would not write the same file again; formatting and order of JSON are free.
    pub fn parse(text: &str) -> Result<Self, NotKekFile> {
        if text.is_empty() {
            return Err(NotKekFile::Empty);
        }
        if text.len() > MOST_BYTES {
            return Err(NotKekFile::TooLong);
        }
        let format = format_of(text).ok_or(NotKekFile::Unmarked)?;
        let found = read_back(&format, text.as_bytes()).ok_or_else(|| fault(&format, text))?;
        Ok(Self {
            passphrase: found.passphrase,
            version: found.version,
        })
    }
}

fn format_of(text: &str) -> Option<Format> {
    if text.trim_start().starts_with('{') {
        return Some(Format::Json);
    }
    let name = String::new();
    let marked = [
        Format::Env,
        Format::Systemd,
        Format::Docker,
        Format::Kubernetes { name },
    ];
    marked
        .into_iter()
        .find(|format| marker(format).is_some_and(|marker| text.starts_with(&marker)))
}

/// What is wrong with a file of this format.
fn fault(format: &Format, text: &str) -> NotKekFile {
    let line = match format {
        Format::Json => json_line(text),
        _ => first_wrong_line(format, text),
    };
    // Also behind the first wrong line, such as the marker of a second file.
    again(format, text, line).unwrap_or(NotKekFile::Line {
        line,
        format: format.word(),
    })
}

/// The line where a parser of JSON stops, else that of the version, which is the only value that can be invalid.
fn json_line(text: &str) -> usize {
    let quoted = format!("\"{VERSION}\"");
    let version = || numbered(text).find(|(_, line)| line.contains(&quoted));
    match serde_json::from_str::<Object<'_>>(text) {
        Err(error) => error.line().max(1),
        Ok(_) => version().map_or(1, |(number, _)| number),
    }
}

/// The first line that differs from what would be written.
fn first_wrong_line(format: &Format, text: &str) -> usize {
    let sample = render(format, &Passphrase::from("x".to_owned()), KekVersion::FIRST);
    let sample = sample.unwrap_or_default();
    let above = sample.lines().count();
    for ((number, line), model) in numbered(text).zip(sample.lines()) {
        let same = match [VERSION, PASSPHRASE, "name"]
            .iter()
            .find(|name| model.trim_start().starts_with(*name))
        {
            // The value differs.
            Some(name) => {
                let end = model.find(*name).unwrap_or(0) + name.len() + 1;
                line.get(..end) == model.get(..end) && value_is_valid(format, name, &line[end..])
            }
            None => line == model,
        };
        if !same {
            return number;
        }
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() < above {
        return lines.len() + 1;
    }
    let valid = |end: &usize| read_back(format, lines[..*end].concat().as_bytes()).is_some();
    let longest = (above..lines.len()).take(MOST_LINES).find(valid);
    longest.map_or(above, |end| end + 1)
}

/// Whether a version is one. A passphrase may have several lines, and a name is checked with the rest.
fn value_is_valid(format: &Format, name: &str, value: &str) -> bool {
    if name != VERSION || matches!(format, Format::Kubernetes { .. }) {
        return true;
    }
    value.parse::<KekVersion>().is_ok()
}

/// A variable that is set a second time, in this line or behind it.
fn again(format: &Format, text: &str, from: usize) -> Option<NotKekFile> {
    [VERSION, PASSPHRASE].into_iter().find_map(|variable| {
        let quoted = format!("\"{variable}\"");
        let times = |line: &str| match format {
            Format::Json => line.matches(&quoted).count(),
            _ => usize::from(line.trim_start().starts_with(variable)),
        };
        let mut set = numbered(text).flat_map(|(line, text)| repeat_n(line, times(text)));
        set.next()?;
        let line = set.find(|line| *line >= from)?;
        Some(NotKekFile::Again { line, variable })
    })
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::format::FORMATS;

    fn written(format: &str, passphrase: &str) -> String {
        let passphrase = Passphrase::from(passphrase.to_owned());
        let version = KekVersion::new(7).unwrap();
        let text = render(&format.parse().unwrap(), &passphrase, version);
        text.unwrap().to_string()
    }

    #[track_caller]
    fn fault_of(text: &str) -> String {
        KekFile::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn every_format_reads_back() {
        for format in FORMATS {
            for text in [
                "x",
                " =a'b\"c\\d$e`f#g%h\u{1f511} ",
                "MLFLOW_CRYPTO_KEK_VERSION=1",
            ] {
                let file = KekFile::parse(&written(format, text)).unwrap();
                assert_eq!(file.version.get(), 7, "{format}");
                assert_eq!(file.passphrase.expose_secret(), text, "{format}");
            }
        }
        for format in ["env", "systemd", "kubernetes", "json"] {
            let text = "a\nMLFLOW_CRYPTO_KEK_VERSION=1\n";
            let file = KekFile::parse(&written(format, text)).unwrap();
            assert_eq!(file.passphrase.expose_secret(), text, "{format}");
        }
        for format in ["env", "kubernetes", "json"] {
            let text = "a\u{1}\r\u{1b}[2J\u{7f}\u{9b}";
            let file = KekFile::parse(&written(format, text)).unwrap();
            assert_eq!(file.passphrase.expose_secret(), text, "{format}");
        }
    }

    #[test]
    fn another_kind_of_file_is_refused_at_its_first_line() {
        for text in [
            "correct horse battery staple\n",
            "MLFLOW_CRYPTO_KEK_VERSION=1\nMLFLOW_CRYPTO_KEK_PASSPHRASE=x\n",
            "\u{feff}# Written by mlgate (env), which replaces this file as a whole.\n",
            "# Written by mlgate (yaml), which replaces this file as a whole.\n",
            "\n",
        ] {
            assert_eq!(
                KekFile::parse(text).unwrap_err(),
                NotKekFile::Unmarked,
                "{text}"
            );
        }
        assert_eq!(KekFile::parse("").unwrap_err(), NotKekFile::Empty);
        let long = written("docker", &"x".repeat(50_000)) + &"#".repeat(20_000);
        assert_eq!(KekFile::parse(&long).unwrap_err(), NotKekFile::TooLong);
    }

    #[test]
    fn the_longest_possible_file_is_read() {
        let others = written("docker", "x").len() - 1;
        let longest = "x".repeat(MOST_BYTES - others);
        let file = KekFile::parse(&written("docker", &longest)).unwrap();
        assert_eq!(file.passphrase.expose_secret(), longest);
        let longer = Passphrase::from(longest + "x");
        assert!(render(&Format::Docker, &longer, KekVersion::FIRST).is_err());
    }

    #[test]
    fn the_offending_line_is_named() {
        for format in ["env", "systemd", "docker", "kubernetes"] {
            let ours = written(format, "hush");
            let lines = ours.lines().count();
            let word = format.split(':').next().unwrap();
            let wrong =
                |line| format!("line {line} is not what mlgate writes there in the format {word}");
            assert_eq!(
                fault_of(&format!("{ours}# mine\n")),
                wrong(lines + 1),
                "{format}"
            );
            let missing = ours.lines().take(lines - 1).collect::<Vec<_>>().join("\n");
            assert_eq!(fault_of(&format!("{missing}\n")), wrong(lines), "{format}");
            assert_eq!(fault_of(ours.trim_end()), wrong(lines), "{format}");
            let inserted = ours.replacen('\n', "\nA=b\n", 1);
            assert_eq!(fault_of(&inserted), wrong(2), "{format}");
        }
        let multi = written("env", "a\nb\nc") + "A=b\n";
        assert_eq!(
            fault_of(&multi),
            "line 6 is not what mlgate writes there in the format env"
        );
        let version = written("env", "x").replace("=7", "=seven");
        assert_eq!(
            fault_of(&version),
            "line 2 is not what mlgate writes there in the format env"
        );
        let bare = written("env", "x").replace('\'', "");
        assert_eq!(
            fault_of(&bare),
            "line 3 is not what mlgate writes there in the format env"
        );
        for (json, line) in [
            ("{\n  \"A\": \"b\"\n}", 2),
            (
                "{\n\"MLFLOW_CRYPTO_KEK_PASSPHRASE\": \"x\",\n\"MLFLOW_CRYPTO_KEK_VERSION\": \"x\"}",
                3,
            ),
            (
                "{\n\"MLFLOW_CRYPTO_KEK_PASSPHRASE\": \"x\",\n\"MLFLOW_CRYPTO_KEK_VERSION\": 1}",
                3,
            ),
            ("{\"MLFLOW_CRYPTO_KEK_PASSPHRASE\": \"x\"\n", 2),
        ] {
            let wrong = format!("line {line} is not what mlgate writes there in the format json");
            assert_eq!(fault_of(json), wrong, "{json}");
        }
    }

    #[test]
    fn several_versions_are_refused() {
        for format in ["env", "systemd", "docker", "kubernetes"] {
            let ours = written(format, "hush");
            let lines = ours.lines().count();
            let at = |line| format!("line {line} sets MLFLOW_CRYPTO_KEK_VERSION again");
            // Two files in one; the version is in the last line but one.
            assert_eq!(fault_of(&ours.repeat(2)), at(2 * lines - 1), "{format}");
            let version = ours.lines().nth(lines - 2).unwrap();
            assert_eq!(
                fault_of(&format!("{ours}{version}\n")),
                at(lines + 1),
                "{format}"
            );
            let twice = ours.replacen(version, &format!("{version}\n{version}"), 1);
            assert_eq!(fault_of(&twice), at(lines), "{format}");
        }
        let json = written("json", "x").replacen('{', "{\"MLFLOW_CRYPTO_KEK_VERSION\": \"1\",", 1);
        assert_eq!(
            fault_of(&json),
            "line 2 sets MLFLOW_CRYPTO_KEK_VERSION again"
        );
    }
}
