//! Paths for `--report` and `--metrics`: one that is not writable, or already used for something else, is
//! refused before any work.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::fixture::{assert_says, files};
use super::rotate_unattended::{GENERATE, kept, metrics, records, run};
use crate::common::{Invocation, TestDb, TestEnv};

/// An environment and a database, to assert that neither it nor the keystore was touched.
struct Place {
    env: TestEnv,
    db: TestDb,
}

impl Place {
    fn new() -> Self {
        let db = TestDb::sqlite();
        let (env, _) = kept(&db, 100);
        Self { env, db }
    }

    /// Runs a command that must exit with this code before any work.
    fn refused(&self, code: i32, more: &[&str], says: &[&str]) {
        let before = files(&self.env, Some(&self.db));
        let output = run(&self.env, more).code(code);
        assert_says(&output, says);
        let after = files(&self.env, Some(&self.db));
        // At most the record of the failure itself is written.
        let other = |found: &super::fixture::Files| {
            let mut found = found.clone();
            found.retain(|path, _| !path.ends_with("good.prom") && !path.ends_with("good.jsonl"));
            found
        };
        assert_eq!(other(&after), other(&before), "{more:?}\n{output}");
    }
}

#[test]
fn an_unwritable_output_stops_the_run_before_any_change() {
    let place = Place::new();
    place.refused(
        2,
        &["--report", "no/such/runs"],
        &["target directory not found", "check --report"],
    );
    place.refused(1, &["--report", "/proc/runs"], &["/proc/runs"]);
    place.refused(1, &["--report", "/dev/null"], &["not a regular file"]);
    place.refused(1, &["--report", "/proc"], &["cannot write in /proc"]);
    place.refused(
        2,
        &["--metrics", "no/such/kek.prom"],
        &["target directory not found", "check --metrics"],
    );
    place.refused(
        1,
        &["--metrics", "/proc/kek.prom"],
        &["cannot write in /proc"],
    );
    fs::create_dir(place.env.work().join("directory.prom")).unwrap();
    place.refused(
        5,
        &["--metrics", "directory.prom"],
        &["is not a metrics file"],
    );
    place.refused(2, &["--metrics", "kek.txt"], &["does not end in .prom"]);
}

/// Makes even root obey the permissions of a directory.
fn without_privileges(env: &TestEnv, more: &[&str]) -> Invocation {
    let mut words: Vec<OsString> = Vec::new();
    if rustix::process::geteuid().is_root() {
        let dropped = "--bounding-set=-dac_override,-dac_read_search";
        words.extend(["setpriv", dropped].map(OsString::from));
    }
    words.push(env!("CARGO_BIN_EXE_mlgate").into());
    words.extend(GENERATE.iter().chain(more).map(OsString::from));
    let rest = words.split_off(1);
    env.program(&words[0], rest)
}

#[test]
fn a_read_only_directory_stops_it_and_the_other_output_reports_it() {
    let place = Place::new();
    let directory = place.env.work().join("closed");
    fs::create_dir(&directory).unwrap();
    fs::set_permissions(&directory, fs::Permissions::from_mode(0o555)).unwrap();
    for more in [
        ["--report", "closed/runs", "--metrics", "kek.prom"],
        ["--report", "closed", "--metrics", "kek.prom"],
        ["--report", "runs", "--metrics", "closed/kek.prom"],
    ] {
        let output = without_privileges(&place.env, &more).run().code(1);
        assert_says(&output, &["closed", "Permission denied"]);
        let kept = place.env.work().join("keystore/v2.passphrase");
        assert!(!kept.exists());
    }
    let version = place.db.value("SELECT max(kek_version) FROM secrets");
    assert_eq!(version.as_deref(), Some("1"));
    assert_eq!(
        metrics(&place.env).value("mlgate_rotation_last_run_exit_code"),
        Some("1")
    );
    assert_eq!(records(&place.env, "runs")[0]["exit_code"], 1);
}

