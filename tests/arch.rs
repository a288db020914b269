//! The architecture, checked by reading the source: which layer may use what, and how large a file may be.

use std::fs;
use std::path::Path;

/// Where a crate may be used, as prefixes of paths. Every dependency is listed.
const CRATES: [(&str, &[&str]); 50] = [
    ("aho_corasick", &["src/domain/redactor.rs"]),
    ("anstyle", &["src/ui/marked.rs", "src/ui/style.rs"]),
    ("anyhow", &["src/error/"]),
    (
        "clap",
        &[
            "src/app.rs",
            "src/commands/",
            "src/usage.rs",
            "src/session/dry_run.rs",
            "src/session/global_args.rs",
            "src/session/passphrase_source.rs",
            "src/session/settings.rs",
        ],
    ),
    ("clap_complete", &["src/commands/generated.rs"]),
    ("clap_mangen", &["src/commands/generated.rs"]),
    ("comfy_table", &["src/ui/"]),
    ("csv", &["src/ui/"]),
    ("ctor_lite", &["src/ui/output.rs"]),
    ("dialoguer", &["src/ui/"]),
    ("indicatif", &["src/ui/"]),
    ("jiff", &["src/domain/time.rs", "src/ui/"]),
    ("nix", &["src/os/process.rs"]),
    ("prometheus_client", &["src/commands/metrics.rs"]),
    ("region", &["src/os/process.rs"]),
    (
        "rustix",
        &[
            "src/commands/exec/",
            "src/os/file_lock.rs",
            "src/files/",
            "src/os/process.rs",
            "src/session/settings.rs",
            "src/store/database/sessions.rs",
            "src/store/database/rotation_lock.rs",
            "src/store/database/writable.rs",
            "src/store/connect/sqlite/file.rs",
            "src/ui/",
        ],
    ),
    (
        "serde",
        &[
            "src/audit_log/",
            "src/backup/",
            "src/commands/",
            "src/crypto/",
            "src/error/",
            "src/handover/",
            "src/manifest/",
            "src/provider_api/",
            "src/ui/",
        ],
    ),
    ("saphyr_parser", &["src/manifest/node.rs"]),
    ("serde_saphyr", &["src/ui/"]),
    (
        "serde_json",
        &[
            "src/audit_log/",
            "src/backup/",
            "src/commands/",
            "src/crypto/",
            "src/error/",
            "src/handover/",
            "src/ops/",
            "src/provider_api/",
            "src/ui/",
        ],
    ),
    (
        "signal_hook",
        &["src/commands/exec/", "src/os/interrupt.rs"],
    ),
    ("strsim", &["src/domain/provider/", "src/manifest/"]),
    (
        "thiserror",
        &[
            "src/backup/",
            "src/crypto/",
            "src/domain/",
            "src/files/",
            "src/handover/",
            "src/keystore/",
            "src/manifest/",
            "src/ops/",
            "src/store/",
        ],
    ),
    ("aes_gcm", &["src/crypto/"]),
    (
        "data_encoding",
        &[
            "src/backup/",
            "src/crypto/",
            "src/domain/audit.rs",
            "src/handover/",
            "src/provider_api/",
        ],
    ),
    ("hmac", &["src/crypto/digest.rs"]),
    ("pbkdf2", &["src/crypto/"]),
    ("unicode_normalization", &["src/crypto/"]),
    (
        "secrecy",
        &[
            "src/commands/",
            "src/crypto/",
            "src/domain/",
            "src/manifest/",
            "src/ops/",
            "src/provider_api/",
            "src/session/",
            "src/store/",
            "src/ui/",
        ],
    ),
    ("sha2", &["src/crypto/"]),
    ("subtle", &["src/domain/secret_value.rs"]),
    ("uuid", &["src/ops/"]),
    (
        "zeroize",
        &[
            "src/os/input.rs",
            "src/commands/exec/",
            "src/commands/secret/export.rs",
            "src/crypto/",
            "src/domain/",
            "src/files/",
            "src/handover/",
            "src/session/input.rs",
            "src/keystore/",
            "src/provider_api/",
            "src/store/connect/tls/",
            "src/ui/hidden.rs",
            "src/ui/output.rs",
        ],
    ),
    ("diesel", &["src/store/"]),
    ("diesel_migrations", &["src/store/"]),
    ("futures_util", &["src/store/"]),
    ("libsqlite3_sys", &["src/store/"]),
    ("mysql_async", &["src/store/"]),
    ("percent_encoding", &["src/store/"]),
    ("rustls", &["src/provider_api/", "src/store/"]),
    ("rustls_native_certs", &["src/provider_api/", "src/store/"]),
    ("tokio", &["src/store/"]),
    ("tokio_postgres", &["src/store/"]),
    ("x509_cert", &["src/store/"]),
    ("tokio_postgres_rustls", &["src/store/"]),
    ("webpki", &["src/store/"]),
    ("pkcs8", &["src/provider_api/", "src/store/"]),
    ("ring", &["src/provider_api/", "src/store/connect/tls/"]),
    ("tempfile", &["src/commands/demo"]),
    ("ureq", &["src/provider_api/"]),
];

