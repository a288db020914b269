//! Errors of commands: one type, one renderer, one exhaustive mapping.

pub mod exit;
mod from_apply;
mod from_bulk;
mod from_files;
mod from_layers;
mod from_nouns;

use serde::Serialize;

use crate::domain::{printable, printable_json};
use exit::Exit;

/// A failed command: its exit code, what went wrong, why, and what to do.
///
/// No message, cause or hint contains a secret value, a passphrase or a database password.
#[derive(Debug)]
pub struct CommandError {
    exit: Exit,
    message: String,
    causes: Vec<String>,
    hints: Vec<String>,
    of_one_row: bool,
}

pub type CommandResult<T = ()> = Result<T, CommandError>;

impl CommandError {
    /// An error with an exit code and one line saying what went wrong.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            causes: Vec::new(),
            hints: Vec::new(),
            of_one_row: false,
        }
    }

    /// Invalid command line, or missing input.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Refused or failed.
    pub fn failure(message: impl Into<String>) -> Self {
        Self::new(Exit::Failure, message)
    }

    /// An error that cannot happen, reported as a bug with its whole chain of causes.
    pub fn bug(error: impl Into<anyhow::Error>) -> Self {
        let bug = Self::new(Exit::Bug, "this is a bug in mlgate");
        error.into().chain().fold(bug, Self::cause)
    }

    /// Marks it as about one row alone: a list continues with the others.
    #[must_use]
    pub fn of_one_row(mut self) -> Self {
        self.of_one_row = true;
        self
    }

    pub fn is_of_one_row(&self) -> bool {
        self.of_one_row
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the reason below the message.
    #[must_use]
    pub fn cause(mut self, cause: impl std::fmt::Display) -> Self {
        self.causes.push(cause.to_string());
        self
    }

    /// What went wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    pub fn exit(&self) -> Exit {
        self.exit
    }
}

#[derive(Serialize)]
struct Report<'a> {
    error: Body<'a>,
}

/// An error inside a JSON document.
#[derive(Serialize)]
pub struct Body<'a> {
    exit_code: u8,
    kind: &'a str,
    message: &'a str,
    causes: &'a [String],
    hints: &'a [String],
}

impl CommandError {
    /// The lines for people: what, why, and what to do. `paint` colours a line's first word.
    pub fn to_text(&self, paint: impl Fn(&str) -> String) -> String {
        let mut lines = vec![format!("{}: {}", paint("error"), printable(&self.message))];
        for cause in &self.causes {
            lines.push(format!("  because: {}", printable(cause)));
        }
        for hint in &self.hints {
            lines.push(format!("{}: {}", paint("hint"), printable(hint)));
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// The error for a JSON document.
    pub fn body(&self) -> Body<'_> {
        Body {
            exit_code: self.exit.code(),
            kind: self.exit.word(),
            message: &self.message,
            causes: &self.causes,
            hints: &self.hints,
        }
    }

    /// What went wrong and why, in one line, as the cause of another error.
    pub fn to_line(&self) -> String {
        let causes = self.causes.iter().map(|cause| format!(": {cause}"));
        format!("{}{}", self.message, causes.collect::<String>())
    }

    /// One JSON object in one line.
    pub fn to_json(&self) -> String {
        let report = Report { error: self.body() };
        // Serialising strings and a number cannot fail.
        let mut json = printable_json(serde_json::to_string(&report).unwrap_or_default());
        json.push('\n');
        json
    }
}

#[cfg(test)]
mod tests {
    use super::exit::Exit;
    use super::*;

    #[test]
    fn text_has_error_cause_and_hint() {
        let error = CommandError::new(Exit::Busy, "the database is locked")
            .cause("database is locked")
            .hint("try again later");
        assert_eq!(
            error.to_text(str::to_owned),
            "error: the database is locked\n  because: database is locked\nhint: try again later\n"
        );
    }

    #[test]
    fn json_is_one_object() {
        let error = CommandError::usage("no \"database\"").hint("say which");
        assert_eq!(
            error.to_json(),
            "{\"error\":{\"exit_code\":2,\"kind\":\"usage\",\"message\":\"no \\\"database\\\"\",\
         \"causes\":[],\"hints\":[\"say which\"]}}\n"
        );
    }
}
