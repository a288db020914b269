//! The file that a SQLite URL names.

use std::path::PathBuf;
use std::time::Duration;

use super::authority::decode;
use super::options::QueryItem;
use super::{DbUrl, UrlError};

/// The file of a `sqlite:///` URL. Three slashes: relative to the working directory; four: absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqliteTarget {
    /// The path with `%XX` decoded, as `SQLAlchemy` 2.1 reads it.
    pub path: PathBuf,
    /// The path as written, as `SQLAlchemy` 2.0 reads it, if different. It is opened if it exists and
    /// [`path`](Self::path) does not.
    pub literal: Option<PathBuf>,
    /// `file:…?mode=ro&uri=true`: read-only.
    pub read_only: bool,
    /// `timeout=SECONDS`: how long to wait for a lock.
    pub busy_timeout: Option<Duration>,
}

impl SqliteTarget {
    /// Parses the path and the options. `raw` follows the third slash, not decoded.
    pub(super) fn from_parts(raw: &str, query: &[QueryItem]) -> Result<Self, UrlError> {
        let last = |name: &str| query.iter().rev().find(|item| item.name == name);
        let uri = match last("uri") {
            Some(item) => parse_bool(item.value()).ok_or(UrlError::BadOption {
                name: "uri",
                expected: "true or false",
            })?,
            None => false,
        };
        let busy_timeout = last("timeout")
            .map(|item| seconds(item.value()))
            .transpose()?;
        let decoded = decode(raw, "path")?;
        let (path, literal, mode) = match decoded.strip_prefix("file:") {
            Some(file) if uri => (file_uri_path(file)?, None, last("mode")),
            _ => {
                let literal = (raw != decoded).then(|| PathBuf::from(raw));
                (decoded, literal, None)
            }
        };
        let mode = mode.map_or("", QueryItem::value);
        if path.is_empty() || path == ":memory:" || mode == "memory" {
            return Err(UrlError::InMemory);
        }
        if !matches!(mode, "" | "ro" | "rw" | "rwc") {
            return Err(UrlError::BadOption {
                name: "mode",
                expected: "ro, rw or rwc",
            });
        }
        Ok(Self {
            path: PathBuf::from(path),
            literal,
            read_only: mode == "ro",
            busy_timeout,
        })
    }
}

impl DbUrl {
    /// Whether `mode` applies: SQLite reads it only in a `file:` URI.
    pub(super) fn is_file_uri(raw: &str, query: &[QueryItem]) -> bool {
        let uri = query.iter().rev().find(|item| item.name == "uri");
        uri.is_some_and(|item| parse_bool(item.value()) == Some(true))
            && decode(raw, "path").is_ok_and(|path| path.starts_with("file:"))
    }
}

/// `path`, `/path`, `///path` or `//localhost/path`, percent-decoded again by SQLite itself.
fn file_uri_path(text: &str) -> Result<String, UrlError> {
    let path = match text.strip_prefix("//") {
        Some(after) => {
            let slash = after.find('/').ok_or(UrlError::SqliteHost)?;
            let (host, path) = after.split_at(slash);
            if !matches!(host, "" | "localhost") {
                return Err(UrlError::SqliteHost);
            }
            path
        }
        None => text,
    };
    decode(path, "path")
}

fn seconds(text: &str) -> Result<Duration, UrlError> {
    text.parse::<f64>()
        .ok()
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or(UrlError::BadOption {
            name: "timeout",
            expected: "seconds, such as 30 or 0.5",
        })
}

/// The spellings that `SQLAlchemy` accepts for a boolean.
pub(in crate::store) fn parse_bool(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "t" | "1" => Some(true),
        "false" | "no" | "off" | "n" | "f" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> SqliteTarget {
        DbUrl::parse(text).unwrap().sqlite().unwrap().clone()
    }

    #[test]
    fn slashes_decide_relative_or_absolute() {
        for (text, path) in [
            ("sqlite:///mlflow.db", "mlflow.db"),
            ("sqlite:///./a/b.db", "./a/b.db"),
            ("sqlite:////srv/mlflow.db", "/srv/mlflow.db"),
            ("sqlite+pysqlite:////srv/mlflow.db", "/srv/mlflow.db"),
            ("sqlite:///a#b@c:d.db", "a#b@c:d.db"),
            ("sqlite:///a+b.db", "a+b.db"),
        ] {
            let found = target(text);
            assert_eq!(found.path, PathBuf::from(path), "{text}");
            assert_eq!(found.literal, None, "{text}");
        }
    }

    #[test]
    fn an_escaped_path_keeps_both_readings() {
        let found = target("sqlite:///my%20db.db");
        assert_eq!(found.path, PathBuf::from("my db.db"));
        assert_eq!(found.literal, Some(PathBuf::from("my%20db.db")));
    }

    #[test]
    fn a_file_uri_needs_uri_true() {
        for (text, path, read_only) in [
            ("sqlite:///file:a.db?uri=true&mode=ro", "a.db", true),
            ("sqlite:///file:/a.db?uri=true&mode=rw", "/a.db", false),
            ("sqlite:///file:///a%2520b.db?uri=true", "/a b.db", false),
            ("sqlite:///file:a.db?mode=ro", "file:a.db", false),
            ("sqlite:///a.db?mode=ro&uri=true", "a.db", false),
        ] {
            let found = target(text);
            assert_eq!(found.path, PathBuf::from(path), "{text}");
            assert_eq!(found.read_only, read_only, "{text}");
        }
        let url = DbUrl::parse("sqlite:///file:a.db?uri=true&mode=ro&cache=shared").unwrap();
        assert_eq!(url.unknown_options(), ["cache"]);
    }

    #[test]
    fn the_timeout_is_a_number_of_seconds() {
        let found = target("sqlite:///a.db?timeout=0.5");
        assert_eq!(found.busy_timeout, Some(Duration::from_millis(500)));
        for value in ["-1", "soon", "nan", "inf", "1e300"] {
            let error = DbUrl::parse(&format!("sqlite:///a.db?timeout={value}")).unwrap_err();
            assert!(
                matches!(
                    error,
                    UrlError::BadOption {
                        name: "timeout",
                        ..
                    }
                ),
                "{value}"
            );
        }
    }
}
