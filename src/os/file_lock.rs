//! Locks of files: waiting for one with an end, and who holds it.

use std::os::fd::AsFd;
use std::time::{Duration, Instant};
use std::{fs, thread};

use rustix::fs::{FlockOperation, Stat, flock, major, minor};
use rustix::io::Errno;

use super::file_users::called;

/// The pause between two attempts. `flock` itself can wait only without an end.
const PAUSE: Duration = Duration::from_millis(50);

/// The two kinds of locks that files have on Linux; neither keeps the other out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// That of `flock(2)`, which belongs to an open file.
    Flock,
    /// That of `fcntl(2)`, which belongs to a process. SQLite takes these.
    Posix,
}

/// Locks an open file by `flock`, against everybody who does the same. It stays locked until the descriptor,
/// and all that were made of it, are closed.
///
/// # Errors
/// `WOULDBLOCK` when `patience` has passed and another one still holds the lock; what else `flock` says.
pub fn lock(file: impl AsFd, patience: Duration) -> Result<(), Errno> {
    let started = Instant::now();
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK) if started.elapsed() < patience => thread::sleep(PAUSE),
            Err(Errno::INTR) => {}
            locked => return locked,
        }
    }
}

/// Gives back a lock that [`lock`] has taken, on a file that stays open.
pub fn unlock(file: impl AsFd) {
    // Nothing that was locked can fail to be unlocked; the end of the process unlocks it, too.
    let _ = flock(&file, FlockOperation::Unlock);
}

/// The other processes that hold a lock on a file, as far as `/proc/locks` tells: a kernel without it, another
/// container or a file system with device numbers of its own have none to show.
pub fn holders(file: &Stat, kind: Kind) -> Vec<String> {
    let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
    let us = std::process::id();
    let mut processes = processes(&locks, kind, &place(file));
    processes.retain(|process| *process != us);
    processes.into_iter().map(called).collect()
}

/// "held by …", to follow a message; empty when nobody is known.
pub fn held_by(holders: &[String]) -> String {
    if holders.is_empty() {
        String::new()
    } else {
        format!(" (held by {})", holders.join("; "))
    }
}

/// How `/proc/locks` calls a file: its device and its inode.
fn place(file: &Stat) -> String {
    let (major, minor) = (major(file.st_dev), minor(file.st_dev));
    format!("{major:02x}:{minor:02x}:{}", file.st_ino)
}

/// The processes that hold such a lock there, each once. Lines with `->` are of those that wait.
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
            // A process that cannot be seen from here is 0 or -1.
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
    fn holders_are_told_from_those_that_wait_and_from_other_files() {
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
    fn a_lock_of_this_process_is_found_and_not_taken_twice() {
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
        // A child that another test starts just now holds it, too, until it executes its program.
        lock(&other, Duration::from_secs(10)).unwrap();
    }
}
