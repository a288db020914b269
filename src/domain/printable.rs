//! Untrusted text, made safe to print; and numbers with their nouns.
//!
//! Names, tags, masks and server messages come from anyone who can use the gateway or impersonate the server.
//! They must not control a terminal, hide part of themselves, or change the order in which they are read.

use std::fmt::{Display, Write as _};

/// Whether a character does anything other than being visible in its place: control characters (C0, DEL, C1),
/// those that change the writing direction or break a line (UAX #9, `U+2028`), and invisible ones.
pub fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text with all such characters escaped, so that it stays on its line and does not affect a terminal.
#[must_use]
pub fn printable(text: &str) -> String {
    escape(text, is_active)
}

/// The same for text of several lines: line feeds and tabs stay.
#[must_use]
pub fn printable_lines(text: &str) -> String {
    escape(text, |c| is_active(c) && c != '\n' && c != '\t')
}

/// The text with only control characters escaped, for a pipe: one name per line.
#[must_use]
pub fn one_line(text: &str) -> String {
    escape(text, char::is_control)
}

fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_escaped(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// JSON with such characters as `\uXXXX`. Outside strings JSON has none of them but white space, and inside
/// strings the meaning is the same.
#[must_use]
pub fn printable_json(json: String) -> String {
    let is_escaped = |c| is_active(c) && !c.is_ascii() || c == '\u{7f}';
    if !json.contains(is_escaped) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_escaped(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Whether the name of a field can be repeated in a message: letters and `_`, as in `api_key`. Any other may be a
/// value in the place of a name.
#[must_use]
pub fn is_word(name: &str) -> bool {
    name.len() <= 40 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// The same for the name of an environment variable: words that end in two digits at most, as in
/// `OPENAI_API_KEY_2`. Keys mix letters and digits.
#[must_use]
pub fn is_variable_word(name: &str) -> bool {
    let is_part = |part: &str| {
        let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.bytes().all(|byte| byte.is_ascii_uppercase()) && part.len() - letters.len() <= 2
    };
    name.len() <= 64 && name.split('_').all(is_part) || is_word(name)
}

/// The name of a field or variable in a message, in backquotes; `otherwise` for one that may be a value.
#[must_use]
pub fn quoted_word(name: &str, otherwise: &str) -> String {
    if is_variable_word(name) {
        format!("`{name}`")
    } else {
        otherwise.to_owned()
    }
}

/// A number with its noun: `1 row`, `3 rows`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(
    count: N,
    one: &str,
    many: &str,
) -> String {
    let noun = if count == N::from(1) { one } else { many };
    format!("{count} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped_and_the_rest_kept() {
        assert_eq!(
            printable("a\u{1b}[31m\nb\u{9b}\u{7f}"),
            r"a\u{1b}[31m\nb\u{9b}\u{7f}"
        );
        assert_eq!(
            printable("x\u{202e}y\u{2028}z\u{feff}"),
            r"x\u{202e}y\u{2028}z\u{feff}"
        );
        // Joiners are part of some words and emoji.
        for text in [" パスワード🔑 ", "می\u{200c}خواهم", "👩\u{200d}💻"] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn lines_keep_their_ends_and_tabs() {
        assert_eq!(printable_lines("a\tb\n\r\u{1b}c\n"), "a\tb\n\\r\\u{1b}c\n");
    }

    #[test]
    fn one_line_is_exact_but_for_control_characters() {
        assert_eq!(one_line("a\nb\u{202e}"), "a\\nb\u{202e}");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{e0041}é🔑\n";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let safe = printable_json(json);
        assert!(safe.chars().all(|c| c == '\n' || !is_active(c)), "{safe}");
        assert!(safe.contains("\\udb40\\udc41"), "{safe}");
        let back: Vec<String> = serde_json::from_str(&safe).unwrap();
        assert_eq!(back, [text]);
    }

    #[test]
    fn names_are_repeated_and_keys_are_not() {
        for name in ["api_key", "aws_region_name"] {
            assert!(is_word(name) && is_variable_word(name), "{name}");
        }
        for name in ["OPENAI_API_KEY_2", "AI21_KEY", "TOKEN"] {
            assert!(is_variable_word(name), "{name}");
        }
        for key in [
            "sk-abc",
            "AKIA0EXAMPLE",
            "c2VjcmV0",
            "sk_1",
            "cc175b9c0",
            "K=1",
        ] {
            assert!(!is_word(key) && !is_variable_word(key), "{key}");
        }
        assert!(!is_word("AKIA") && !is_word(&"a".repeat(41)));
    }

    #[test]
    fn one_is_singular_and_every_other_number_plural() {
        let rows = |count: u64| counted(count, "row", "rows");
        assert_eq!([0, 1, 2].map(rows), ["0 rows", "1 row", "2 rows"]);
    }
}
