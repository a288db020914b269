//! What the pages say about JSON: the table of schemas, and the documents in transcripts.

use std::fmt::Write as _;
use std::path::Path;

use super::pages::{pages, read, write};
use super::transcript::Page;
use crate::common::schema::{self, DOCUMENTS, ERROR};

/// The table of `docs/json.md`: the commands of each schema.
fn table() -> String {
    let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
    for (command, schema) in DOCUMENTS {
        match rows.iter_mut().find(|(name, _)| name == schema) {
            Some((_, commands)) => commands.push(command),
            None => rows.push((schema, vec![command])),
        }
    }
    rows.push((ERROR, Vec::new()));
    let mut table = String::from("| command | schema | document |\n|---|---|---|\n");
    for (schema, commands) in rows {
        let commands: Vec<_> = commands.iter().map(|name| format!("`{name}`")).collect();
        let commands = match commands.as_slice() {
            [] => "every command, on stderr".to_owned(),
            commands => commands.join(", "),
        };
        let schema_text = schema::text(schema);
        let title = schema_text["title"].as_str().expect("a schema has a title");
        writeln!(
            table,
            "| {commands} | [{schema}](schema/{schema}.json) | {title} |"
        )
        .expect("a String takes all");
    }
    table
}

#[test]
fn the_schema_table_matches_the_tests() {
    let page = Path::new("docs/json.md");
    let text = read(page);
    let expected = table();
    if text.contains(&format!("\n{expected}\n")) {
        return;
    }
    assert!(
        std::env::var_os("MLGATE_UPDATE").is_some(),
        "MLGATE_UPDATE=1 cargo test docs writes the table of docs/json.md again:\n{expected}"
    );
    let (before, rest) = text
        .split_once("| command | schema | document |\n")
        .expect("the table is there");
    let (_, after) = rest.split_once("\n\n").expect("the table ends");
    write(page, &format!("{before}{expected}\n{after}"));
}

/// The arguments of the first `mlgate` in a command, without what a shell does with its output.
fn words(command: &str) -> Vec<&str> {
    let words = command.split_whitespace().filter(|word| *word != "\\");
    let args = words.skip_while(|word| *word != "mlgate").skip(1);
    args.take_while(|word| !["|", ">", "2>"].contains(word))
        .collect()
}

#[test]
fn every_document_in_the_pages_matches_its_schema() {
    let mut documents = 0;
    for page in pages() {
        for step in Page::parse(&read(&page)).steps {
            let place = format!("{}:{}", page.display(), step.line);
            let (Some(command), Some(expected)) = (
                schema::asks_for_json(&words(&step.command), None),
                &step.expected,
            ) else {
                continue;
            };
            let lines: Vec<&str> = expected.lines().collect();
            let first = lines.iter().position(|line| *line == "{");
            let last = lines.iter().rposition(|line| *line == "}");
            if let (Some(first), Some(last)) = (first, last) {
                let document = serde_json::from_str(&lines[first..=last].join("\n"));
                let document = document.unwrap_or_else(|error| panic!("{place}: {error}"));
                schema::accepting(&command, &schema::of_command(&command), &document);
                documents += 1;
            }
            for line in lines.iter().filter(|line| line.starts_with(r#"{"error""#)) {
                let error = serde_json::from_str(line).expect("an error is JSON");
                schema::validate(ERROR, &error).unwrap_or_else(|error| panic!("{place}: {error}"));
                documents += 1;
            }
        }
    }
    assert!(documents > 5, "only {documents} documents were found");
}
