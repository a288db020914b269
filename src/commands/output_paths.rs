//! The files that a command writes: no two may be the same, none may be one that it reads, and none may be in
//! the keystore. Files are compared by device and inode, and new names by their directory, so that links and
//! other spellings are found.

use std::ffi::OsString;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::error::{CommandError, CommandResult};
use crate::session::input::TextSource;
use crate::session::passphrase_source::AlsoArg;
use crate::session::passphrase_source::{NamedSource, PassphraseSource};
use crate::session::settings::{DatabaseSetting, Settings};
use crate::ui::{stderr_file, stdout_file};

/// Links followed to find where a new file would be, as the kernel does.
const MOST_LINKS: usize = 40;

/// Suffixes of the files that SQLite keeps beside a database.
const BESIDE_A_DATABASE: [&str; 4] = ["", "-journal", "-wal", "-shm"];

/// What a command does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Written,
    Read,
    /// A database's file, or one beside it. Commands themselves decide whether two databases may be the same.
    Database,
    /// stdout or stderr.
    Stream,
}

/// Which file a name refers to.
#[derive(Debug, PartialEq, Eq)]
enum Identity {
    /// An existing file: device and inode.
    There(u64, u64),
    /// A new file: device and inode of its directory, and its lower-cased name, since some file systems
    /// ignore case.
    New(u64, u64, String),
    /// A file whose directory does not exist.
    Nowhere(PathBuf),
}

struct Place {
    option: &'static str,
    path: PathBuf,
    identity: Identity,
    used: Use,
}

#[derive(Default)]
pub(super) struct Places {
    places: Vec<Place>,
    keystores: Vec<PathBuf>,
}

impl Places {
    /// Refuses a command whose files would overwrite each other, before anything is opened. Adds the files of the
    /// global options.
    pub(super) fn check(mut self, settings: &Settings) -> CommandResult {
        self.add_global(settings);
        self.check_each()?;
        self.check_keystores()
    }

    /// A file, or a directory of files, that an option writes.
    pub(super) fn writes(&mut self, option: &'static str, path: Option<&Path>) {
        // `-` means stdout.
        if let Some(path) = path.filter(|path| path.as_os_str() != "-") {
            self.add(option, path, Use::Written);
        }
    }

    /// A file that an option reads.
    pub(super) fn reads(&mut self, option: &'static str, path: Option<&Path>) {
        // `-` means stdin.
        if let Some(path) = path.filter(|path| path.as_os_str() != "-") {
            self.add(option, path, Use::Read);
        }
    }

    /// What the source of a passphrase has read.
    pub(super) fn passphrase(&mut self, source: Option<NamedSource>) {
        if let Some(NamedSource { source, name }) = source {
            match source {
                PassphraseSource::Text(TextSource::File(path))
                | PassphraseSource::KekFile(path) => self.reads(name, Some(&path)),
                PassphraseSource::Keystore(path) => self.keystore(Some(path)),
                _ => {}
            }
        }
    }

    /// The files of further passphrases.
    pub(super) fn also(&mut self, all: &[AlsoArg]) {
        for also in all {
            self.passphrase(Some(also.source()));
        }
    }

    /// The file of a database that an option names. An invalid name is reported when the database is opened.
    pub(super) fn database(
        &mut self,
        option: &'static str,
        uri: Option<&SecretString>,
        file: Option<&Path>,
    ) {
        self.reads(option, file);
        if may_be_read_twice(file) {
            let named = Settings::database_option(option, uri, file).ok().flatten();
            self.add_database(option, named.as_ref());
        }
    }

    fn add_database(&mut self, option: &'static str, named: Option<&DatabaseSetting>) {
        let Some(target) = named.and_then(|named| named.url.sqlite()) else {
            return;
        };
        for path in std::iter::once(&target.path).chain(&target.literal) {
            for end in BESIDE_A_DATABASE {
                let mut beside = OsString::from(path);
                beside.push(end);
                self.add(option, Path::new(&beside), Use::Database);
            }
        }
    }

    pub(super) fn keystore(&mut self, path: Option<PathBuf>) {
        self.keystores.extend(path);
    }

    fn add(&mut self, option: &'static str, path: &Path, used: Use) {
        self.places.push(Place {
            option,
            path: path.to_owned(),
            identity: Identity::of(path),
            used,
        });
    }

