//! `mlgate provider`: the providers that the gateway supports. Needs no database.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Command, Error, Subcommand};
use serde::Serialize;

use super::selector::ListArgs;
use crate::domain::provider::{AuthMode, Field, ProviderFacts, all, find, suggestions};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::ui::{Format, Row, Table};

/// The verbs of `provider`.
#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    List(ProviderListArgs),
    Show(ProviderShowArgs),
}

pub(super) fn run(command: &ProviderCommand, context: &Context) -> CommandResult {
    match command {
        ProviderCommand::List(args) => list(args, context),
        ProviderCommand::Show(args) => show(args, context),
    }
}

/// List the providers that the gateway supports
///
/// As of MLflow 3.17; needs no database and no passphrase. The gateway calls `native` providers itself, and
/// `litellm` ones through the LiteLLM package, which the server must have installed.
#[derive(Debug, Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:\n  \
        mlgate provider list\n  \
        mlgate provider list --all -o name"
)]
pub struct ProviderListArgs {
    /// Include providers that the gateway accepts but MLflow's own list omits
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    list: ListArgs,
}

fn list(args: &ProviderListArgs, context: &Context) -> CommandResult {
    let wanted = all()
        .iter()
        .copied()
        .filter(|facts| args.all || facts.listed_since.is_some())
        .map(ListedProvider::from);
    let wanted = wanted.map(Ok);
    match context.ui.format() {
        Format::Table | Format::Jsonl | Format::Csv | Format::Name => {
            args.list.list("details", "providers", wanted, context)
        }
        Format::Json | Format::Yaml => {
            let details = args.list.pick(wanted).collect::<CommandResult<Vec<_>>>()?;
            let providers = details.iter().map(|listed| listed.provider).collect();
            context
                .ui
                .document(&List { providers, details }, String::new)
        }
    }
}

/// The answer of MLflow's `supported-providers`, with mlgate's own facts added.
#[derive(Serialize)]
struct List {
    providers: Vec<&'static str>,
    details: Vec<ListedProvider>,
}

#[derive(Serialize)]
struct ListedProvider {
    provider: &'static str,
    aliases: &'static [&'static str],
    runtime: &'static str,
    default_mode: &'static str,
    auth_modes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    listed_since: Option<&'static str>,
}

impl From<ProviderFacts> for ListedProvider {
    fn from(facts: ProviderFacts) -> Self {
        Self {
            provider: facts.name,
            aliases: facts.aliases,
            runtime: facts.reader.as_str(),
            default_mode: facts.default_mode().name,
            auth_modes: facts.modes.iter().map(|mode| mode.name).collect(),
            listed_since: facts.listed_since,
        }
    }
}

impl Row for ListedProvider {
    const COLUMNS: &'static [&'static str] = &[
        "provider",
        "runtime",
        "auth_modes",
        "aliases",
        "listed_since",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.provider.to_owned(),
            self.runtime.to_owned(),
            self.auth_modes.join(" "),
            self.aliases.join(" "),
            self.listed_since.unwrap_or_default().to_owned(),
        ]
    }

    fn name(&self) -> String {
        self.provider.to_owned()
    }
}

/// Show the auth modes and fields of a provider
///
/// Shows which fields the gateway really reads, as of MLflow 3.17. Use --field for secret fields, and --auth
/// for settings. Needs no database and no passphrase.
#[derive(Debug, Args)]
#[command(
    visible_alias = "get",
    after_help = "Examples:\n  \
        mlgate provider show bedrock\n  \
        mlgate provider show vertex_ai -o json"
)]
pub struct ProviderShowArgs {
    /// Provider, spelled as the gateway does
    #[arg(value_name = "NAME")]
    name: String,
}

fn show(args: &ProviderShowArgs, context: &Context) -> CommandResult {
    let facts = find(&args.name).ok_or_else(|| {
        let unknown = CommandError::new(Exit::NotFound, format!("no provider `{}`", args.name));
        match suggestions(&args.name).as_slice() {
            [] => unknown.hint("`mlgate provider list --all` lists the known ones"),
            meant => unknown.hint(format!(
                "did you mean {}? Provider names are case-sensitive",
                meant.join(" or ")
            )),
        }
    })?;
    let view = ProviderView::new(&facts);
    match context.ui.format() {
        Format::Json | Format::Jsonl | Format::Yaml => context.ui.document(&view, String::new),
        Format::Table => context.ui.data(view.text().as_bytes()),
        Format::Csv => context
            .ui
            .list("fields", FieldRow::of(&facts).into_iter().map(Ok)),
        Format::Name => context.ui.data(format!("{}\n", facts.name).as_bytes()),
    }
}

/// A provider in the shape of MLflow's `provider-config`, with mlgate's own facts added.
#[derive(Serialize)]
struct ProviderView {
    auth_modes: Vec<ModeView>,
    default_mode: &'static str,
    provider: &'static str,
    aliases: &'static [&'static str],
    runtime: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    listed_since: Option<&'static str>,
    also_reads: Vec<FieldView>,
    notes: &'static [&'static str],
    #[serde(skip)]
    rows: Vec<FieldRow>,
}

#[derive(Serialize)]
struct ModeView {
    mode: &'static str,
    display_name: &'static str,
    description: &'static str,
    secret_fields: Vec<FieldView>,
    config_fields: Vec<FieldView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'static str>,
}

