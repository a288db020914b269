//! `\ud83d\udd11` in JSON: one character in two escapes. YAML knows only characters, and has `\U0001f511` for this one.

use std::borrow::Cow;

/// JSON without such pairs, which stands at the same places. Other texts are returned as they are: in YAML beyond JSON a
/// backslash may stand for itself.
pub(super) fn with_whole_characters(text: &str) -> Cow<'_, str> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let lower = || text.contains("\\ud") || text.contains("\\uD");
    if !is_json || !lower() {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    let mut in_string = false;
    // What the escapes were longer than the one that replaces them, to be made up for after the string.
    let mut shorter = 0;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '"' => {
                in_string = !in_string;
                whole.push(c);
                if !in_string {
                    whole.extend(std::iter::repeat_n(' ', std::mem::take(&mut shorter)));
                }
            }
            '\\' if in_string => {
                if let Some(character) = pair(rest) {
                    length = PAIR;
                    let escape = format!("\\U{:08x}", u32::from(character));
                    shorter += PAIR - escape.len();
                    whole.push_str(&escape);
                } else {
                    // Whatever is escaped, a quote above all, goes with the backslash.
                    length = rest.chars().take(2).map(char::len_utf8).sum();
                    whole.push_str(&rest[..length]);
                }
            }
            c => whole.push(c),
        }
        rest = &rest[length..];
    }
    Cow::Owned(whole)
}

/// The length of two escapes.
const PAIR: usize = 12;

fn pair(text: &str) -> Option<char> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units = [unit(0)?, unit(6)?];
    let mut decoded = char::decode_utf16(units);
    match (decoded.next(), decoded.next()) {
        (Some(Ok(character)), None) => Some(character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_in_strings_become_characters_at_the_same_places() {
        let json = r#"{"a": "\ud83d\udd11 \\ud83d \"\uD83D\uDD11", "b": "\ud83d"}"#;
        let whole = r#"{"a": "\U0001f511 \\ud83d \"\U0001f511"    , "b": "\ud83d"}"#;
        assert_eq!(with_whole_characters(json), whole);
        for text in [
            "a: '\\ud83d\\udd11'",
            "{}",
            r#"["\ud83d", "\udd11"]"#,
            r"[\ud83d\udd11]",
        ] {
            assert_eq!(with_whole_characters(text), text);
        }
    }
}
