//! How hard a new passphrase is to guess.
//!
//! 600,000 rounds slow a guess down, no more. What is looked for are patterns that a person types and a random text does
//! not have; that a text has none of them does not make it random.

use std::fmt;

use zeroize::Zeroizing;

use super::Passphrase;

/// Below this many characters a passphrase is short.
pub const STRONG_CHARS: usize = 32;

/// A text that repeats fewer characters than these is worth those that it repeats.
const LEAST_PERIOD: usize = 16;

/// Of 32 random digits all but one in 20,000 texts have this many different ones.
const LEAST_DISTINCT: usize = 6;

/// Characters that are beside each other on a keyboard. Those of the alphabet and the digits are told by their codes.
const KEYBOARD: &[u8] = b"qwertyuiopasdfghjklzxcvbnm";

/// Why a passphrase is easy to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// It has this many characters.
    Short(usize),
    /// It is this many characters again and again.
    Repeats(usize),
    /// It has only this many different characters.
    FewCharacters(usize),
    /// Most of its characters follow from the one before, as in `abcdef` and `qwerty`.
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
    /// Why it is easy to guess; none if nothing speaks for that.
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

/// After how many characters a text repeats itself, perhaps with a part of the repeated at its end; its length if it does
/// not. By the failure function of Knuth, Morris and Pratt.
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

/// How many characters follow from the one before.
fn followers(chars: &[char]) -> usize {
    let follows = |pair: &&[char]| {
        let (first, second) = (u32::from(pair[0]), u32::from(pair[1]));
        first.abs_diff(second) <= 1 || beside(pair[0], pair[1])
    };
    chars.windows(2).filter(follows).count()
}

fn beside(first: char, second: char) -> bool {
    let place = |c: char| {
        let c = u8::try_from(c).ok()?.to_ascii_lowercase();
        KEYBOARD.iter().position(|key| *key == c)
    };
    matches!((place(first), place(second)), (Some(first), Some(second)) if first.abs_diff(second) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weakness(text: &str) -> Option<Weakness> {
        Passphrase::from(text.to_owned()).weakness()
    }

    #[test]
    fn patterns_that_people_type_are_known() {
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
    fn what_is_random_is_not_weak() {
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
}
