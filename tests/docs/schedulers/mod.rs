//! The examples of docs/cron.md are run as cron, systemd and Kubernetes would run them, below a directory that stands
//! in for the machine's root.

mod cron;
mod kubernetes;
mod metrics;
mod systemd;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use regex::Regex;
use serde_json::Value;

use super::pages::read;
use super::transcript::Page;
use crate::common::schema::validate;
use crate::common::{Exposition, Invocation, KDF, Keys, TestDb, TestEnv};

/// The directories that the examples name.
const PLACES: [&str; 7] = [
    "/etc/mlflow",
    "/var/log/mlgate",
    "/var/lib/prometheus/node-exporter",
    "/usr/local/bin",
    "/keys",
    "/run/mlgate",
    "/run/kek",
];

/// The single block of the page that contains this text.
fn block(has: &str) -> String {
    let blocks = Page::parse(&read(Path::new("docs/cron.md"))).blocks;
    let mut found = blocks.into_iter().filter(|block| block.text.contains(has));
    let first = found
        .next()
        .unwrap_or_else(|| panic!("no block with {has}"));
    assert!(found.next().is_none(), "two blocks with {has}");
    first.text
}

/// A machine with MLflow on it.
struct Machine {
    env: TestEnv,
    db: TestDb,
}

impl Machine {
    /// A program that gets only these variables, and those that make it derive keys as the tests do.
    fn with_only<'a>(&self, variables: impl IntoIterator<Item = &'a str>) -> Invocation {
        let kdf = KDF.iter().map(|(name, value)| format!("{name}={value}"));
        self.env.program("env", ["-i"]).args(variables).args(kdf)
    }

    fn new() -> Self {
        let db = TestDb::sqlite();
        db.insert(&Keys::new(&[(1, "p1")]).seal_many(1, 0..3));
        let machine = Self {
            env: TestEnv::new(),
            db,
        };
        for place in PLACES {
            fs::create_dir_all(machine.at(place)).unwrap();
        }
        symlink(
            env!("CARGO_BIN_EXE_mlgate"),
            machine.at("/usr/local/bin/mlgate"),
        )
        .unwrap();
        for program in ["systemctl", "kubectl"] {
            // Records its arguments, and the file that it is given.
            let script = format!(
                "#!/bin/sh\necho \"{program} $*\" >>{told}\nfor last; do :; done\n\
                 if [ -f \"$last\" ]; then cp \"$last\" {applied}; fi\n",
                told = machine.at("/told").display(),
                applied = machine.at("/applied").display()
            );
            let path = machine.at("/usr/local/bin").join(program);
            fs::write(&path, script).unwrap();
            chmod(&path, 0o755);
        }
        machine.write("/etc/mlflow/database", machine.db.url());
        machine
    }

    /// The same with a keystore, whose passphrase is a hundred days old, and a server that has it.
    fn with_keystore() -> Self {
        let machine = Self::new();
        let keystore = machine.at("/etc/mlflow/keystore");
        fs::create_dir(&keystore).unwrap();
        chmod(&keystore, 0o700);
        let passphrase = machine.write("/p1", "p1");
        let given = |args: &[&str]| {
            let (url, passphrase) = (machine.db.url(), passphrase.to_str().unwrap());
            let sources = ["-q", "-d", url, "--passphrase-file", passphrase];
            let env = machine.env.mlgate(args).args(sources);
            let _ = env.env("MLGATE_KEYSTORE", &keystore).run().success();
        };
        given(&["kek", "add", "--version", "1"]);
        let told = machine.at("/etc/mlflow/kek.env");
        given(&[
            "kek",
            "env",
            "--format",
            "systemd",
            "--out",
            told.to_str().unwrap(),
        ]);
        machine.grow_old("/etc/mlflow/keystore/v1.passphrase");
        machine
    }

    /// The location of a path in the examples.
    fn at(&self, path: &str) -> PathBuf {
        self.env.work().join(path.trim_start_matches('/'))
    }

    /// A text of the page with the paths of this test, and stubs for programs that must not be run.
    fn moved(&self, text: &str) -> String {
        let work = self.env.work();
        let places = Regex::new(&format!("(^|[^\\w/])({})\\b", PLACES.join("|"))).unwrap();
        let text = places.replace_all(text, format!("${{1}}{}$2", work.display()));
        let programs = Regex::new(r"(^|[' =])(systemctl|kubectl) ").unwrap();
        let bin = self.at("/usr/local/bin");
        let text = programs.replace_all(&text, format!("${{1}}{}/$2 ", bin.display()));
        text.into_owned()
    }

    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.at(path);
        fs::write(&path, text).unwrap();
        chmod(&path, 0o600);
        path
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_default()
    }

    fn grow_old(&self, path: &str) {
        let file = fs::File::options().write(true).open(self.at(path)).unwrap();
        let then = SystemTime::now() - Duration::from_hours(100 * 24);
        file.set_modified(then).unwrap();
    }

    /// The records of a report.
    fn records(&self, path: &str) -> Vec<Value> {
        let text = self.read(path);
        let records = text.lines().map(|line| serde_json::from_str(line).unwrap());
        records
            .inspect(|record| validate("rotate-kek-run", record).unwrap())
            .collect()
    }

    /// Asserts that one run has rotated, according to `/etc/mlflow`.
    fn assert_rotated(&self) {
        let versions = self.db.rows("SELECT DISTINCT kek_version FROM secrets");
        assert_eq!(versions, [[Some("2".to_owned())]]);
        assert_eq!(self.read("/etc/mlflow/keystore/active"), "2\n");
        assert!(
            self.read("/etc/mlflow/kek.env")
                .contains("MLFLOW_CRYPTO_KEK_VERSION=2")
        );
        assert_eq!(self.read("/told"), "systemctl restart mlflow\n");
        assert_eq!(self.records("/var/log/mlgate/rotations.jsonl").len(), 1);
        let metrics = self.read("/var/lib/prometheus/node-exporter/mlgate.prom");
        let metrics = Exposition::parse(&metrics);
        assert_eq!(metrics.value("mlgate_kek_active_version"), Some("2"));
    }
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn the_command_at_the_top_rotates() {
    let machine = Machine::with_keystore();
    let line = machine.moved(&block("mlgate --database-file /etc/mlflow/database --keystore /etc/mlflow/keystore --quiet rotate-kek --generate --if-older-than 90d --yes \\\n"));
    let _ = machine.env.program("sh", ["-c", &line]).run().success();
    machine.assert_rotated();
}
