//! Passphrases that servers can be given.
//!
//! MLflow reads its passphrase from an environment variable. A passphrase that a variable cannot hold, or
//! that changes on the usual ways there, `KEK=$(cat FILE)` and environment files, must not become the only
//! one.

use super::Passphrase;

/// The longest variable that Linux passes to a process (`MAX_ARG_STRLEN`), including its name and a NUL.
const MOST_BYTES: usize = 128 * 1024 - "MLFLOW_CRYPTO_KEK_PASSPHRASE=\0".len();

/// Why servers cannot be given a passphrase, or not in every way.
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_on_the_way_to_a_server_is_known() {
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
    }
}
