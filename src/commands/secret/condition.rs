//! The options for check-and-set.

use clap::Args;

use crate::domain::Timestamp;
use crate::ops::secret::{Condition, UnchangedSince};

/// What must hold of a secret for it to be changed.
#[derive(Debug, Args)]
pub struct ConditionArgs {
    /// Change it only if this is its version (in the JSON of `secret get`); else exit with 5
    #[arg(long, value_name = "VERSION", value_parser = parse_version)]
    if_version: Option<String>,

    /// Change it only if MLflow's row was not changed after this time (RFC 3339, or milliseconds as in JSON); else exit
    /// with 5. A time without a fraction means all of its second
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    if_unchanged_since: Option<UnchangedSince>,
}

impl ConditionArgs {
    pub(super) fn condition(&self) -> Condition {
        Condition {
            version: self.if_version.clone(),
            unchanged_since: self.if_unchanged_since,
        }
    }
}

/// A version is hexadecimal; a typing error must not look like a change.
fn parse_version(text: &str) -> Result<String, &'static str> {
    if text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("not a version: 16 hexadecimal digits, from `mlgate secret get NAME -o json`")
    }
}

fn parse_time(text: &str) -> Result<UnchangedSince, &'static str> {
    if let Ok(millis) = text.parse::<i64>() {
        let at = Timestamp::from_millis(millis);
        let whole_second = false;
        return Ok(UnchangedSince { at, whole_second });
    }
    let at = Timestamp::parse_calendar(text).filter(|_| text.len() > "2027-01-31".len());
    let at = at.ok_or("not a time: RFC 3339 with its zone, or milliseconds since 1970")?;
    Ok(UnchangedSince {
        at,
        whole_second: !text.contains('.'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_that_mlgate_prints() {
        let since = |text| parse_time(text).map(|at| (at.at.as_millis(), at.whole_second));
        assert_eq!(since("1970-01-01T00:00:05Z"), Ok((5000, true)));
        assert_eq!(since("1970-01-01T00:00:05.25Z"), Ok((5250, false)));
        assert_eq!(since("1970-01-01T01:00:05+01:00"), Ok((5000, true)));
        assert_eq!(since("5250"), Ok((5250, false)));
        for text in ["", "5s", "1970-01-01", "1970-01-01T00:00:05"] {
            assert!(since(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_version_is_sixteen_hexadecimal_digits() {
        assert_eq!(
            parse_version("00FF00ff00ff00ff").as_deref(),
            Ok("00ff00ff00ff00ff")
        );
        for text in [
            "",
            "1",
            "00ff00ff00ff00f",
            "00ff00ff00ff00ff0",
            "00ff00ff00ff00fg",
        ] {
            assert!(parse_version(text).is_err(), "{text}");
        }
    }
}
