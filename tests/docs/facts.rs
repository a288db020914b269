//! Tables in the documentation that must match the source.

use std::collections::BTreeSet;
use std::path::Path;

use mlgate::store::connect::sqlite::session;
use mlgate::store::connect::{mysql, postgres};
use mlgate::store::{Feature, Revision};
use regex::Regex;

use super::pages::{pages, read, root};
use crate::common::TestEnv;

#[test]
fn the_release_table_matches_the_source() {
    let text = read(Path::new("docs/compatibility.md"));
    let row = Regex::new(r"(?m)^\| (3\.\S+(?: to 3\.\S+)?) \| `(\w+)` \|(.*)\|$")
        .expect("a correct pattern");
    let rows: Vec<_> = row.captures_iter(&text).collect();
    for found in &rows {
        let revision = Revision::find(&found[2]).expect("a revision that mlgate knows");
        assert_eq!(revision.releases, Some(&found[1]));
    }
    let source = read(Path::new("src/store/database/contract/revision.rs"));
    assert_eq!(
        rows.len(),
        source.matches("    head(").count(),
        "releases in the table"
    );
    // The gateway itself is described by its features.
    for feature in &Feature::ALL[1..] {
        let row = rows.iter().find(|row| row[3].contains(feature.name()));
        let row = row.unwrap_or_else(|| panic!("no row says that it brought {}", feature.name()));
        let first = row[1].split(' ').next().unwrap_or_default();
        assert_eq!(first, feature.since(), "{}", feature.name());
    }
}

#[test]
fn url_options_match_the_source() {
    let source = read(Path::new("src/store/connect/url/options.rs"));
    let list = Regex::new(r"const (SQLITE|POSTGRESQL|MYSQL)_\w+: &\[[^=]*\] =\s*&\[([^\]]*)\]")
        .expect("a correct pattern");
    let word = Regex::new(r#""(\w+)""#).expect("a correct pattern");
    let page = read(Path::new("docs/databases.md"));
    let named = Regex::new(r"`(\w+)`").expect("a correct pattern");
    for (engine, heading) in [
        ("SQLITE", "## SQLite\n"),
        ("POSTGRESQL", "## PostgreSQL\n"),
        ("MYSQL", "## MySQL and MariaDB\n"),
    ] {
        let known: BTreeSet<String> = list
            .captures_iter(&source)
            .filter(|found| &found[1] == engine)
            .flat_map(|found| {
                word.captures_iter(found.get(2).expect("the words").as_str())
                    .map(|w| w[1].to_owned())
                    .collect::<Vec<_>>()
            })
            .collect();
        let (_, section) = page.split_once(heading).expect("a section for each engine");
        let section = section.split("\n## ").next().unwrap_or_default();
        // The settings of sessions follow it.
        let section = section.split("Every session ").next().unwrap_or_default();
        // The first column of the table, and the paragraphs about accepted and refused ones.
        let paragraph = |word: &str| section.split(word).nth(1)?.split("\n\n").next();
        let listed = ["Accepted: ", "Refused: "]
            .into_iter()
            .filter_map(paragraph);
        let columns = section
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
        let text: Vec<&str> = columns.chain(listed).collect();
        let documented: BTreeSet<String> = named
            .captures_iter(&text.join("\n"))
            .map(|found| found[1].to_owned())
            .collect();
        assert_eq!(documented, known, "{heading}");
    }
}

/// What a page says about limits and defaults.
#[test]
fn numbers_match_the_source() {
    let manifest = read(Path::new("Cargo.toml"));
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "));
    let version = version
        .expect("the manifest says which Rust")
        .trim_matches('"');
    for page in ["README.md", "docs/compatibility.md"] {
        let says = format!("Rust {version}");
        assert!(
            read(Path::new(page)).contains(&says),
            "{page} does not say {says}"
        );
    }
    assert!(root().join("LICENSE").exists());
}

/// Commands in the text and in the examples of the help: options and verbs must exist. A trailing `--help`
/// keeps them from being run.
#[test]
fn every_mentioned_command_parses() {
    let span = Regex::new(r"`mlgate ([a-z-][^`]*)`").expect("a correct pattern");
    let example =
        Regex::new(r"(?m)^  (?:.*\| )?mlgate ((?:.*\\\n)*.*)$").expect("a correct pattern");
    // A comment after an example, a pipe or a redirection.
    let end = Regex::new(r"  +[a-z].*|\s[|>].*").expect("a correct pattern");
    let mut commands = BTreeSet::new();
    for page in pages() {
        let text = read(&page);
        // Examples are in the page that has the help.
        let help = if page.ends_with("cli.md") { &text } else { "" };
        let mentioned = span.captures_iter(&text).chain(example.captures_iter(help));
        for found in mentioned {
            let command = found[1].replace("\\\n", " ");
            // What follows `--` belongs to another program.
            let command = command.split(" -- ").next().unwrap_or_default();
            commands.insert(end.replace(command, "").into_owned());
        }
    }
    assert!(commands.len() > 20, "{commands:?}");
    let env = TestEnv::new();
    for command in commands {
        let output = env
            .mlgate(command.split_whitespace())
            .args(["--help"])
            .run();
        // An option may be mentioned without its value.
        let named = output.stderr().contains("error: a value is required for");
        assert!(
            output.status().success() || named,
            "mlgate {command}\n{output}"
        );
    }
}

#[test]
fn session_settings_match_the_source() {
    let page = read(Path::new("docs/databases.md"));
    let row = Regex::new(r"(?m)^\| `(\w+)` \|").expect("a correct pattern");
    let postgresql = postgres::session::AT_START.iter();
    let postgresql = postgresql.chain(&postgres::session::WHERE_OTHERWISE);
    let mysql = mysql::session::PINNED.iter();
    let mysql = mysql.chain(&mysql::session::PINNED_ON_MARIADB);
    let mysql = mysql.chain(&mysql::session::PINNED_ON_MYSQL);
    let names =
        |pins: Vec<&(&'static str, &str)>| pins.into_iter().map(|(name, _)| *name).collect();
    let mut of_postgresql: BTreeSet<&str> = names(postgresql.collect());
    of_postgresql.insert("lock_timeout");
    for (heading, pinned) in [
        ("## SQLite\n", names(session::PINNED.iter().collect())),
        ("## PostgreSQL\n", of_postgresql),
        ("## MySQL and MariaDB\n", names(mysql.collect())),
    ] {
        let (_, section) = page.split_once(heading).expect("a section for each engine");
        let section = section.split("\n## ").next().unwrap_or_default();
        let (_, tables) = section
            .split_once("Every session has these settings")
            .expect("it says what a session is set to");
        let told: BTreeSet<&str> = row
            .captures_iter(tables)
            .filter_map(|found| found.get(1))
            .map(|name| name.as_str())
            .collect();
        assert_eq!(told, pinned, "{heading}");
    }
}
