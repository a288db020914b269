//! Which command prints which document.

use crate::common::schema::{self, DOCUMENTS, WITHOUT};

/// The leaf commands, such as `secret list`.
fn leaves(command: &clap::Command, path: &str, found: &mut Vec<String>) {
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        if below.has_subcommands() {
            leaves(below, &path, found);
        } else {
            found.push(path.trim_start().to_owned());
        }
    }
}

#[test]
fn every_command_has_a_schema_or_prints_no_document() {
    let mut commands = Vec::new();
    leaves(&mlgate::command_line(), "", &mut commands);
    commands.sort();
    let mut known: Vec<&str> = DOCUMENTS
        .iter()
        .chain(WITHOUT)
        .map(|(name, _)| *name)
        .collect();
    known.sort_unstable();
    known.dedup();
    assert_eq!(
        known, commands,
        "the tables of tests/common/schema.rs and the commands"
    );
}

#[test]
fn json_is_requested_by_an_option_or_a_variable() {
    let asks = |line: &str, variable: Option<&str>| {
        let args: Vec<&str> = line.split(' ').collect();
        schema::asks_for_json(&args, variable.map(Into::into).as_ref())
    };
    let list = Some("secret list".to_owned());
    assert_eq!(asks("secret list -o json", None), list);
    assert_eq!(asks("secret ls --output=json", None), list);
    assert_eq!(asks("-ojson -w model secrets list", None), list);
    assert_eq!(asks("secret list", Some("json")), list);
    assert_eq!(asks("secret list -o table", Some("json")), None);
    assert_eq!(asks("secret list -o csv --provider json", None), None);
    assert_eq!(asks("secret list", None), None);
    assert_eq!(asks("secret list -o json --what", None), None);
    assert_eq!(
        asks("rotate-kek --yes -o json", None).as_deref(),
        Some("rotate-kek")
    );
}
