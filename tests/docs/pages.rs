//! Every page of the documentation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::session::Session;
use super::transcript::{Page, Step, normalize};

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages, relative to the project: those in its root and all below `docs`.
pub(super) fn pages() -> Vec<PathBuf> {
    let at_the_top = [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ];
    let mut pages: Vec<PathBuf> = at_the_top.map(PathBuf::from).into();
    for directory in ["docs", "docs/design"] {
        let entries = fs::read_dir(root().join(directory)).expect("the docs can be read");
        let names = entries.map(|entry| entry.expect("an entry can be read").file_name());
        pages.extend(names.map(|name| Path::new(directory).join(name)));
    }
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages
}

pub(super) fn read(page: &Path) -> String {
    let path = root().join(page);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(super) fn write(page: &Path, text: &str) {
    fs::write(root().join(page), text).expect("a page can be written");
}

/// Runs steps in a session and compares their output with the page. With MLGATE_UPDATE set
/// the page is corrected instead.
pub(super) fn check(page: &Path, session: &Session) {
    let text = read(page);
    let parsed = Page::parse(&text);
    let outputs = session.run(&parsed.steps);
    let differs = |(step, output): (&Step, &String)| {
        let expected = step.expected.as_ref()?;
        (normalize(expected) != normalize(output)).then(|| {
            format!(
                "{}:{}: $ {}\n--- the page says\n{expected}\n--- it is\n{output}\n",
                page.display(),
                step.line,
                step.command
            )
        })
    };
    let wrong: Vec<String> = parsed
        .steps
        .iter()
        .zip(&outputs)
        .filter_map(differs)
        .collect();
    if !wrong.is_empty() && std::env::var_os("MLGATE_UPDATE").is_some() {
        write(page, &parsed.corrected(&text, &outputs));
    } else {
        assert!(
            wrong.is_empty(),
            "{}\nMLGATE_UPDATE=1 cargo test docs corrects the pages; look at the difference",
            wrong.join("\n")
        );
    }
}

#[test]
fn every_transcript_matches_the_output() {
    let pages = pages();
    let with_steps: Vec<&PathBuf> = pages
        .iter()
        .filter(|page| page.as_path() != Path::new("README.md"))
        .filter(|page| !Page::parse(&read(page)).steps.is_empty())
        .collect();
    assert!(!with_steps.is_empty(), "no page has a transcript");
    std::thread::scope(|scope| {
        let running: Vec<_> = with_steps
            .iter()
            .map(|page| scope.spawn(|| check(page, &Session::new())))
            .collect();
        for page in running {
            page.join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
}

/// Blocks of commands that cannot be run by a test on one machine, and why.
const NOT_RUN: [(&str, &str, &str); 10] = [
    (
        "CONTRIBUTING.md",
        "cargo build                      # the binary is target/debug/mlgate",
        "it is what runs the tests",
    ),
    (
        "README.md",
        "cargo install --path . --locked",
        "builds mlgate anew and installs it into the home directory",
    ),
    (
        "docs/endpoints.md",
        "mlgate endpoint bind chat --scorer quality --experiment judges",
        "needs a scorer of MLflow's; tests/cli/endpoint_bind.rs runs the like",
    ),
    (
        "docs/policies.md",
        "mlgate guardrail create polite --scorer polite --experiment judges --stage after --action validation",
        "needs a scorer of MLflow's; tests/cli/guardrail.rs runs the like",
    ),
    (
        "docs/backup.md",
        "FILE=/var/backups/gateway-$(date +%F).backup",
        "a timer of an installed server; the same commands are in a transcript of the page",
    ),
    (
        "docs/undo.md",
        "mlgate kek env --keystore /etc/mlflow/keystore --format systemd --out /etc/mlflow/kek.env",
        "restarts a service; tests/cli/rotate_undo.rs undoes with a keystore",
    ),
    (
        "README.md",
        "umask 077",
        "starts a server; tests/docs/tour.rs runs it",
    ),
    (
        "README.md",
        "export MLFLOW_CRYPTO_KEK_VERSION=2",
        "starts a server; tests/docs/tour.rs runs it",
    ),
    (
        "README.md",
        "curl -s http://127.0.0.1:5000/gateway/chat/mlflow/invocations \\",
        "needs a server; tests/docs/tour.rs runs it",
    ),
    (
        "docs/databases.md",
        "# RDS and Aurora, with the bundle of authorities that AWS publishes",
        "needs the accounts of three clouds",
    ),
];

#[test]
fn every_command_that_is_not_run_is_listed() {
    let mut found = BTreeSet::new();
    for page in pages() {
        for block in Page::parse(&read(&page)).blocks {
            let place = format!("{}:{}", page.display(), block.line);
            match block.language.as_str() {
                "sh" => {
                    let first = block.text.lines().next().unwrap_or_default().to_owned();
                    found.insert((page.display().to_string(), first));
                }
                // field::accounts runs the statements of docs/rights.md.
                "ini" | "text" | "sql" | "yaml" => {}
                other => {
                    panic!("{place}: no fence ```{other}: console, sh, ini, text, sql or yaml")
                }
            }
        }
    }
    let known: BTreeSet<_> = NOT_RUN
        .iter()
        .map(|(page, line, _)| ((*page).to_owned(), (*line).to_owned()))
        .collect();
    assert_eq!(found, known, "blocks fenced as sh, and those in NOT_RUN");
}

/// The part of a heading's address after `#`, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn every_link_resolves() {
    let link = regex::Regex::new(r"\]\(([^)\s]+)\)").expect("a correct pattern");
    let mut anchors: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for page in pages() {
        let text = read(&page);
        let headings = text.lines().filter(|line| line.starts_with('#'));
        let names = headings.map(|line| anchor(line.trim_start_matches('#').trim()));
        anchors.insert(page, names.collect());
    }
    for page in pages() {
        for found in link.captures_iter(&read(&page)) {
            let target = &found[1];
            if target.starts_with("https://") {
                continue;
            }
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() {
                page.clone()
            } else {
                normal(&page.parent().expect("a page is in a directory").join(path))
            };
            assert!(
                root().join(&file).exists(),
                "{}: no {target}",
                page.display()
            );
            let known = anchors
                .get(&file)
                .is_some_and(|names| names.contains(heading));
            assert!(
                heading.is_empty() || known,
                "{}: no heading {target}",
                page.display()
            );
        }
    }
}

/// The path without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        if part == std::path::Component::ParentDir {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts
}

#[test]
fn every_page_is_reachable_from_the_readme() {
    let readme = read(Path::new("README.md"));
    let design = read(Path::new("docs/design/README.md"));
    for page in pages().into_iter().filter(|page| page.starts_with("docs")) {
        let name = page
            .file_name()
            .and_then(|name| name.to_str())
            .expect("names are UTF-8");
        let named = if page.starts_with("docs/design") && name != "README.md" {
            design.contains(&format!("({name})"))
        } else {
            readme.contains(&format!("({})", page.display()))
        };
        assert!(named, "nothing leads to {}", page.display());
    }
}

/// `src/…`, `tests/…` and the like, named in a page, must exist.
#[test]
fn every_named_file_exists() {
    let path = regex::Regex::new(r"`((?:src|tests|docs|migrations|completions)/[\w./-]*)`")
        .expect("a correct pattern");
    for page in pages() {
        for found in path.captures_iter(&read(&page)) {
            assert!(
                root().join(&found[1]).exists(),
                "{}: no {}",
                page.display(),
                &found[1]
            );
        }
    }
}
