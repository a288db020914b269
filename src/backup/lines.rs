//! Lines of JSON, read with a limit.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use serde::Serialize;

use super::BackupError;

pub(super) fn to_line(object: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut line = serde_json::to_vec(object)?;
    line.push(b'\n');
    Ok(line)
}

/// Opens a backup, which must be a regular file: it is read more than once.
pub(super) fn open(path: &Path) -> Result<BufReader<File>, BackupError> {
    let read = |error| BackupError::Read {
        path: path.to_owned(),
        error,
    };
    // Opening a pipe would wait for a writer.
    if !std::fs::metadata(path).map_err(read)?.is_file() {
        return Err(read(io::Error::other("it is not a regular file")));
    }
    Ok(BufReader::new(File::open(path).map_err(read)?))
}

pub(super) struct LineReader<'a> {
    file: &'a mut BufReader<File>,
    path: &'a Path,
    /// The longest line accepted, in bytes. A file that is not a backup may be one endless line.
    most_bytes: u64,
    /// The current line, with its end.
    pub(super) line: Vec<u8>,
    /// Its number, counted from 1.
    pub(super) number: u64,
}

impl<'a> LineReader<'a> {
    pub(super) fn new(file: &'a mut BufReader<File>, path: &'a Path, most_bytes: u64) -> Self {
        Self {
            file,
            path,
            most_bytes,
            line: Vec::new(),
            number: 0,
        }
    }

    /// Reads the next line; false at the end of the file.
    pub(super) fn next(&mut self) -> Result<bool, BackupError> {
        self.line.clear();
        self.number += 1;
        let mut limited = Read::take(&mut *self.file, self.most_bytes);
        let read = limited.read_until(b'\n', &mut self.line);
        let read = read.map_err(|error| BackupError::Read {
            path: self.path.to_owned(),
            error,
        })?;
        if read > 0 && self.line.last() != Some(&b'\n') {
            return Err(
                self.broken("a line is incomplete: the file was truncated, or is not a backup")
            );
        }
        Ok(read > 0)
    }

    pub(super) fn broken(&self, why: impl Into<String>) -> BackupError {
        BackupError::Broken {
            path: self.path.to_owned(),
            line: None,
            why: why.into(),
        }
    }

    /// The same, with the number of the current line.
    pub(super) fn broken_here(&self, why: impl Into<String>) -> BackupError {
        BackupError::Broken {
            path: self.path.to_owned(),
            line: Some(self.number),
            why: why.into(),
        }
    }
}
