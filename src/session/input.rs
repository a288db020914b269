//! Input from outside the command line: files, stdin, other commands. stdin is read once.

use std::cell::Cell;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::{fs, io};

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::env_vars::{self, Env};
use crate::error::{CommandError, CommandResult};
use crate::files::speakable;
use crate::os::input::{MOST_MIB, note_wait, read_to_limit};
use crate::os::process;

/// How to treat a trailing newline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    /// Drop one, which `echo` or an editor adds, LF or CRLF.
    DropOne,
    /// Drop one line feed, but not a carriage return before it, which `$(cat FILE)` keeps.
    DropOneLineFeed,
    /// Keep it.
    Keep,
}

impl Newline {
    /// The text without the dropped newline.
    pub fn without(self, text: &str) -> &str {
        match self {
            Self::Keep => text,
            Self::DropOneLineFeed => text.strip_suffix('\n').unwrap_or(text),
            Self::DropOne => without_newline(text),
        }
    }
}

/// A source of confidential text.
#[derive(Debug, Clone)]
pub enum TextSource {
    /// A file; `-` is stdin.
    File(PathBuf),
    /// A shell command that prints it.
    Command(String),
    /// An environment variable, used as it is.
    Variable(String),
}

impl TextSource {
    /// Reads the text; `None` for a variable that is not set.
    pub fn read(
        &self,
        stdin: &Stdin,
        env: Env,
        what: &'static str,
        newline: Newline,
    ) -> CommandResult<Option<SecretString>> {
        match self {
            Self::File(path) => stdin.read_path(path, what, newline).map(Some),
            Self::Command(command) => read_command(command, what, newline).map(Some),
            Self::Variable(name) => Ok(env.text(name)?.map(SecretString::from)),
        }
    }
}

/// Guards stdin: two readers of one stream would each get half, or nothing.
#[derive(Debug, Default)]
pub struct Stdin {
    taken_by: Cell<Option<&'static str>>,
}

impl Stdin {
    /// Reads all of stdin; an error for the second reader, and on a terminal.
    fn read(&self, what: &'static str, newline: Newline) -> CommandResult<SecretString> {
        text(&self.bytes(what)?, what, "stdin", newline)
    }

    fn bytes(&self, what: &'static str) -> CommandResult<Zeroizing<Vec<u8>>> {
        if let Some(first) = self.taken_by.replace(Some(what)) {
            return Err(CommandError::usage(format!(
                "stdin cannot be both the {first} and the {what}"
            ))
            .hint("read one of them from a file"));
        }
        if std::io::stdin().is_terminal() {
            return Err(CommandError::usage(format!(
                "the {what} is to be read from stdin, but stdin is a terminal"
            ))
            .hint("pipe it in, or omit the option to be prompted"));
        }
        let read = read_to_limit(std::io::stdin().lock()).map_err(|error| {
            CommandError::failure(format!("cannot read the {what} from stdin")).cause(error)
        })?;
        note_wait();
        read.ok_or_else(|| too_long(what, "stdin"))
    }

    /// Reads a file, or stdin when the path is `-`.
    pub fn read_path(
        &self,
        path: &Path,
        what: &'static str,
        newline: Newline,
    ) -> CommandResult<SecretString> {
        if path.as_os_str() == "-" {
            self.read(what, newline)
        } else {
            read_file(path, what, newline)
        }
    }

    /// The same for text that is not secret. One trailing newline is dropped.
    pub fn read_text(&self, path: &Path, what: &'static str) -> CommandResult<String> {
        let (bytes, from) = if path.as_os_str() == "-" {
            (self.bytes(what)?, "stdin".to_owned())
        } else {
            (file_bytes(path, what)?, path.display().to_string())
        };
        let text = utf8(&bytes, what, &from)?;
        Ok(without_newline(text).to_owned())
    }
}

/// Reads a whole file.
pub fn read_file(path: &Path, what: &str, newline: Newline) -> CommandResult<SecretString> {
    let bytes = file_bytes(path, what)?;
    text(&bytes, what, &path.display().to_string(), newline)
}

fn file_bytes(path: &Path, what: &str) -> CommandResult<Zeroizing<Vec<u8>>> {
    let read = fs::File::open(path)
        .and_then(read_to_limit)
        .map_err(|error| {
            if !speakable(path) {
                return CommandError::usage(format!(
                    "the file to read the {what} from does not exist"
                ))
                .hint(format!(
                    "the option takes the path of a file, not the {what} itself"
                ));
            }
            CommandError::usage(format!("cannot read the {what} from {}", path.display()))
                .cause(error)
        })?;
    if !path.is_file() {
        // Reading a pipe waits for its writer.
        note_wait();
    }
    read.ok_or_else(|| too_long(what, &path.display().to_string()))
}

fn too_long(what: &str, from: &str) -> CommandError {
    CommandError::usage(format!(
        "the {what} from {from} is longer than {MOST_MIB} MiB"
    ))
}

/// A shell command, without the variables that contain passphrases: they must not reach other programs.
pub fn shell(command: &str) -> Command {
    let mut shell = without_passphrases(Command::new("/bin/sh"));
    shell.args(["-c", command]);
    shell
}

