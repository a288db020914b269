//! Which other processes have a file open, as far as the system shows them.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// The inode of Linux's first PID namespace (`PROC_PID_INIT_INO`): in any other one, such as a container,
/// outside processes are invisible.
const FIRST_PID_NAMESPACE: &str = "pid:[4026531836]";

/// `PF_KTHREAD`: the process is a kernel thread.
const KERNEL_THREAD: u64 = 0x0020_0000;

/// The other processes that have a file open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileUsers {
    /// The visible ones: name and process id.
    pub seen: Vec<String>,
    /// Why there may be others; `None` when there certainly are none.
    pub unseen: Option<&'static str>,
}

/// Checks all processes for those that have this file open, under whatever name.
pub fn users_of(file: &Path) -> FileUsers {
    let mut users = FileUsers::default();
    let Ok(wanted) = fs::metadata(file) else {
        users.unseen = Some("the file cannot be examined");
        return users;
    };
    let namespace = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    if namespace.as_os_str() != FIRST_PID_NAMESPACE {
        users.unseen = Some("processes outside this container are not visible");
    }
    let Ok(processes) = fs::read_dir("/proc") else {
        users.unseen = Some("this system does not show which processes have a file open");
        return users;
    };
    let us = std::process::id();
    let ids = processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    for process in ids.filter(|process: &u32| *process != us) {
        match has_open(process, (wanted.dev(), wanted.ino())) {
            Some(true) => users.seen.push(called(process)),
            Some(false) => {}
            None if ended(process) || is_kernel_thread(process) => {}
            None => users.unseen = Some("processes of other accounts cannot be examined"),
        }
    }
    users
}

/// Whether a process has the file open; `None` when it cannot be examined.
fn has_open(process: u32, file: (u64, u64)) -> Option<bool> {
    let open = fs::read_dir(format!("/proc/{process}/fd")).ok()?;
    for descriptor in open {
        // A descriptor may have been closed since the directory was read.
        if let Ok(found) = fs::metadata(descriptor.ok()?.path())
            && (found.dev(), found.ino()) == file
        {
            return Some(true);
        }
    }
    Some(false)
}

fn ended(process: u32) -> bool {
    fs::read_to_string(format!("/proc/{process}/stat"))
        .is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

fn is_kernel_thread(process: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name, in parentheses, may contain anything; the flags are the seventh field after it.
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let flags = after_name.split_whitespace().nth(6);
    flags
        .and_then(|flags| flags.parse::<u64>().ok())
        .is_some_and(|flags| flags & KERNEL_THREAD != 0)
}

/// A process by its name and id. Its command line is not read: it may contain secrets.
pub fn called(process: u32) -> String {
    match fs::read_to_string(format!("/proc/{process}/comm")) {
        Ok(name) => format!("{}, pid {process}", name.trim_end()),
        Err(_) => format!("pid {process}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn a_process_with_the_file_open_is_seen_until_it_exits() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(users_of(file.path()).seen, [""; 0]);
        let input = fs::File::open(file.path()).unwrap();
        let mut other = Command::new("sleep")
            .arg("600")
            .stdin(Stdio::from(input))
            .spawn()
            .unwrap();
        let seen = users_of(file.path()).seen;
        assert!(
            seen[0].ends_with(&format!("pid {}", other.id())),
            "{seen:?}"
        );
        other.kill().unwrap();
        other.wait().unwrap();
        assert_eq!(users_of(file.path()).seen, [""; 0]);
    }

    #[test]
    fn the_users_of_a_missing_file_are_unknown() {
        assert!(users_of(Path::new("/nonexistent/file")).unseen.is_some());
    }
}
