//! Which files the output goes to.

use rustix::fd::AsFd;
use rustix::fs::{FileType, fstat};
use rustix::stdio;

/// Device and inode of the file that stdout is redirected to; `None` for a terminal, a pipe and the like.
pub fn stdout() -> Option<(u64, u64)> {
    regular(stdio::stdout())
}

/// The same for stderr.
pub fn stderr() -> Option<(u64, u64)> {
    regular(stdio::stderr())
}

fn regular(stream: impl AsFd) -> Option<(u64, u64)> {
    let stat = fstat(stream).ok()?;
    let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
    is_file.then_some((stat.st_dev, stat.st_ino))
}
