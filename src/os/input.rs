//! What comes from outside the process: input, read with a limit, so that an endless source such as `/dev/zero` is an
//! error instead of exhausting memory; and how often the process has waited for it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use zeroize::Zeroizing;

/// The input limit in MiB: far more than the longest value that a provider or a database accepts, far less
/// than memory.
pub const MOST_MIB: u64 = 16;

const MOST_BYTES: u64 = MOST_MIB * 1024 * 1024;

/// Reads to the end; `None` when there is more than [`MOST_MIB`].
pub fn read_to_limit(from: impl Read) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((read as u64 <= MOST_BYTES).then_some(bytes))
}

/// Reads a whole file.
///
/// # Errors
/// Also when it is larger than [`MOST_MIB`].
pub fn read_file(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    read_to_limit(File::open(path)?)?.ok_or_else(|| {
        let why = format!("it is longer than {MOST_MIB} MiB");
        io::Error::new(io::ErrorKind::FileTooLarge, why)
    })
}

static WAITS: AtomicUsize = AtomicUsize::new(0);

/// Notes that a wait for something outside has ended: a prompt, a pipe, another program. It may have taken hours, and
/// connections opened before it may be closed.
pub fn note_wait() {
    WAITS.fetch_add(1, Ordering::Relaxed);
}

/// The number of waits so far. Two equal numbers mean that there was none in between.
pub fn count_waits() -> usize {
    WAITS.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_input_is_an_error() {
        let error = read_file(Path::new("/dev/zero")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(error.to_string(), "it is longer than 16 MiB");
        let exactly = io::repeat(b'x').take(MOST_BYTES);
        assert!(read_to_limit(exactly).unwrap().is_some());
        let more = io::repeat(b'x').take(MOST_BYTES + 1);
        assert!(read_to_limit(more).unwrap().is_none());
    }
}
