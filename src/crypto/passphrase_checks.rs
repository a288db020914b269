//! What is wrong with a passphrase: whether servers can be given it, how hard it is to guess, and whether it is a file
//! of another kind.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use super::Passphrase;

/// The longest variable that Linux passes to a process (`MAX_ARG_STRLEN`), including its name and a NUL.
const MOST_BYTES: usize = 128 * 1024 - "MLFLOW_CRYPTO_KEK_PASSPHRASE=\0".len();

/// Why servers cannot be given a passphrase, or not in every way.
///
/// MLflow reads its passphrase from an environment variable. A passphrase that a variable cannot hold, or that changes on
/// the usual ways there, `KEK=$(cat FILE)` and environment files, must not become the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotGivable {
    /// A NUL ends a variable.
    #[error("contains a NUL character, which no variable can hold")]
    Nul,
    /// From Windows line endings; environment files and editors drop it or keep it.
    #[error("contains a carriage return, as in files with Windows line endings")]
    CarriageReturn,
    /// `$(cat FILE)` drops all trailing newlines.
    #[error("ends with a newline, which `$(cat FILE)` drops")]
    NewlineAtEnd,
    /// Environment files have one value per line; several lines are probably another file.
    #[error("contains several newlines")]
    SeveralNewlines,
    #[error("is longer than a variable can be")]
    TooLong,
}

impl Passphrase {
    /// Why servers cannot be given it; `None` if they can.
    #[must_use]
    pub fn not_givable(&self) -> Option<NotGivable> {
        let text = self.text();
        if text.contains('\0') {
            Some(NotGivable::Nul)
        } else if text.contains('\r') {
            Some(NotGivable::CarriageReturn)
        } else if text.ends_with('\n') {
            Some(NotGivable::NewlineAtEnd)
        } else if text.matches('\n').count() > 1 {
            Some(NotGivable::SeveralNewlines)
        } else if text.len() > MOST_BYTES {
            Some(NotGivable::TooLong)
        } else {
            None
        }
    }

    /// Whether it is a line with its newline, and nothing else is wrong with it.
    #[must_use]
    pub fn is_one_line(&self) -> bool {
        self.not_givable() == Some(NotGivable::NewlineAtEnd)
            && self.text().matches('\n').count() == 1
    }
}

/// Below this many characters a passphrase is short.
pub const STRONG_CHARS: usize = 32;

/// The shortest period of an acceptable text: with a shorter one it is as weak as the part that it repeats.
const LEAST_PERIOD: usize = 16;

/// The fewest different characters of an acceptable text. Of 32 random digits, one text in 20,000 has fewer.
const LEAST_DISTINCT: usize = 6;

/// Neighbours on a keyboard. Neighbours in the alphabet, and digits, are recognised by their codes.
const KEYBOARD: &[u8] = b"qwertyuiopasdfghjklzxcvbnm";

/// Why a passphrase is easy to guess.
///
/// 600,000 rounds only slow guessing down. The checks look for patterns that people type and random texts lack; a text
/// without them is not necessarily random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// It has only this many characters.
    Short(usize),
    /// It repeats this many characters.
    Repeats(usize),
    /// It has only this many different characters.
    FewCharacters(usize),
    /// Most of its characters continue a sequence, as in `abcdef` and `qwerty`.
    Sequence,
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Short(chars) => write!(f, "has {chars} characters"),
            Self::Repeats(1) => f.write_str("repeats one character"),
            Self::Repeats(chars) => write!(f, "repeats {chars} characters"),
            Self::FewCharacters(distinct) => {
                write!(f, "has only {distinct} different characters")
            }
            Self::Sequence => f.write_str("consists of sequences such as `abcdef`"),
        }
    }
}

impl Passphrase {
    /// Why it is easy to guess; `None` if no pattern was found.
    #[must_use]
    pub fn weakness(&self) -> Option<Weakness> {
        let chars = Zeroizing::new(self.text().chars().collect::<Vec<char>>());
        let mut distinct = Zeroizing::new(chars.to_vec());
        distinct.sort_unstable();
        distinct.dedup();
        let distinct = distinct.len();
        let period = period(&chars);
        if chars.len() < STRONG_CHARS {
            Some(Weakness::Short(chars.len()))
        } else if period < LEAST_PERIOD {
            Some(Weakness::Repeats(period))
        } else if distinct < LEAST_DISTINCT {
            Some(Weakness::FewCharacters(distinct))
        } else if 2 * followers(&chars) > chars.len() {
            Some(Weakness::Sequence)
        } else {
            None
        }
    }
}

