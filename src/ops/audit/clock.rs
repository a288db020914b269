//! The times of entries, which come from the clocks of the machines that wrote them.

use crate::domain::Timestamp;

/// How many entries are named.
const MOST_NAMED: usize = 100;

/// Entries whose times do not go on from the one before: a clock was set, or two machines do not agree. The hashes are
/// those of these times, so that nobody has changed them later.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// Entries that are dated before the one before them: the first hundred.
    pub set_back: Vec<i64>,
    /// The last entry, if it is dated in the future.
    pub ahead: Option<i64>,
    last: Option<(i64, Timestamp)>,
}

impl Clock {
    /// Looks at the next entry.
    pub fn see(&mut self, number: i64, at: Timestamp) {
        let back = self.last.is_some_and(|(_, last)| at < last);
        if back && self.set_back.len() < MOST_NAMED {
            self.set_back.push(number);
        }
        self.last = Some((number, at));
    }

    /// Looks at the end, now.
    pub fn end(&mut self, now: Timestamp) {
        let ahead = self.last.filter(|(_, last)| *last > now);
        self.ahead = ahead.map(|(number, _)| number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_go_on_is_named() {
        let mut clock = Clock::default();
        for (number, at) in [(1, 10), (2, 10), (3, 9), (4, 20), (5, 19)] {
            clock.see(number, Timestamp::from_millis(at));
        }
        clock.end(Timestamp::from_millis(19));
        assert_eq!((&*clock.set_back, clock.ahead), (&[3, 5][..], None));
        clock.end(Timestamp::from_millis(18));
        assert_eq!(clock.ahead, Some(5));
    }
}
