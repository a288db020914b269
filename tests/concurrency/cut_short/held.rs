//! What an operator holds after a rotation was cut short: a keystore and a database.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, Keys, TestDb, TestEnv};

/// Few rows: what is looked at are the steps, and each run derives its keys anew.
const ROWS: usize = 3;

/// A rotation as `cron` runs it.
pub(super) const ROTATION: [&str; 4] = ["rotate-kek", "--generate", "--yes", "-q"];

/// A keystore, a database, and what has to be readable.
pub(super) struct Held<'a> {
    pub(super) env: TestEnv,
    db: &'a TestDb,
    expected: BTreeMap<String, String>,
    /// Keys that were derived before, with their passphrases.
    keys: Keys,
    derived: BTreeMap<u32, String>,
}

/// Where a rotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stand {
    /// The version that all rows are at.
    pub(super) rows: u32,
    /// The keystore's active version.
    pub(super) active: u32,
    /// The highest version that the keystore has a passphrase of.
    pub(super) highest: u32,
}

impl Stand {
    /// What a rotation has done that began when all were at one version.
    pub(super) fn word(self) -> &'static str {
        match (self.highest > self.active, self.rows > self.active) {
            (false, false) => "nothing, or all of it",
            (true, false) => "the passphrase is kept",
            (true, true) => "the database has committed",
            (false, true) => unreachable!("the rows are at a version that has no passphrase"),
        }
    }
}

impl<'a> Held<'a> {
    pub(super) fn new(db: &'a TestDb) -> Self {
        let keys = Keys::new(&[(1, "p1")]);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let expected = keys.read_all(db);
        let env = TestEnv::new();
        env.use_database(db);
        keystore(&env);
        add(&env, "1", "p1");
        Self {
            env,
            db,
            expected,
            keys,
            derived: BTreeMap::from([(1, "p1".to_owned())]),
        }
    }

    /// Asserts that every secret has its value, by the keystore alone, and says where the rotation stands. Nothing
    /// that the next command would have to mend is mended by looking.
    pub(super) fn look(&mut self) -> Stand {
        let left = self.db.engine() == Engine::Sqlite;
        let left = left.then(|| Left::of(self.db));
        let stand = self.read();
        drop(left);
        stand
    }

    fn read(&mut self) -> Stand {
        let versions = self.db.rows("SELECT DISTINCT kek_version FROM secrets");
        let [row] = versions.as_slice() else {
            panic!("the rows are at several versions: {versions:?}")
        };
        let rows = row[0].as_deref().unwrap().parse().unwrap();
        let passphrases = self.passphrases();
        let passphrase = passphrases.get(&rows);
        let passphrase = passphrase.unwrap_or_else(|| panic!("no passphrase of version {rows}"));
        if self.derived.get(&rows) != Some(passphrase) {
            self.keys.add(rows, passphrase);
            self.derived.insert(rows, passphrase.clone());
        }
        assert_eq!(self.keys.read_all(self.db), self.expected);
        let active = fs::read_to_string(self.path().join("active")).unwrap();
        let active = active.trim_end().parse().unwrap();
        assert!(passphrases.contains_key(&active), "active: {active}");
        let highest = *passphrases.last_key_value().unwrap().0;
        // At most one rotation has begun.
        assert!(active <= rows && rows <= highest && highest <= active + 1);
        Stand {
            rows,
            active,
            highest,
        }
    }

    /// The same after a command that has ended well: all is at one version, and nothing is left over.
    pub(super) fn look_when_done(&mut self) -> Stand {
        let stand = self.look();
        let version = stand.highest;
        assert_eq!((stand.rows, stand.active), (version, version));
        for name in self.names() {
            assert!(!name.starts_with('.'), "{name} was left behind");
        }
        stand
    }

    /// Takes the passphrases away that no row needs, as an operator does.
    pub(super) fn retire(&self, stand: Stand) {
        for version in self.passphrases().into_keys() {
            if version < stand.rows.min(stand.active) {
                fs::remove_file(self.path().join(file(version))).unwrap();
            }
        }
    }

    fn path(&self) -> PathBuf {
        self.env.work().join("keystore")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    /// The passphrases that the keystore has under their names.
    fn passphrases(&self) -> BTreeMap<u32, String> {
        let mut found = BTreeMap::new();
        for name in self.names() {
            let version = name.strip_prefix('v');
            if let Some(version) = version.and_then(|name| name.strip_suffix(".passphrase")) {
                let passphrase = fs::read_to_string(self.path().join(&name)).unwrap();
                found.insert(version.parse().unwrap(), passphrase);
            }
        }
        found
    }
}

fn file(version: u32) -> String {
    format!("v{version}.passphrase")
}

/// The files of a `SQLite` database as a killed process has left them. Whoever reads rolls a journal back: the
/// next command is to find it.
struct Left(Vec<(PathBuf, Vec<u8>)>);

impl Left {
    fn of(db: &TestDb) -> Self {
        let journal = PathBuf::from(format!("{}-journal", db.name()));
        if !journal.exists() {
            return Self(Vec::new());
        }
        let files = [db.path(), journal];
        Self(files.map(|path| (path.clone(), fs::read(path).unwrap())).into())
    }
}

impl Drop for Left {
    fn drop(&mut self) {
        for (path, contents) in &self.0 {
            fs::write(path, contents).unwrap();
        }
    }
}
