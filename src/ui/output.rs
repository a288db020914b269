//! stdout: checked before any work, since a result that cannot be written must not be produced; and what may be written
//! to it.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fd::AsFd;
use rustix::fs::{FileType, OFlags, fcntl_getfl, fstat};
use rustix::io::{fcntl_getfd, write};
use rustix::stdio;
use serde::Serialize;
use zeroize::{Zeroize as _, Zeroizing};

use super::unwritable;
use crate::domain::{printable_json, printable_lines};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};

/// Whether the caller has closed it.
static CLOSED: AtomicBool = AtomicBool::new(false);

// Before `main` Rust opens /dev/null in place of a closed stdout, and from then on all output is lost without
// an error. So this checks earlier; it does nothing else. (The macro requires the word; nothing here is
// unsafe.)
ctor_lite::ctor! {
    unsafe fn look_before_main() {
        CLOSED.store(fcntl_getfd(stdio::stdout()).is_err(), Ordering::Relaxed);
    }
}

/// Refuses a stdout that is closed, or open for reading only.
///
/// # Errors
/// A failure that says what to do instead.
pub fn check_stdout() -> CommandResult {
    let mode = fcntl_getfl(stdio::stdout()).map(|flags| flags & OFlags::RWMODE);
    let why = if CLOSED.load(Ordering::Relaxed) || mode.is_err() {
        "stdout is closed"
    } else if mode == Ok(OFlags::RDONLY) {
        "stdout is open for reading only"
    } else {
        return Ok(());
    };
    Err(CommandError::failure(why)
        .hint("nothing was changed; redirect the output to a file, a pipe, or /dev/null"))
}

/// For output that is useless unless complete: a closed pipe is a failure, too.
///
/// # Errors
/// The write error.
pub fn must_be_complete(written: CommandResult) -> CommandResult {
    written.map_err(|error| match error.exit() {
        Exit::Success => CommandError::failure("cannot write the output")
            .cause("the reader closed the pipe before the end"),
        _ => error,
    })
}

/// stdout for data: a pipe or a file gets every byte as it is; on a terminal, control characters other than
/// line feeds and tabs are escaped.
pub(super) struct Output {
    inner: Wiped<Descriptor>,
    /// The bytes of an incomplete character; only used for a terminal.
    pending: Zeroizing<Vec<u8>>,
    is_terminal: bool,
}

