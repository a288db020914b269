//! JSON objects of strings, exactly as Python's `json.dumps` writes them by default.
//!
//! MLflow stores such texts (the plaintext of a secret, its masks, its auth config), and mlgate should write
//! the same bytes: members joined by `", "`, names by `": "`, everything outside printable ASCII as `\uXXXX`
//! in lower case, surrogate pairs above U+FFFF.

use zeroize::Zeroizing;

/// Writes one object with the members in the order given.
///
/// The text may contain secrets, so its buffer is wiped, and allocated once at its final size: growing would
/// leave copies behind.
#[must_use]
pub fn object<'a, I>(members: I) -> Zeroizing<String>
where
    I: IntoIterator<Item = (&'a str, &'a str)>,
    I::IntoIter: Clone,
{
    let members = members.into_iter();
    let size = write_object(members.clone(), &mut Count(0)).0;
    let mut text = Zeroizing::new(String::with_capacity(size));
    write_object(members, &mut *text);
    debug_assert_eq!(
        text.len(),
        size,
        "the count and the text must not drift apart"
    );
    text
}

/// Writes one string, with its quotation marks. For text that is not secret.
#[must_use]
pub fn string(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    write_string(text, &mut written);
    written
}

/// Receives the pieces: first to count, then to write them.
trait Sink {
    fn push(&mut self, piece: &str);
}

struct Count(usize);

impl Sink for Count {
    fn push(&mut self, piece: &str) {
        self.0 += piece.len();
    }
}

impl Sink for String {
    fn push(&mut self, piece: &str) {
        self.push_str(piece);
    }
}

fn write_object<'a, 's, S: Sink>(
    members: impl Iterator<Item = (&'a str, &'a str)>,
    sink: &'s mut S,
) -> &'s mut S {
    sink.push("{");
    for (position, (name, text)) in members.enumerate() {
        if position > 0 {
            sink.push(", ");
        }
        write_string(name, sink);
        sink.push(": ");
        write_string(text, sink);
    }
    sink.push("}");
    sink
}

fn write_string(text: &str, sink: &mut impl Sink) {
    sink.push("\"");
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        let (plain, escaped) = rest.split_at(at);
        sink.push(plain);
        let mut chars = escaped.chars();
        if let Some(c) = chars.next() {
            write_escape(c, sink);
        }
        rest = chars.as_str();
    }
    sink.push(rest);
    sink.push("\"");
}

fn needs_escape(c: char) -> bool {
    !matches!(c, ' '..='~') || matches!(c, '"' | '\\')
}

fn write_escape(c: char, sink: &mut impl Sink) {
    match c {
        '"' => sink.push("\\\""),
        '\\' => sink.push("\\\\"),
        '\n' => sink.push("\\n"),
        '\r' => sink.push("\\r"),
        '\t' => sink.push("\\t"),
        '\u{8}' => sink.push("\\b"),
        '\u{c}' => sink.push("\\f"),
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write_unit(*unit, sink);
            }
        }
    }
}

fn write_unit(unit: u16, sink: &mut impl Sink) {
    const DIGITS: [&str; 16] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f",
    ];
    sink.push("\\u");
    for shift in [12, 8, 4, 0] {
        sink.push(DIGITS[usize::from(unit >> shift) & 0xf]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(members: &[(&str, &str)]) -> String {
        object(members.iter().copied()).to_string()
    }

    #[test]
    fn separators_and_order_are_pythons() {
        assert_eq!(written(&[]), "{}");
        assert_eq!(
            written(&[("b", "1"), ("a", "2")]),
            r#"{"b": "1", "a": "2"}"#
        );
    }

    #[test]
    fn escapes_are_pythons() {
        for (text, json) in [
            ("q\"b\\s/", r#""q\"b\\s/""#),
            ("\n\r\t\u{8}\u{c}", r#""\n\r\t\b\f""#),
            (
                "\0\u{b}\u{1f} ~\u{7f}\u{80}",
                r#""\u0000\u000b\u001f ~\u007f\u0080""#,
            ),
            ("é\u{2028}\u{ffff}", r#""\u00e9\u2028\uffff""#),
            ("🔑\u{10ffff}", r#""\ud83d\udd11\udbff\udfff""#),
        ] {
            assert_eq!(
                written(&[("k", text)]),
                format!("{{\"k\": {json}}}"),
                "{text:?}"
            );
            assert_eq!(
                written(&[(text, "v")]),
                format!("{{{json}: \"v\"}}"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn the_buffer_never_grows() {
        let text = object([("api_key", "ключ 🔑 \u{7f}\n")]);
        assert_eq!(text.capacity(), text.len());
    }
}
