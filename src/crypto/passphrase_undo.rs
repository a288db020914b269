//! What shells, editors, keyboards, file formats and secret managers make of a text.

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXLOWER_PERMISSIVE};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::passphrase_variant::PassphraseVariant;

impl PassphraseVariant {
    /// The text that was used, if this variant changes `given`.
    pub(super) fn undo(self, given: &str) -> Option<Zeroizing<String>> {
        let without_newline = given.strip_suffix('\n');
        let line = without_newline.map_or(given, |line| line.strip_suffix('\r').unwrap_or(line));
        let around = |before: &str, after: &str| Some([before, line, after].concat());
        let undone = match self {
            Self::None => Some(given.to_owned()),
            Self::NoNewline => Some(line.to_owned()),
            Self::Newline => around("", "\n"),
            Self::CrLf => around("", "\r\n"),
            Self::Cr => around("", "\r"),
            Self::Trimmed => Some(given.trim().to_owned()),
            Self::SpaceBefore => around(" ", ""),
            Self::SpaceAfter => around("", " "),
            Self::Unquoted => unquoted(line).map(str::to_owned),
            Self::DoubleQuoted => around("\"", "\""),
            Self::SingleQuoted => around("'", "'"),
            Self::Decoded => decoded(line),
            Self::DecodedNoNewline => {
                decoded(line).and_then(|text| text.strip_suffix('\n').map(str::to_owned))
            }
            Self::Encoded => Some(BASE64.encode(line.as_bytes())),
            Self::EncodedNewline => {
                let text = Zeroizing::new([line, "\n"].concat());
                Some(BASE64.encode(text.as_bytes()))
            }
            Self::Nfc => Some(line.nfc().collect()),
            Self::Nfd => Some(line.nfd().collect()),
            Self::NoBom => line.strip_prefix(BOM).map(str::to_owned),
            Self::Bom => around(BOM, ""),
            Self::BomNewline => around(BOM, "\n"),
            Self::SingleDollars => line.contains("$$").then(|| line.replace("$$", "$")),
            Self::DoubleDollars => line.contains('$').then(|| line.replace('$', "$$")),
            Self::DoubleQuotedNewline => around("\"", "\"\n"),
            Self::SingleQuotedNewline => around("'", "'\n"),
            Self::Joined => line.contains('\n').then(|| joined(line)),
            Self::DecodedLines => {
                let base64 = Zeroizing::new(joined(line));
                line.contains('\n').then(|| decoded(&base64)).flatten()
            }
            Self::DecodedTwice => decoded_twice(line),
            Self::DecodedTwiceNoNewline => {
                decoded_twice(line).and_then(|text| text.strip_suffix('\n').map(str::to_owned))
            }
            Self::EncodedTwice => {
                let once = Zeroizing::new(BASE64.encode(line.as_bytes()));
                Some(BASE64.encode(once.as_bytes()))
            }
            Self::EncodedLines => {
                let text = Zeroizing::new(BASE64.encode(line.as_bytes()));
                (text.len() > MIME_LINE).then(|| in_lines(&text))
            }
            Self::TwoNewlines => around("", "\n\n"),
            Self::LiteralNewline => around("", "\\n"),
            Self::Assignment => around(VARIABLE, ""),
            Self::AssignmentNewline => around(VARIABLE, "\n"),
            Self::FirstWord => first_word(line),
            Self::BeforeHash => before_hash(line),
            Self::VariablesDropped => without_variables(line),
            Self::Unescaped => unescaped(line),
            Self::Escaped => Some(escaped(line)),
            Self::PercentDecoded => percent_decoded(line),
            Self::PercentEncoded => Some(percent_encoded(line)),
            Self::SinglePercents => line.contains("%%").then(|| line.replace("%%", "%")),
            Self::DoublePercents => line.contains('%').then(|| line.replace('%', "%%")),
            Self::HexDecoded => hex_decoded(line),
            Self::HexEncoded => Some(HEXLOWER.encode(line.as_bytes())),
            Self::EncodedUnpadded => Some(BASE64_NOPAD.encode(line.as_bytes())),
            Self::EncodedUrl => Some(BASE64URL_NOPAD.encode(line.as_bytes())),
            Self::PlainPunctuation => Some(plain_punctuation(line)),
            Self::NoBlanks => Some(line.split_whitespace().collect()),
            Self::OtherFirst => other_first(line),
            Self::OtherCase => Some(other_case(line)),
            Self::Halved => halved(line),
            Self::Doubled => Some(line.repeat(2)),
            Self::Misread => Some(misread(line)),
            Self::ReadRight => read_right(line),
        };
        undone.map(Zeroizing::new)
    }
}

