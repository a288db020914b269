//! One provider as scripts and people see it.

use serde::Serialize;

use crate::domain::provider::{AuthMode, Field, ProviderFacts};
use crate::ui::{Row, Table};

/// A provider in the shape of MLflow's `provider-config`, with mlgate's own facts added.
#[derive(Serialize)]
pub(super) struct ProviderView {
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
    pub(super) fn new(facts: &ProviderFacts) -> Self {
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
    pub(super) fn text(&self) -> String {
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
pub(super) struct FieldRow {
    auth_mode: &'static str,
    option: &'static str,
    field: FieldView,
}

impl FieldRow {
    /// The fields in the order of the auth modes, followed by those that belong to none.
    pub(super) fn of(facts: &ProviderFacts) -> Vec<Self> {
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
