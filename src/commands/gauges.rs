//! Metrics of a look at the database, for the textfile collector of Prometheus' node exporter. Those of rotations are in
//! `rotate_kek::unattended`; no metric is in two files.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::output_paths::Places;
use crate::domain::Timestamp;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::files::{Directory, FileError};

/// Where metrics go.
#[derive(Debug, clap::Args)]
pub(in crate::commands) struct MetricsArgs {
    /// Replace a file with metrics of what was found, for Prometheus' textfile collector
    #[arg(long, value_name = "FILE.prom")]
    metrics: Option<PathBuf>,
}

impl MetricsArgs {
    /// The files that it names.
    pub(in crate::commands) fn places(&self, places: &mut Places) {
        places.writes("--metrics", self.metrics.as_deref());
    }

    /// The file, found to be writable; none if none is wanted. `first` is the metric that it begins with.
    pub(in crate::commands) fn open(
        &self,
        first: &'static str,
    ) -> CommandResult<Option<GaugeFile>> {
        let path = self.metrics.as_deref();
        path.map(|path| GaugeFile::open(path, first)).transpose()
    }
}

/// A file of metrics. A collector sees the old one or the new one.
pub(in crate::commands) struct GaugeFile {
    directory: Directory,
    name: OsString,
}

impl GaugeFile {
    /// A file that another command, or another program, has written is not replaced.
    fn open(path: &Path, first: &'static str) -> CommandResult<Self> {
        if path.extension().is_none_or(|extension| extension != "prom") {
            return Err(CommandError::usage(format!(
                "the name of the metrics file {} does not end in .prom",
                path.display()
            ))
            .hint("the textfile collector ignores every other name"));
        }
        let (directory, name) = Directory::parent_of(path)?;
        directory.check_writable()?;
        let ours = match directory.read_regular(&name, "metrics file") {
            Ok(None) => true,
            Ok(Some(text)) => {
                text.is_empty() || text.starts_with(format!("# HELP {first} ").as_bytes())
            }
            Err(FileError::TooLarge { .. } | FileError::WrongKind { .. }) => false,
            Err(error) => return Err(error.into()),
        };
        if !ours {
            return Err(CommandError::new(
                Exit::Conflict,
                format!("{} is not a metrics file of this command", path.display()),
            )
            .hint("nothing was changed; each command needs a file of its own"));
        }
        Ok(Self { directory, name })
    }

    /// Replaces the file.
    pub(in crate::commands) fn write(&self, gauges: &Gauges) -> CommandResult {
        Ok(self
            .directory
            .replace_public(&self.name, gauges.text.as_bytes())?)
    }
}

/// Metrics in Prometheus' exposition format, all of one database.
pub(in crate::commands) struct Gauges {
    database: String,
    text: String,
}

impl Gauges {
    /// No metric yet; `database` is the URL without its password.
    pub(in crate::commands) fn of(database: &str) -> Self {
        Self {
            database: escaped(database),
            text: String::new(),
        }
    }

    /// Adds a metric with its samples: the value of a label, and the number.
    pub(in crate::commands) fn add<L: ToString, N: ToString>(
        &mut self,
        name: &str,
        help: &str,
        label: &str,
        samples: impl IntoIterator<Item = (L, N)>,
    ) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (value, number) in samples {
            let (value, number) = (escaped(&value.to_string()), number.to_string());
            let database = &self.database;
            let _ = writeln!(
                self.text,
                "{name}{{database=\"{database}\",{label}=\"{value}\"}} {number}"
            );
        }
    }

    /// Adds a metric with one sample.
    pub(in crate::commands) fn add_one<N: ToString>(&mut self, name: &str, help: &str, number: &N) {
        let (database, number) = (&self.database, number.to_string());
        let _ = writeln!(
            self.text,
            "# HELP {name} {help}\n# TYPE {name} gauge\n{name}{{database=\"{database}\"}} {number}"
        );
    }

    /// Adds when this was.
    pub(in crate::commands) fn add_now(&mut self, name: &str) {
        let millis = Timestamp::now().as_millis().max(0);
        let seconds = format!("{}.{:03}", millis / 1000, millis % 1000);
        self.add_one(name, "Unix time of this look.", &seconds);
    }
}

/// Escapes a label value: the exposition format escapes these three characters and no others.
fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}
