//! Common accidental alterations of a passphrase: by editors, shells, quoting rules or secret managers.

use std::fmt;

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
        /// Append two newlines.
        TwoNewlines = "two_newlines",
        /// Append a backslash and an `n`.
        LiteralNewline = "literal_newline",
        /// Prepend the variable and `=`.
        Assignment = "assignment",
        /// Prepend the variable and `=`, and append a newline.
        AssignmentNewline = "assignment_with_newline",
        /// Cut it at the first blank.
        FirstWord = "first_word",
        /// Cut it at the first `#`.
        BeforeHash = "before_hash",
        /// Drop the references to variables.
        VariablesDropped = "variables_dropped",
        /// Replace escape sequences.
        Unescaped = "unescaped",
        /// Escape backslashes and double quotes.
        Escaped = "escaped",
        /// Decode it as a URL.
        PercentDecoded = "percent_decoded",
        /// Encode it as for a URL.
        PercentEncoded = "percent_encoded",
        /// Replace each `%%` by `%`, as systemd does.
        SinglePercents = "single_percents",
        /// Replace each `%` by `%%`.
        DoublePercents = "double_percents",
        /// Decode it from hex digits.
        HexDecoded = "hex_decoded",
        /// Encode it as hex digits.
        HexEncoded = "hex_encoded",
        /// Encode it as base64 without padding.
        EncodedUnpadded = "base64_encoded_unpadded",
        /// Encode it as base64 for URLs, without padding.
        EncodedUrl = "base64url_encoded",
        /// Replace typographic quotes, dashes and blanks, and drop invisible characters.
        PlainPunctuation = "plain_punctuation",
        /// Drop all white space.
        NoBlanks = "no_blanks",
        /// Change the case of the first letter.
        OtherFirst = "other_first_letter",
        /// Swap upper and lower case.
        OtherCase = "other_case",
        /// Drop the repetition.
        Halved = "once",
        /// Repeat it.
        Doubled = "twice",
        /// Read its UTF-8 as Latin-1.
        Misread = "latin1_misread",
        /// Undo a reading of UTF-8 as Latin-1.
        ReadRight = "latin1_undone",
    }
}

impl PassphraseVariant {
    /// All but `None`, the likeliest first.
    const LIKELIEST_FIRST: [Self; 54] = [
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
        Self::TwoNewlines,
        Self::LiteralNewline,
        Self::Assignment,
        Self::AssignmentNewline,
        Self::FirstWord,
        Self::BeforeHash,
        Self::VariablesDropped,
        Self::Unescaped,
        Self::Escaped,
        Self::PercentDecoded,
        Self::PercentEncoded,
        Self::SinglePercents,
        Self::DoublePercents,
        Self::HexDecoded,
        Self::HexEncoded,
        Self::EncodedUnpadded,
        Self::EncodedUrl,
        Self::PlainPunctuation,
        Self::NoBlanks,
        Self::OtherFirst,
        Self::OtherCase,
        Self::Halved,
        Self::Doubled,
        Self::Misread,
        Self::ReadRight,
    ];
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
            Self::TwoNewlines => "with two trailing newlines",
            Self::LiteralNewline => "with a backslash and an n at the end",
            Self::Assignment => "with MLFLOW_CRYPTO_KEK_PASSPHRASE= before it",
            Self::AssignmentNewline => {
                "with MLFLOW_CRYPTO_KEK_PASSPHRASE= before it and a newline at its end"
            }
            Self::FirstWord => "cut at its first blank",
            Self::BeforeHash => "cut at its first #",
            Self::VariablesDropped => "without what begins with $",
            Self::Unescaped => "with its backslash escapes replaced",
            Self::Escaped => "with backslashes before \\ and \"",
            Self::PercentDecoded => "decoded as in URLs",
            Self::PercentEncoded => "encoded as in URLs",
            Self::SinglePercents => "with % for each %%",
            Self::DoublePercents => "with %% for each %",
            Self::HexDecoded => "decoded from hex digits",
            Self::HexEncoded => "encoded as hex digits",
            Self::EncodedUnpadded => "encoded as base64 without padding",
            Self::EncodedUrl => "encoded as base64 for URLs",
            Self::PlainPunctuation => "with plain quotes, dashes and blanks",
            Self::NoBlanks => "without any white space",
            Self::OtherFirst => "with another case of its first letter",
            Self::OtherCase => "with upper and lower case swapped",
            Self::Halved => "once instead of twice",
            Self::Doubled => "twice",
            Self::Misread => "with its UTF-8 read as Latin-1",
            Self::ReadRight => "as UTF-8 instead of Latin-1",
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
            ("pass", "pass\n\n", PassphraseVariant::TwoNewlines),
            ("pass", "pass\\n", PassphraseVariant::LiteralNewline),
            (
                "pass",
                "MLFLOW_CRYPTO_KEK_PASSPHRASE=pass",
                PassphraseVariant::Assignment,
            ),
            (
                "pass",
                "MLFLOW_CRYPTO_KEK_PASSPHRASE=pass\n",
                PassphraseVariant::AssignmentNewline,
            ),
            ("pass phrase", "pass", PassphraseVariant::FirstWord),
            ("pa ss # of May", "pa ss", PassphraseVariant::BeforeHash),
            ("a$bc-d${e}f", "a-df", PassphraseVariant::VariablesDropped),
            ("a\\\"b\\\\c", "a\"b\\c", PassphraseVariant::Unescaped),
            ("a\"b\\c", "a\\\"b\\\\c", PassphraseVariant::Escaped),
            (
                "p%40s%C3%A4",
                "p@s\u{e4}",
                PassphraseVariant::PercentDecoded,
            ),
            (
                "p@s\u{e4}",
                "p%40s%C3%A4",
                PassphraseVariant::PercentEncoded,
            ),
            ("pa%%ss", "pa%ss", PassphraseVariant::SinglePercents),
            ("pa%ss", "pa%%ss", PassphraseVariant::DoublePercents),
            ("70617373", "pass", PassphraseVariant::HexDecoded),
            ("pass", "70617373", PassphraseVariant::HexEncoded),
            ("pass", "cGFzcw", PassphraseVariant::EncodedUnpadded),
            ("a?>b~", "YT8-Yn4", PassphraseVariant::EncodedUrl),
            (
                "\u{201c}pa\u{200b}\u{2014}s\u{a0}s\u{201d}",
                "\"pa-s s\"",
                PassphraseVariant::PlainPunctuation,
            ),
            ("pa ss\tword", "password", PassphraseVariant::NoBlanks),
            ("Pass", "pass", PassphraseVariant::OtherFirst),
            ("pASS", "Pass", PassphraseVariant::OtherCase),
            ("passpass", "pass", PassphraseVariant::Halved),
            ("pass", "passpass", PassphraseVariant::Doubled),
            ("p\u{e4}ss", "p\u{c3}\u{a4}ss", PassphraseVariant::Misread),
            ("p\u{c3}\u{a4}ss", "p\u{e4}ss", PassphraseVariant::ReadRight),
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
