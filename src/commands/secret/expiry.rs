//! When a key expires, as entered by the user.

use crate::domain::{Span, Timestamp};
use crate::ui::from_rfc3339;

/// A point in time, or a span from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expiry {
    At(Timestamp),
    In(Span),
}

/// Parses a date, which means midnight UTC, an RFC 3339 time, or a span.
pub(super) fn parse(text: &str) -> Result<Expiry, &'static str> {
    let dashes = |(place, c): (usize, char)| match place {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    };
    let time = if text.len() == 10 && text.chars().enumerate().all(dashes) {
        from_rfc3339(&format!("{text}T00:00:00Z"))
    } else if text.contains(['T', 't', ' ']) {
        from_rfc3339(text)
    } else {
        return text.parse().map(Expiry::In).map_err(|_| {
            "expected a date such as 2027-01-31, a time such as 2027-01-31T18:00:00Z, \
                or a span such as 90d"
        });
    };
    time.map(Expiry::At)
        .ok_or("no such date or time; a time needs a time zone: 2027-01-31T18:00:00Z")
}

/// A time plus a span; `None` beyond the calendar.
pub(super) fn after(at: Timestamp, span: Span) -> Option<Timestamp> {
    let millis = i64::try_from(span.as_duration().as_millis()).ok()?;
    let then = at.as_millis().checked_add(millis)?;
    // A time beyond the calendar would be printed as a number.
    (then <= LAST).then(|| Timestamp::from_millis(then))
}

/// A time minus a span, or the earliest time.
pub(super) fn before(at: Timestamp, span: Span) -> Timestamp {
    let millis = i64::try_from(span.as_duration().as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_millis(at.as_millis().saturating_sub(millis))
}

/// The last second of the year 9999.
const LAST: i64 = 253_402_300_799_000;

impl Expiry {
    /// The point in time, given the current one.
    pub(super) fn resolve(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::At(at) => Some(at),
            Self::In(span) => after(now, span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_spans_are_read() {
        let at = |millis| Ok(Expiry::At(Timestamp::from_millis(millis)));
        assert_eq!(parse("2027-01-31"), at(1_801_353_600_000));
        assert_eq!(parse("2027-01-31T18:00:00Z"), at(1_801_418_400_000));
        assert_eq!(parse("2027-01-31T18:00:00+02:00"), at(1_801_411_200_000));
        let span = parse("90d").unwrap();
        let then = span.resolve(Timestamp::from_millis(1)).unwrap();
        assert_eq!(then.as_millis(), 1 + 90 * 24 * 60 * 60 * 1000);
    }

    #[test]
    fn what_is_none_of_them_is_refused() {
        for text in [
            "",
            "never",
            "2027-02-30",
            "2027-13-01",
            "2027-1-1",
            "31.01.2027",
            "2027-01-31T18:00:00",
            "90 days",
            "-1d",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
        let never = parse("999999999w").unwrap();
        assert_eq!(never.resolve(Timestamp::from_millis(0)), None);
    }
}
