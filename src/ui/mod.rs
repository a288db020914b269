//! The terminal: the only module that prints, prompts, and shows progress.
//!
//! stdout is for data alone. Status, warnings, hints, prompts and progress go to stderr.

mod fields;
mod hidden;
mod list;
mod marked;
mod output;
mod progress;
mod prompt;
mod style;
mod table;
mod terminal;
mod time;

pub use list::{Extra, Format, Row};
pub use marked::{Mark, MarkedLine};
pub use output::{
    Stream, check_stdout, must_be_complete, stderr_file, stdout_file, to_json, to_yaml,
};
pub use style::ColorChoice;
pub use table::Table;

pub use terminal::{TerminalGuard, is_in_foreground};
pub use time::{from_rfc3339, rfc3339, seconds};

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::domain::printable;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::os::interrupt;
use fields::list_fields;
use output::{JsonOutput, Output, to_json_line};
use style::Painter;

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct UiOptions {
    pub format: Format,
    /// No status, no hints; warnings and errors stay.
    pub quiet: bool,
    pub verbose: bool,
    pub color: ColorChoice,
    /// Never prompt.
    pub no_input: bool,
    /// Answer yes to all confirmations.
    pub yes: bool,
}

/// The terminal, as one command uses it.
pub struct Ui {
    options: UiOptions,
    painter: Painter,
}

impl Ui {
    pub fn new(options: UiOptions) -> Self {
        Self {
            options,
            painter: Painter::new(options.color),
        }
    }

    pub fn options(&self) -> UiOptions {
        self.options
    }

    pub fn format(&self) -> Format {
        self.options.format
    }

    /// Reports what was done, in one line. As in every message, control characters are escaped: a stored name
    /// must not control the terminal.
    pub fn status(&self, text: &str) {
        if !self.options.quiet {
            say(&printable(text));
        }
    }

    /// Reports details with `--verbose`.
    pub fn detail(&self, text: &str) {
        if self.options.verbose {
            say(&printable(text));
        }
    }

    /// Warns, even with `--quiet`.
    pub fn warn(&self, text: &str) {
        say(&format!(
            "{}: {}",
            self.painter.paint("warning"),
            printable(text)
        ));
    }

    /// Suggests what to do next.
    pub fn hint(&self, text: &str) {
        if !self.options.quiet {
            say(&format!(
                "{}: {}",
                self.painter.paint("hint"),
                printable(text)
            ));
        }
    }

    /// Reports a failed command: text, or one JSON object with `-o json`.
    pub fn error(&self, error: &CommandError) {
        let text = match self.options.format {
            Format::Json | Format::Jsonl => error.to_json(),
            _ => error.to_text(|word| self.painter.paint(word)),
        };
        // Ignore: stderr is closed.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes data to stdout. On a terminal, control characters other than line feeds and tabs are escaped.
    pub fn data(&self, text: &[u8]) -> CommandResult {
        let mut out = Output::open();
        out.write_all(text)
            .and_then(|()| out.flush())
            .map_err(unwritable)
    }

    /// Writes one of several documents, as one line of JSON.
    pub fn json_line(&self, document: &impl Serialize) -> CommandResult {
        let mut out = JsonOutput(Output::open());
        to_json_line(&mut out, document)?;
        out.flush().map_err(unwritable)
    }

    /// Writes one document: as JSON, in one line or several, as YAML, its fields as CSV, or the result of
    /// `text`.
    pub fn document(
        &self,
        document: &impl Serialize,
        text: impl FnOnce() -> String,
    ) -> CommandResult {
        match self.options.format {
            Format::Json => {
                let mut out = JsonOutput(Output::open());
                to_json(&mut out, document)?;
                writeln!(out).and_then(|()| out.flush()).map_err(unwritable)
            }
            Format::Jsonl => self.json_line(document),
            Format::Yaml => {
                let mut out = Output::open();
                to_yaml(&mut out, document)?;
                out.flush().map_err(unwritable)
            }
            Format::Csv => list_fields(Output::open(), document),
            Format::Table | Format::Name => self.data(text().as_bytes()),
        }
    }
}

/// Writes a line to stderr. A closed stderr is ignored.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A closed pipe means that its reader, such as `head`, has seen enough: that is success. Every other write
/// error is reported.
fn unwritable(error: io::Error) -> CommandError {
    if error.kind() == io::ErrorKind::BrokenPipe {
        CommandError::new(Exit::Success, "the reader has closed the pipe")
    } else {
        let failed = CommandError::failure("cannot write the output").cause(error);
        if interrupt::has_committed() {
            failed.hint("only the output is missing: the change itself is committed")
        } else {
            failed
        }
    }
}
