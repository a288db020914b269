//! Points in time, as MLflow stores them, and spans of time, as they are typed: `30s`, `10m`, `2h`, `90d`, `12w`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Now, according to the system clock.
    pub fn now() -> Self {
        let since_epoch = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Self(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Parses a date, which means midnight UTC, or a time with its zone (RFC 3339).
    pub fn parse_calendar(text: &str) -> Option<Self> {
        let dashes = |(place, c): (usize, char)| match place {
            4 | 7 => c == '-',
            _ => c.is_ascii_digit(),
        };
        let is_date = text.len() == 10 && text.chars().enumerate().all(dashes);
        let time: jiff::Timestamp = if is_date {
            format!("{text}T00:00:00Z").parse()
        } else {
            text.parse()
        }
        .ok()?;
        Some(Self(time.as_millisecond()))
    }

    /// As [`Self::parse_calendar`] reads it: a date where it is midnight UTC. `None` beyond the calendar.
    pub fn to_calendar(self) -> Option<String> {
        let text = jiff::Timestamp::from_millisecond(self.0).ok()?.to_string();
        let date = text.strip_suffix("T00:00:00Z");
        let date = date.filter(|date| date.len() == "2027-01-31".len());
        Some(date.map_or_else(|| text.clone(), str::to_owned))
    }
}

/// In RFC 3339, UTC, to the second; the bare number beyond the calendar.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(time) => write!(f, "{}", time.strftime("%Y-%m-%dT%H:%M:%SZ")),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

/// The units, largest first: the letter, the seconds in it. A day has 24 hours.
const UNITS: [(char, u64); 5] = [
    ('w', 7 * 24 * 60 * 60),
    ('d', 24 * 60 * 60),
    ('h', 60 * 60),
    ('m', 60),
    ('s', 1),
];

/// Milliseconds since the Unix epoch.
impl From<Timestamp> for i64 {
    fn from(time: Timestamp) -> Self {
        time.as_millis()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    seconds: u64,
}

impl Span {
    #[must_use]
    pub const fn from_secs(seconds: u64) -> Self {
        Self { seconds }
    }

    #[must_use]
    pub const fn as_duration(self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

/// In the largest unit without a fraction, which `FromStr` parses back.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |(_, seconds): &&(char, u64)| self.seconds.is_multiple_of(*seconds);
        match UNITS.iter().find(whole) {
            Some((unit, seconds)) if self.seconds > 0 => {
                write!(f, "{}{unit}", self.seconds / seconds)
            }
            _ => write!(f, "{}s", self.seconds),
        }
    }
}

/// A whole number and a unit; without a unit, a number of seconds.
impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unit = UNITS.iter().find(|(unit, _)| text.ends_with(*unit));
        let (number, seconds) = match unit {
            Some((unit, seconds)) => (text.trim_end_matches(*unit), *seconds),
            None => (text, 1),
        };
        let one_unit = number.len() + usize::from(unit.is_some()) == text.len();
        // `u64::from_str` accepts a plus sign.
        if !one_unit || number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(SpanError::NotASpan);
        }
        number
            .parse::<u64>()
            .ok()
            .and_then(|number| number.checked_mul(seconds))
            .map(Self::from_secs)
            .ok_or(SpanError::TooLong)
    }
}

/// Why a text is not a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    #[error("expected a whole number with a unit, such as 30s, 10m, 2h, 90d or 12w")]
    NotASpan,
    /// More seconds than fit into 64 bits.
    #[error("the time is too long")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Result<u64, SpanError> {
        text.parse().map(|span: Span| span.as_duration().as_secs())
    }

    #[test]
    fn a_time_is_stored_in_milliseconds() {
        let time = Timestamp::from_millis(-7);
        assert_eq!((time.as_millis(), i64::from(time)), (-7, -7));
    }

    #[test]
    fn reads_every_unit() {
        for (text, expected) in [
            ("0", 0),
            ("0d", 0),
            ("45", 45),
            ("30s", 30),
            ("10m", 600),
            ("2h", 7_200),
            ("90d", 7_776_000),
            ("12w", 7_257_600),
            ("007m", 420),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(seconds(text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn refuses_other_text() {
        for text in [
            "", "s", "d", "-1", "-1d", "+1", "+1d", "1.5h", "1,5h", "1 d", " 1d", "1d ", "1dd",
            "1hd", "1d2h", "1y", "1D", "٣d", "1e3s", "0x10", "1_0",
        ] {
            assert_eq!(seconds(text), Err(SpanError::NotASpan), "{text:?}");
        }
    }

    #[test]
    fn refuses_overflow() {
        for text in [
            "18446744073709551616",
            "30500568904944w",
            "99999999999999999999d",
        ] {
            assert_eq!(seconds(text), Err(SpanError::TooLong), "{text:?}");
        }
        assert_eq!(seconds("30500568904943w"), Ok(18_446_744_073_709_526_400));
    }

    #[test]
    fn a_calendar_time_is_written_as_it_is_read() {
        for text in [
            "2027-01-31",
            "2027-01-31T18:00:00Z",
            "2027-01-31T18:00:00.5Z",
            "1969-12-31T23:59:59.999Z",
        ] {
            let time = Timestamp::parse_calendar(text).unwrap();
            assert_eq!(time.to_calendar().as_deref(), Some(text));
        }
        assert_eq!(Timestamp::from_millis(i64::MAX).to_calendar(), None);
    }

    #[test]
    fn is_displayed_as_it_is_parsed() {
        for text in ["0s", "59s", "1m", "90m", "2h", "1d", "13d", "12w"] {
            let span: Span = text.parse().unwrap();
            assert_eq!(span.to_string(), text);
        }
        assert_eq!(Span::from_secs(120).to_string(), "2m");
        assert_eq!(Span::from_secs(7 * 24 * 60 * 60).to_string(), "1w");
    }
}
