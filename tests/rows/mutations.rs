//! The mutation kit: every column of every table that a command reads, with every value that does not belong there;
//! every reading command; every format. Whatever is stored, nothing crashes or hangs, nothing controls a terminal,
//! and a row is shown, or named as unreadable.
//!
//! Its discoveries are named tests next to this one. The quick tier has a fixed sample.

use std::path::PathBuf;

use super::{Engine, Furnished};
use crate::common::{CommandOutput, TestDb};

/// The tables, and the commands that read each.
const TABLES: [(&str, &[&str]); 18] = [
    (
        "secrets",
        &[
            "secret list",
            "secret list -A --sort provider",
            "secret get first",
            "secret reveal first",
            "verify",
            "kek status",
            "kek probe --limit 8",
            "doctor",
            "db status",
            "model list",
            "endpoint list",
            "resolve --secret second",
            "rotate-kek --dry-run",
            "rotate-kek --dry-run --skip-unreadable",
            "secret reencrypt --all --dry-run --skip-unreadable",
        ],
    ),
    (
        "model_definitions",
        &[
            "model list",
            "model get gpt",
            "model list --orphans",
            "endpoint list",
            "doctor",
        ],
    ),
    (
        "endpoints",
        &[
            "endpoint list",
            "endpoint get chat",
            "endpoint bindings",
            "budget list",
            "guardrail list",
            "doctor",
        ],
    ),
    (
        "endpoint_model_mappings",
        &["endpoint list", "endpoint get chat", "doctor"],
    ),
    ("endpoint_bindings", &["endpoint bindings", "doctor"]),
    (
        "endpoint_tags",
        &[
            "endpoint list",
            "endpoint list --tag team",
            "endpoint get chat",
        ],
    ),
    ("budget_policies", &["budget list", "doctor"]),
    (
        "guardrails",
        &[
            "guardrail list",
            "guardrail get polite",
            "guardrail list --endpoint chat",
            "doctor",
        ],
    ),
    (
        "guardrail_configs",
        &["guardrail list", "guardrail list --endpoint chat"],
    ),
    (
        "experiments",
        &["endpoint list", "endpoint get traced", "doctor"],
    ),
    ("experiment_tags", &["endpoint get traced", "doctor"]),
    ("scorers", &["guardrail list", "doctor"]),
    ("scorer_versions", &["guardrail list", "doctor"]),
    (
        "mlgate_secrets",
        &[
            "secret list --sort expires",
            "secret get first",
            "resolve --secret first",
        ],
    ),
    (
        "mlgate_secret_labels",
        &["secret list --label team", "secret get first"],
    ),
    ("mlgate_secret_bindings", &["secret bindings"]),
    (
        "mlgate_audit",
        &["audit list", "audit verify", "audit export", "audit head"],
    ),
    (
        "mlgate_audit_head",
        &["audit list", "audit verify", "audit head"],
    ),
];

/// Values in SQL.
const VALUES: [&str; 22] = [
    "NULL",
    "''",
    "X'66ff'",
    "zeroblob(0)",
    "CAST(X'66ff' AS TEXT)",
    "9223372036854775807",
    "-9223372036854775808",
    "4294967297",
    "-1",
    "1.5",
    "9e999",
    // What controls terminals: ESC, C1, DEL, a right-to-left override, a line separator.
    "char(27) || '[31mred'",
    "char(155) || '31mred'",
    "'a' || char(127) || char(8) || 'b'",
    "char(8238) || 'txt.exe'",
    "'one' || char(8232) || 'two' || char(10) || 'three'",
    "char(97, 0, 98)",
    "'=1+1'",
    // A deeply nested JSON text, and one of 10 MB.
    "replace(hex(zeroblob(20000)), '00', '[')",
    "'{\"a\":' || replace(hex(zeroblob(300)), '00', '{\"a\":') || '1' || replace(hex(zeroblob(301)), '00', '}')",
    "'{\"api_key\": \"' || hex(zeroblob(5000000)) || '\"}'",
    "hex(zeroblob(5000000))",
];

const FORMATS: [&str; 6] = ["table", "json", "jsonl", "yaml", "csv", "name"];

