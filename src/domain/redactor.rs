//! Values taken out of a stream of bytes, whatever pieces it comes in.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// What stands in place of a value.
pub const REDACTED: &[u8] = b"***";

/// Replaces values in a stream, the longest that begins at a place. What may be the beginning of a value is held
/// back until more comes, and no more than that.
pub struct Redactor {
    /// Longest first.
    values: Vec<SecretString>,
    /// The bytes that a value begins with.
    first: [bool; 256],
    held: Zeroizing<Vec<u8>>,
}

/// What is at a place of the stream.
enum Found {
    /// A value of so many bytes.
    Value(usize),
    /// The beginning of one, as far as the stream goes.
    Perhaps,
    /// Something else.
    Nothing,
}

impl Redactor {
    /// One for these values. An empty value is in no stream.
    pub fn new<'a>(values: impl IntoIterator<Item = &'a SecretString>) -> Self {
        let filled = values
            .into_iter()
            .filter(|value| !value.expose_secret().is_empty());
        let mut values: Vec<SecretString> = filled.cloned().collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.expose_secret().len()));
        let mut first = [false; 256];
        for value in &values {
            first[usize::from(value.expose_secret().as_bytes()[0])] = true;
        }
        Self {
            values,
            first,
            held: Zeroizing::default(),
        }
    }

    /// Takes the next piece in, and gives what can be passed on.
    pub fn push(&mut self, piece: &[u8]) -> Zeroizing<Vec<u8>> {
        // A buffer that grows in place would leave copies behind.
        let mut held = Zeroizing::new(Vec::with_capacity(self.held.len() + piece.len()));
        held.extend_from_slice(&self.held);
        held.extend_from_slice(piece);
        self.held = held;
        self.pass_on(false)
    }

    /// The end of the stream: what was held back is no value.
    pub fn finish(mut self) -> Zeroizing<Vec<u8>> {
        self.pass_on(true)
    }

    fn pass_on(&mut self, at_end: bool) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(self.held.len() * REDACTED.len()));
        let mut at = 0;
        while at < self.held.len() {
            match self.look(&self.held[at..], at_end) {
                Found::Value(bytes) => {
                    out.extend_from_slice(REDACTED);
                    at += bytes;
                }
                Found::Perhaps => break,
                Found::Nothing => {
                    out.push(self.held[at]);
                    at += 1;
                }
            }
        }
        self.held = Zeroizing::new(self.held[at..].to_vec());
        out
    }

    /// What the rest of the stream begins with. A longer value that may still come goes before a shorter one that
    /// is there.
    fn look(&self, rest: &[u8], at_end: bool) -> Found {
        if !self.first[usize::from(rest[0])] {
            return Found::Nothing;
        }
        for value in &self.values {
            let value = value.expose_secret().as_bytes();
            if rest.starts_with(value) {
                return Found::Value(value.len());
            }
            if !at_end && value.starts_with(rest) {
                return Found::Perhaps;
            }
        }
        Found::Nothing
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn redactor(values: &[String]) -> Redactor {
        let values: Vec<SecretString> = values.iter().map(|value| value.as_str().into()).collect();
        Redactor::new(&values)
    }

    /// The same without a stream: at each place the longest value, else one byte.
    fn replace_all(values: &[String], mut text: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        while let Some(byte) = text.first() {
            let found = values
                .iter()
                .filter(|value| !value.is_empty() && text.starts_with(value.as_bytes()));
            if let Some(longest) = found.max_by_key(|value| value.len()) {
                out.extend_from_slice(REDACTED);
                text = &text[longest.len()..];
            } else {
                out.push(*byte);
                text = &text[1..];
            }
        }
        out
    }

    fn in_pieces(values: &[String], text: &[u8], cuts: &[usize]) -> Vec<u8> {
        let mut redactor = redactor(values);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (text.len() + 1)).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let mut out = Vec::new();
        for piece in cuts.windows(2) {
            out.extend_from_slice(&redactor.push(&text[piece[0]..piece[1]]));
        }
        out.extend_from_slice(&redactor.finish());
        out
    }

    proptest! {
        // Few letters, so that values overlap, contain and begin one another.
        #[test]
        fn any_split_is_the_same_as_none(
            values in prop::collection::vec("[ab]{0,5}", 0..5),
            text in prop::collection::vec(prop::sample::select(vec![b'a', b'b', b'c', 0, 0xff]), 0..60),
            cuts in prop::collection::vec(any::<usize>(), 0..20),
        ) {
            prop_assert_eq!(in_pieces(&values, &text, &cuts), replace_all(&values, &text));
        }
    }

    #[test]
    fn a_value_is_held_back_only_while_it_may_come() {
        let mut redactor = redactor(&["secret".to_owned(), "secret-longer".to_owned()]);
        assert_eq!(*redactor.push(b"a s"), b"a ");
        assert_eq!(*redactor.push(b"ec"), b"");
        assert_eq!(*redactor.push(b"ond "), b"second ");
        assert_eq!(*redactor.push(b"secret"), b"");
        assert_eq!(*redactor.push(b"-"), b"");
        assert_eq!(*redactor.push(b"x"), b"***-x");
        assert_eq!(*redactor.push(b"secret-longer!sec"), b"***!");
        assert_eq!(*redactor.finish(), b"sec");
    }
}
