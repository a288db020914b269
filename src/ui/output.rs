//! stdout, and what may be written to it.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write, stdout};

use crate::domain::{printable_json, printable_lines};

/// stdout for data: a pipe or a file gets every byte as it is; on a terminal, control characters other than
/// line feeds and tabs are escaped.
pub(super) struct Output {
    inner: BufWriter<Stdout>,
    /// The bytes of an incomplete character; only used for a terminal.
    pending: Vec<u8>,
    is_terminal: bool,
}

impl Output {
    pub(super) fn open() -> Self {
        let stdout = stdout();
        Self {
            is_terminal: stdout.is_terminal(),
            inner: BufWriter::new(stdout),
            pending: Vec::new(),
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
        let written = self.inner.write_all(printable_lines(&text).as_bytes());
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
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(bytes) {
            Ok(text) if !text.is_ascii() || text.contains('\u{7f}') => {
                self.0
                    .write_all(printable_json(text.to_owned()).as_bytes())?;
                Ok(bytes.len())
            }
            _ => self.0.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A cell that no spreadsheet takes for a formula: a `'` is put before what looks like one (OWASP, CSV
/// injection). Numbers stay, and so does a name such as `--field`, which calls nothing.
pub(super) fn without_formula(cell: String) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let harmless =
        cell.parse::<f64>().is_ok() || cell.starts_with('-') && cell.chars().all(is_name);
    if begins && !harmless {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_like_a_formula_is_quoted() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("\t=1", "'\t=1"),
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
    fn a_character_in_two_pieces_is_waited_for() {
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