/// The period of a text, which may end within a repetition; its length if it does not repeat. By the failure function
/// of Knuth, Morris and Pratt.
fn period(chars: &[char]) -> usize {
    let mut borders = Zeroizing::new(vec![0; chars.len()]);
    let mut border = 0;
    for end in 1..chars.len() {
        while border > 0 && chars[end] != chars[border] {
            border = borders[border - 1];
        }
        if chars[end] == chars[border] {
            border += 1;
        }
        borders[end] = border;
    }
    chars.len() - border
}

/// How many characters continue a sequence.
fn followers(chars: &[char]) -> usize {
    let follows = |pair: &&[char]| {
        let (first, second) = (u32::from(pair[0]), u32::from(pair[1]));
        first.abs_diff(second) <= 1 || are_neighbours(pair[0], pair[1])
    };
    chars.windows(2).filter(follows).count()
}

fn are_neighbours(first: char, second: char) -> bool {
    let place = |c: char| {
        let c = u8::try_from(c).ok()?.to_ascii_lowercase();
        KEYBOARD.iter().position(|key| *key == c)
    };
    matches!((place(first), place(second)), (Some(first), Some(second)) if first.abs_diff(second) == 1)
}

/// What a text looks like instead of a passphrase.
///
/// A file of variables, a manifest or a configuration contains the passphrase somewhere. Taken as a whole it would itself
/// become the passphrase, which no server would ever be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// `NAME=value`, as in a `.env` file.
    Assignments,
    /// An object, a list or a quoted string.
    Json,
    /// `name: value`.
    Yaml,
    /// Several lines of any text.
    Lines,
}

impl fmt::Display for LooksLike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Assignments => "looks like a file of variables (NAME=value)",
            Self::Json => "looks like JSON",
            Self::Yaml => "looks like YAML",
            Self::Lines => "has several lines",
        })
    }
}

/// Whether a text, line breaks aside, is base64 of something that begins like a JSON object.
#[must_use]
pub fn is_base64_of_json(text: &str) -> bool {
    let text: Zeroizing<String> = Zeroizing::new(text.split_ascii_whitespace().collect());
    let decoded = BASE64.decode(text.as_bytes()).map(Zeroizing::new);
    decoded.is_ok_and(|bytes| bytes.trim_ascii_start().starts_with(b"{"))
}

/// Whether a text is base64 of 16 printable characters or more. A random key decodes to other bytes.
#[must_use]
pub fn is_base64_of_text(text: &str) -> bool {
    BASE64.decode(text.as_bytes()).is_ok_and(is_long_text)
}

/// The same in hexadecimal digits.
#[must_use]
pub fn is_hex_of_text(text: &str) -> bool {
    HEXLOWER_PERMISSIVE
        .decode(text.as_bytes())
        .is_ok_and(is_long_text)
}

fn is_long_text(bytes: Vec<u8>) -> bool {
    let bytes = Zeroizing::new(bytes);
    let bytes = bytes.trim_ascii_end();
    bytes.len() >= 16 && bytes.iter().all(|byte| (b' '..=b'~').contains(byte))
}

impl Passphrase {
    /// What it looks like instead of a passphrase; `None` if it is one line of text.
    #[must_use]
    pub fn looks_like(&self) -> Option<LooksLike> {
        let text = self.text().trim();
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_json =
            text.starts_with(['{', '[', '"']) && serde_json::from_str::<IgnoredAny>(text).is_ok();
        if is_json {
            Some(LooksLike::Json)
        } else if lines().any(is_assignment) {
            Some(LooksLike::Assignments)
        } else if lines().any(is_yaml) {
            Some(LooksLike::Yaml)
        } else if text.contains('\n') {
            Some(LooksLike::Lines)
        } else {
            None
        }
    }
}

/// A name, a `=` and a value. Trailing `=` is base64's padding.
fn is_assignment(line: &str) -> bool {
    let line = line.strip_prefix("export ").unwrap_or(line);
    line.split_once('=')
        .is_some_and(|(name, value)| is_name(name) && !value.trim_matches('=').is_empty())
}

/// The beginning of a document, or a key with a value.
fn is_yaml(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    let is_key = |key: &str| !key.is_empty() && key.chars().all(is_part);
    line == "---" || line.split_once(": ").is_some_and(|(key, _)| is_key(key))
}

fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_altered_on_the_way_to_a_server_are_detected() {
        let long = "x".repeat(MOST_BYTES + 1);
        for (text, expected) in [
            ("a\0b", Some(NotGivable::Nul)),
            ("a\rb", Some(NotGivable::CarriageReturn)),
            ("a\r\n", Some(NotGivable::CarriageReturn)),
            ("a\r", Some(NotGivable::CarriageReturn)),
            ("a\n", Some(NotGivable::NewlineAtEnd)),
            ("\n", Some(NotGivable::NewlineAtEnd)),
            ("a\n\n", Some(NotGivable::NewlineAtEnd)),
            ("a\nb\nc", Some(NotGivable::SeveralNewlines)),
            (&long, Some(NotGivable::TooLong)),
            (&long[1..], None),
            ("a\nb", None),
            ("\na", None),
            (" it's \"a\" $x `y` \\ \t\u{e9}\u{1f511} ", None),
        ] {
            let passphrase = Passphrase::from(text.to_owned());
            assert_eq!(passphrase.not_givable(), expected, "{:?}", text.get(..9));
        }
        for (text, expected) in [
            ("a\n", true),
            ("a\n\n", false),
            ("a\r\n", false),
            ("a\nb", false),
            ("a", false),
        ] {
            assert_eq!(
                Passphrase::from(text.to_owned()).is_one_line(),
                expected,
                "{text:?}"
            );
        }
        // 32 pages of 4 KiB, less the name, `=` and NUL.
        assert_eq!(MOST_BYTES, 131_042);
    }

    fn weakness(text: &str) -> Option<Weakness> {
        Passphrase::from(text.to_owned()).weakness()
    }

    #[test]
    fn typical_patterns_are_detected() {
        for (text, expected) in [
            ("x", Weakness::Short(1)),
            ("correct horse battery staple", Weakness::Short(28)),
            (&"a".repeat(40), Weakness::Repeats(1)),
            (&"abc".repeat(14)[..40], Weakness::Repeats(3)),
            (&"Password1!".repeat(4), Weakness::Repeats(10)),
            (&format!("{}b", "a".repeat(40)), Weakness::FewCharacters(2)),
            (
                "0101101001011010100101101001101110",
                Weakness::FewCharacters(2),
            ),
            ("abcdefghijklmnopqrstuvwxyz0123456789", Weakness::Sequence),
            ("9876543210zyxwvutsrqponmlkjihgfedcba", Weakness::Sequence),
            ("qwertyuiopasdfghjklzxcvbnm1234567890", Weakness::Sequence),
            (
                "aaaaaaaaabbbbbbbbbcccccccccdddddddddeeeeeeeefff",
                Weakness::Sequence,
            ),
        ] {
            assert_eq!(weakness(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn random_passphrases_are_not_weak() {
        for _ in 0..200 {
            assert_eq!(Passphrase::generate(16).unwrap().weakness(), None);
        }
        for text in [
            "a new passphrase of more than 32 characters",
            "31415926535897932384626433832795",
            "Zm9vYmFyYmF6cXV4IHRoaXMgaXMgYSB0ZXN0",
            "パスワード🔑 correct horse battery staple",
        ] {
            assert_eq!(weakness(text), None, "{text}");
        }
    }

    #[test]
    fn base64_encoded_json_is_detected() {
        for (text, expected) in [
            ("eyJrZXkiOiAxfQ==", true),
            ("ICB7ImtleSI6IDF9", true),
            ("eyJrZXki\nOiAxfQ==\n", true),
            ("c2stMTIzNDU2", false),
            ("{\"key\": 1}", false),
            ("", false),
        ] {
            assert_eq!(is_base64_of_json(text), expected, "{text}");
        }
    }

    #[test]
    fn other_kinds_of_files_are_detected() {
        for (text, expected) in [
            ("KEK=secret", Some(LooksLike::Assignments)),
            ("export KEK='secret'", Some(LooksLike::Assignments)),
            (
                "# Written by hand\nKEK=secret",
                Some(LooksLike::Assignments),
            ),
            ("a\nKEK_VERSION=2\n", Some(LooksLike::Assignments)),
            (r#"{"passphrase": "secret"}"#, Some(LooksLike::Json)),
            ("[1]", Some(LooksLike::Json)),
            (r#""secret""#, Some(LooksLike::Json)),
            ("passphrase: secret", Some(LooksLike::Yaml)),
            ("---\nsecret", Some(LooksLike::Yaml)),
            (
                "app.kubernetes.io/name: x\nkek-1: secret",
                Some(LooksLike::Yaml),
            ),
            ("one\ntwo", Some(LooksLike::Lines)),
            ("-----BEGIN KEY-----\nabc", Some(LooksLike::Lines)),
            ("correct horse battery staple", None),
            ("b2Ygb3Ro/ZXI+gdGV4dHMuIEE=", None),
            ("b2Ygb3Ro0ZXI0gdGV4dHMuIA==", None),
            ("{not json", None),
            ("a: b=c d", Some(LooksLike::Yaml)),
            ("it's 5 o'clock: time=money", None),
            ("\u{30d1}=\u{30b9}", None),
            ("", None),
        ] {
            let passphrase = Passphrase::from(text.to_owned());
            assert_eq!(passphrase.looks_like(), expected, "{text}");
        }
    }
}
