//! The crates that mlgate is built from: `deny.toml` allows them, and `THIRD-PARTY.txt` has their notices.
//!
//! Nothing here needs the network: cargo has the manifests and the sources of what it has built.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

/// The notices are those for this target. Others differ in a crate or two at most.
const TARGET: &str = "x86_64-unknown-linux-gnu";

const NOTICES: &str = "THIRD-PARTY.txt";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The part of `deny.toml` that is checked here.
#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    sources: Sources,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
    skip: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
}

impl Deny {
    fn read() -> Self {
        let text = fs::read_to_string(root().join("deny.toml")).expect("deny.toml can be read");
        toml::from_str(&text).expect("deny.toml is TOML")
    }

    fn licensees(&self) -> Vec<Licensee> {
        let parse = |name: &String| Licensee::parse(name).expect("an SPDX identifier");
        self.licenses.allow.iter().map(parse).collect()
    }
}

/// The part of `cargo metadata` that is needed.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    repository: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
    root: String,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// None for a normal one.
    kind: Option<String>,
}

impl Metadata {
    fn read() -> Self {
        let options = [
            "--offline",
            "--locked",
            "--format-version=1",
            "--filter-platform",
        ];
        let output = Command::new(env!("CARGO"))
            .arg("metadata")
            .args(options)
            .arg(TARGET)
            .current_dir(root())
            .output()
            .expect("cargo can be run");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
    }

    /// The packages of the graph without mlgate itself, either including those of the tests or only what is linked.
    fn dependencies(&self, tests: bool) -> Vec<&Package> {
        let nodes: BTreeMap<_, _> = self
            .resolve
            .nodes
            .iter()
            .map(|node| (&node.id, node))
            .collect();
        let mut found = BTreeSet::new();
        let mut open = vec![&self.resolve.root];
        while let Some(id) = open.pop() {
            if !found.insert(id) {
                continue;
            }
            let wanted = nodes[id].deps.iter().filter(|dependency| {
                let mut kinds = dependency.dep_kinds.iter();
                tests || kinds.any(|kind| kind.kind.is_none())
            });
            open.extend(wanted.map(|dependency| &dependency.pkg));
        }
        found.remove(&self.resolve.root);
        let mut packages: Vec<_> = self
            .packages
            .iter()
            .filter(|package| found.contains(&package.id))
            .collect();
        packages.sort_by_key(|package| (&package.name, &package.version));
        packages
    }
}

