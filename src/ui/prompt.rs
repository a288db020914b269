//! Prompts: hidden input, yes or no, and "type the name".

use std::io::{self, IsTerminal};
use std::time::Duration;

use dialoguer::theme::SimpleTheme;

use secrecy::SecretString;

use super::Ui;
use super::hidden::{NoLine, read_hidden};
use crate::domain::printable;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::os::input::note_wait;

impl Ui {
    /// Whether there is a terminal to answer on.
    pub fn can_prompt(&self) -> bool {
        !self.options.no_input && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Reads a line from the terminal without echo. stdin stays free for data.
    pub fn ask_hidden(&self, question: &str) -> CommandResult<SecretString> {
        let typed = read_hidden(&format!("{question}: "));
        note_wait();
        typed.map_err(|no_line| match no_line {
            NoLine::Unreadable(error) => {
                CommandError::usage("cannot read from the terminal").cause(error)
            }
            NoLine::Refused(reason) => {
                CommandError::usage(format!("what was typed or pasted {reason}"))
                    .hint("an option names a file or a command for it, and takes it as it is")
            }
        })
    }

    /// Whether a hidden prompt is possible: there is a terminal, even if stdin is a pipe.
    pub fn can_ask_hidden(&self) -> bool {
        !self.options.no_input
            && io::stderr().is_terminal()
            && std::fs::File::open("/dev/tty").is_ok()
    }

    /// Prompts for a line of text with echo, and trims it. Repeats the prompt after an empty answer.
    pub fn ask_text(&self, question: &str) -> CommandResult<String> {
        let input = dialoguer::Input::with_theme(&SimpleTheme)
            .with_prompt(question)
            .validate_with(|text: &String| {
                if text.trim().is_empty() {
                    Err("it cannot be empty")
                } else {
                    Ok(())
                }
            });
        let typed: String = answer(input.interact_text())?;
        Ok(typed.trim().to_owned())
    }

    /// Asks for a yes; the default is no. `--yes` answers it; without a terminal it is an error.
    pub fn confirm(&self, question: &str) -> CommandResult {
        if self.options.yes {
            return Ok(());
        }
        self.require_confirmable()?;
        let question = dialoguer::Confirm::with_theme(&SimpleTheme)
            .with_prompt(question)
            .default(false);
        if answer(question.interact())? {
            Ok(())
        } else {
            Err(not_confirmed())
        }
    }

    /// Fails early if [`Self::confirm`] could not be answered, for commands that ask only after long work.
    pub fn require_confirmable(&self) -> CommandResult {
        if self.options.yes || self.can_prompt() {
            return Ok(());
        }
        Err(CommandError::new(
            Exit::NotConfirmed,
            "this needs confirmation, and there is no terminal; nothing was changed",
        )
        .hint("confirm with --yes"))
    }

    /// Offers to do more than was asked for; the default is no. Without a terminal, and with `--yes`, the
    /// answer is no: more is done only for those who see the question.
    pub fn offer(&self, question: &str) -> CommandResult<bool> {
        if self.options.yes || !self.can_prompt() {
            return Ok(false);
        }
        let question = dialoguer::Confirm::with_theme(&SimpleTheme)
            .with_prompt(printable(question))
            .default(false)
            // Another prompt follows, so the Enter after the letter must be consumed.
            .wait_for_newline(true);
        answer(question.interact())
    }

    /// Asks for a name to be typed. `--yes`, or `given` with the same name, answers it.
    pub fn confirm_by_name(&self, name: &str, given: Option<&str>) -> CommandResult {
        match given {
            Some(given) if given == name => return Ok(()),
            Some(_) => {
                return Err(CommandError::new(
                    Exit::NotConfirmed,
                    format!("--confirm does not match `{name}`; nothing was changed"),
                ));
            }
            None if self.options.yes => return Ok(()),
            None if !self.can_prompt() => {
                return Err(CommandError::new(
                    Exit::NotConfirmed,
                    "this needs confirmation, and there is no terminal; nothing was changed",
                )
                .hint(format!("confirm with --confirm {name:?} or --yes")));
            }
            None => {}
        }
        let input = dialoguer::Input::with_theme(&SimpleTheme)
            .with_prompt("Type the name to confirm")
            .allow_empty(true);
        let typed: String = answer(input.interact_text())?;
        if typed == name {
            Ok(())
        } else {
            Err(not_confirmed())
        }
    }
}

fn not_confirmed() -> CommandError {
    CommandError::new(Exit::NotConfirmed, "not confirmed; nothing was changed")
}

/// Notes the time that a prompt took.
fn answer<T>(answered: Result<T, dialoguer::Error>) -> CommandResult<T> {
    note_wait();
    answered.map_err(|error| no_answer(&error))
}

/// End of input at a prompt is not a confirmation; neither is a broken terminal.
fn no_answer(error: &dialoguer::Error) -> CommandError {
    let dialoguer::Error::IO(io) = error;
    interrupted(io).unwrap_or_else(|| {
        CommandError::new(Exit::NotConfirmed, "no answer; nothing was changed").cause(error)
    })
}

/// The error for Ctrl-C at a prompt. The prompt libraries read it as a key, raise the signal and return: the
/// signal thread is about to end the process with its own message.
fn interrupted(error: &io::Error) -> Option<CommandError> {
    (error.kind() == io::ErrorKind::Interrupted).then(|| {
        std::thread::park_timeout(SIGNAL_ARRIVES);
        CommandError::new(Exit::Interrupted, "interrupted; nothing was changed")
    })
}

/// Longer than a signal takes from one thread to another, even on a busy machine.
const SIGNAL_ARRIVES: Duration = Duration::from_secs(5);
