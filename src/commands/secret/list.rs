//! `mlgate secret list` and `get`.

use clap::builder::{StringValueParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::dependents::UsedBy;
use super::details::{Expiry, before, parse_days_or_expiry};
use super::view::SecretView;
use crate::commands::output_paths::Places;
use crate::commands::owned::{Owned, Owners, show_all};
use crate::commands::provider::PROVIDERS;
use crate::commands::selector::{ListArgs, ScopeArgs, Selected, Selectors, find_all};
use crate::domain::{Entity, Span, TagFilter, Timestamp, Workspace};
use crate::error::CommandResult;
use crate::manifest::Kind;
use crate::ops::secret::{find, version};
use crate::session::context::Context;
use crate::store::{SecretFilter, SecretSort, Window};
use crate::ui::{Format, Table};

/// List secrets, masked
///
/// Needs no passphrase, and also shows rows that cannot be decrypted. Details from mlgate's own tables are in
/// the JSON and YAML, under `mlgate`. --shared, --private, --expired, --expiring, --label and --sort expires
/// need these tables (`mlgate db init`).
#[derive(Debug, Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:\n  \
    mlgate secret list --older-than 90d --sort updated\n  \
    mlgate secret list --expiring 30d --sort expires -o name\n  \
    mlgate secret list --unused --label team=search\n  \
    mlgate secret list --match 'openai-*' --sort updated --reverse --limit 5"
)]
pub struct SecretListArgs {
    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    scope: ScopeArgs,
}

pub(super) fn list(args: &SecretListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = args.scope.workspace(&mut store, context)?;
    let filter = SecretFilter {
        window: args.list.window(),
        ..args.filter.filter(workspace.as_ref())
    };
    if filter.needs_own_tables() {
        store.contract().require_own_tables()?;
    }
    let mut owners = Owners::read(&mut store, Kind::Secret, workspace.as_ref())?;
    let column = owners.column();
    let listed = store.secrets().listed(&filter)?;
    let rows = listed.map(|listed| {
        let (secret, details) = listed?;
        let id = secret.id.clone();
        Ok(owners.with(&id, SecretView::from((secret, details))))
    });
    if context.ui.list_any_with("secrets", rows, column)? {
        Ok(())
    } else {
        args.scope
            .say_empty(Entity::Secret, filter.is_narrow(), &mut store, context)
    }
}

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

    /// Only secrets that have expired by then: a number of days, another span such as 12h, or a date
    #[arg(long, value_name = "DAYS|DATE", value_parser = parse_days_or_expiry)]
    expiring: Option<Expiry>,

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
    fn filter<'a>(&'a self, workspace: Option<&'a Workspace>) -> SecretFilter<'a> {
        let now = Timestamp::now();
        let end_of_time = Timestamp::from_millis(i64::MAX);
        let by = |when: Expiry| when.resolve(now).unwrap_or(end_of_time);
        SecretFilter {
            workspace,
            provider: self.provider.as_deref(),
            unchanged_since: self.older_than.map(|span| before(now, span)),
            unused: self.unused,
            revoked: self.revoked,
            shared: (self.shared || self.private).then_some(self.shared),
            expires_by: self.expiring.map(by).or(self.expired.then_some(now)),
            labels: &self.label,
            sort: match self.sort {
                SortBy::Name => SecretSort::Name,
                SortBy::Created => SecretSort::Created,
                SortBy::Updated => SecretSort::Updated,
                SortBy::Expires => SecretSort::Expires,
                SortBy::Provider => SecretSort::Provider,
            },
            window: Window::default(),
        }
    }
}

/// Show one secret, masked, and what uses it
#[derive(Debug, Args)]
pub struct SecretGetArgs {
    #[command(flatten)]
    secret: Selectors,
}

impl SecretGetArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.secret.places(places);
    }
}

pub(super) fn get(args: &SecretGetArgs, context: &Context) -> CommandResult {
    let wanted = args.secret.read(context)?;
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = match wanted {
        Selected::One(wanted) => wanted,
        Selected::Many(names) => {
            let secrets = find_all(names, |name| find(&mut store, name, &workspace))?;
            let mut rows = Vec::new();
            for secret in secrets {
                let details = store.secret_details().of(&[&secret.id])?.remove(&secret.id);
                let version = version(&mut store, &secret)?;
                let id = secret.id.clone();
                let view = SecretView::from((secret, details)).with_version(version);
                rows.push((id, view));
            }
            return show_all(
                &mut store,
                Kind::Secret,
                "secrets",
                rows.into_iter(),
                context,
            );
        }
    };
    let secret = find(&mut store, &wanted, &workspace)?;
    let details = store.secret_details().of(&[&secret.id])?.remove(&secret.id);
    let dependents = store.secrets().dependents(&secret.id)?;
    let bindings = store.secret_bindings().of_secret(&secret.id)?;
    let version = version(&mut store, &secret)?;
    let id = secret.id.clone();
    let secret = SecretView::from((secret, details)).with_version(version);
    let secret = Owned::one(&mut store, Kind::Secret, &id, secret)?;
    if let Format::Csv | Format::Jsonl | Format::Name = context.ui.format() {
        return context
            .ui
            .one("secret", secret, |secret| secret.lines(SecretView::lines));
    }
    let used_by = UsedBy::new(dependents, bindings);
    let shown = Shown { secret, used_by };
    context.ui.document(&shown, || {
        let lines = shown.secret.lines(SecretView::lines).into_iter();
        Table::pairs(lines.chain(shown.used_by.lines()))
    })
}

/// The secret in the shape of MLflow's REST API, and beside it what that has not.
#[derive(Serialize)]
struct Shown {
    secret: Owned<SecretView>,
    used_by: UsedBy,
}