/// The modules of `src/` in layers, the lowest first: a module uses those of lower layers, and none of its own layer.
const LAYERS: [&[&str]; 10] = [
    &["domain"],
    &["crypto", "manifest", "os", "provider_api"],
    &["files", "store"],
    &["handover", "keystore", "ops"],
    &["audit_log", "backup"],
    &["error"],
    &["ui"],
    &["session"],
    &["commands", "usage"],
    &["app"],
];

/// Modules that must not be used from a higher layer either: only `ops` joins keys and rows, and `ui` prints what it
/// is given.
const APART: [(&str, &[&str]); 7] = [
    ("store", &["crypto"]),
    ("files", &["crypto"]),
    ("ops", &["files", "os"]),
    ("handover", &["store"]),
    ("keystore", &["store"]),
    ("audit_log", &["store"]),
    ("ui", &["crypto", "files", "handover", "keystore", "store"]),
];

/// The files that expose secrets. Adding one is a decision.
const EXPOSERS: [&str; 39] = [
    "src/commands/apply/sources.rs",
    "src/commands/exec/masked.rs",
    "src/commands/exec/program.rs",
    "src/commands/exec/reexec.rs",
    "src/commands/kek/generate.rs",
    "src/commands/kek/probe/candidates.rs",
    "src/commands/resolve/config_view.rs",
    "src/commands/resolve/mod.rs",
    "src/commands/secret/export.rs",
    "src/commands/secret/import.rs",
    "src/commands/secret/reveal.rs",
    "src/commands/secret/value.rs",
    "src/crypto/kdf.rs",
    "src/crypto/mask.rs",
    "src/crypto/plaintext.rs",
    "src/crypto/types.rs",
    "src/domain/redactor.rs",
    "src/handover/render.rs",
    "src/keystore/change.rs",
    "src/manifest/dotenv.rs",
    "src/manifest/import/dotenv.rs",
    "src/manifest/import/node.rs",
    "src/manifest/read.rs",
    "src/manifest/vars.rs",
    "src/ops/inject/mod.rs",
    "src/ops/inject/resolve.rs",
    "src/ops/secret/create.rs",
    "src/ops/values/mod.rs",
    "src/provider_api/google.rs",
    "src/provider_api/mod.rs",
    "src/session/passphrases.rs",
    "src/session/settings.rs",
    "src/store/connect/mysql/options.rs",
    "src/store/connect/postgres/options.rs",
    "src/store/connect/postgres/pgpass.rs",
    "src/store/connect/postgres/service.rs",
    "src/store/connect/server/env.rs",
    "src/store/connect/tls/files.rs",
    "src/store/connect/url/options.rs",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The source files, by path, without their unit tests.
pub(crate) fn sources() -> Vec<(String, String)> {
    let mut files = std::collections::BTreeSet::new();
    crate::rust_files(&root().join("src"), &mut files);
    let inside = |path: &Path| {
        let path = path
            .strip_prefix(root())
            .expect("the sources are in the project");
        path.to_str().expect("names are UTF-8").to_owned()
    };
    files
        .into_iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file can be read");
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            (inside(&path), code.to_owned())
        })
        .collect()
}

/// The lines of code, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// Whether a line of code contains the pattern, with this name in place of `WORD`.
fn matches(text: &str, word: &str, pattern: &str) -> bool {
    // Few files contain the name at all, and compiling a pattern takes long without optimisation.
    if !text.contains(word) {
        return false;
    }
    let pattern = regex::Regex::new(&pattern.replace("WORD", word)).expect("a correct pattern");
    code(text).any(|line| pattern.is_match(line))
}

