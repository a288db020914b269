//! Where the value of a secret comes from: never from the manifest itself, unless it says `plain`.

use std::path::PathBuf;

use secrecy::SecretString;

use super::fields::{Fields, Reading};
use super::node::{Node, NodeKind};
use super::problem::{Place, Problem};

/// The value of a secret.
#[derive(Debug)]
pub enum ValueSpec {
    /// That of the provider's only secret field.
    Single(ValueSource),
    /// Every field by name, in order.
    Fields(Vec<(String, ValueSource)>),
}

/// A source of one confidential text, with the place where it is named.
#[derive(Debug)]
pub struct ValueSource {
    pub place: Place,
    pub from: From,
    /// While the environment variable is not set, the stored value stays. Only a new secret needs it then.
    pub optional: bool,
}

#[derive(Debug)]
pub enum From {
    /// An environment variable.
    Env(String),
    /// A file, relative to the manifest's; or one entry of a YAML, JSON or dotenv file.
    File {
        path: PathBuf,
        key: Option<String>,
    },
    /// A program with its arguments, or a line for the shell.
    Command(Command),
    Stdin,
    /// The manifest itself.
    Plain(SecretString),
}

#[derive(Debug)]
pub enum Command {
    Program(Vec<String>),
    Shell(String),
}

const SOURCES: &str = "use {env: NAME}, {file: PATH}, {command: [PROGRAM, ARGUMENT]}, {stdin: true}, or {plain: TEXT} \
                       for a value that may be read by everyone who reads the file";

pub(super) fn read_fields(node: &Node, reading: &mut Reading<'_>) -> Vec<(String, ValueSource)> {
    let mut fields = Vec::new();
    for (key, value) in reading.entries(node, "fields") {
        let name = reading.key(key);
        if let (Some(name), Some(source)) =
            (name, read_source(value, key.shown_or("fields"), reading))
        {
            fields.push((name, source));
        }
    }
    fields
}

pub(super) fn read_source(
    node: &Node,
    what: &str,
    reading: &mut Reading<'_>,
) -> Option<ValueSource> {
    if !matches!(node.kind, NodeKind::Mapping(_)) {
        let message = format!("{what}: expected where the value comes from, not the value itself");
        reading.problem(Problem::new(node.place.clone(), message).hint(SOURCES));
        return None;
    }
    let mut fields = Fields::of(node, what, reading);
    let env = fields
        .text("env", reading)
        .map(|name| From::Env(name.value));
    let path = fields.text("file", reading);
    let key = fields.text("key", reading);
    let command = fields.get("command");
    let command = command.and_then(|node| read_command(node, reading));
    let stdin = fields.flag("stdin", reading).filter(|stdin| *stdin);
    let plain = fields.text("plain", reading);
    let optional = fields.get("optional");
    let optional = optional.and_then(|node| Some((reading.flag(node, "optional")?, &node.place)));
    let place = fields.place.clone();
    let given = fields.count() - usize::from(fields.has("optional"));
    fields.end_without_names(reading);
    if let (None, Some(key)) = (&path, &key) {
        let message = format!("{what}: `key` selects an entry of a `file`");
        reading.problem(Problem::new(key.place.clone(), message));
        return None;
    }
    let file = path.map(|path| From::File {
        path: PathBuf::from(path.value),
        key: key.map(|key| key.value),
    });
    let plain = plain.map(|text| From::Plain(SecretString::from(text.value)));
    let mut sources: Vec<From> = [env, file, command, stdin.map(|_| From::Stdin), plain]
        .into_iter()
        .flatten()
        .collect();
    match (sources.pop(), sources.len()) {
        (Some(from), 0) => {
            let optional = optional.filter(|(optional, _)| *optional);
            if let Some((_, at)) = optional
                && !matches!(from, From::Env(_))
            {
                let message = format!("{what}: only an environment variable may be `optional`");
                reading.problem(Problem::new(at.clone(), message));
            }
            Some(ValueSource {
                place,
                from,
                optional: optional.is_some(),
            })
        }
        (Some(_), _) => {
            let message = format!("{what}: several sources; a value comes from one");
            reading.problem(Problem::new(place, message));
            None
        }
        (None, _) => {
            // A source that could not be read has been reported.
            if given == 0 {
                let message = format!("{what}: no source of the value");
                reading.problem(Problem::new(place, message).hint(SOURCES));
            }
            None
        }
    }
}

fn read_command(node: &Node, reading: &mut Reading<'_>) -> Option<From> {
    if !matches!(node.kind, NodeKind::List(_)) {
        let line = reading.text(node, "command")?;
        return Some(From::Command(Command::Shell(line)));
    }
    let words = reading.names(node, "command")?;
    let words: Vec<String> = words.into_iter().map(|word| word.value).collect();
    if words.is_empty() {
        reading.problem(Problem::new(node.place.clone(), "command: no program"));
        return None;
    }
    Some(From::Command(Command::Program(words)))
}
