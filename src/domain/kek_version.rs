//! The version number of a key-encryption key (KEK).

use std::fmt;
use std::str::FromStr;

/// The version of a KEK: part of the salt the KEK is derived with, and a column of every secret.
///
/// 0 to 2,147,483,647. MLflow derives keys for versions up to 4,294,967,295, but the column that
/// must hold the number is a signed 32-bit integer, so larger versions cannot be stored and are
/// refused here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KekVersion(u32);

impl KekVersion {
    /// The version that MLflow uses when none is configured.
    pub const FIRST: Self = Self(1);

    pub const MAX: Self = Self(i32::MAX.cast_unsigned());

    pub fn new(number: u32) -> Result<Self, KekVersionError> {
        if number > Self::MAX.0 {
            return Err(KekVersionError::TooLarge);
        }
        Ok(Self(number))
    }

    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    /// The number as the database column holds it; never negative.
    #[must_use]
    pub fn as_i32(self) -> i32 {
        self.0.cast_signed()
    }

    /// The version a rotation moves to, unless this one is the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        (self < Self::MAX).then(|| Self(self.0 + 1))
    }
}

impl fmt::Display for KekVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<i32> for KekVersion {
    type Error = KekVersionError;

    /// From a database column.
    fn try_from(column: i32) -> Result<Self, Self::Error> {
        u32::try_from(column)
            .map(Self)
            .map_err(|_| KekVersionError::Negative)
    }
}

/// Parses what MLflow accepts in `MLFLOW_CRYPTO_KEK_VERSION` with Python's `int()`: white space around the
/// number, a leading `+`, leading zeros and single underscores between digits.
///
/// Two things that Python accepts are refused, because no one means them: digits of other scripts (`٣`), and
/// a minus sign before zero.
impl FromStr for KekVersion {
    type Err = KekVersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.trim_matches(is_python_space);
        if number.is_empty() {
            return Err(KekVersionError::Empty);
        }
        let unsigned = number.strip_prefix(['+', '-']).unwrap_or(number);
        let groups_are_digits = unsigned
            .split('_')
            .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
        if !groups_are_digits {
            return Err(KekVersionError::NotANumber);
        }
        if number.starts_with('-') {
            return Err(KekVersionError::Negative);
        }
        unsigned
            .bytes()
            .filter(u8::is_ascii_digit)
            .try_fold(0_u32, |sum, digit| {
                sum.checked_mul(10)?.checked_add(u32::from(digit - b'0'))
            })
            .ok_or(KekVersionError::TooLarge)
            .and_then(Self::new)
    }
}

/// Python's `str.isspace` includes four control characters that are not white space in Unicode.
fn is_python_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Why a text is not a KEK version. The text is not quoted: it may be a passphrase in the wrong variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KekVersionError {
    /// Empty, or only white space. MLflow refuses an empty variable too; it is not version 1.
    #[error("the KEK version is empty")]
    Empty,
    /// Not a whole decimal number.
    #[error("the KEK version is not a whole number")]
    NotANumber,
    /// Below zero.
    #[error("the KEK version is negative")]
    Negative,
    #[error(
        "the KEK version is above {}, the limit of its column",
        KekVersion::MAX
    )]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<u32, KekVersionError> {
        text.parse().map(KekVersion::get)
    }

    #[test]
    fn reads_what_python_int_reads() {
        for (text, number) in [
            ("0", 0),
            ("1", 1),
            (" 2 ", 2),
            ("\t2\r\n", 2),
            ("\x1f2\u{a0}", 2),
            ("+3", 3),
            ("007", 7),
            ("1_0", 10),
            ("0_1_2", 12),
            ("2147483647", 2_147_483_647),
        ] {
            assert_eq!(parse(text), Ok(number), "{text:?}");
        }
    }

    #[test]
    fn refuses_other_text() {
        use KekVersionError::{Empty, Negative, NotANumber, TooLarge};
        for (text, error) in [
            ("", Empty),
            (" \n", Empty),
            ("abc", NotANumber),
            ("1.0", NotANumber),
            ("1e3", NotANumber),
            ("0x1", NotANumber),
            ("+", NotANumber),
            ("-", NotANumber),
            ("++1", NotANumber),
            ("+ 1", NotANumber),
            ("_1", NotANumber),
            ("1_", NotANumber),
            ("1__0", NotANumber),
            ("1 0", NotANumber),
            ("٣", NotANumber),
            ("-x", NotANumber),
            ("-1", Negative),
            ("-0", Negative),
            ("2147483648", TooLarge),
            ("4294967296", TooLarge),
            ("99999999999999999999999", TooLarge),
        ] {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn stays_inside_the_signed_column() {
        assert_eq!(
            KekVersion::new(2_147_483_648),
            Err(KekVersionError::TooLarge)
        );
        assert_eq!(KekVersion::MAX.as_i32(), i32::MAX);
        assert_eq!(KekVersion::try_from(i32::MAX), Ok(KekVersion::MAX));
        assert_eq!(KekVersion::try_from(-1), Err(KekVersionError::Negative));
        assert_eq!(KekVersion::FIRST.next().map(KekVersion::get), Some(2));
        assert_eq!(KekVersion::MAX.next(), None);
    }
}
