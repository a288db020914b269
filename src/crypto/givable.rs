//! Passphrases that a server can be given.
//!
//! MLflow reads its passphrase from a variable of its process. What a variable cannot hold, or what is lost on the usual
//! ways there, `KEK=$(cat FILE)` and files of variables, opens nothing once it is the only passphrase.

use super::Passphrase;

/// The longest text of a variable that Linux starts a process with (`MAX_ARG_STRLEN`), with its name and a zero byte.
const MOST_BYTES: usize = 128 * 1024 - "MLFLOW_CRYPTO_KEK_PASSPHRASE=\0".len();

/// Why a server cannot be given a passphrase, or not in every way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotGivable {
    /// A zero byte ends a variable.
    #[error("has a NUL character, which no variable can hold")]
    Nul,
    /// As Windows ends lines; files of variables and editors drop it or keep it.
    #[error("has a carriage return, as files with Windows line ends do")]
    CarriageReturn,
    /// `$(cat FILE)` drops all newlines at the end.
    #[error("ends with a newline, which `$(cat FILE)` drops")]
    NewlineAtEnd,
    /// Files of variables have one value in a line; two lines may be a mistake, and more are another file.
    #[error("has several newlines")]
    SeveralNewlines,
    /// More than a variable can hold.
    #[error("is longer than a variable can be")]
    TooLong,
}

impl Passphrase {
    /// Why a server cannot be given it; none if it can.
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
