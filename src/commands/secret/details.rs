//! The details that mlgate stores about a secret in its own tables: their options, and how they are shown.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use serde::Serialize;

use crate::domain::{
    Description, DetailsChange, FieldName, KeyValue, Label, ModelName, NameError, SecretDetails,
    Span, Timestamp,
};
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::rfc3339;

/// Options that set details.
#[derive(Debug, Args)]
#[command(next_help_heading = "Details (stored unencrypted; need `mlgate db init`)")]
pub struct DetailsArgs {
    /// Environment variable for the value in jobs [default: the provider's, such as OPENAI_API_KEY]
    #[arg(long, value_name = "VARIABLE")]
    field_name: Option<String>,

    /// Model it is for, as the provider calls it
    #[arg(long, value_name = "NAME")]
    model: Option<String>,

    /// Allow bindings to any number of resources
    #[arg(long, conflicts_with = "private")]
    shared: bool,

    /// Allow bindings to one resource only (default)
    #[arg(long)]
    private: bool,

    /// Description of the secret
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,

    /// Label; repeatable
    #[arg(long, value_name = "KEY=VALUE")]
    label: Vec<KeyValue>,

    /// When the key expires: a date (midnight UTC), an RFC 3339 time, or a span from now such as 90d
    #[arg(long, value_name = "WHEN", value_parser = parse_expiry)]
    expires: Option<Expiry>,
}

/// Options that remove details.
#[derive(Debug, Args)]
#[command(next_help_heading = "Details (stored unencrypted; need `mlgate db init`)")]
pub struct LessDetailsArgs {
    /// Remove a label; repeatable
    #[arg(long, value_name = "KEY")]
    remove_label: Vec<String>,

    /// Remove the expiry date
    #[arg(long, conflicts_with = "expires")]
    no_expiry: bool,
}

impl DetailsArgs {
    /// The details to change. Any change needs mlgate's own tables; without them it is refused before any
    /// prompt.
    pub(super) fn read(&self, store: &Store, context: &Context) -> CommandResult<DetailsChange> {
        let mut keys = BTreeSet::new();
        if let Some(KeyValue { key, .. }) = self.label.iter().find(|label| !keys.insert(&label.key))
        {
            return Err(CommandError::usage(format!("label `{key}` is given twice")));
        }
        let labels = self
            .label
            .iter()
            .map(|KeyValue { key, value }| Label::new(key, value));
        let now = Timestamp::now();
        let [field_name, model, description] =
            [&self.field_name, &self.model, &self.description].map(Option::as_deref);
        let change = DetailsChange {
            field_name: field_name
                .map(|text| unless_empty(text, FieldName::new))
                .transpose()?,
            model: model
                .map(|text| unless_empty(text, ModelName::new))
                .transpose()?,
            shared: (self.shared || self.private).then_some(self.shared),
            description: description
                .map(|text| unless_empty(text, Description::new))
                .transpose()?,
            labels: labels.collect::<Result<_, NameError>>()?,
            remove_labels: Vec::new(),
            expires_at: self.expires.map(|when| end(when, now)).transpose()?,
        };
        if !change.is_empty() {
            store.contract().require_own_tables()?;
        }
        if change.expires_at.flatten().is_some_and(|at| at <= now) {
            context.ui.warn("the expiry date is in the past");
        }
        Ok(change)
    }
}

impl LessDetailsArgs {
    /// Adds the details to remove.
    pub(super) fn read(
        &self,
        change: DetailsChange,
        store: &Store,
    ) -> CommandResult<DetailsChange> {
        let is_set = |key: &String| change.labels.iter().any(|label| label.key() == key);
        if let Some(key) = self.remove_label.iter().find(|key| is_set(key)) {
            let text = format!("label `{key}` is both set and removed");
            return Err(CommandError::usage(text));
        }
        let change = DetailsChange {
            remove_labels: self.remove_label.clone(),
            expires_at: if self.no_expiry {
                Some(None)
            } else {
                change.expires_at
            },
            ..change
        };
        if !change.is_empty() {
            store.contract().require_own_tables()?;
        }
        Ok(change)
    }
}

/// Checks what is given; an empty string removes what is stored.
fn unless_empty<'a, T, E>(
    text: &'a str,
    check: impl FnOnce(&'a str) -> Result<T, E>,
) -> Result<Option<T>, E> {
    if text.is_empty() {
        Ok(None)
    } else {
        check(text).map(Some)
    }
}

/// The expiry time.
fn end(when: Expiry, now: Timestamp) -> CommandResult<Option<Timestamp>> {
    match when.resolve(now) {
        Some(at) => Ok(Some(at)),
        None => Err(CommandError::usage("--expires is too far away")
            .hint("without it, a secret does not expire")),
    }
}

