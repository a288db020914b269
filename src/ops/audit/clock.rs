//! The times of entries, which come from the clocks of the machines that wrote them.

use crate::domain::Timestamp;

const MOST_NAMED: usize = 100;

/// Entries whose times are out of order: a clock was set, or two machines disagree. The hashes cover these
/// times, so they were not changed later.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// Entries dated before the previous one: the first hundred.
    pub set_back: Vec<i64>,
    /// The last entry, if it is dated in the future.
    pub ahead: Option<i64>,
    last: Option<(i64, Timestamp)>,
}

impl Clock {
    /// Checks the next entry.
    pub fn see(&mut self, number: i64, at: Timestamp) {
        let back = self.last.is_some_and(|(_, last)| at < last);
        if back && self.set_back.len() < MOST_NAMED {
            self.set_back.push(number);
        }
        self.last = Some((number, at));
    }

    /// Checks the last entry.
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