struct Kit {
    house: Furnished,
    /// The original file, without constraints that SQLite would enforce.
    template: Vec<u8>,
    columns: Vec<(&'static str, String, &'static [&'static str])>,
}

impl Kit {
    fn new() -> Self {
        let house = Furnished::new(Engine::Sqlite);
        house.env.set("MLGATE_NEW_KEK_PASSPHRASE", "B");
        let traced = ["endpoint", "create", "traced", "--model", "gpt"];
        house.env.mlgate(traced).run().success();
        house.db.execute(
            "DROP TRIGGER IF EXISTS prevent_secrets_aad_mutation; PRAGMA writable_schema = ON; \
             UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'",
        );
        let columns = TABLES.into_iter().flat_map(|(table, commands)| {
            let names = columns(&house.db, table).into_iter();
            names.map(move |column| (table, column, commands))
        });
        Self {
            columns: columns.collect(),
            template: std::fs::read(house.db.path()).expect("the file can be read"),
            house,
        }
    }

    /// Stores a value in every row of a column, as far as it may repeat.
    fn mutate(&self, table: &str, column: &str, value: &str) {
        std::fs::write(self.path(), &self.template).expect("the file can be written");
        self.house.db.execute(&format!(
            "PRAGMA foreign_keys = OFF; UPDATE OR IGNORE {table} SET {column} = {value}"
        ));
    }

    fn path(&self) -> PathBuf {
        self.house.db.path()
    }

    fn try_out(&self, (table, column, value): (&str, &str, &str), command: &str, format: &str) {
        let args = command.split(' ').chain(["-o", format]);
        let output = self.house.env.mlgate(args).run();
        let what = format!("{table}.{column} = {value}: mlgate {command} -o {format}\n{output}");
        // Neither a crash, nor a failure without a reason of its own. A stored name that is not valid for a variable has
        // to be given by an option.
        let code = output.status().code();
        let expected = [0, 3, 4, 5, 12, 13];
        let asks_for_an_option =
            code == Some(1) && output.stderr().contains("--secret NAME=VARIABLE");
        assert!(
            asks_for_an_option || code.is_some_and(|code| expected.contains(&code)),
            "{what}"
        );
        acts_on_nothing(&output, format, &what);
        if format == "json" && code == Some(0) {
            let documents: Vec<&str> = match command.split(' ').take(2).collect::<Vec<_>>()[..] {
                // Only the value.
                ["secret", "reveal"] => Vec::new(),
                // One document per line, whatever the format.
                ["audit", "export"] => output.stdout().lines().collect(),
                _ if output.stdout().is_empty() => Vec::new(),
                _ => vec![output.stdout()],
            };
            for document in documents {
                let document: Result<serde_json::Value, _> = serde_json::from_str(document);
                assert!(document.is_ok(), "{what}");
            }
        }
    }
}

fn columns(db: &TestDb, table: &str) -> Vec<String> {
    // SQLite keeps anything but a number out of a column that stands for the row's own.
    let rows = db.rows(&format!(
        "SELECT name FROM pragma_table_info('{table}') WHERE type <> 'INTEGER' OR pk = 0"
    ));
    assert!(!rows.is_empty(), "{table}");
    rows.into_iter().filter_map(|row| row[0].clone()).collect()
}

/// Output for people and for JSON readers contains no character that controls a terminal. Names go to a pipe verbatim,
/// one per line, since other commands read them.
#[track_caller]
fn acts_on_nothing(output: &CommandOutput, format: &str, what: &str) {
    let controls = |c: char| c.is_control() && c != '\n' && c != '\t';
    let steers = |c: char| {
        controls(c)
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!output.stderr().contains(steers), "{what}");
    if ["table", "json", "jsonl"].contains(&format) && !what.contains("secret reveal") {
        assert!(!output.stdout().contains(steers), "{what}");
    }
    if format == "name" && !what.contains("secret reveal") {
        assert!(!output.stdout().contains(controls), "{what}");
    }
    if format == "csv" {
        assert!(!output.stdout().contains(",=1+1"), "{what}");
    }
}

/// Pseudo-random numbers with a fixed seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let end = u64::try_from(end).expect("a small number");
        usize::try_from(self.0 % end).expect("a small number")
    }
}

fn sample(seed: u64, tries: usize, largest: usize) {
    let kit = Kit::new();
    let mut chance = Chance(seed);
    for _ in 0..tries {
        let (table, column, commands) = &kit.columns[chance.below(kit.columns.len())];
        let value = VALUES[chance.below(largest)];
        let command = commands[chance.below(commands.len())];
        let format = FORMATS[chance.below(FORMATS.len())];
        kit.mutate(table, column, value);
        kit.try_out((table, column, value), command, format);
    }
}

/// Without the largest values, which take long.
#[test]
fn a_sample() {
    sample(0x005e_ed0f_5eed, 60, VALUES.len() - 2);
}

mod full {
    use super::{Chance, FORMATS, Kit, VALUES, sample};

    /// Each value in each column, read by a command that reads the table: commands take turns, so that each meets each
    /// value in one column or another. All of them with all commands would take an hour.
    #[test]
    fn every_value_in_every_column() {
        let kit = Kit::new();
        let mut chance = Chance(1);
        for (place, (table, column, commands)) in kit.columns.iter().enumerate() {
            for (number, value) in VALUES.into_iter().enumerate() {
                kit.mutate(table, column, value);
                let command = commands[(place + number) % commands.len()];
                let format = FORMATS[chance.below(FORMATS.len())];
                kit.try_out((table, column, value), command, format);
            }
        }
    }

    #[test]
    fn a_large_sample() {
        sample(0x00dd_5eed, 3000, VALUES.len());
    }
}