/// A point in time, or a span from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expiry {
    At(Timestamp),
    In(Span),
}

/// Parses a date, which means midnight UTC, an RFC 3339 time, or a span.
fn parse_expiry(text: &str) -> Result<Expiry, &'static str> {
    let is_time = text.len() == 10 && text.as_bytes()[4] == b'-' || text.contains(['T', 't', ' ']);
    if !is_time {
        return text.parse().map(Expiry::In).map_err(|_| {
            "expected a date such as 2027-01-31, a time such as 2027-01-31T18:00:00Z, \
                or a span such as 90d"
        });
    }
    Timestamp::parse_calendar(text)
        .map(Expiry::At)
        .ok_or("no such date or time; a time needs a time zone: 2027-01-31T18:00:00Z")
}

/// The same, where a number alone is one of days.
pub(super) fn parse_days_or_expiry(text: &str) -> Result<Expiry, &'static str> {
    let number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if number {
        return parse_expiry(&format!("{text}d"));
    }
    parse_expiry(text)
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

/// The details; unset ones are omitted.
#[derive(Debug, Serialize)]
pub(super) struct DetailsView {
    #[serde(skip_serializing_if = "Option::is_none")]
    field_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<String>,
    shared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    labels: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<RevokedView>,
}

#[derive(Debug, Serialize)]
struct RevokedView {
    revoked_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl From<SecretDetails> for DetailsView {
    fn from(details: SecretDetails) -> Self {
        let revoked = details.revoked.map(|revoked| RevokedView {
            revoked_at: revoked.at.as_millis(),
            revoked_by: revoked.by,
            reason: revoked.reason,
        });
        Self {
            field_name: details.field_name,
            model: details.model,
            shared: details.shared,
            description: details.description,
            labels: details.labels,
            expires_at: details.expires_at.map(Timestamp::as_millis),
            revoked,
        }
    }
}

impl DetailsView {
    /// The lines of `secret get`, for details that are set. When MLflow itself gives a revoked secret a
    /// value, the mark of the revocation stays.
    pub(super) fn lines(&self, is_revoked: bool) -> Vec<(&'static str, String)> {
        let when_revoked = if is_revoked { "revoked" } else { "was revoked" };
        let labels = self
            .labels
            .iter()
            .map(|(key, value)| format!("{key}={value}"));
        let lines = [
            ("field name", self.field_name.clone()),
            ("model", self.model.clone()),
            ("shared", self.shared.then(|| "yes".to_owned())),
            ("description", self.description.clone()),
            ("labels", Some(labels.collect::<Vec<_>>().join(" "))),
            ("expires", self.expires_at.map(shown_expiry)),
            (when_revoked, self.revoked.as_ref().map(RevokedView::line)),
        ];
        let said = |(name, text): (&'static str, Option<String>)| Some((name, text?));
        let mut lines: Vec<_> = lines.into_iter().filter_map(said).collect();
        lines.retain(|(_, text)| !text.is_empty());
        lines
    }
}

impl RevokedView {
    fn line(&self) -> String {
        let at = rfc3339(Timestamp::from_millis(self.revoked_at));
        let by = self.revoked_by.as_deref().unwrap_or("(unknown)");
        match &self.reason {
            Some(reason) => format!("{at} by {by}: {reason}"),
            None => format!("{at} by {by}"),
        }
    }
}

fn shown_expiry(millis: i64) -> String {
    let at = Timestamp::from_millis(millis);
    let expired = if at <= Timestamp::now() {
        " (expired)"
    } else {
        ""
    };
    format!("{}{expired}", rfc3339(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_spans_are_parsed() {
        let at = |millis| Ok(Expiry::At(Timestamp::from_millis(millis)));
        assert_eq!(parse_expiry("2027-01-31"), at(1_801_353_600_000));
        assert_eq!(parse_expiry("2027-01-31T18:00:00Z"), at(1_801_418_400_000));
        assert_eq!(
            parse_expiry("2027-01-31T18:00:00+02:00"),
            at(1_801_411_200_000)
        );
        let span = parse_expiry("90d").unwrap();
        let then = span.resolve(Timestamp::from_millis(1)).unwrap();
        assert_eq!(then.as_millis(), 1 + 90 * 24 * 60 * 60 * 1000);
    }

    #[test]
    fn other_text_is_refused() {
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
            assert!(parse_expiry(text).is_err(), "{text:?}");
        }
        let never = parse_expiry("999999999w").unwrap();
        assert_eq!(never.resolve(Timestamp::from_millis(0)), None);
    }
}