#[test]
#[ignore = "needs strace: run tests/run"]
fn a_full_disk_stops_the_run_before_any_change() {
    let place = Place::new();
    fs::create_dir(place.env.work().join("directory")).unwrap();
    for more in [
        ["--report", "runs"],
        ["--report", "directory"],
        ["--metrics", "kek.prom"],
    ] {
        let words = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fallocate"];
        let full = [
            "-e",
            "inject=fallocate:error=ENOSPC",
            env!("CARGO_BIN_EXE_mlgate"),
        ];
        let strace = place.env.program("strace", words).args(full);
        let output = strace.args(GENERATE).args(more).run().code(1);
        assert_says(&output, &["No space left on device"]);
        assert!(!place.env.work().join("keystore/v2.passphrase").exists());
        let version = place.db.value("SELECT max(kek_version) FROM secrets");
        assert_eq!(version.as_deref(), Some("1"));
    }
    // A file system without fallocate is not full.
    let words = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fallocate"];
    let cannot = [
        "-e",
        "inject=fallocate:error=EOPNOTSUPP",
        env!("CARGO_BIN_EXE_mlgate"),
    ];
    let strace = place.env.program("strace", words).args(cannot);
    let all = ["--report", "runs", "--metrics", "kek.prom"];
    let _ = strace.args(GENERATE).args(all).run().success();
    assert_eq!(records(&place.env, "runs").len(), 1);
}

#[test]
fn two_options_for_one_file_are_refused() {
    let place = Place::new();
    let work = place.env.work();
    fs::create_dir(work.join("sub")).unwrap();
    symlink("same.prom", work.join("link.prom")).unwrap();
    place.env.write("same.prom", "");
    place.env.write("empty", "");
    for (more, says) in [
        (
            ["--report", "x.prom", "--metrics", "x.prom"],
            "--report and --metrics name the same file",
        ),
        (
            ["--report", "sub/../x.prom", "--metrics", "./x.prom"],
            "--report and --metrics",
        ),
        (
            ["--report", "same.prom", "--metrics", "link.prom"],
            "--report and --metrics",
        ),
        (
            ["--metrics", "kek.prom", "--handover", "env=kek.prom"],
            "--metrics and --handover",
        ),
        (
            ["--report", "kek.env", "--handover", "env=kek.env"],
            "--report and --handover",
        ),
        (
            ["--report", "kek.env.next", "--handover", "env=kek.env"],
            "--report and --handover",
        ),
        (
            ["--handover", "env=kek", "--handover", "json=kek"],
            "--handover and --handover",
        ),
        (["--report", "x", "--backup", "x"], "--report and --backup"),
        (
            ["--report", "empty", "--passphrase-file", "empty"],
            "--report and --passphrase-file",
        ),
        (
            ["--report", "empty", "--database-file", "empty"],
            "--report and --database-file",
        ),
    ] {
        place.refused(2, &more, &[says]);
    }
    for inside in ["keystore/runs", "keystore", "keystore/../keystore/runs"] {
        place.refused(2, &["--report", inside], &["is inside the keystore"]);
    }
    place.refused(
        2,
        &["--metrics", "keystore/kek.prom"],
        &["is inside the keystore"],
    );
    place.refused(
        2,
        &["--handover", "env=keystore/kek.env"],
        &["is inside the keystore"],
    );
}

#[test]
fn foreign_files_are_neither_replaced_nor_appended_to() {
    let place = Place::new();
    for (name, text) in [
        ("other.prom", "# HELP up x\n# TYPE up gauge\nup 1\n"),
        ("bytes.prom", "\u{7f}ELF"),
    ] {
        place.env.write(name, text);
        place.refused(
            5,
            &["--metrics", name],
            &["is not a metrics file written by mlgate"],
        );
    }
    for (name, text) in [
        ("log", "started\n"),
        ("json", "{\"a\": 1}\n"),
        ("lines", "\n"),
    ] {
        place.env.write(name, text);
        place.refused(
            5,
            &["--report", name],
            &["contains something other than records"],
        );
    }
    let url = place.db.path();
    place.refused(
        2,
        &["--report", url.to_str().unwrap()],
        &["--report and the database name the same file"],
    );
    // A line torn by a crash, and an empty file, are appended to.
    place.env.write("torn", "{\"outc");
    place.env.write("empty.prom", "");
    let _ = run(&place.env, &["--report", "torn", "--metrics", "empty.prom"]).success();
    let torn = fs::read_to_string(place.env.work().join("torn")).unwrap();
    assert!(
        torn.starts_with("{\"outc\n{\"outcome\":\"rotated\""),
        "{torn}"
    );
}

