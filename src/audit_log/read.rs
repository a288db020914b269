//! Reading a log file, and finding the first place where it was altered.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::line::{LogEntry, hash_of};
use crate::domain::{AuditHead, Timestamp};
use crate::ops::audit::{Break, Checked, Clock, KeptHeads};

/// A line, and its contents if it is an entry.
type Line = (Vec<u8>, Option<LogEntry>);

/// How every line begins.
pub(super) const START: &[u8] = b"{\"entry\":";

/// The result of a verification.
pub struct CheckedFile {
    pub checked: Checked,
    /// Incomplete lines, such as a crash leaves.
    pub odd_lines: u64,
    /// Changes without an outcome, as far as the chain is intact; at most [`MOST_OPEN`].
    pub without_outcome: BTreeSet<String>,
}

/// The entries of a log, oldest first.
pub fn entries(path: &Path) -> io::Result<impl Iterator<Item = io::Result<LogEntry>>> {
    Ok(lines(path)?.filter_map(|line| line.map(|(_, entry)| entry).transpose()))
}

/// The longest line accepted. The longest entry that mlgate writes is much shorter.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// How many changes without an outcome are remembered. Outcomes follow soon, except in a forged log.
const MOST_OPEN: usize = 10_000;

fn lines(path: &Path) -> io::Result<impl Iterator<Item = io::Result<Line>>> {
    let mut file = BufReader::new(File::open(path)?);
    Ok(std::iter::from_fn(move || {
        let mut bytes = Vec::new();
        let mut limited = file.by_ref().take(MOST_BYTES);
        match limited.read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Ok(read) if read as u64 == MOST_BYTES => Some(Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a line is longer than 16 MiB",
            ))),
            Ok(_) => {
                bytes.pop_if(|last| *last == b'\n');
                let entry = serde_json::from_slice(&bytes).ok();
                Some(Ok((bytes, entry)))
            }
            Err(error) => Some(Err(error)),
        }
    }))
}

/// Reads the whole log, a line at a time, and compares each line with its hash, with the previous line, and
/// with the saved heads.
pub fn verify_file(path: &Path, kept: &KeptHeads) -> io::Result<CheckedFile> {
    let mut head = AuditHead::empty();
    let mut clock = Clock::default();
    let mut broken = kept.compare(&head);
    let mut odd_lines = 0;
    let mut without_outcome = BTreeSet::new();
    let lines = (1..).zip(lines(path)?);
    for (number, line) in lines {
        let (line, entry) = line?;
        let Some(entry) = entry else {
            if !is_torn(&line) {
                broken = broken.or(Some(Break::NoEntry(number)));
                break;
            }
            odd_lines += 1;
            continue;
        };
        broken = broken.or_else(|| broken_at(&head, &line, &entry));
        let next = AuditHead {
            number: head.number + 1,
            hash: entry.hash.unwrap_or_default(),
        };
        broken = broken.or_else(|| kept.compare(&next));
        if broken.is_some() {
            break;
        }
        head = next;
        clock.see(head.number, Timestamp::from_millis(entry.at));
        if entry.state != "intent" {
            without_outcome.remove(&entry.change);
        } else if without_outcome.len() < MOST_OPEN {
            without_outcome.insert(entry.change);
        }
    }
    broken = broken.or_else(|| kept.compare_end(&head));
    clock.end(Timestamp::now());
    let checked = Checked {
        sound: u64::try_from(head.number).unwrap_or_default(),
        broken,
        head,
        clock,
    };
    Ok(CheckedFile {
        checked,
        odd_lines,
        without_outcome,
    })
}

/// Whether a crash can have left this: the beginning of a line, of which the disk may have kept only the
/// length.
fn is_torn(line: &[u8]) -> bool {
    let kept = line.iter().position(|byte| *byte != 0);
    let kept = &line[kept.unwrap_or(line.len())..];
    kept.starts_with(START) || START.starts_with(kept)
}

/// What is wrong with the entry after `head`.
fn broken_at(head: &AuditHead, line: &[u8], entry: &LogEntry) -> Option<Break> {
    let number = head.number + 1;
    let previous = entry.previous_hash.as_deref().unwrap_or_default();
    if entry.entry != Some(number) {
        Some(Break::Missing(number))
    } else if entry.hash.is_none() || hash_of(line, previous) != entry.hash {
        Some(Break::Altered(number))
    } else if previous != head.hash {
        Some(Break::Unlinked(number))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_prefix_of_a_line_counts_as_torn() {
        for torn in [
            "",
            "{",
            "{\"entry\":",
            "{\"entry\":12,\"at\":1",
            "\0\0\0",
            "\0\0{\"ent",
        ] {
            assert!(is_torn(torn.as_bytes()), "{torn:?}");
        }
        for other in ["x", " ", "{\"at\":1}", "{}", "\0x", "# a remark"] {
            assert!(!is_torn(other.as_bytes()), "{other:?}");
        }
    }
}
