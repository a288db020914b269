//! Damaged backups are refused, and the message names the line.

use mlgate::backup::GatewayBackup;

use super::{FILE, back_up, bytes, elsewhere, full, rows, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, TestEnv};

/// Why a file with these bytes is refused; `None` if it is accepted.
fn refusal(env: &TestEnv, bytes: &[u8]) -> Option<String> {
    env.write("changed", bytes);
    let opened = GatewayBackup::open(&env.work().join("changed"));
    opened.err().map(|error| error.to_string())
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.map(<[u8]>::to_vec).collect()
}

fn whole() -> (TestEnv, Vec<u8>) {
    let source = standalone(Engine::Sqlite);
    let env = full(&source);
    back_up(&env);
    let bytes = bytes(&env);
    (env, bytes)
}

#[test]
fn every_altered_byte_is_detected() {
    let (env, whole) = whole();
    assert_eq!(refusal(&env, &whole), None);
    let line_of = |at: usize| whole[..at].split(|byte| *byte == b'\n').count();
    // All bytes at the start and the end, and a sample of the others.
    let many = (0..whole.len()).filter(|at| *at < 400 || at % 37 == 0 || *at > whole.len() - 200);
    for at in many {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        let why = refusal(&env, &bytes).unwrap_or_else(|| panic!("byte {at} does not count"));
        let line = format!("line {}:", line_of(at));
        // A changed line feed changes the line numbers; a changed format name makes it another kind of file.
        let known = ["is not a backup", "a line is incomplete"];
        let is_named = why.contains(&line) || known.iter().any(|known| why.contains(known));
        assert!(is_named || whole[at] == b'\n', "byte {at}, {line} {why}");
        bytes.truncate(at);
        assert!(refusal(&env, &bytes).is_some(), "{at} bytes are not all");
    }
}

#[test]
fn removed_added_and_moved_lines_are_detected() {
    let (env, whole) = whole();
    let lines = lines(&whole);
    assert!(lines.len() > 10, "{}", lines.len());
    for at in 0..lines.len() {
        let mut without = lines.clone();
        without.remove(at);
        assert!(refusal(&env, &without.concat()).is_some(), "without {at}");
        let mut twice = lines.clone();
        twice.insert(at, lines[at].clone());
        assert!(refusal(&env, &twice.concat()).is_some(), "twice {at}");
        if at > 0 {
            let mut swapped = lines.clone();
            swapped.swap(at - 1, at);
            assert!(refusal(&env, &swapped.concat()).is_some(), "swapped {at}");
        }
    }
    let why = refusal(&env, &[&whole[..], &whole[..]].concat()).unwrap();
    let after = format!(
        "line {}: something was appended to the file",
        lines.len() + 1
    );
    assert!(why.contains(&after), "{why}");
    let why = refusal(&env, &lines[..lines.len() - 1].concat()).unwrap();
    let at = format!("line {}: the file ends before its last line", lines.len());
    assert!(why.contains(&at), "{why}");
}

#[test]
fn other_files_and_newer_versions_are_refused() {
    let (env, whole) = whole();
    for (bytes, why) in [
        (&b""[..], "it is not a backup of a gateway"),
        (b"\n", "it is not a backup of a gateway"),
        (b"{}\n", "it is not a backup of a gateway"),
        (b"SQLite format 3\0", "a line is incomplete"),
    ] {
        let said = refusal(&env, bytes).unwrap();
        assert!(said.contains(why), "{said}");
    }
    let text = String::from_utf8(whole).unwrap();
    let newer = text.replacen("\"format_version\":1", "\"format_version\":2", 1);
    let said = refusal(&env, newer.as_bytes()).unwrap();
    assert!(
        said.contains("line 1: it has format version 2, and this mlgate knows only 1"),
        "{said}"
    );
}

#[test]
fn commands_refuse_a_damaged_backup() {
    let source = standalone(Engine::Sqlite);
    let from = full(&source);
    back_up(&from);
    let target = standalone(Engine::Sqlite);
    let to = elsewhere(&from, &target);
    let mut bytes = bytes(&from);
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    to.write(FILE, &bytes);
    let before = rows(&target);
    for words in [
        &["db", "restore", FILE, "--yes"][..],
        &["backup", "check", FILE],
    ] {
        let output = to.mlgate(words).run().code(13);
        assert_says(&output, &["cannot be used: line ", "it was altered"]);
    }
    assert_eq!(rows(&target), before);
}