#[test]
fn metrics_of_another_database_are_kept() {
    let place = Place::new();
    let _ = run(&place.env, &["--metrics", "kek.prom"]).success();
    let before = fs::read(place.env.work().join("kek.prom")).unwrap();
    let more = [
        "--metrics",
        "kek.prom",
        "-d",
        "sqlite:///other.db",
        "--report",
        "good.jsonl",
    ];
    place.refused(
        5,
        &more,
        &["is about another database, sqlite:///", "a separate file"],
    );
    assert_eq!(fs::read(place.env.work().join("kek.prom")).unwrap(), before);
    assert_eq!(records(&place.env, "good.jsonl")[0]["exit_code"], 5);
}

/// Like a read-only volume: a dry run reports it, and a run does so before any prompt.
#[test]
fn a_dry_run_finds_unwritable_keystores_and_handover_files() {
    let place = Place::new();
    let work = place.env.work();
    let chmod = |directory: &str, mode| {
        fs::set_permissions(work.join(directory), fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir(work.join("sub")).unwrap();
    let keystore = format!("cannot write in {}", work.join("keystore").display());
    for (directory, says) in [("sub", "cannot write in sub"), ("keystore", &keystore)] {
        chmod(directory, 0o500);
        for more in [&["--dry-run"][..], &[]] {
            let all = [&["--handover", "env=sub/kek.env"], more].concat();
            let output = without_privileges(&place.env, &all).run().code(1);
            assert_says(&output, &[says, "Permission denied"]);
        }
        chmod(directory, 0o700);
    }
    let version = place.db.value("SELECT max(kek_version) FROM secrets");
    assert_eq!(version.as_deref(), Some("1"));
    assert!(!work.join("keystore/v2.passphrase").exists());
}

/// A volume of a Kubernetes Secret: links to links, in a world-writable directory, where nothing can be
/// created.
#[test]
fn a_mounted_secret_is_a_source_but_not_a_keystore() {
    let place = Place::new();
    let work = place.env.work();
    let mount = work.join("secret");
    let data = mount.join("..2026_11_23_02_17_00.1");
    fs::create_dir_all(&data).unwrap();
    for (name, text) in [
        ("v1.passphrase", super::fixture::HORSE),
        ("database", place.db.url()),
    ] {
        fs::write(data.join(name), text).unwrap();
        fs::set_permissions(data.join(name), fs::Permissions::from_mode(0o440)).unwrap();
        symlink(format!("..data/{name}"), mount.join(name)).unwrap();
    }
    symlink("..2026_11_23_02_17_00.1", mount.join("..data")).unwrap();
    fs::set_permissions(&mount, fs::Permissions::from_mode(0o1777)).unwrap();
    place.refused(
        1,
        &["--keystore", "secret"],
        &[
            "secret is open to other users (mode 1777)",
            "a mounted Secret",
        ],
    );
    // And where the directory was made private.
    fs::set_permissions(&mount, fs::Permissions::from_mode(0o700)).unwrap();
    place.refused(
        1,
        &["--keystore", "secret"],
        &["v1.passphrase is a symbolic link"],
    );
    // A volume with an fsGroup after each mount, without OnRootMismatch.
    let keystore = work.join("keystore");
    for (path, mode) in [("", 0o2770), ("v1.passphrase", 0o660), ("active", 0o660)] {
        fs::set_permissions(keystore.join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    place.refused(1, &[], &["is open to other users (mode 2770)", "chmod 700"]);
    fs::set_permissions(&keystore, fs::Permissions::from_mode(0o2700)).unwrap();
    place.refused(
        1,
        &[],
        &[
            "v1.passphrase is open to other users (mode 0660)",
            "chmod 600",
        ],
    );
    for name in ["v1.passphrase", "active"] {
        fs::set_permissions(keystore.join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    let mounted = [
        "--database-file",
        "secret/database",
        "--passphrase-file",
        "secret/v1.passphrase",
    ];
    place.env.set("MLGATE_DATABASE", "");
    let _ = run(&place.env, &mounted).success();
    let version = place.db.value("SELECT max(kek_version) FROM secrets");
    assert_eq!(version.as_deref(), Some("2"));
}
