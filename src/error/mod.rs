//! Errors of commands: one type, one renderer, one exhaustive mapping.

pub mod exit;
mod from_backup;
mod from_bindings;
mod from_copy;
mod from_handover;
mod from_inject;
mod from_keystore;
mod from_layers;
mod from_policies;
mod from_reencryption;
mod from_secret_bindings;
mod from_settle;
mod render;

pub use render::Body;

use crate::error::exit::Exit;

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
        let told = Self::new(Exit::Bug, "this is a bug in mlgate");
        error.into().chain().fold(told, Self::cause)
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