fn unquoted(text: &str) -> Option<&str> {
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\''))
}

fn decoded(text: &str) -> Option<String> {
    // Secret managers differ in whether they pad.
    let digits = text.trim_end_matches('=').as_bytes();
    let bytes = [BASE64_NOPAD, BASE64URL_NOPAD]
        .into_iter()
        .find_map(|alphabet| alphabet.decode(digits).ok())?;
    String::from_utf8(Zeroizing::new(bytes).to_vec()).ok()
}

/// What is before a passphrase where its line of a `.env` file was taken for it.
const VARIABLE: &str = "MLFLOW_CRYPTO_KEK_PASSPHRASE=";

/// What some editors put before a text.
const BOM: &str = "\u{feff}";

/// How many characters `base64` and MIME put into a line.
const MIME_LINE: usize = 76;

fn joined(text: &str) -> String {
    text.split(['\r', '\n']).collect()
}

/// As `base64` prints it, but for the newline at the end, which files of passphrases lose.
fn in_lines(base64: &str) -> String {
    let mut text = String::with_capacity(base64.len() + base64.len() / MIME_LINE);
    for (index, c) in base64.chars().enumerate() {
        if index > 0 && index % MIME_LINE == 0 {
            text.push('\n');
        }
        text.push(c);
    }
    text
}

fn decoded_twice(text: &str) -> Option<String> {
    let once = Zeroizing::new(decoded(text)?);
    decoded(once.trim_end_matches('\n'))
}

/// What a shell assigns without quotes.
fn first_word(text: &str) -> Option<String> {
    let (word, _) = text.split_once([' ', '\t'])?;
    Some(word.to_owned())
}

/// What is before a comment.
fn before_hash(text: &str) -> Option<String> {
    let (before, _) = text.split_once('#')?;
    Some(before.trim_end().to_owned())
}

/// What a shell makes of it in double quotes, where none of the variables are set.
fn without_variables(text: &str) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        kept.push_str(before);
        rest = if let Some(braced) = after.strip_prefix('{') {
            braced.split_once('}')?.1
        } else {
            let is_digit = after.starts_with(|c: char| c.is_ascii_digit());
            let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
            let end = if is_digit { Some(1) } else { after.find(ends) };
            let end = end.unwrap_or(after.len());
            if end == 0 {
                kept.push('$');
            }
            &after[end..]
        };
    }
    kept.push_str(rest);
    Some(kept)
}

/// What JSON, YAML and most readers of `.env` files make of it in double quotes.
fn unescaped(text: &str) -> Option<String> {
    let mut read = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        read.push(match c {
            '\\' => match rest.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            },
            other => other,
        });
    }
    Some(read)
}

/// The reverse.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(2 * text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '"') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// What a URL's reader makes of it.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).filter(|_| *first == b'%');
        let decoded = digits.and_then(|digits| HEXLOWER_PERMISSIVE.decode(digits).ok());
        if let Some([byte]) = decoded.as_deref() {
            bytes.push(*byte);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes.to_vec()).ok()
}

/// A part of a URL.
fn percent_encoded(text: &str) -> String {
    let mut written = String::with_capacity(3 * text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push('%');
            written.push_str(&HEXLOWER.encode(&[byte]).to_ascii_uppercase());
        }
    }
    written
}

fn hex_decoded(text: &str) -> Option<String> {
    let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?);
    String::from_utf8(bytes.to_vec()).ok()
}

/// Without what word processors and chats put in: quotes and dashes of print, unusual blanks, and what nobody sees.
fn plain_punctuation(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' => Some('"'),
        '\u{2010}'..='\u{2014}' => Some('-'),
        '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        other => Some(other),
    };
    text.chars().filter_map(plain).collect()
}

/// Another case of the first letter, as telephones write it.
fn other_first(text: &str) -> Option<String> {
    let first = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let other = swapped(first);
    Some([other.to_string().as_str(), &text[1..]].concat())
}

/// What the caps lock makes of it.
fn other_case(text: &str) -> String {
    text.chars().map(swapped).collect()
}

fn swapped(c: char) -> char {
    if c.is_ascii_lowercase() {
        c.to_ascii_uppercase()
    } else {
        c.to_ascii_lowercase()
    }
}

/// One of two, where it was pasted twice.
fn halved(text: &str) -> Option<String> {
    let (first, second) = text.split_at_checked(text.len() / 2)?;
    (first == second).then(|| first.to_owned())
}

/// UTF-8 that was read as Latin-1.
fn misread(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// The reverse.
fn read_right(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    String::from_utf8(bytes?).ok()
}
