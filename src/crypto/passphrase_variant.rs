//! Common accidental alterations of a passphrase: by editors, shells, quoting rules or secret managers.

use std::fmt;

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL_NOPAD};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::Passphrase;
use crate::domain::stored_words;

stored_words! {
    /// How to alter the given passphrase to get the one that was used.
    PassphraseVariant {
        None = "none",
        /// Drop the trailing newline.
        NoNewline = "no_newline",
        /// Append a newline.
        Newline = "newline",
        /// Append a carriage return and a newline.
        CrLf = "crlf",
        /// Append a carriage return.
        Cr = "cr",
        /// Trim white space.
        Trimmed = "trimmed",
        /// Prepend a space.
        SpaceBefore = "space_before",
        /// Append a space.
        SpaceAfter = "space_after",
        /// Remove the quotes.
        Unquoted = "unquoted",
        /// Add double quotes.
        DoubleQuoted = "double_quoted",
        /// Add single quotes.
        SingleQuoted = "single_quoted",
        /// Decode it from base64.
        Decoded = "base64_decoded",
        /// Decode it from base64, and drop the trailing newline.
        DecodedNoNewline = "base64_decoded_no_newline",
        /// Encode it as base64.
        Encoded = "base64_encoded",
        /// Encode it as base64 with a trailing newline.
        EncodedNewline = "base64_encoded_with_newline",
        /// Compose its characters (Unicode NFC).
        Nfc = "nfc",
        /// Decompose its characters (Unicode NFD).
        Nfd = "nfd",
        /// Drop the byte-order mark and the trailing newline.
        NoBom = "no_bom",
        /// Prepend a byte-order mark.
        Bom = "bom",
        /// Prepend a byte-order mark, and append a newline.
        BomNewline = "bom_newline",
        /// Replace each `$$` by `$`, as Compose does.
        SingleDollars = "single_dollars",
        /// Replace each `$` by `$$`.
        DoubleDollars = "double_dollars",
        /// Add double quotes, and append a newline.
        DoubleQuotedNewline = "double_quoted_newline",
        /// Add single quotes, and append a newline.
        SingleQuotedNewline = "single_quoted_newline",
        /// Join its lines.
        Joined = "joined_lines",
        /// Decode it from base64 in several lines.
        DecodedLines = "base64_lines_decoded",
        /// Decode it from base64 twice.
        DecodedTwice = "base64_decoded_twice",
        /// Decode it from base64 twice, and drop the trailing newline.
        DecodedTwiceNoNewline = "base64_decoded_twice_no_newline",
        /// Encode it as base64 twice.
        EncodedTwice = "base64_encoded_twice",
        /// Encode it as base64 in lines of 76 characters.
        EncodedLines = "base64_encoded_in_lines",
    }
}

impl PassphraseVariant {
    /// All but `None`, the likeliest first.
    const LIKELIEST_FIRST: [Self; 29] = [
        Self::NoNewline,
        Self::Newline,
        Self::CrLf,
        Self::Cr,
        Self::Trimmed,
        Self::Unquoted,
        Self::DoubleQuoted,
        Self::SingleQuoted,
        Self::SpaceAfter,
        Self::SpaceBefore,
        Self::Decoded,
        Self::DecodedNoNewline,
        Self::Encoded,
        Self::EncodedNewline,
        Self::Nfc,
        Self::Nfd,
        Self::NoBom,
        Self::Bom,
        Self::BomNewline,
        Self::SingleDollars,
        Self::DoubleDollars,
        Self::DoubleQuotedNewline,
        Self::SingleQuotedNewline,
        Self::Joined,
        Self::DecodedLines,
        Self::DecodedTwice,
        Self::DecodedTwiceNoNewline,
        Self::EncodedTwice,
        Self::EncodedLines,
    ];

    /// The text that was used, if this variant changes `text`.
    fn undo(self, text: &str) -> Option<Zeroizing<String>> {
        let without_newline = text.strip_suffix('\n');
        let line = without_newline.map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
        let around = |before: &str, after: &str| Some([before, line, after].concat());
        let undone = match self {
            Self::None => Some(text.to_owned()),
            Self::NoNewline => Some(line.to_owned()),
            Self::Newline => around("", "\n"),
            Self::CrLf => around("", "\r\n"),
            Self::Cr => around("", "\r"),
            Self::Trimmed => Some(text.trim().to_owned()),
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
        };
        undone.map(Zeroizing::new)
    }
}

impl fmt::Display for PassphraseVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "unchanged",
            Self::NoNewline => "without its trailing newline",
            Self::Newline => "with a trailing newline",
            Self::CrLf => "with a trailing carriage return and newline",
            Self::Cr => "with a trailing carriage return",
            Self::Trimmed => "without surrounding white space",
            Self::SpaceBefore => "with a leading space",
            Self::SpaceAfter => "with a trailing space",
            Self::Unquoted => "without surrounding quotes",
            Self::DoubleQuoted => "in double quotes",
            Self::SingleQuoted => "in single quotes",
            Self::Decoded => "decoded from base64",
            Self::DecodedNoNewline => "decoded from base64, without its trailing newline",
            Self::Encoded => "encoded as base64",
            Self::EncodedNewline => "encoded as base64 with a trailing newline",
            Self::Nfc => "with composed characters (NFC)",
            Self::Nfd => "with decomposed characters (NFD)",
            Self::NoBom => "without the byte-order mark before it",
            Self::Bom => "with a byte-order mark before it",
            Self::BomNewline => "with a byte-order mark before it and a newline at its end",
            Self::SingleDollars => "with $ for each $$",
            Self::DoubleDollars => "with $$ for each $",
            Self::DoubleQuotedNewline => "in double quotes with a newline at the end",
            Self::SingleQuotedNewline => "in single quotes with a newline at the end",
            Self::Joined => "with its lines joined",
            Self::DecodedLines => "decoded from base64 in several lines",
            Self::DecodedTwice => "decoded from base64 twice",
            Self::DecodedTwiceNoNewline => {
                "decoded from base64 twice, without the newline at its end"
            }
            Self::EncodedTwice => "encoded as base64 twice",
            Self::EncodedLines => "encoded as base64 in lines of 76 characters",
        })
    }
}

