//! The environment that a server gets from a handover file, by format.
//!
//! A shell and Python's parsers of YAML and JSON are the real ones. systemd reads `EnvironmentFile=` only as the first
//! process of a machine, and Docker needs its client: their rules are implemented here from their manuals and
//! sources.

use std::path::Path;

use serde_json::Value;

use crate::common::{TestEnv, servers};

/// The variables of a handover file, in their order.
///
/// # Panics
/// If the format's reader would refuse the file.
pub(crate) fn read(env: &TestEnv, format: &str, path: &Path) -> Vec<(String, String)> {
    let text = || std::fs::read_to_string(path).unwrap();
    match format.split(':').next().unwrap() {
        "env" => shell(env, "sh", path),
        "systemd" => systemd(&text()).unwrap(),
        "docker" => docker(text().as_bytes()).unwrap(),
        "kubernetes" => kubernetes(env, &[path]).remove(0).1,
        "json" => variables(&serde_json::from_str(&text()).unwrap()),
        other => panic!("no reader of {other}"),
    }
}

/// A shell that exports what the file assigns; `env -0` prints it byte for byte.
fn shell(env: &TestEnv, shell: &str, path: &Path) -> Vec<(String, String)> {
    let script = "set -eu; set -a; . \"$1\"; set +a; env -0 | grep -z '^MLFLOW_' | sort -rz";
    let output = env
        .program(shell, ["-c", script, shell])
        .args([path])
        .run()
        .success();
    let pairs = output.stdout().split_terminator('\0').map(pair);
    pairs.map(Option::unwrap).collect()
}

fn pair(assignment: &str) -> Option<(String, String)> {
    let (name, value) = assignment.split_once('=')?;
    Some((name.to_owned(), value.to_owned()))
}

/// The strings of an object.
fn variables(object: &Value) -> Vec<(String, String)> {
    let entries = object.as_object().unwrap().iter();
    entries
        .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
        .collect()
}

/// The Secrets of manifests, by a real parser of YAML: each one's name, and what a container with `envFrom` gets.
pub(super) fn kubernetes(env: &TestEnv, paths: &[&Path]) -> Vec<(String, Vec<(String, String)>)> {
    let script = "import base64, json, sys, yaml\n\
         for path in sys.argv[1:]:\n    \
         [secret] = yaml.safe_load_all(open(path, encoding='utf-8'))\n    \
         assert (secret['apiVersion'], secret['kind'], secret['type']) == ('v1', 'Secret', 'Opaque')\n    \
         assert set(secret) == {'apiVersion', 'kind', 'metadata', 'type', 'data'}\n    \
         data = {k: base64.b64decode(v, validate=True).decode() for k, v in secret['data'].items()}\n    \
         print(json.dumps([secret['metadata'], data]))";
    let python = servers::variable("MLGATE_TEST_PYTHON");
    let output = env
        .program(python, ["-c", script])
        .args(paths)
        .run()
        .success();
    let secrets = output.stdout().lines().map(|line| {
        let secret: Value = serde_json::from_str(line).unwrap();
        let metadata = secret[0].as_object().unwrap();
        assert_eq!(metadata.len(), 1);
        let name = metadata["name"].as_str().unwrap().to_owned();
        (name, variables(&secret[1]))
    });
    secrets.collect()
}

/// The longest line that the reader of Docker's client takes, with its end.
const DOCKER_LINE: usize = 64 * 1024;

