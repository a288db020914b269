//! A manifest as it is written: YAML for people, or JSON.

use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt::Write as _;

use crate::domain::is_active;

/// The longest line of a mapping or a list that is not written in lines of its own.
const WIDTH: usize = 100;

/// From here on a key needs a `?`: YAML's other keys have at most 1024 characters.
const LONG_KEY: usize = 1000;

/// A tree of what is written, in the order in which it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    Null,
    Flag(bool),
    Number(f64),
    /// A text that needs no quotes although it begins with a digit, such as a date.
    Plain(String),
    Text(String),
    List(Vec<Document>),
    Mapping(Vec<(String, Document)>),
}

impl Document {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// As YAML: objects in one line where they fit, and otherwise their fields.
    pub fn to_yaml(&self) -> String {
        let mut yaml = String::new();
        match self {
            Self::Mapping(entries) => {
                for (key, value) in entries {
                    match value {
                        Self::Mapping(objects) if !objects.is_empty() => {
                            let _ = writeln!(yaml, "{}:", scalar(key));
                            for (name, object) in objects {
                                write_entry(&mut yaml, 2, name, object);
                            }
                        }
                        value => write_entry(&mut yaml, 0, key, value),
                    }
                }
            }
            other => {
                let _ = writeln!(yaml, "{}", other.in_one_line());
            }
        }
        yaml
    }

    fn in_one_line(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Plain(text) => text.clone(),
            Self::Text(text) => scalar(text),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::in_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Mapping(entries) => {
                let entry = |(key, value): &(String, Self)| {
                    let mark = if scalar(key).len() > LONG_KEY {
                        "? "
                    } else {
                        ""
                    };
                    format!("{mark}{}: {}", scalar(key), value.in_one_line())
                };
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
}

fn write_entry(yaml: &mut String, indent: usize, key: &str, value: &Document) {
    let (key, line) = (scalar(key), value.in_one_line());
    let margin = " ".repeat(indent);
    if key.len() > LONG_KEY {
        let _ = writeln!(yaml, "{margin}? {key}\n{margin}: {line}");
        return;
    }
    let fits = indent + key.chars().count() + 2 + line.chars().count() <= WIDTH;
    match value {
        Document::Mapping(entries) if !fits && !entries.is_empty() => {
            let _ = writeln!(yaml, "{margin}{key}:");
            for (key, value) in entries {
                write_entry(yaml, indent + 2, key, value);
            }
        }
        Document::List(items) if !fits && !items.is_empty() => {
            let _ = writeln!(yaml, "{margin}{key}:");
            for item in items {
                let _ = writeln!(yaml, "{margin}  - {}", item.in_one_line());
            }
        }
        _ => {
            let _ = writeln!(yaml, "{margin}{key}: {line}");
        }
    }
}

/// A text as YAML: without quotes only if no reader, of whatever version of YAML, takes it for anything else.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_active(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                let code = u32::from(c);
                let _ = if code <= 0xffff {
                    write!(quoted, "\\u{code:04x}")
                } else {
                    write!(quoted, "\\U{code:08x}")
                };
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Texts that YAML 1.1 or 1.2 reads as something else.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

fn is_plain(text: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_' || c == '/';
    let goes_on = |c: char| c.is_alphanumeric() || "_-./@+ ".contains(c);
    text.starts_with(begins)
        && text.chars().all(goes_on)
        && !text.ends_with(' ')
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// For JSON.
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            // A whole number without `.0`.
            Self::Number(number) => match number.to_string().parse::<i64>() {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_f64(*number),
            },
            Self::Plain(text) | Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Mapping(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(entries: &[(&str, Document)]) -> Document {
        let entries = entries.iter();
        Document::Mapping(
            entries
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    #[test]
    fn what_looks_like_something_else_is_quoted() {
        for text in [
            "gpt-4o",
            "/run/key",
            "jo smith",
            "a@b.example",
            "élan",
            "_x",
        ] {
            assert_eq!(scalar(text), text);
        }
        for text in [
            "",
            " a",
            "a ",
            "no",
            "Yes",
            "null",
            "1e3",
            "007",
            "0x1f",
            "-",
            ".5",
            "a: b",
            "a:b",
            "#a",
            "<<",
            "~",
            "a,b",
            "[",
            "🔑",
            "2027-03-01",
            "12:30",
        ] {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!(
            scalar("\"\\\n\t\u{202e}\u{1b}\u{e0001}"),
            r#""\"\\\n\t\u202e\u001b\U000e0001""#
        );
    }

    #[test]
    fn an_object_is_one_line_if_it_fits() {
        let short = mapping(&[("provider", Document::text("openai"))]);
        let long = mapping(&[
            ("description", Document::text("x".repeat(100))),
            (
                "models",
                Document::List(vec![Document::text("a".repeat(60)); 2]),
            ),
            ("tags", mapping(&[("team", Document::text("search"))])),
        ]);
        let document = mapping(&[
            ("mlgate", Document::text("v1")),
            ("secrets", mapping(&[("a", short), ("b", long)])),
            ("moved", Document::List(Vec::new())),
        ]);
        let (text, name) = ("x".repeat(100), "a".repeat(60));
        let expected = format!(
            "mlgate: v1\nsecrets:\n  a: {{provider: openai}}\n  b:\n    description: {text}\n    models:\n      \
             - {name}\n      - {name}\n    tags: {{team: search}}\nmoved: []\n"
        );
        assert_eq!(document.to_yaml(), expected);
    }

    #[test]
    fn a_whole_number_has_no_fraction() {
        let list = Document::List([1.0, 0.5, 1e20].map(Document::Number).to_vec());
        assert_eq!(list.to_yaml(), "[1, 0.5, 100000000000000000000]\n");
        let json = serde_json::to_string(&list).unwrap();
        assert_eq!(json, "[1,0.5,1e+20]");
    }
}
