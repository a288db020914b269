//! How bad a finding is.

use std::fmt;

/// What follows from a finding, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// It works, and may stop to, or shows more than it should.
    Risk,
    /// A setting has no effect.
    NoEffect,
    /// Calls fail: the gateway's, or those of MLflow's page and API that list rows.
    FailsCalls,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::FailsCalls, Self::NoEffect, Self::Risk, Self::Info];

    /// The name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::FailsCalls => "fails_calls",
            Self::NoEffect => "no_effect",
            Self::Risk => "risk",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
