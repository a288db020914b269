//! The filters and the order of `mlgate secret list`.

use clap::builder::{StringValueParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::expiry::{after, before};
use crate::commands::provider::PROVIDERS;
use crate::domain::{Span, TagFilter, Timestamp, Workspace};
use crate::store::{SecretFilter, SecretSort};

/// The filters, all of which must match.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Only secrets of this provider
    #[arg(long, value_name = "PROVIDER", value_parser = PROVIDERS, hide_possible_values = true)]
    provider: Option<String>,

    /// Only secrets unchanged for this long; a KEK rotation is not a change
    #[arg(long, value_name = "SPAN")]
    older_than: Option<Span>,

    /// Only secrets without model definitions or bindings
    #[arg(long)]
    unused: bool,

    /// Only revoked secrets without a new value
    #[arg(long)]
    revoked: bool,

    /// Only shared secrets
    #[arg(long, conflicts_with = "private")]
    shared: bool,

    /// Only private secrets (the default)
    #[arg(long)]
    private: bool,

    /// Only expired secrets
    #[arg(long, conflicts_with = "expiring")]
    expired: bool,

    /// Only secrets that expire within this span, or have expired
    #[arg(long, value_name = "SPAN")]
    expiring: Option<Span>,

    /// Only secrets with this label, and this value if given; repeatable, all must match
    #[arg(long, value_name = "KEY[=VALUE]", value_parser = labels())]
    label: Vec<TagFilter>,

    /// Sort order, oldest and earliest expiry first
    #[arg(long, value_name = "BY", default_value = "name")]
    sort: SortBy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortBy {
    Name,
    Created,
    Updated,
    Expires,
    Provider,
}

/// Accepts any text.
fn labels() -> impl TypedValueParser<Value = TagFilter> {
    StringValueParser::new().map(|text| TagFilter::parse(&text))
}

impl FilterArgs {
    /// The filter at this moment.
    pub(super) fn filter<'a>(&'a self, workspace: Option<&'a Workspace>) -> SecretFilter<'a> {
        let now = Timestamp::now();
        let end_of_time = Timestamp::from_millis(i64::MAX);
        let within = |span| after(now, span).unwrap_or(end_of_time);
        SecretFilter {
            workspace,
            provider: self.provider.as_deref(),
            unchanged_since: self.older_than.map(|span| before(now, span)),
            unused: self.unused,
            revoked: self.revoked,
            shared: (self.shared || self.private).then_some(self.shared),
            expires_by: self.expiring.map(within).or(self.expired.then_some(now)),
            labels: &self.label,
            sort: match self.sort {
                SortBy::Name => SecretSort::Name,
                SortBy::Created => SecretSort::Created,
                SortBy::Updated => SecretSort::Updated,
                SortBy::Expires => SecretSort::Expires,
                SortBy::Provider => SecretSort::Provider,
            },
        }
    }
}
