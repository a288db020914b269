//! Times for people and scripts.

use std::time::Duration;

use crate::domain::Timestamp;

/// A time in RFC 3339, UTC, to the second; the bare number beyond the calendar.
pub fn rfc3339(at: Timestamp) -> String {
    at.to_string()
}

/// Parses such a time.
pub fn from_rfc3339(text: &str) -> Option<Timestamp> {
    let time: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp::from_millis(time.as_millisecond()))
}

/// A duration in seconds, to the millisecond.
pub fn seconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_become_utc_seconds() {
        assert_eq!(
            rfc3339(Timestamp::from_millis(1_795_330_210_736)),
            "2026-11-22T06:50:10Z"
        );
        assert_eq!(
            rfc3339(Timestamp::from_millis(i64::MAX)),
            i64::MAX.to_string()
        );
    }
}
