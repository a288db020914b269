//! Replacing values in a stream of bytes, however it is split.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

pub const REDACTED: &[u8] = b"***";

/// Above this total size of the values, a smaller and slower automaton is used: a full transition table takes
/// up to a kilobyte per byte.
const MOST_FOR_A_TABLE: usize = 32 * 1024;

/// Replaces values by `***` in a stream, the longest at each position. Bytes that may begin a value are held
/// back until more arrive, and no more than that.
///
/// One automaton searches for all values at once, so their number costs nothing. It is not wiped: the process
/// that masks does nothing else.
pub struct Redactor {
    values: Arc<Values>,
    held: Zeroizing<Vec<u8>>,
}

/// The values are too long in total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the values are too long to be masked")]
pub struct TooLong;

struct Values {
    automaton: AhoCorasick,
    /// Sorted bytewise.
    sorted: Vec<SecretString>,
    longest: usize,
}

impl Redactor {
    /// A redactor for these values, with room for pieces of up to this size. Empty values are ignored.
    pub fn new<'a>(
        values: impl IntoIterator<Item = &'a SecretString>,
        piece: usize,
    ) -> Result<Self, TooLong> {
        let values = Values::new(values)?;
        Ok(Self::with_room(Arc::new(values), piece))
    }

    /// A redactor for the same values in another stream.
    #[must_use]
    pub fn for_another_stream(&self) -> Self {
        Self::with_room(Arc::clone(&self.values), self.held.capacity())
    }

    fn with_room(values: Arc<Values>, piece: usize) -> Self {
        let room = piece.max(values.longest) + values.longest;
        Self {
            values,
            held: Zeroizing::new(Vec::with_capacity(room)),
        }
    }

    /// Takes the next piece, and appends to `out` what can be passed on.
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let needed = self.held.len() + piece.len();
        if self.held.capacity() < needed {
            // A buffer that grows in place would leave copies behind.
            let mut held = Zeroizing::new(Vec::with_capacity(needed));
            held.extend_from_slice(&self.held);
            self.held = held;
        }
        self.held.extend_from_slice(piece);
        self.pass_on(false, out);
    }

    /// The end of the stream: what was held back is not a value.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.pass_on(true, out);
    }

    fn pass_on(&mut self, at_end: bool, out: &mut Vec<u8>) {
        let text = self.held.as_slice();
        let unfinished = |from| {
            let open = self.values.unfinished(text, from);
            if at_end { text.len() } else { open }
        };
        let mut at = 0;
        let mut open = unfinished(at);
        loop {
            let rest = Input::new(text).range(at..);
            let found = self.values.automaton.find(rest);
            // A longer value that may still be completed takes precedence over a shorter one.
            let Some(value) = found.filter(|value| value.start() < open) else {
                out.extend_from_slice(&text[at..open]);
                break;
            };
            out.extend_from_slice(&text[at..value.start()]);
            out.extend_from_slice(REDACTED);
            at = value.end();
            if open < at {
                open = unfinished(at);
            }
        }
        self.held.drain(..open);
    }
}

impl Values {
    fn new<'a>(values: impl IntoIterator<Item = &'a SecretString>) -> Result<Self, TooLong> {
        let filled = values
            .into_iter()
            .filter(|value| !value.expose_secret().is_empty());
        let mut sorted: Vec<SecretString> = filled.cloned().collect();
        sorted.sort_by(|one, other| one.expose_secret().cmp(other.expose_secret()));
        let lengths = || sorted.iter().map(|value| value.expose_secret().len());
        let kind = if lengths().sum::<usize>() > MOST_FOR_A_TABLE {
            Some(AhoCorasickKind::ContiguousNFA)
        } else {
            None
        };
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(kind)
            .build(sorted.iter().map(|value| value.expose_secret().as_bytes()))
            .map_err(|_| TooLong)?;
        let longest = lengths().max().unwrap_or_default();
        Ok(Self {
            automaton,
            sorted,
            longest,
        })
    }

    /// The first position, from `from` on, where a value begins that continues beyond the end of the text;
    /// else the end.
    fn unfinished(&self, text: &[u8], from: usize) -> usize {
        let first = text.len().saturating_sub(self.longest.saturating_sub(1));
        (from.max(first)..text.len())
            .find(|&at| self.is_beginning(&text[at..]))
            .unwrap_or(text.len())
    }

    /// Whether a value begins with this and is longer.
    fn is_beginning(&self, text: &[u8]) -> bool {
        // Such values sort right after it.
        let after = self
            .sorted
            .partition_point(|value| value.expose_secret().as_bytes() <= text);
        let next = self.sorted.get(after);
        next.is_some_and(|value| value.expose_secret().as_bytes().starts_with(text))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn redactor(values: &[String]) -> Redactor {
        let values: Vec<SecretString> = values.iter().map(|value| value.as_str().into()).collect();
        Redactor::new(&values, 8).unwrap()
    }

    /// The same without a stream: at each position the longest value, else one byte.
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
        let mut redactor = redactor(values).for_another_stream();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (text.len() + 1)).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        let mut out = Vec::new();
        for piece in cuts.windows(2) {
            redactor.push(&text[piece[0]..piece[1]], &mut out);
        }
        redactor.finish(&mut out);
        out
    }

    proptest! {
        // Few letters, so that values overlap, contain and begin one another.
        #[test]
        fn splitting_the_input_changes_nothing(
            values in prop::collection::vec("[ab]{0,5}", 0..5),
            text in prop::collection::vec(prop::sample::select(vec![b'a', b'b', b'c', 0, 0xff]), 0..60),
            cuts in prop::collection::vec(any::<usize>(), 0..20),
        ) {
            prop_assert_eq!(in_pieces(&values, &text, &cuts), replace_all(&values, &text));
        }
    }

    #[test]
    fn values_too_long_for_the_automaton_are_found_too() {
        let long = "ab".repeat(MOST_FOR_A_TABLE);
        let values = [long.clone(), format!("{long}c"), "b".to_owned()];
        let text = format!("{long}c{long}x{long}");
        let replaced = in_pieces(&values, text.as_bytes(), &[3, 70_000, 140_000]);
        assert_eq!(replaced, b"******x***");
    }

    #[test]
    fn output_is_held_back_only_while_a_match_is_possible() {
        let mut redactor = redactor(&["secret".to_owned(), "secret-longer".to_owned()]);
        for (piece, passed_on) in [
            ("a s", "a "),
            ("ec", ""),
            ("ond ", "second "),
            ("secret", ""),
            ("-", ""),
            ("x", "***-x"),
            ("secret-longer!sec", "***!"),
        ] {
            let mut out = Vec::new();
            redactor.push(piece.as_bytes(), &mut out);
            assert_eq!(out, passed_on.as_bytes(), "{piece}");
        }
        let mut out = Vec::new();
        redactor.finish(&mut out);
        assert_eq!(out, b"sec");
    }

    #[test]
    fn a_buffer_is_replaced_by_a_larger_one_and_never_grows() {
        let mut redactor = redactor(&["secret".to_owned()]);
        assert!(redactor.held.capacity() >= 8 + "secret".len());
        // Growing in place would at least double it.
        let piece = vec![b'x'; redactor.held.capacity() + 1];
        redactor.push(&piece, &mut Vec::new());
        assert_eq!(redactor.held.capacity(), piece.len());
    }
}
