//! `--metrics`: results of a check, for the textfile collector of Prometheus' node exporter. Metrics of rotations are
//! in `rotate_kek::metrics`; no metric is in two files.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _, text};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Registry;

use super::output_paths::Places;
use crate::domain::Timestamp;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::files::{Directory, FileError};

/// The option for metrics.
#[derive(Debug, clap::Args)]
pub(super) struct MetricsArgs {
    /// Write metrics of the result to a file, for Prometheus' textfile collector
    #[arg(long, value_name = "FILE.prom")]
    metrics: Option<PathBuf>,
}

impl MetricsArgs {
    /// The files that it names.
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--metrics", self.metrics.as_deref());
    }

    /// Opens the file, if one was named, and checks that it can be written. `first` is the name of its first metric.
    pub(super) fn open(&self, first: &'static str) -> CommandResult<Option<GaugeFile>> {
        let path = self.metrics.as_deref();
        path.map(|path| GaugeFile::open(path, first)).transpose()
    }
}

/// Where a file of metrics is to be, in a directory that can be written.
pub(super) fn place_of(path: &Path) -> CommandResult<(Directory, OsString)> {
    if path.extension().is_none_or(|extension| extension != "prom") {
        return Err(CommandError::usage(format!(
            "the name of the metrics file {} does not end in .prom",
            path.display()
        ))
        .hint("the textfile collector ignores other names"));
    }
    let (directory, name) = Directory::parent_of(path)?;
    directory.check_writable()?;
    Ok((directory, name))
}

/// A file of metrics, replaced atomically: a collector sees the old one or the new one.
pub(super) struct GaugeFile {
    directory: Directory,
    name: OsString,
}

impl GaugeFile {
    /// A file written by another command or another program is not replaced.
    fn open(path: &Path, first: &'static str) -> CommandResult<Self> {
        let (directory, name) = place_of(path)?;
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
    pub(super) fn write(&self, gauges: Gauges) -> CommandResult {
        let text = gauges.render();
        Ok(self.directory.replace_public(&self.name, text.as_bytes())?)
    }
}

/// Metrics in Prometheus' exposition format, all of one database.
#[derive(Debug)]
pub(super) struct Gauges {
    database: String,
    gauges: Vec<Gauge>,
}

#[derive(Debug)]
struct Gauge {
    name: &'static str,
    help: &'static str,
    samples: Vec<Sample>,
}

#[derive(Debug)]
struct Sample {
    /// In addition to the database.
    label: Option<(&'static str, String)>,
    value: Number,
}

/// A value of a gauge. Whole numbers are written without a point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Whole(i64),
    Fraction(f64),
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self::Fraction(number)
    }
}

impl Gauges {
    /// Starts without metrics; `database` is the URL without its password.
    pub(super) fn of(database: &str) -> Self {
        Self {
            database: database.to_owned(),
            gauges: Vec::new(),
        }
    }

    /// Adds a metric with its samples: the value of a label, and the number. Without samples it is left out.
    pub(super) fn add<L: ToString, N: Into<Number>>(
        &mut self,
        name: &'static str,
        help: &'static str,
        label: &'static str,
        samples: impl IntoIterator<Item = (L, N)>,
    ) {
        let sample = |(text, number): (L, N)| Sample {
            label: Some((label, text.to_string())),
            value: number.into(),
        };
        self.gauges.push(Gauge {
            name,
            help,
            samples: samples.into_iter().map(sample).collect(),
        });
    }

    /// Adds a metric with one sample.
    pub(super) fn add_one(
        &mut self,
        name: &'static str,
        help: &'static str,
        number: impl Into<Number>,
    ) {
        let sample = Sample {
            label: None,
            value: number.into(),
        };
        self.gauges.push(Gauge {
            name,
            help,
            samples: vec![sample],
        });
    }

    /// Adds the current time.
    pub(super) fn add_now(&mut self, name: &'static str) {
        let now = unix_seconds(Timestamp::now());
        self.add_one(name, "Unix time of the last run.", now);
    }

    pub(super) fn render(self) -> String {
        let mut registry = Registry::default();
        registry.register_collector(Box::new(self));
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = text::encode_registry(&mut text, &registry);
        text
    }
}

impl Collector for Gauges {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        for gauge in self.gauges.iter().filter(|gauge| !gauge.samples.is_empty()) {
            let Gauge { name, help, .. } = gauge;
            let mut family = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            for sample in &gauge.samples {
                let mut labels = vec![("database", self.database.clone())];
                labels.extend(sample.label.clone());
                let encoder = family.encode_family(&labels)?;
                match sample.value {
                    Number::Whole(value) => ConstGauge::new(value).encode(encoder)?,
                    Number::Fraction(value) => ConstGauge::new(value).encode(encoder)?,
                }
            }
        }
        Ok(())
    }
}

/// A time in Prometheus' unit: seconds since the Unix epoch.
pub(super) fn unix_seconds(at: Timestamp) -> f64 {
    let millis = u64::try_from(at.as_millis()).unwrap_or_default();
    Duration::from_millis(millis).as_secs_f64()
}