impl Package {
    fn expression(&self) -> Expression {
        let license = self
            .license
            .as_deref()
            .unwrap_or_else(|| panic!("{} names no licence", self.name));
        Expression::parse_mode(license, ParseMode::LAX)
            .unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// The licences under which mlgate uses it, of those that `deny.toml` allows.
    fn chosen(&self, allowed: &[Licensee]) -> Option<Vec<String>> {
        let chosen = self.expression().minimized_requirements(allowed).ok()?;
        let mut names: Vec<_> = chosen.iter().map(ToString::to_string).collect();
        names.sort();
        Some(names)
    }

    /// The texts that must accompany a binary: the licence's own file, or all of them where names do not tell.
    fn notices(&self, chosen: &[String]) -> Vec<String> {
        let directory = self
            .manifest_path
            .parent()
            .expect("a manifest is in a directory");
        let mut files = Vec::new();
        legal_files(directory, &mut files);
        let name = |file: &PathBuf| {
            file.file_name()
                .expect("a name")
                .to_string_lossy()
                .to_uppercase()
        };
        let of_one = |license: &String| {
            let short = license.split('-').next().unwrap_or(license).to_uppercase();
            let one: Vec<_> = files
                .iter()
                .filter(|file| name(file).contains(&short))
                .cloned()
                .collect();
            (!one.is_empty()).then_some(one)
        };
        let own: Option<Vec<Vec<PathBuf>>> = chosen.iter().map(of_one).collect();
        let mut wanted = own.map_or_else(|| files.clone(), |own| own.concat());
        wanted.extend(
            files
                .into_iter()
                .filter(|file| name(file).starts_with("NOTICE")),
        );
        wanted.sort();
        wanted.dedup();
        let text = |file: &PathBuf| {
            let text = String::from_utf8_lossy(&fs::read(file).expect("a licence can be read"))
                .into_owned();
            let lines: Vec<_> = text.lines().map(str::trim_end).collect();
            lines.join("\n").trim_matches('\n').to_owned()
        };
        wanted.iter().map(text).collect()
    }
}

/// Files below a directory that are named like licences and notices.
fn legal_files(directory: &Path, found: &mut Vec<PathBuf>) {
    const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"];
    for entry in fs::read_dir(directory).expect("the sources can be read") {
        let path = entry.expect("an entry can be read").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .to_uppercase();
        if path.is_dir() {
            legal_files(&path, found);
        } else if NAMES.iter().any(|legal| name.starts_with(legal)) {
            found.push(path);
        }
    }
}

#[test]
fn deny_toml_allows_every_licence_and_source() {
    let (deny, metadata) = (Deny::read(), Metadata::read());
    let allowed = deny.licensees();
    let mut wrong = Vec::new();
    for package in metadata.dependencies(true) {
        if package.chosen(&allowed).is_none() {
            wrong.push(format!("{}: licence {:?}", package.name, package.license));
        }
        let source = package.source.as_deref().unwrap_or("a path");
        let registry = source.strip_prefix("registry+").unwrap_or(source);
        if !deny.sources.allow_registry.contains(registry) {
            wrong.push(format!("{}: from {source}", package.name));
        }
        if deny.bans.deny.iter().any(|ban| ban.name == package.name) {
            wrong.push(format!("{}: banned", package.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "deny.toml does not allow them");
}

#[test]
fn deny_toml_lists_every_duplicate_crate() {
    let (deny, metadata) = (Deny::read(), Metadata::read());
    let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for package in metadata.dependencies(true) {
        let one = format!("{}@{}", package.name, package.version);
        versions.entry(&package.name).or_default().push(one);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let duplicates: BTreeSet<_> = versions.into_values().flatten().collect();
    let skipped: BTreeSet<_> = deny.bans.skip.into_iter().map(|skip| skip.name).collect();
    let unneeded: Vec<_> = skipped.difference(&duplicates).collect();
    assert!(
        unneeded.is_empty(),
        "there is one version only: {unneeded:?}"
    );
    let mut left: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for one in duplicates.difference(&skipped) {
        let name = one.split('@').next().expect("a name");
        left.entry(name).or_default().push(one);
    }
    left.retain(|_, versions| versions.len() > 1);
    assert!(
        left.is_empty(),
        "in two versions, and not in deny.toml: {left:?}"
    );
}

#[test]
fn the_third_party_notices_are_generated() {
    let (deny, metadata) = (Deny::read(), Metadata::read());
    let allowed = deny.licensees();
    let mut text = String::from(
        "Third-party notices\n\n\
         mlgate is licensed under Apache-2.0 (LICENSE). A binary contains the packages below, the Rust standard library\n\
         (Apache-2.0, https://github.com/rust-lang/rust) and SQLite, which is in the public domain. Of a choice of\n\
         licences, the first one in deny.toml applies.\n\n\
         Generated by `MLGATE_UPDATE=1 cargo test third_party`.\n\n",
    );
    let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata.dependencies(false) {
        let chosen = package.chosen(&allowed).expect("deny.toml allows it");
        let name = format!("{} {}", package.name, package.version);
        let origin = package
            .repository
            .clone()
            .unwrap_or_else(|| package.authors.join(", "));
        writeln!(text, "{name:40} {:28} {origin}", chosen.join(" AND "))
            .expect("a text can be written");
        let notices = package.notices(&chosen);
        for notice in notices {
            users.entry(notice).or_default().push(name.clone());
        }
    }
    let mut texts: Vec<_> = users.into_iter().collect();
    texts.sort_by(|(_, one), (_, other)| one.cmp(other));
    for (notice, names) in texts {
        let line = "=".repeat(100);
        write!(text, "\n{line}\n{}\n{line}\n\n{notice}\n", names.join("\n"))
            .expect("a text can be written");
    }
    let path = root().join(NOTICES);
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found != text && std::env::var_os("MLGATE_UPDATE").is_some() {
        fs::write(&path, text).expect("the notices can be written");
    } else {
        assert!(
            found == text,
            "{NOTICES} is not current: `MLGATE_UPDATE=1 cargo test third_party` writes it"
        );
    }
}
