//! Reading a log in a file, and finding the first place where it is not what was written.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::line::{LogEntry, hash_of};
use crate::domain::AuditHead;
use crate::ops::audit::{Break, Checked};

/// A line, and what it says if it is one of ours.
type Line = (String, Option<LogEntry>);

/// What a verification found.
pub struct CheckedFile {
    /// The chain.
    pub checked: Checked,
    /// Lines that are none of ours: such as a crash leaves.
    pub odd_lines: u64,
    /// Changes of which nobody wrote what became of them, as far as the chain is sound.
    pub without_outcome: BTreeSet<String>,
}

/// The lines of a log that are entries, oldest first.
pub fn entries(path: &Path) -> io::Result<impl Iterator<Item = io::Result<LogEntry>>> {
    Ok(lines(path)?.filter_map(|line| line.map(|(_, entry)| entry).transpose()))
}

/// The longest line. The longest entry that mlgate writes is much shorter.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

fn lines(path: &Path) -> io::Result<impl Iterator<Item = io::Result<Line>>> {
    let mut file = BufReader::new(File::open(path)?);
    let mut bytes = Vec::new();
    Ok(std::iter::from_fn(move || {
        bytes.clear();
        let mut limited = file.by_ref().take(MOST_BYTES);
        match limited.read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Ok(read) if read as u64 == MOST_BYTES => Some(Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a line is longer than 16 MiB",
            ))),
            Ok(_) => {
                let line = String::from_utf8_lossy(&bytes);
                let line = line.strip_suffix('\n').unwrap_or(&line).to_owned();
                let entry = serde_json::from_str(&line).ok();
                Some(Ok((line, entry)))
            }
            Err(error) => Some(Err(error)),
        }
    }))
}

/// Reads the whole log, a line at a time, and compares each with its hash and with the one before; and that of the
/// number in `kept`, which was kept elsewhere, with its hash.
pub fn verify_file(path: &Path, kept: Option<&(i64, String)>) -> io::Result<CheckedFile> {
    let mut head = AuditHead::empty();
    let mut broken = None;
    let mut odd_lines = 0;
    let mut without_outcome = BTreeSet::new();
    for line in lines(path)? {
        let (line, entry) = line?;
        let Some(entry) = entry else {
            odd_lines += 1;
            continue;
        };
        broken = broken_at(&head, &line, &entry).or_else(|| {
            kept.filter(|(number, hash)| {
                entry.entry == Some(*number) && entry.hash.as_ref() != Some(hash)
            })
            .map(|(number, _)| Break::NotTheKept(*number))
        });
        if broken.is_some() {
            break;
        }
        head = AuditHead {
            number: head.number + 1,
            hash: entry.hash.unwrap_or_default(),
        };
        if entry.state == "intent" {
            without_outcome.insert(entry.change);
        } else {
            without_outcome.remove(&entry.change);
        }
    }
    let kept = kept.filter(|(number, _)| *number > head.number && broken.is_none());
    let broken = broken.or_else(|| kept.map(|(number, _)| Break::Shortened(*number)));
    let checked = Checked {
        sound: u64::try_from(head.number).unwrap_or_default(),
        broken,
        head,
    };
    Ok(CheckedFile {
        checked,
        odd_lines,
        without_outcome,
    })
}

/// What is wrong with the entry that comes after `head`.
fn broken_at(head: &AuditHead, line: &str, entry: &LogEntry) -> Option<Break> {
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
