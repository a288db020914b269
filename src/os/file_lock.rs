//! File locks: waiting for one with a time limit, and who holds it.

use std::fs::{self, File, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Stat, major, minor};
use rustix::io::Errno;

use super::file_users::called;

/// The pause between two attempts, since `flock` itself has no time limit.
const PAUSE: Duration = Duration::from_millis(50);

/// The two kinds of file locks on Linux, which do not exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `flock(2)`, which belongs to an open file.
    Flock,
    /// `fcntl(2)`, which belongs to a process, and which SQLite uses.
    Posix,
}

/// Locks an open file with `flock`. It stays locked until all copies of the descriptor are closed.
///
/// # Errors
/// `WOULDBLOCK` when another process still holds the lock after `patience`; other errors of `flock`.
pub fn lock(file: &File, patience: Duration) -> Result<(), Errno> {
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(Errno::WOULDBLOCK),
            Err(TryLockError::Error(error)) => match Errno::from_io_error(&error) {
                Some(Errno::INTR) => {}
                error => return Err(error.unwrap_or(Errno::IO)),
            },
        }
    }
}

/// Releases a lock taken by [`lock`], on a file that stays open.
pub fn unlock(file: &File) {
    // Unlocking cannot fail, and the end of the process does it, too.
    let _ = file.unlock();
}

/// The other processes that hold a lock on a file, according to `/proc/locks`. None are found if the kernel
/// lacks it, in other containers, or on file systems with their own device numbers.
pub fn holders(file: &Stat, kind: Kind) -> Vec<String> {
    let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
    let us = std::process::id();
    let mut processes = processes(&locks, kind, &place(file));
    processes.retain(|process| *process != us);
    processes.into_iter().map(called).collect()
}

/// "held by …", to append to a message; empty when unknown.
pub fn held_by(holders: &[String]) -> String {
    if holders.is_empty() {
        String::new()
    } else {
        format!(" (held by {})", holders.join("; "))
    }
}

/// How `/proc/locks` identifies a file: by device and inode.
fn place(file: &Stat) -> String {
    let (major, minor) = (major(file.st_dev), minor(file.st_dev));
    format!("{major:02x}:{minor:02x}:{}", file.st_ino)
}

/// The processes that hold such a lock, each once. Lines with `->` are waiting ones.
fn processes(locks: &str, kind: Kind, place: &str) -> Vec<u32> {
    let kind = match kind {
        Kind::Flock => "FLOCK",
        Kind::Posix => "POSIX",
    };
    let mut found = Vec::new();
    for line in locks.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let [_, of_kind, _, _, process, at, ..] = words[..]
            && of_kind == kind
            && at == place
            // A process that is invisible from here is 0 or -1.
            && let Ok(process @ 1..) = process.parse()
            && !found.contains(&process)
        {
            found.push(process);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_differ_from_waiters_and_other_files() {
        let locks = "1: FLOCK  ADVISORY  WRITE 708 00:1b:12345 0 EOF\n\
                     1: -> FLOCK  ADVISORY  WRITE 709 00:1b:12345 0 EOF\n\
                     2: POSIX  ADVISORY  READ 710 00:1b:12345 128 128\n\
                     3: POSIX  ADVISORY  READ 710 00:1b:12345 1073741826 1073742335\n\
                     4: OFDLCK ADVISORY  READ -1 00:1b:12345 0 EOF\n\
                     5: FLOCK  ADVISORY  WRITE 0 00:1b:12345 0 EOF\n\
                     6: FLOCK  ADVISORY  WRITE 711 00:1b:1234 0 EOF\n";
        assert_eq!(processes(locks, Kind::Flock, "00:1b:12345"), [708]);
        assert_eq!(processes(locks, Kind::Posix, "00:1b:12345"), [710]);
    }

    #[test]
    fn a_lock_is_not_taken_twice_in_one_process() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let [one, other] = [(); 2].map(|()| fs::File::open(file.path()).unwrap());
        lock(&one, Duration::ZERO).unwrap();
        assert_eq!(lock(&other, Duration::ZERO), Err(Errno::WOULDBLOCK));
        let stat = rustix::fs::fstat(&one).unwrap();
        let locks = fs::read_to_string("/proc/locks").unwrap();
        assert_eq!(
            processes(&locks, Kind::Flock, &place(&stat)),
            [std::process::id()]
        );
        assert!(holders(&stat, Kind::Flock).is_empty());
        drop(one);
        // A child process that another test is starting also holds it, until it executes its program.
        lock(&other, Duration::from_secs(10)).unwrap();
    }
}