#[test]
fn a_crate_is_used_only_in_its_layer() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("there is a manifest");
    let dependencies = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .take_while(|line| *line != "[dev-dependencies]")
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .filter(|name| {
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        });
    for name in dependencies {
        assert!(
            CRATES.iter().any(|(known, _)| *known == name),
            "say in tests/arch.rs where {name} may be used"
        );
    }
    let sources = sources();
    for (name, places) in CRATES {
        for (path, text) in &sources {
            if !places.iter().any(|place| path.starts_with(place)) {
                assert!(
                    !matches(text, name, r"(^|[^:\w])WORD(::|;)"),
                    "{path} uses {name}, which belongs to {places:?}"
                );
            }
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let module = |path: &str| {
        let path = path.strip_prefix("src/").unwrap();
        path.split(['/', '.']).next().unwrap().to_owned()
    };
    let layer = |module: &str| LAYERS.iter().position(|modules| modules.contains(&module));
    for (path, text) in sources() {
        let here = module(&path);
        if ["lib", "main"].contains(&here.as_str()) {
            continue;
        }
        let height = layer(&here).unwrap_or_else(|| panic!("say in which layer {path} is"));
        let above = LAYERS[height..].iter().flat_map(|modules| modules.iter());
        let apart = APART.iter().filter(|(module, _)| *module == here);
        let apart = apart.flat_map(|(_, modules)| modules.iter());
        for other in above.chain(apart).filter(|other| **other != here) {
            assert!(
                !matches(&text, &format!("crate::{other}"), r"\bWORD\b"),
                "{path} uses {other}, which is above or beside it, or must not be used from there"
            );
        }
    }
}

#[test]
fn secrets_are_exposed_only_in_listed_files() {
    let exposers: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| matches(text, "expose_secret", r"\bWORD(_mut)?\b"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(exposers, EXPOSERS);
}

#[test]
fn secrets_are_compared_in_constant_time() {
    for (path, text) in sources() {
        assert!(
            !matches(
                &text,
                "expose_secret",
                r"WORD\(\)(\.as_bytes\(\))?\s*[!=]=|[!=]=\s*[\w.]*WORD\(\)"
            ),
            "{path} compares a secret by `==`: domain::same_secret takes as long for each"
        );
    }
}

#[test]
fn only_ui_prints() {
    for (path, text) in sources() {
        assert!(
            !matches(&text, "print", r"\be?WORD(ln)?!"),
            "{path} prints past src/ui"
        );
        if !path.starts_with("src/ui/") {
            assert!(
                !matches(
                    &text,
                    "std",
                    r"\bWORD(out|err)\(\)\.(lock|write)|io::WORD(out|err)\(\)[^.]"
                ),
                "{path} writes past src/ui"
            );
        }
    }
}

#[test]
fn only_signal_handlers_exit_the_process() {
    for (path, text) in sources() {
        if path != "src/app.rs" {
            assert!(
                !matches(&text, "process::", "WORD(exit|abort)"),
                "{path} ends the process"
            );
        }
    }
}

#[test]
fn files_stay_under_450_lines() {
    let mut sizes = std::collections::BTreeSet::new();
    crate::rust_files(&root().join("src"), &mut sizes);
    crate::rust_files(&root().join("tests"), &mut sizes);
    let mut sizes: Vec<(usize, String)> = sizes
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file can be read");
            (text.lines().count(), path.display().to_string())
        })
        .collect();
    sizes.sort();
    let at = |percent: usize| sizes[(sizes.len() - 1) * percent / 100].0;
    let (largest, path) = &sizes[sizes.len() - 1];
    assert!(
        *largest <= 600 && at(90) <= 400 && at(50) <= 200,
        "lines: median {}, nine in ten up to {}, largest {largest} ({path})",
        at(50),
        at(90)
    );
}

/// Packages that need more than a C compiler to build, or that link a shared library.
const UNWANTED: [&str; 7] = [
    "aws-lc-sys",
    "cmake",
    "mysqlclient-sys",
    "native-tls",
    "openssl-sys",
    "pkcs11",
    "pq-sys",
];

/// How many packages the lock file may name: each one more is another author to trust.
const MOST_PACKAGES: usize = 340;

#[test]
fn the_dependency_tree_stays_small_and_pure_rust() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("there is a lock file");
    let packages: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    for package in UNWANTED {
        assert!(!packages.contains(&package), "{package} came in");
    }
    assert!(
        packages.len() <= MOST_PACKAGES,
        "{} packages",
        packages.len()
    );
}

/// Shared libraries that the binary may need; the first two are the kernel's and the loader.
const LIBRARIES: [&str; 6] = [
    "linux-vdso.so",
    "ld-linux",
    "libc.so",
    "libm.so",
    "libgcc_s.so",
    "libpthread.so",
];

#[test]
fn the_binary_needs_nothing_but_libc() {
    let output = std::process::Command::new("ldd")
        .arg(env!("CARGO_BIN_EXE_mlgate"))
        .output()
        .expect("every Linux has ldd");
    let text = String::from_utf8(output.stdout).expect("ldd prints text");
    assert!(text.contains("libc.so"), "{text}");
    for line in text.lines() {
        let known = LIBRARIES.iter().any(|library| line.contains(library));
        assert!(known, "the binary needs {}", line.trim());
    }
}