/// `docker run --env-file`: a variable on each line, and what follows its first `=`, whatever it is, is the value.
/// A line's end is a newline with or without a carriage return before it. White space before a name does not
/// count, nor does a line that begins with `#`, nor a byte order mark before the first one.
pub(super) fn docker(text: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut read = Vec::new();
    for (number, line) in text.split(|byte| *byte == b'\n').enumerate() {
        if line.len() >= DOCKER_LINE {
            return Err("token too long".to_owned());
        }
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let mut line = std::str::from_utf8(line).map_err(|_| "invalid utf8 bytes".to_owned())?;
        if number == 0 {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        let line = line.trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let name = line.split('=').next().unwrap();
        if name.is_empty() || name.contains([' ', '\t']) {
            return Err("no name of a variable".to_owned());
        }
        // A name alone stands for the client's own variable, which does not exist.
        read.extend(pair(line));
    }
    Ok(read)
}

/// `EnvironmentFile=` of systemd.exec(5): a value is a sequence of quoted and unquoted parts up to the end of the line,
/// and a variable whose value no environment should have is dropped with a warning.
pub(super) fn systemd(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut read = Vec::new();
    let mut rest = text.trim_start_matches(BLANK);
    while !rest.is_empty() {
        if rest.starts_with(['#', ';']) {
            let (comment, after) = rest.split_once(['\n', '\r']).unwrap_or((rest, ""));
            if comment.ends_with('\\') {
                return Err("versions differ in where this comment ends".to_owned());
            }
            rest = after.trim_start_matches(BLANK);
            continue;
        }
        let (name, after) = rest.split_once('=').ok_or("no assignment")?;
        if name.contains(['\n', '\r']) {
            return Err("a line is no assignment".to_owned());
        }
        let (value, after) = systemd_value(after)?;
        if !value.chars().any(is_dropped_by_systemd) {
            read.push((name.trim_end_matches(BLANK).to_owned(), value));
        }
        rest = after.trim_start_matches(BLANK);
    }
    Ok(read)
}

/// What systemd calls white space.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// The value at the beginning of a text, and the rest after its line.
fn systemd_value(text: &str) -> Result<(String, &str), String> {
    let mut value = String::new();
    // How much of the value must not be trimmed: up to the last quote or escape.
    let mut kept = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' => break,
            '\'' if at_a_parts_start(&value, kept) => loop {
                match chars.next().ok_or("no closing quote")? {
                    '\'' => break,
                    c => value.push(c),
                }
                kept = value.len();
            },
            '"' if at_a_parts_start(&value, kept) => loop {
                match chars.next().ok_or("no closing quote")? {
                    '"' => break,
                    '\\' => match chars.next().ok_or("no closing quote")? {
                        '\n' => {}
                        c @ ('"' | '\\' | '`' | '$') => value.push(c),
                        c => value.extend(['\\', c]),
                    },
                    c => value.push(c),
                }
                kept = value.len();
            },
            '\\' => {
                let escaped = chars.next().filter(|c| !matches!(c, '\n' | '\r'));
                value.extend(escaped);
                kept = value.len();
            }
            c if value.len() == kept && BLANK.contains(&c) => {}
            c => value.push(c),
        }
    }
    let trimmed = value[kept..].trim_end_matches(BLANK).len();
    value.truncate(kept + trimmed);
    Ok((value, chars.as_str()))
}

/// A quote in the middle of unquoted text stands for itself.
fn at_a_parts_start(value: &str, kept: usize) -> bool {
    value.len() == kept
}

/// Control characters, as of version 252, and Unicode's noncharacters.
fn is_dropped_by_systemd(c: char) -> bool {
    let code = u32::from(c);
    (c.is_ascii_control() && c != '\t' && c != '\n')
        || (0xfdd0..=0xfdef).contains(&code)
        || code % 0x1_0000 >= 0xfffe
}

#[test]
fn the_systemd_parser_agrees_with_its_manual() {
    let read = |text: &str| systemd(text).unwrap();
    let one = |value: &str| {
        let mut read = read(&format!("# x\n\n; y\n A = {value}\nB=1\n"));
        assert_eq!(read.pop(), Some(("B".to_owned(), "1".to_owned())));
        let (name, value) = read.pop().unwrap();
        assert_eq!((name.as_str(), read.len()), ("A", 0));
        value
    };
    for (written, value) in [
        ("a b ", "a b"),
        ("a\\ ", "a "),
        ("a\\\nb", "ab"),
        ("it's", "it's"),
        ("'a\\b'", "a\\b"),
        ("'a' \"b\" ", "ab"),
        ("\" a \\\"\\\\\\`\\$\\n \"", " a \"\\`$\\n "),
        ("\"a\\\nb\nc\"", "ab\nc"),
        ("$HOME", "$HOME"),
        ("a # b", "a # b"),
        ("", ""),
    ] {
        assert_eq!(one(written), value, "{written}");
    }
    assert_eq!(
        read("A=\"\u{1b}\"\nB='\u{ffff}'\nC=\r"),
        [pair("C=").unwrap()]
    );
    for broken in ["A=\"", "A='x", "A\n", "# \\\nA=1\n"] {
        assert!(systemd(broken).is_err(), "{broken}");
    }
}

#[test]
fn the_docker_parser_agrees_with_docker() {
    let text = "\u{feff} # x\n\n\tA= 'a' = # \r\nB=\r\r\nC\nD=\u{85}\u{a0}\n";
    let expected = [("A", " 'a' = # "), ("B", "\r"), ("D", "\u{85}\u{a0}")];
    let read = docker(text.as_bytes()).unwrap();
    let read: Vec<_> = read
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(read, expected);
    let long = format!("A={}\n", "x".repeat(DOCKER_LINE));
    for broken in [&b"=x"[..], b"A B=x", b"A=\xff", long.as_bytes()] {
        assert!(docker(broken).is_err());
    }
}