fn without_passphrases(mut command: Command) -> Command {
    for passphrase in env_vars::PASSPHRASES {
        command.env_remove(passphrase);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs a shell command and returns its output. It gets no stdin and no passphrase variables; its stderr is
/// inherited.
fn read_command(command: &str, what: &str, newline: Newline) -> CommandResult<SecretString> {
    const FROM: &str = "the command's output";
    let printed = output_of(command).map_err(|failed| match failed {
        Failed::NotRun(error) => CommandError::failure("cannot run /bin/sh").cause(error),
        Failed::TooLong => too_long(what, FROM),
        Failed::Ended(status) => {
            CommandError::failure(format!("the command for the {what} failed")).cause(status)
        }
    })?;
    note_wait();
    text(&printed, what, FROM, newline)
}

/// The same for a program with its arguments, without a shell.
pub fn read_program(words: &[String], what: &str, newline: Newline) -> CommandResult<SecretString> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(CommandError::usage(format!("no program for the {what}")));
    };
    let mut command = without_passphrases(Command::new(program));
    command.args(arguments);
    let printed = printed_by(command).map_err(|failed| match failed {
        Failed::NotRun(error) => {
            CommandError::failure(format!("cannot run {program} for the {what}")).cause(error)
        }
        Failed::TooLong => too_long(what, "the program's output"),
        Failed::Ended(status) => {
            CommandError::failure(format!("{program}, which prints the {what}, failed"))
                .cause(status)
        }
    })?;
    note_wait();
    text(&printed, what, "the program's output", newline)
}

/// The same for a database's password, which the store needs when it connects. One newline is dropped.
pub fn database_password(command: &str) -> Result<SecretString, String> {
    let printed = output_of(command).map_err(|failed| match failed {
        Failed::NotRun(error) => format!("cannot run /bin/sh: {error}"),
        Failed::TooLong => "its output is too long".to_owned(),
        Failed::Ended(status) => format!("the command failed ({status})"),
    })?;
    let text = std::str::from_utf8(&printed);
    let text = text.map_err(|_| "its output is not UTF-8 text".to_owned())?;
    Ok(SecretString::from(without_newline(text)))
}

/// Why a command gave no output.
enum Failed {
    NotRun(io::Error),
    TooLong,
    Ended(ExitStatus),
}

/// The output of a command.
fn output_of(command: &str) -> Result<Zeroizing<Vec<u8>>, Failed> {
    printed_by(shell(command))
}

fn printed_by(mut command: Command) -> Result<Zeroizing<Vec<u8>>, Failed> {
    command.stdout(Stdio::piped());
    let mut child = process::start(|| command.spawn()).map_err(Failed::NotRun)?;
    let printed = match child.stdout.take() {
        Some(stdout) => read_to_limit(stdout).map_err(Failed::NotRun)?,
        None => None,
    };
    // At the limit the pipe is closed, so the command ends at its next write.
    let printed = printed.ok_or(Failed::TooLong)?;
    let status = child.wait().map_err(Failed::NotRun)?;
    if status.success() {
        Ok(printed)
    } else {
        Err(Failed::Ended(status))
    }
}

fn text(bytes: &[u8], what: &str, from: &str, newline: Newline) -> CommandResult<SecretString> {
    let text = utf8(bytes, what, from)?;
    Ok(SecretString::from(newline.without(text)))
}

fn utf8<'a>(bytes: &'a [u8], what: &str, from: &str) -> CommandResult<&'a str> {
    std::str::from_utf8(bytes)
        .map_err(|_| CommandError::usage(format!("the {what} from {from} is not UTF-8 text")))
}

fn without_newline(text: &str) -> &str {
    let line = text.strip_suffix('\n').unwrap_or(text);
    if line.len() < text.len() {
        line.strip_suffix('\r').unwrap_or(line)
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn dropped(bytes: &str) -> String {
        let secret = text(bytes.as_bytes(), "value", "stdin", Newline::DropOne).unwrap();
        secret.expose_secret().to_owned()
    }

    #[test]
    fn exactly_one_newline_is_dropped() {
        assert_eq!(dropped("x\n"), "x");
        assert_eq!(dropped("x\r\n"), "x");
        assert_eq!(dropped("x\n\n"), "x\n");
        assert_eq!(dropped("x\r"), "x\r");
        assert_eq!(dropped(" x "), " x ");
        assert_eq!(dropped(""), "");
    }

    #[test]
    fn a_secret_given_as_a_path_is_not_echoed() {
        for path in [
            "hunter2",
            "postgresql://u:hunter2@host/db",
            "hunter2/hunter2",
        ] {
            let error = read_file(path.as_ref(), "passphrase", Newline::Keep).unwrap_err();
            assert!(!error.to_json().contains("hunter2"), "{}", error.to_json());
        }
        let error =
            read_file("/tmp/no-such-file".as_ref(), "passphrase", Newline::Keep).unwrap_err();
        assert!(
            error.to_json().contains("/tmp/no-such-file"),
            "{}",
            error.to_json()
        );
    }

    #[test]
    fn non_utf_8_bytes_are_refused_without_being_shown() {
        let error = text(b"\xff\xfesecret", "value", "stdin", Newline::Keep).unwrap_err();
        assert!(!error.to_json().contains("secret"), "{}", error.to_json());
    }
}
