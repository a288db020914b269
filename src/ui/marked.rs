//! Lines of a difference: coloured for people, documents for scripts.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Effects, Style};
use serde::Serialize;

use super::{Format, Ui, unwritable};
use crate::domain::printable;
use crate::error::CommandResult;

/// What a line says about its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    None,
    Added,
    Changed,
    Removed,
    /// For information.
    Faint,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedLine {
    pub mark: Mark,
    pub text: String,
}

impl MarkedLine {
    pub fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self {
            mark,
            text: text.into(),
        }
    }
}

impl Mark {
    fn style(self) -> Style {
        match self {
            Self::None => Style::new(),
            Self::Added => AnsiColor::Green.on_default(),
            Self::Changed => AnsiColor::Yellow.on_default(),
            Self::Removed => AnsiColor::Red.on_default(),
            Self::Faint => Style::new().effects(Effects::DIMMED),
        }
    }
}

impl Ui {
    /// Writes a difference: a document for scripts, or lines, coloured on a terminal. Control characters in them are
    /// escaped.
    pub fn marked(
        &self,
        document: &impl Serialize,
        lines: impl FnOnce() -> Vec<MarkedLine>,
    ) -> CommandResult {
        if !matches!(self.options.format, Format::Table | Format::Name) {
            return self.document(document, String::new);
        }
        let mut out = io::stdout().lock();
        let coloured = self.painter.is_coloured() && out.is_terminal();
        let mut write = |line: &MarkedLine| {
            let text = printable(&line.text);
            if coloured && line.mark != Mark::None {
                let style = line.mark.style();
                writeln!(out, "{style}{text}{style:#}")
            } else {
                writeln!(out, "{text}")
            }
        };
        lines()
            .iter()
            .try_for_each(&mut write)
            .map_err(unwritable)?;
        out.flush().map_err(unwritable)
    }
}