    /// The files of global options.
    fn add_global(&mut self, settings: &Settings) {
        let args = settings.args();
        let log = settings.audit_log().ok().flatten();
        let log = log.filter(|target| !target.starts_with("syslog:"));
        self.writes("--audit-log", log.as_deref().map(Path::new));
        self.passphrase(args.passphrase.source());
        let database_file = args.database_file.as_deref();
        self.reads("--database-file", database_file);
        if may_be_read_twice(database_file) {
            let named = settings.database_if_named().ok().flatten();
            self.add_database("the database", named.as_ref());
        }
        let keystore = settings.keystore().ok().flatten();
        self.keystore(keystore.map(|(path, _)| path));
        for (stream, file) in [("stdout", stdout_file()), ("stderr", stderr_file())] {
            if let Some((device, inode)) = file {
                self.places.push(Place {
                    option: stream,
                    path: PathBuf::from(stream),
                    identity: Identity::There(device, inode),
                    used: Use::Stream,
                });
            }
        }
    }

    fn check_each(&self) -> CommandResult {
        for (at, place) in self.places.iter().enumerate() {
            let clashes = |other: &&Place| {
                (place.used == Use::Written || other.used == Use::Written)
                    && place.identity == other.identity
            };
            if let Some(other) = self.places[at + 1..].iter().find(clashes) {
                return Err(CommandError::usage(format!(
                    "{} and {} name the same file, {}",
                    place.option,
                    other.option,
                    place.path.display()
                ))
                .hint("use a separate file for each; nothing was changed"));
            }
        }
        Ok(())
    }

    fn check_keystores(&self) -> CommandResult {
        let written = || {
            self.places
                .iter()
                .filter(|place| place.used == Use::Written)
        };
        for keystore in self.keystores.iter().map(|path| Identity::of(path)) {
            if let Some(place) = written().find(|place| is_within(&place.path, &keystore)) {
                return Err(CommandError::usage(format!(
                    "{}: {} is inside the keystore, which holds passphrases only",
                    place.option,
                    place.path.display()
                )));
            }
        }
        Ok(())
    }
}

/// False for a pipe.
fn may_be_read_twice(file: Option<&Path>) -> bool {
    file.is_none_or(Path::is_file)
}

impl Identity {
    fn of(path: &Path) -> Self {
        if let Ok(found) = path.metadata() {
            return Self::There(found.dev(), found.ino());
        }
        let path = where_links_lead(path);
        match (directory(&path).metadata(), path.file_name()) {
            (Ok(found), Some(name)) => {
                let name = name.to_string_lossy().to_lowercase();
                Self::New(found.dev(), found.ino(), name)
            }
            _ => Self::Nowhere(path),
        }
    }
}

/// Whether a file is, or would be, this directory or anywhere below it.
fn is_within(path: &Path, keystore: &Identity) -> bool {
    if Identity::of(path) == *keystore {
        return true;
    }
    let path = where_links_lead(path);
    let around = directory(&path).canonicalize().unwrap_or_default();
    around
        .ancestors()
        .any(|around| Identity::of(around) == *keystore)
}

/// Follows dangling links to the name that would be created.
fn where_links_lead(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match path.read_link() {
            Ok(target) => path = directory(&path).join(target),
            Err(_) => break,
        }
    }
    path
}

fn directory(path: &Path) -> &Path {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn one_file_has_one_identity_under_every_name() {
        let temporary = tempfile::tempdir().unwrap();
        let at = |name: &str| temporary.path().join(name);
        let same = |one: &str, other: &str| Identity::of(&at(one)) == Identity::of(&at(other));
        fs::write(at("file"), "").unwrap();
        fs::hard_link(at("file"), at("hard")).unwrap();
        symlink("file", at("soft")).unwrap();
        symlink(".", at("around")).unwrap();
        symlink("new", at("dangling")).unwrap();
        symlink("dangling", at("further")).unwrap();
        symlink("loop", at("loop")).unwrap();
        for name in ["hard", "soft", "around/file", "./around/hard"] {
            assert!(same("file", name), "{name}");
        }
        for name in ["dangling", "further", "around/new", "./NEW"] {
            assert!(same("new", name), "{name}");
        }
        assert!(!same("file", "new") && !same("new", "newer") && !same("loop", "file"));
        assert!(!same("no/where", "no/other"));
    }

    #[test]
    fn containment_is_checked_through_links() {
        let temporary = tempfile::tempdir().unwrap();
        let at = |name: &str| temporary.path().join(name);
        fs::create_dir_all(at("keystore/retired")).unwrap();
        symlink("keystore", at("link")).unwrap();
        symlink("keystore/new", at("dangling")).unwrap();
        let keystore = Identity::of(&at("link"));
        for name in [
            "keystore",
            "keystore/new",
            "link/retired/x",
            "dangling",
            "link",
        ] {
            assert!(is_within(&at(name), &keystore), "{name}");
        }
        for name in ["new", "keystore2", "keystore/../new", "."] {
            assert!(!is_within(&at(name), &keystore), "{name}");
        }
    }
}
