//! What an operator has after a rotation was cut short: a keystore, files for the servers, and a database.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, Keys, TestDb, TestEnv, unless_failing};

/// Few rows: the steps are under test, and each run derives its keys anew.
const ROWS: usize = 3;

/// A rotation as `cron` runs it. The command that restarts the server records which version is active.
pub(super) const ROTATION: [&str; 8] = [
    "rotate-kek",
    "--generate",
    "--yes",
    "-q",
    "--handover",
    "json=kek.json",
    "--on-success",
    "read -r active < keystore/active; echo $active >> told",
];

/// A keystore, a file for MLflow's servers, a database, and the values that must be readable.
pub(super) struct Held<'a> {
    pub(super) env: TestEnv,
    db: &'a TestDb,
    expected: BTreeMap<String, String>,
    /// Keys derived before, with their passphrases.
    keys: Keys,
    derived: BTreeMap<u32, String>,
}

/// The state of a rotation: versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// The version of all rows.
    pub(super) rows: u32,
    /// The keystore's active one.
    active: u32,
    /// The highest that the keystore has a passphrase of.
    highest: u32,
    /// The target of an unfinished rotation.
    pending: Option<u32>,
    /// The servers' file.
    file: Option<u32>,
    /// The file next to it.
    next: Option<u32>,
}

/// All the results of [`Stand::word`].
pub(super) const STANDS: usize = 6;

impl Stand {
    /// Whether nothing is left to do.
    pub(super) fn is_done(self) -> bool {
        let version = self.rows;
        let done = Self {
            rows: version,
            active: version,
            highest: version,
            pending: None,
            file: Some(version),
            next: None,
        };
        self == done
    }

    /// What the last rotation has done.
    pub(super) fn word(self) -> &'static str {
        if self.rows > self.active {
            "the database has committed"
        } else if self.highest > self.rows && self.next == Some(self.highest) {
            "the new values are beside the old ones"
        } else if self.highest > self.rows {
            "the keystore has the new passphrase"
        } else if self.file != Some(self.rows) {
            "the new version is active"
        } else if self.pending.is_some() || self.next.is_some() {
            "the servers' file has the new values"
        } else {
            "nothing, or all of it"
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

    /// Asserts that every secret has its value, by the keystore alone and by the servers' files alone, and returns
    /// the state of the rotation. Looking must not repair what the next command would have to repair.
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
        let active = self.version("keystore/active").unwrap();
        assert!(passphrases.contains_key(&active), "active: {active}");
        let highest = *passphrases.last_key_value().unwrap().0;
        // At most one rotation has begun.
        assert!(active <= rows && rows <= highest && highest <= active + 1);
        let [file, next] = ["kek.json", "kek.json.next"].map(|name| self.handed_over(name));
        for (version, handed_over) in [&file, &next].into_iter().flatten() {
            assert_eq!(passphrases.get(version), Some(handed_over));
        }
        let [file, next] = [file, next].map(|values| values.map(|(version, _)| version));
        // The first rotation creates the file, when its values are already next to it.
        assert!([file, next].contains(&Some(rows)) || file.is_none() && rows == 1);
        Stand {
            rows,
            active,
            highest,
            pending: self.version("keystore/pending"),
            file,
            next,
        }
    }

    /// The same after a command that succeeded: all rows are at one version, the servers' file is current, and there are
    /// no leftovers.
    pub(super) fn look_when_done(&mut self) -> Stand {
        let stand = self.look();
        assert!(stand.is_done(), "{stand:?}");
        let version = stand.rows.to_string();
        let told = fs::read_to_string(self.env.work().join("told")).unwrap();
        assert!(told.lines().any(|line| line == version));
        for directory in [self.env.work(), self.path()] {
            for name in names(&directory) {
                assert!(!name.starts_with('.'), "{name} was left behind");
            }
        }
        stand
    }

    /// Retires the passphrases that no row needs, as an operator does.
    pub(super) fn retire(&self, stand: Stand) {
        for version in self.passphrases().into_keys() {
            if version
                < stand
                    .rows
                    .min(stand.active)
                    .min(stand.file.unwrap_or_default())
            {
                fs::remove_file(self.path().join(file(version))).unwrap();
            }
        }
    }

    fn path(&self) -> PathBuf {
        self.env.work().join("keystore")
    }

    /// The number in a file of the keystore.
    fn version(&self, name: &str) -> Option<u32> {
        let text = fs::read_to_string(self.env.work().join(name)).ok()?;
        Some(text.trim_end().parse().unwrap())
    }

    /// Version and passphrase in a file for the servers.
    fn handed_over(&self, name: &str) -> Option<(u32, String)> {
        let json = fs::read(self.env.work().join(name)).ok()?;
        let json: Value = serde_json::from_slice(&json).unwrap();
        let value = |name: &str| json[name].as_str().unwrap().to_owned();
        let version = value("MLFLOW_CRYPTO_KEK_VERSION").parse().unwrap();
        Some((version, value("MLFLOW_CRYPTO_KEK_PASSPHRASE")))
    }

    /// The passphrases in the keystore, by name.
    fn passphrases(&self) -> BTreeMap<u32, String> {
        let mut found = BTreeMap::new();
        for name in names(&self.path()) {
            let version = name.strip_prefix('v');
            if let Some(version) = version.and_then(|name| name.strip_suffix(".passphrase")) {
                let passphrase = fs::read_to_string(self.path().join(&name)).unwrap();
                found.insert(version.parse().unwrap(), passphrase);
            }
        }
        found
    }
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

fn file(version: u32) -> String {
    format!("v{version}.passphrase")
}

/// The files of a `SQLite` database as a killed process left them. Any reader rolls a journal back, or
/// checkpoints a log: the next command is to find them.
struct Left(Vec<(PathBuf, Vec<u8>)>);

impl Left {
    fn of(db: &TestDb) -> Self {
        let beside = ["-journal", "-wal"].map(|end| PathBuf::from(format!("{}{end}", db.name())));
        let files = beside.into_iter().filter(|path| path.exists());
        let files = files.chain([db.path()]);
        Self(
            files
                .map(|path| (path.clone(), fs::read(path).unwrap()))
                .collect(),
        )
    }
}

impl Drop for Left {
    fn drop(&mut self) {
        unless_failing(|| {
            for (path, contents) in &self.0 {
                fs::write(path, contents).unwrap();
            }
        });
    }
}
