//! The few rounds of the quick tests cannot end up in a release.

use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Compiles the file with the number of rounds, as cargo would with the feature.
fn compile(more: &[&str]) -> Output {
    let directory = tempfile::tempdir().expect("a directory can be made");
    Command::new("rustc")
        .args(["--edition=2024", "--crate-type=lib", "--emit=metadata"])
        .args(["--cfg", "feature=\"short-kdf\"", "--out-dir"])
        .arg(directory.path())
        .args(more)
        .arg(Path::new(ROOT).join("src/crypto/rounds.rs"))
        .output()
        .expect("rustc can be started")
}

#[test]
fn a_release_with_few_rounds_does_not_compile() {
    let debug = compile(&[]);
    assert!(debug.status.success(), "{debug:?}");
    // Optimisation turns debug assertions off, as in a release.
    for release in [&["-O"][..], &["-C", "debug-assertions=off"]] {
        let refused = compile(release);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(
            !refused.status.success() && said.contains("short-kdf is for tests"),
            "{said}"
        );
    }
}

#[test]
fn no_profile_or_feature_enables_short_kdf() {
    let manifest = std::fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    assert_eq!(
        manifest.matches("short-kdf").count(),
        2,
        "the feature, and its comment"
    );
    assert!(manifest.contains("\nshort-kdf = []\n"));
    assert!(
        !manifest.contains("debug-assertions"),
        "a release goes by cargo's own default"
    );
}
