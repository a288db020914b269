//! The reason for something that cannot be undone.

use super::NameError;

/// The longest reason, in characters.
const MAX_CHARS: usize = 1000;

/// A reason of one line. Stored in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    pub fn new(text: impl Into<String>) -> Result<Self, NameError> {
        let text = text.into();
        let (what, found) = ("reason", text.chars().count());
        if text.trim().is_empty() {
            Err(NameError::Empty { what })
        } else if found > MAX_CHARS {
            let limit = MAX_CHARS;
            Err(NameError::TooLong { what, found, limit })
        } else if text.chars().any(char::is_control) {
            Err(NameError::Control { what })
        } else {
            Ok(Self(text))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_that_says_something() {
        assert!(Reason::new("leaked in a log, see ticket 7: é🔑").is_ok());
        assert!(Reason::new("🔑".repeat(1000)).is_ok());
        for text in ["", "  ", "two\nlines", "\u{1b}[31m", &"x".repeat(1001)] {
            assert!(Reason::new(text).is_err(), "{text:?}");
        }
    }
}
