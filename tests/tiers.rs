//! The two tiers of `tests/run`, distinguished by the names of the tests.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What `tests/run` passes to `--skip`, which matches anywhere in a name.
const FULL_ONLY: [&str; 2] = ["::full::", "field::"];

/// Whether only `tests/run --full` runs a test, by the modules that it is in.
fn is_full_only(name: &str) -> bool {
    let mut modules: Vec<_> = name.split("::").collect();
    modules.pop();
    modules.first() == Some(&"field") || modules.contains(&"full")
}

fn is_skipped(name: &str) -> bool {
    FULL_ONLY.iter().any(|part| name.contains(part))
}

/// The names of all tests in this binary, those with `#[ignore]` too.
fn all_tests() -> BTreeSet<String> {
    let list = Command::new(env::current_exe().expect("a path"))
        .args(["--list", "--format=terse"])
        .output()
        .expect("the tests can be listed");
    let list = String::from_utf8(list.stdout).expect("names are UTF-8");
    let names = list.lines().filter_map(|line| line.strip_suffix(": test"));
    names.map(str::to_owned).collect()
}

#[test]
fn the_quick_tier_skips_only_marked_tests() {
    let tests = all_tests();
    assert!(tests.len() > 1000, "{}", tests.len());
    for name in &tests {
        assert_eq!(is_skipped(name), is_full_only(name), "{name}");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    let script = fs::read_to_string(script).expect("tests/run can be read");
    let skip: Vec<_> = FULL_ONLY.map(|part| format!("--skip {part}")).into();
    assert!(script.contains(&format!("({})", skip.join(" "))));
}

#[test]
fn module_names_exclude_no_unit_test() {
    // They run with the same options, so their modules must not be named so by chance.
    let mut directories = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).expect("the source can be read") {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_stem().and_then(|name| name.to_str());
            let name = name.expect("names are UTF-8");
            assert!(name != "full" && !name.ends_with("field"), "{path:?}");
            if path.is_dir() {
                directories.push(path);
            }
        }
    }
}
