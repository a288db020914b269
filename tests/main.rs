//! One test binary: links once, runs in parallel.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod arch;
mod cli;
mod common;
mod concurrency;
mod connect;
mod crypto;
mod dependencies;
mod docs;
mod field;
mod generated;
mod handover;
mod interop;
mod leaks;
mod properties;
mod pty;
mod rows;
mod schema;
mod store;
mod tiers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below `dir`, `dir` excluded, that ends in `.rs`.
fn rust_files(dir: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(dir).expect("the directory of the tests can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.insert(path);
        }
    }
}

/// The file itself and all the files that its `mod name;` lines lead to.
fn reachable(file: &Path, submodules: &Path, found: &mut BTreeSet<PathBuf>) {
    found.insert(file.to_owned());
    let text = fs::read_to_string(file).expect("a test file can be read");
    for line in text.lines() {
        let line = line
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ");
        let Some(name) = line
            .strip_prefix("mod ")
            .and_then(|rest| rest.strip_suffix(';'))
        else {
            continue;
        };
        let directory = submodules.join(name);
        let flat = submodules.join(format!("{name}.rs"));
        let file = if flat.exists() {
            flat
        } else {
            directory.join("mod.rs")
        };
        reachable(&file, &directory, found);
    }
}

#[test]
fn every_test_file_is_compiled() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = BTreeSet::new();
    rust_files(&tests, &mut all);
    let mut compiled = BTreeSet::new();
    reachable(&tests.join("main.rs"), &tests, &mut compiled);
    // Separate programs: benchmarks.
    compiled.extend(["masking.rs", "one_secret.rs"].map(|name| tests.join(name)));
    let forgotten: Vec<_> = all.difference(&compiled).collect();
    assert!(forgotten.is_empty(), "no `mod` line leads to {forgotten:?}");
}
