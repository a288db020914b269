//! Reading a line from the terminal without echo.
//!
//! Input is taken as it is, or refused: a silently dropped character would make another passphrase.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Write as _};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// The longest line that a Linux terminal passes on, including the newline; the rest is dropped.
const LONGEST: usize = 4096;

/// How soon the next line of pasted text follows. Nobody types this fast.
const PASTED: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};

/// Why there is no line.
pub(super) enum NoLine {
    /// The terminal cannot be read, or is at its end.
    Unreadable(io::Error),
    /// The input was refused, for this reason.
    Refused(&'static str),
}

impl From<io::Error> for NoLine {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// A terminal without echo, until this is dropped.
struct Silent {
    terminal: File,
    before: Termios,
}

impl Silent {
    /// Discards earlier input, which was not an answer to this question.
    fn begin() -> io::Result<Self> {
        let terminal = File::options().read(true).write(true).open("/dev/tty")?;
        let before = tcgetattr(&terminal)?;
        let mut silent = before.clone();
        silent
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ECHONL);
        // The terminal collects a line, and Ctrl-C is a signal. Ctrl-Z is disabled: after a stop, the terminal might
        // have been reset.
        silent
            .local_modes
            .insert(LocalModes::ICANON | LocalModes::ISIG);
        silent.special_codes[SpecialCodeIndex::VSUSP] = 0;
        tcsetattr(&terminal, OptionalActions::Flush, &silent)?;
        Ok(Self { terminal, before })
    }

    /// Whether more follows at once.
    fn goes_on(&self) -> bool {
        let mut more = [PollFd::new(&self.terminal, PollFlags::IN)];
        poll(&mut more, Some(&PASTED)).is_ok_and(|ready| ready > 0)
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        // Discards the rest of pasted text, so that the shell does not get it.
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
    }
}

/// Asks a question on the terminal, and reads the line that is typed.
pub(super) fn read_hidden(question: &str) -> Result<SecretString, NoLine> {
    let mut silent = Silent::begin()?;
    silent.terminal.write_all(question.as_bytes())?;
    let mut line = Zeroizing::new([0; LONGEST]);
    let mut length = 0;
    while length < LONGEST && !line[..length].ends_with(b"\n") {
        match silent.terminal.read(&mut line[length..]) {
            Ok(0) if length == 0 => return Err(io::Error::from(ErrorKind::UnexpectedEof).into()),
            Ok(0) => break,
            Ok(bytes) => length += bytes,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    silent.terminal.write_all(b"\n")?;
    if length == LONGEST {
        return Err(NoLine::Refused("is longer than a terminal's line can be"));
    }
    if silent.goes_on() {
        return Err(NoLine::Refused("has more than one line"));
    }
    let line = line[..length]
        .strip_suffix(b"\n")
        .unwrap_or(&line[..length]);
    let text = str::from_utf8(line).map_err(|_| NoLine::Refused("is not UTF-8 text"))?;
    if text.contains(|c: char| c.is_control() && c != '\t') {
        return Err(NoLine::Refused(
            "has a control character, such as that of an arrow key",
        ));
    }
    Ok(SecretString::from(text))
}