impl Output {
    pub(super) fn open() -> Self {
        Self {
            is_terminal: io::stdout().is_terminal(),
            inner: Wiped::around(Descriptor),
            pending: Zeroizing::default(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_terminal {
            return self.inner.write(bytes);
        }
        self.pending.extend_from_slice(bytes);
        let end = whole_characters(&self.pending);
        let text = String::from_utf8_lossy(&self.pending[..end]);
        let text = Zeroizing::new(printable_lines(&text));
        let written = self.inner.write_all(text.as_bytes());
        self.pending.drain(..end);
        written.map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.pending.is_empty() {
            let text = String::from_utf8_lossy(&self.pending).into_owned();
            self.pending.clear();
            self.inner.write_all(text.as_bytes())?;
        }
        self.inner.flush()
    }
}

/// The file descriptor of stdout, without the buffer of [`io::stdout`], which is never wiped.
struct Descriptor;

impl Write for Descriptor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(write(stdio::stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const BUFFER: usize = 16 * 1024;

/// A buffer that is wiped whenever it has been written: it may have held values in clear.
struct Wiped<W: Write> {
    inner: W,
    buffer: Zeroizing<Vec<u8>>,
    used: usize,
}

impl<W: Write> Wiped<W> {
    fn around(inner: W) -> Self {
        Self {
            inner,
            buffer: Zeroizing::new(vec![0; BUFFER]),
            used: 0,
        }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let used = std::mem::take(&mut self.used);
        let written = self.inner.write_all(&self.buffer[..used]);
        self.buffer[..used].zeroize();
        written
    }
}

impl<W: Write> Write for Wiped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.used == self.buffer.len() {
            self.pass_on()?;
        }
        let free = &mut self.buffer[self.used..];
        let taken = bytes.len().min(free.len());
        free[..taken].copy_from_slice(&bytes[..taken]);
        self.used += taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.inner.flush()
    }
}

impl<W: Write> Drop for Wiped<W> {
    /// What came before an error is still written.
    fn drop(&mut self) {
        let _ = self.pass_on();
    }
}

/// The length of the prefix without an incomplete character.
fn whole_characters(bytes: &[u8]) -> usize {
    // A character has at most four bytes, so only the last three can begin an incomplete one.
    let last = bytes.len().saturating_sub(3)..bytes.len();
    let begun = last.rev().find(|at| bytes[*at] & 0xC0 == 0xC0);
    match begun {
        Some(at) if std::str::from_utf8(&bytes[at..]).is_err_and(|e| e.error_len().is_none()) => at,
        _ => bytes.len(),
    }
}

/// A writer of JSON that escapes what would control a terminal or deceive a reader, wherever the text goes.
///
/// It relies on complete strings, or complete parts of one, in each call, as serde_json writes them.
pub(super) struct JsonOutput<W>(pub(super) W);

impl<W: Write> Write for JsonOutput<W> {
    /// Writes all of it: what a stream does not take would come back, and be looked through again.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(bytes) {
            Ok(text) if !text.is_ascii() || text.contains('\u{7f}') => {
                let text = Zeroizing::new(printable_json(text.to_owned()));
                self.0.write_all(text.as_bytes())?;
            }
            _ => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes JSON in several lines as it is serialised, so that confidential values are never in memory as a document.
pub fn to_json(out: impl Write, document: &impl Serialize) -> CommandResult {
    serde_json::to_writer_pretty(out, document).map_err(json_error)
}

/// Writes JSON in one line.
pub(super) fn to_json_line(mut out: impl Write, document: &impl Serialize) -> CommandResult {
    serde_json::to_writer(&mut out, document).map_err(json_error)?;
    writeln!(out).map_err(unwritable)
}

fn json_error(error: serde_json::Error) -> CommandError {
    if error.is_io() {
        unwritable(error.into())
    } else {
        CommandError::bug(error)
    }
}

/// Writes YAML as it is serialised.
pub fn to_yaml(out: impl Write, document: &impl Serialize) -> CommandResult {
    let mut out = Remembering { out, failed: None };
    let written = serde_saphyr::to_io_writer(&mut out, document);
    match out.failed {
        Some(error) => Err(unwritable(error)),
        None => written.map_err(CommandError::bug),
    }
}

/// A stream that remembers its first error: the YAML serialiser keeps only its text.
struct Remembering<W> {
    out: W,
    failed: Option<io::Error>,
}

impl<W: Write> Write for Remembering<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| {
            // Only its kind and its text matter from here on.
            self.failed = Some(io::Error::new(error.kind(), error.to_string()));
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What may separate cells or rows where the spreadsheet is told so, or guesses; commas and quotes are quoted.
const SEPARATORS: [char; 4] = [';', '\t', '\n', '\r'];

/// A cell of which no spreadsheet takes any part for a formula: a `'` is put before what looks like one (OWASP, CSV
/// injection). Numbers stay, and so does a name such as `--field`, which calls nothing.
pub(super) fn without_formula(cell: String) -> String {
    let parts = || cell.split_inclusive(SEPARATORS);
    if !parts().any(is_formula) {
        return cell;
    }
    let mut safe = String::with_capacity(cell.len() + 16);
    for part in parts() {
        if is_formula(part) {
            safe.push('\'');
        }
        safe.push_str(part);
    }
    safe
}

fn is_formula(part: &str) -> bool {
    let part = part.trim_end_matches(SEPARATORS);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let harmless =
        part.parse::<f64>().is_ok() || part.starts_with('-') && part.chars().all(is_name);
    part.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !harmless
}

/// A stream that the output of another program is passed on to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

impl Stream {
    /// Writes and flushes.
    pub fn write(self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Out => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes)?;
                stdout.flush()
            }
            Self::Err => io::stderr().lock().write_all(bytes),
        }
    }
}

/// Device and inode of the file that stdout is redirected to; `None` for a terminal, a pipe and the like.
pub fn stdout_file() -> Option<(u64, u64)> {
    regular(stdio::stdout())
}

/// The same for stderr.
pub fn stderr_file() -> Option<(u64, u64)> {
    regular(stdio::stderr())
}

fn regular(stream: impl AsFd) -> Option<(u64, u64)> {
    let stat = fstat(stream).ok()?;
    let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
    is_file.then_some((stat.st_dev, stat.st_ino))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_buffer_passes_everything_on_and_is_wiped() {
        let mut passed = Vec::new();
        let sent = b"sk-1234567890".repeat(BUFFER / 5);
        {
            let mut out = Wiped::around(&mut passed);
            for part in sent.chunks(1000) {
                out.write_all(part).unwrap();
            }
            out.flush().unwrap();
            assert!(out.buffer.iter().all(|byte| *byte == 0));
            out.write_all(b"end").unwrap();
        }
        assert_eq!(passed, [sent.as_slice(), b"end"].concat());
    }

    /// A stream that takes little at a time.
    struct Slow(Vec<u8>);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.extend_from_slice(&bytes[..1]);
            Ok(1)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn json_is_looked_through_once_however_little_a_stream_takes() {
        for text in ["a".repeat(1000), "\u{202e}".repeat(1000)] {
            let mut out = JsonOutput(Slow(Vec::new()));
            assert_eq!(out.write(text.as_bytes()).unwrap(), text.len());
            assert_eq!(out.0.0, printable_json(text).as_bytes());
        }
    }

    #[test]
    fn only_formulas_are_quoted() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("\t=1", "\t'=1"),
            ("a;=1+1;b", "a;'=1+1;b"),
            ("two\n=1+1\r\n@x", "two\n'=1+1\r\n'@x"),
            ("a;-5;--field; =x", "a;-5;--field; =x"),
            ("-5", "-5"),
            ("--field", "--field"),
            ("-1-SUM(A1)", "'-1-SUM(A1)"),
            ("+1.5", "+1.5"),
            ("api_key=sk-...1", "api_key=sk-...1"),
            ("", ""),
        ] {
            assert_eq!(without_formula(cell.to_owned()), safe);
        }
    }

    #[test]
    fn a_split_character_is_reassembled() {
        let key = "🔑".as_bytes();
        for split in 1..4 {
            assert_eq!(whole_characters(&key[..split]), 0);
        }
        assert_eq!(whole_characters(key), 4);
        assert_eq!(whole_characters(b"a\xc3"), 1);
        // Invalid UTF-8 is not waited for.
        assert_eq!(whole_characters(b"a\xff"), 2);
        assert_eq!(whole_characters(b"\x80\x80\x80\x80"), 4);
    }
}
