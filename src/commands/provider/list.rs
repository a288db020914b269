//! `mlgate provider list`.

use clap::Args;
use serde::Serialize;

use crate::domain::provider::{ProviderFacts, all};
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::ui::{Format, Row};

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

pub(super) fn run(args: &ProviderListArgs, context: &Context) -> CommandResult {
    let wanted = all()
        .into_iter()
        .filter(|facts| args.all || facts.listed_since.is_some())
        .map(ListedProvider::from);
    match context.ui.format() {
        Format::Table | Format::Jsonl | Format::Csv | Format::Name => {
            context.ui.list("details", wanted.map(Ok))
        }
        Format::Json | Format::Yaml => {
            let details: Vec<_> = wanted.collect();
            let providers = details.iter().map(|listed| listed.provider).collect();
            context
                .ui
                .document(&List { providers, details }, String::new)
        }
    }
}