#[derive(Serialize)]
struct FieldView {
    name: &'static str,
    r#type: &'static str,
    description: &'static str,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'static str>,
    read_by_gateway: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    environment_variable: Option<&'static str>,
}

impl ProviderView {
    fn new(facts: &ProviderFacts) -> Self {
        let fields = |fields: &'static [Field]| -> Vec<FieldView> {
            fields
                .iter()
                .map(|field| FieldView::new(facts, field))
                .collect()
        };
        let mode = |mode: &'static AuthMode| ModeView {
            mode: mode.name,
            display_name: mode.display_name,
            description: mode.description,
            secret_fields: fields(mode.secret_fields),
            config_fields: fields(mode.config_fields),
            since: mode.since,
        };
        Self {
            auth_modes: facts.modes.iter().map(mode).collect(),
            default_mode: facts.default_mode().name,
            provider: facts.name,
            aliases: facts.aliases,
            runtime: facts.reader.as_str(),
            listed_since: facts.listed_since,
            also_reads: fields(facts.also_reads),
            notes: facts.notes,
            rows: FieldRow::of(facts),
        }
    }

    /// The text for people: a few lines, the fields as a table, and notes.
    fn text(&self) -> String {
        let runtime = match self.runtime {
            "native" => "native: the gateway reads the fields below and no others",
            _ => {
                "litellm: every field is an argument of LiteLLM, which the server must have installed"
            }
        };
        let since = match self.listed_since {
            Some("3.11.1") => "3.11.1 or earlier",
            Some(release) => release,
            None => "not listed by MLflow",
        };
        let mut text = Table::pairs([
            ("provider", self.provider.to_owned()),
            ("aliases", self.aliases.join(" ")),
            ("runtime", runtime.to_owned()),
            ("listed since", since.to_owned()),
            ("default mode", self.default_mode.to_owned()),
        ]);
        let mut table = Table::new(FieldRow::COLUMNS);
        for row in &self.rows {
            table.push(row.cells());
        }
        text.push('\n');
        text.push_str(&table.render());
        if !self.notes.is_empty() {
            text.push('\n');
        }
        for note in self.notes {
            text.push_str("note: ");
            text.push_str(note);
            text.push('\n');
        }
        text
    }
}

impl FieldView {
    fn new(facts: &ProviderFacts, field: &Field) -> Self {
        Self {
            name: field.name,
            r#type: "string",
            description: field.description,
            required: field.required,
            default: field.default,
            read_by_gateway: facts.reads(field.name),
            environment_variable: facts.variable(field.name),
        }
    }
}

/// One field of one auth mode, as a row of the table.
#[derive(Serialize)]
struct FieldRow {
    auth_mode: &'static str,
    option: &'static str,
    field: FieldView,
}

impl FieldRow {
    /// The fields in the order of the auth modes, followed by those that belong to none.
    fn of(facts: &ProviderFacts) -> Vec<Self> {
        let rows = |auth_mode: &'static str, option: &'static str, fields: &'static [Field]| {
            fields
                .iter()
                .map(|field| Self {
                    auth_mode,
                    option,
                    field: FieldView::new(facts, field),
                })
                .collect::<Vec<_>>()
        };
        let modes = facts.modes.iter().flat_map(|mode| {
            let secrets = rows(mode.name, "--field", mode.secret_fields);
            secrets
                .into_iter()
                .chain(rows(mode.name, "--auth", mode.config_fields))
        });
        modes
            .chain(rows("(any)", "--auth", facts.also_reads))
            .collect()
    }
}

impl Row for FieldRow {
    const COLUMNS: &'static [&'static str] = &[
        "auth_mode",
        "option",
        "field",
        "required",
        "default",
        "read",
        "usual_variable",
        "description",
    ];

    fn cells(&self) -> Vec<String> {
        let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        vec![
            self.auth_mode.to_owned(),
            self.option.to_owned(),
            self.field.name.to_owned(),
            yes(self.field.required),
            self.field.default.unwrap_or_default().to_owned(),
            yes(self.field.read_by_gateway),
            self.field
                .environment_variable
                .unwrap_or_default()
                .to_owned(),
            self.field.description.to_owned(),
        ]
    }

    fn name(&self) -> String {
        self.field.name.to_owned()
    }
}

/// Warns of a misspelt provider: the gateway passes an unknown name to LiteLLM, where the call fails. A name
/// unlike any other may be newer than this mlgate.
pub(super) fn warn_of_unknown_provider(name: &str, context: &Context) {
    if find(name).is_none()
        && let [meant, ..] = suggestions(name).as_slice()
    {
        context.ui.warn(&format!(
            "the gateway has no provider `{name}` and passes it to LiteLLM; did you mean `{meant}`?"
        ));
    }
}

/// Accepts any text; the completion scripts suggest these words.
#[derive(Clone, Copy)]
pub(super) struct Offer(fn(&ProviderFacts) -> Vec<&'static str>);

pub(super) const PROVIDERS: Offer = Offer(|facts| {
    let listed = facts.listed_since.map(|_| facts.name);
    listed.into_iter().collect()
});

pub(super) const AUTH_MODES: Offer =
    Offer(|facts| facts.modes.iter().map(|mode| mode.name).collect());

impl TypedValueParser for Offer {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let mut words: Vec<&str> = all().iter().flat_map(self.0).collect();
        words.sort_unstable();
        words.dedup();
        Some(Box::new(words.into_iter().map(PossibleValue::new)))
    }
}
