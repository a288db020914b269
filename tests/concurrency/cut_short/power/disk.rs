//! The contents of a disk after a power loss, at any moment of a recorded command.
//!
//! A file has the contents of its last sync, and a directory the names of its own. Whether anything later is there as
//! well is undefined; the extremes are tested: none of it, all the names, all the bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::recorded::Call;

/// Paths and contents.
pub(super) type Files = BTreeMap<PathBuf, Vec<u8>>;

#[derive(Default)]
struct File {
    live: Vec<u8>,
    durable: Vec<u8>,
}

#[derive(Clone)]
struct Open {
    file: usize,
    at: usize,
    appends: bool,
}

/// The directories that a command works in.
pub(super) struct Disk {
    roots: Vec<PathBuf>,
    files: Vec<File>,
    live: BTreeMap<PathBuf, usize>,
    durable: BTreeMap<PathBuf, usize>,
    open: BTreeMap<i64, Open>,
    directories: BTreeMap<i64, PathBuf>,
}

impl Disk {
    /// A disk on which all of this is durable.
    pub(super) fn new(roots: &[PathBuf], files: &Files) -> Self {
        let mut disk = Self {
            roots: roots.to_vec(),
            files: Vec::new(),
            live: BTreeMap::new(),
            durable: BTreeMap::new(),
            open: BTreeMap::new(),
            directories: BTreeMap::new(),
        };
        for (path, contents) in files {
            disk.live.insert(path.clone(), disk.files.len());
            disk.files.push(File {
                live: contents.clone(),
                durable: contents.clone(),
            });
        }
        disk.durable.clone_from(&disk.live);
        disk
    }

    /// Applies a call. Returns whether a power loss right after it may leave something new.
    pub(super) fn apply(&mut self, call: &Call) -> bool {
        match call.name.as_str() {
            "openat" => return self.open(call),
            "close" => {
                let closed = call.descriptor(0).unwrap();
                self.open.remove(&closed);
                self.directories.remove(&closed);
            }
            "fcntl" if call.says(1, "F_DUPFD_CLOEXEC") || call.says(1, "F_DUPFD") => {
                let from = call.descriptor(0).unwrap();
                if let Some(open) = self.open.get(&from).cloned() {
                    self.open.insert(call.result, open);
                }
            }
            "write" | "writev" => {
                let written = usize::try_from(call.result).unwrap();
                return self.write(call, None, &call.bytes()[..written]);
            }
            "pwrite64" => return self.write(call, Some(call.number(3)), &call.bytes()),
            "ftruncate" => {
                let length = call.number(1);
                return self.change(call, |file| file.live.resize(length, 0));
            }
            "lseek" => {
                let to = usize::try_from(call.result).unwrap();
                if let Some(open) = self.open.get_mut(&call.descriptor(0).unwrap()) {
                    open.at = to;
                }
            }
            "fsync" | "fdatasync" => {
                self.sync(call);
                return true;
            }
            "rename" => return self.rename(&call.path(0), &call.path(1)),
            "renameat" | "renameat2" => return self.rename(&call.path(1), &call.path(3)),
            "linkat" => panic!("a link is no part of this model: {}", call.line),
            "unlink" => return self.live.remove(&call.path(0)).is_some(),
            "unlinkat" => return self.live.remove(&call.path(1)).is_some(),
            _ => {}
        }
        false
    }

    fn open(&mut self, call: &Call) -> bool {
        let path = call.path(1);
        let appends = call.says(2, "O_APPEND");
        if call.says(2, "O_DIRECTORY") || path.is_dir() {
            // A file without a name, too, which leaves nothing.
            self.directories.insert(call.result, path);
            return false;
        }
        if !self.roots.iter().any(|root| path.starts_with(root)) {
            return false;
        }
        let is_new = !self.live.contains_key(&path);
        if is_new && !call.says(2, "O_CREAT") {
            return false;
        }
        let next = self.files.len();
        let file = *self.live.entry(path).or_insert(next);
        if is_new {
            self.files.push(File::default());
        } else if call.says(2, "O_TRUNC") {
            self.files[file].live.clear();
        }
        let open = Open {
            file,
            at: 0,
            appends,
        };
        self.open.insert(call.result, open);
        is_new
    }

    fn write(&mut self, call: &Call, at: Option<usize>, bytes: &[u8]) -> bool {
        let Some(open) = self.open.get_mut(&call.descriptor(0).unwrap()) else {
            return false;
        };
        let live = &mut self.files[open.file].live;
        let start = at.unwrap_or(if open.appends { live.len() } else { open.at });
        if at.is_none() {
            open.at = start + bytes.len();
        }
        let end = start + bytes.len();
        live.resize(live.len().max(end), 0);
        live[start..end].copy_from_slice(bytes);
        true
    }

    fn change(&mut self, call: &Call, change: impl FnOnce(&mut File)) -> bool {
        let open = self.open.get(&call.descriptor(0).unwrap());
        open.map(|open| change(&mut self.files[open.file]))
            .is_some()
    }

    fn sync(&mut self, call: &Call) {
        let descriptor = call.descriptor(0).unwrap();
        if let Some(directory) = self.directories.get(&descriptor) {
            let in_it = |path: &Path| path.parent() == Some(directory);
            self.durable.retain(|path, _| !in_it(path));
            let live = self.live.iter().filter(|(path, _)| in_it(path));
            self.durable
                .extend(live.map(|(path, file)| (path.clone(), *file)));
        }
        self.change(call, |file| file.durable.clone_from(&file.live));
    }

    fn rename(&mut self, from: &Path, to: &Path) -> bool {
        let moved = self.live.remove(from);
        moved
            .map(|file| self.live.insert(to.to_owned(), file))
            .is_some()
    }

    /// What a power loss may leave now; first, nothing that was not synced.
    pub(super) fn after_a_loss(&self) -> [Files; 3] {
        let none = self.files(&self.durable, |file| &file.durable);
        let names = self.files(&self.live, |file| &file.durable);
        let bytes = self.files(&self.durable, |file| &file.live);
        [none, names, bytes]
    }

    /// The contents without a power loss, to compare with what the command has really left.
    pub(super) fn live(&self) -> Files {
        self.files(&self.live, |file| &file.live)
    }

    fn files(&self, names: &BTreeMap<PathBuf, usize>, contents: impl Fn(&File) -> &[u8]) -> Files {
        names
            .iter()
            // Whoever opens the database first creates it anew, not by calls.
            .filter(|(path, _)| !path.to_string_lossy().ends_with("-shm"))
            .map(|(path, file)| (path.clone(), contents(&self.files[*file]).to_owned()))
            .collect()
    }
}

/// The files in some directories, except those that the command does not own.
pub(super) fn read(directories: &[PathBuf], foreign: &[&str]) -> Files {
    let mut found = Files::new();
    for directory in directories {
        for entry in fs::read_dir(directory).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_file() && !foreign.contains(&name.as_str()) {
                found.insert(entry.path(), fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// Replaces all files.
pub(super) fn put(directories: &[PathBuf], foreign: &[&str], files: &Files) {
    for path in read(directories, foreign).keys() {
        if !files.contains_key(path) {
            fs::remove_file(path).unwrap();
        }
    }
    for (path, contents) in files {
        fs::write(path, contents).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, mode).unwrap();
    }
}
