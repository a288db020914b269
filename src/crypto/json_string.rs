//! Decoding one JSON string into a buffer that is wiped.
//!
//! A general JSON parser decodes escapes in a scratch buffer of its own, which it does not wipe, so the
//! strings of a secret are decoded here.

use zeroize::Zeroizing;

use super::error::NotUsable;

/// Decodes a string token, including its quotes, that a JSON parser has accepted.
///
/// Fails with [`NotUsable::LoneSurrogate`] for `\ud800` without its partner, which Python writes but UTF-8
/// cannot represent. Should the token be malformed after all: [`NotUsable::NotJson`].
pub(crate) fn unquote(token: &str) -> Result<Zeroizing<String>, NotUsable> {
    // No escape is shorter than its character, so the buffer never grows.
    let mut text = Zeroizing::new(String::with_capacity(token.len()));
    let mut rest = token
        .strip_prefix('"')
        .and_then(|token| token.strip_suffix('"'))
        .ok_or(NotUsable::NotJson)?;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (c, after) = read_escape(escape)?;
        text.push(c);
        rest = after;
    }
    text.push_str(rest);
    Ok(text)
}

/// Reads what follows a backslash; returns the character and the rest of the text.
fn read_escape(escape: &str) -> Result<(char, &str), NotUsable> {
    let mut chars = escape.chars();
    let c = match chars.next() {
        Some(c @ ('"' | '\\' | '/')) => c,
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return read_utf16(chars.as_str()),
        _ => return Err(NotUsable::NotJson),
    };
    Ok((c, chars.as_str()))
}

/// Reads one `XXXX`, or the `XXXX\uXXXX` of a pair of surrogates.
fn read_utf16(digits: &str) -> Result<(char, &str), NotUsable> {
    let (first, after) = read_unit(digits)?;
    if let Some(Ok(c)) = char::decode_utf16([first]).next() {
        return Ok((c, after));
    }
    let second = after.strip_prefix("\\u").ok_or(NotUsable::LoneSurrogate)?;
    let (second, after) = read_unit(second)?;
    match char::decode_utf16([first, second]).next() {
        Some(Ok(c)) => Ok((c, after)),
        _ => Err(NotUsable::LoneSurrogate),
    }
}

fn read_unit(digits: &str) -> Result<(u16, &str), NotUsable> {
    let (unit, after) = digits.split_at_checked(4).ok_or(NotUsable::NotJson)?;
    let unit = u16::from_str_radix(unit, 16).map_err(|_| NotUsable::NotJson)?;
    Ok((unit, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(token: &str) -> Result<String, NotUsable> {
        unquote(token).map(|text| text.to_string())
    }

    #[test]
    fn decodes_every_json_escape() {
        for (token, text) in [
            (r#""""#, ""),
            (r#""plain é🔑""#, "plain é🔑"),
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""\u00e9\u00E9\u0000""#, "éé\0"),
            (r#""\ud83d\udd11 \uDBFF\uDFFF""#, "🔑 \u{10ffff}"),
            (r#""a\\u0041""#, r"a\u0041"),
        ] {
            assert_eq!(read(token).as_deref(), Ok(text), "{token}");
        }
    }

    #[test]
    fn a_surrogate_needs_its_partner() {
        for token in [
            r#""\ud800""#,
            r#""\ud800abc""#,
            r#""\udc00\ud800""#,
            r#""\ud800\u0041""#,
        ] {
            assert_eq!(read(token), Err(NotUsable::LoneSurrogate), "{token}");
        }
    }

    #[test]
    fn malformed_tokens_are_refused_without_a_panic() {
        for token in [
            "",
            "\"",
            "x",
            r#""\"#,
            r#""\x""#,
            r#""\u12""#,
            r#""\u12é4""#,
        ] {
            assert_eq!(read(token), Err(NotUsable::NotJson), "{token}");
        }
    }

    #[test]
    fn the_buffer_never_grows() {
        let token = r#""\ud83d\udd11\u00e9\n plain""#;
        assert!(unquote(token).unwrap().capacity() >= token.len());
    }
}