impl Passphrase {
    /// The passphrases that this one may be an alteration of, each once, without itself.
    pub fn variants(&self) -> Vec<(PassphraseVariant, Self)> {
        let mut found: Vec<(PassphraseVariant, Self)> = Vec::new();
        for variant in PassphraseVariant::LIKELIEST_FIRST {
            let Some(text) = variant.undo(self.text()) else {
                continue;
            };
            let meant = Self::from(text.as_str().to_owned());
            let known = meant.same_as(self) || found.iter().any(|(_, other)| other.same_as(&meant));
            // MLflow uses its public default instead of an empty passphrase.
            if !known && !meant.is_empty() {
                found.push((variant, meant));
            }
        }
        found
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The variant that turns `given` into `used`.
    fn variant(given: &str, used: &str) -> Option<PassphraseVariant> {
        let used = Passphrase::from(used.to_owned());
        let variants = Passphrase::from(given.to_owned()).variants();
        let found = variants.iter().find(|(_, meant)| meant.same_as(&used));
        found.map(|(variant, _)| *variant)
    }

    #[test]
    fn every_variant_is_detected() {
        for (given, used, expected) in [
            ("pass\n", "pass", PassphraseVariant::NoNewline),
            ("pass\r\n", "pass", PassphraseVariant::NoNewline),
            ("pass", "pass\n", PassphraseVariant::Newline),
            ("pass", "pass\r\n", PassphraseVariant::CrLf),
            ("pass", "pass\r", PassphraseVariant::Cr),
            (" pass\t\n", "pass", PassphraseVariant::Trimmed),
            ("pass", " pass", PassphraseVariant::SpaceBefore),
            ("pass", "pass ", PassphraseVariant::SpaceAfter),
            ("\"pass\"", "pass", PassphraseVariant::Unquoted),
            ("'pass'\n", "pass", PassphraseVariant::Unquoted),
            ("pass", "\"pass\"", PassphraseVariant::DoubleQuoted),
            ("pass", "'pass'", PassphraseVariant::SingleQuoted),
            ("cGFzcw==", "pass", PassphraseVariant::Decoded),
            ("cGFzcw", "pass", PassphraseVariant::Decoded),
            ("cGFzcwo=", "pass\n", PassphraseVariant::Decoded),
            ("cGFzcwo=", "pass", PassphraseVariant::DecodedNoNewline),
            ("pass", "cGFzcw==", PassphraseVariant::Encoded),
            ("pass", "cGFzcwo=", PassphraseVariant::EncodedNewline),
            ("pa\u{308}ss", "p\u{e4}ss", PassphraseVariant::Nfc),
            ("p\u{e4}ss", "pa\u{308}ss", PassphraseVariant::Nfd),
            ("\u{feff}pass\n", "pass", PassphraseVariant::NoBom),
            ("pass", "\u{feff}pass", PassphraseVariant::Bom),
            ("pass", "\u{feff}pass\n", PassphraseVariant::BomNewline),
            ("pa$$ss", "pa$ss", PassphraseVariant::SingleDollars),
            ("pa$ss", "pa$$ss", PassphraseVariant::DoubleDollars),
            ("pass", "\"pass\"\n", PassphraseVariant::DoubleQuotedNewline),
            ("pass", "'pass'\n", PassphraseVariant::SingleQuotedNewline),
            ("pa\nss\n", "pass", PassphraseVariant::Joined),
            ("cGFz\r\ncw==\n", "pass", PassphraseVariant::DecodedLines),
            ("Y0dGemN3PT0=", "pass", PassphraseVariant::DecodedTwice),
            (
                "Y0dGemN3bz0K",
                "pass",
                PassphraseVariant::DecodedTwiceNoNewline,
            ),
            ("pass", "Y0dGemN3PT0=", PassphraseVariant::EncodedTwice),
            (
                &"pass".repeat(15),
                "cGFzc3Bhc3NwYXNzcGFzc3Bhc3NwYXNzcGFzc3Bhc3NwYXNzcGFzc3Bhc3NwYXNzcGFzc3Bhc3Nw\nYXNz",
                PassphraseVariant::EncodedLines,
            ),
        ] {
            assert_eq!(variant(given, used), Some(expected), "{given:?} {used:?}");
        }
    }

    #[test]
    fn variants_are_distinct_and_exclude_the_original() {
        for text in ["pass", "pass\n", "\"pass\"", "cGFzcw==", "\n", "", "''"] {
            let given = Passphrase::from(text.to_owned());
            let variants = given.variants();
            for (index, (_, one)) in variants.iter().enumerate() {
                assert!(!one.same_as(&given) && !one.is_empty(), "{text:?}");
                assert!(
                    variants[..index]
                        .iter()
                        .all(|(_, other)| !other.same_as(one))
                );
            }
        }
        assert_eq!(variant("pass", "word"), None);
    }
}
