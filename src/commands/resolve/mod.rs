//! `mlgate resolve`.

mod config_view;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::ExposeSecret;
use serde::{Serialize, Serializer};

use super::inject::InjectArgs;
use super::output_paths::Places;
use super::secret_output;
use crate::crypto::mask::mask_value;
use crate::domain::counted;
use crate::error::{CommandError, CommandResult};
use crate::handover::{VariablesFormat, render_variables};
use crate::ops::inject::{Injected, Source, only_once, record_injected};
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Format, Row, must_be_complete};
use config_view::EndpointView;

/// Show what a program, a job or the gateway would get
///
/// Shows the variable of every value, as `mlgate exec` would set it, its secret and field, and what uses it:
/// for an endpoint the models, with the provider that the gateway calls, primary ones first. Every secret is
/// decrypted, so failures show up here; but only masks are printed, unless --show is given.
///
/// In JSON and YAML, endpoints are also shown as the gateway works with them: routing and fallback, and for each model
/// its weight, settings and value. For a scorer, that is what MLflow gives its job.
///
/// --format prints the variables for other programs, which cannot use masks: without --show or --out it prints to a
/// terminal only. -o sets the format of the report.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate resolve --endpoint chat\n  \
    mlgate resolve --resource SCORER_JOB:42 -o json\n  \
    mlgate resolve --resource scorer:c4f0cd10-aac1-425a-89a4-33b01c707a4c -o json\n  \
    mlgate resolve --secret openai --format dotenv --out .env\n  \
    mlgate resolve --endpoint chat --format kubernetes:chat-keys --show | kubectl apply -f -")]
pub struct ResolveArgs {
    #[command(flatten)]
    values: InjectArgs,

    /// Print only the variables: dotenv, env (POSIX shell), systemd, docker, kubernetes[:NAME] (a Secret) or
    /// json
    #[arg(long, value_name = "FORMAT")]
    format: Option<VariablesFormat>,

    /// Print the values themselves, even to a terminal
    #[arg(long)]
    show: bool,

    /// Write the variables with their values to a new file instead, with mode 0600; never overwrites one
    #[arg(
        long,
        value_name = "FILE",
        requires = "format",
        conflicts_with = "show"
    )]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &ResolveArgs, context: &Context) -> CommandResult {
    if args.format.is_some() && context.settings.args().output.is_some() {
        return Err(
            CommandError::usage("-o does not apply with --format, which prints no report")
                .hint("--format json prints the variables as a JSON object, -o json a full report"),
        );
    }
    let out = secret_output::named_file(args.out.as_deref())?;
    let in_clear = args.show || out.is_some();
    if args.format.is_some() && !in_clear && !std::io::stdout().is_terminal() {
        return Err(CommandError::usage(
            "refusing to print masks as variables: their reader would take them for values",
        )
        .hint("--out FILE writes the values to a new file for you alone; --show prints them"));
    }
    let (mut store, resolved) = args.values.resolve(in_clear, context)?;
    let values = &resolved.values;
    if let Some(format) = &args.format {
        return variables(format, values, in_clear, out, &mut store, context);
    }
    if let Err(clash) = only_once(values) {
        context
            .ui
            .warn(&format!("{clash}: `mlgate exec` would refuse this"));
    }
    if args.show {
        record_injected(&mut store, "secret.resolve", values, None)?;
    }
    warn_if_shown(args.show, values.len(), context);
    let mut views = values
        .iter()
        .map(|value| VariableView::new(value, args.show));
    let listed = match context.ui.format() {
        Format::Json | Format::Yaml => {
            let endpoints = resolved.endpoints.iter();
            let report = Report {
                variables: views.collect(),
                endpoints: endpoints
                    .map(|config| EndpointView::new(config, args.show))
                    .collect(),
            };
            context.ui.document(&report, String::new)
        }
        _ => context.ui.list("variables", views.by_ref().map(Ok)),
    };
    if args.show {
        must_be_complete(listed)
    } else {
        listed
    }
}

impl ResolveArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

fn variables(
    format: &VariablesFormat,
    values: &[Injected],
    in_clear: bool,
    out: Option<&Path>,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let values = only_once(values)?;
    let masks: Vec<String> = values
        .iter()
        .filter(|_| !in_clear)
        .map(|value| mask_value(value.value.expose_secret()))
        .collect();
    let text = |index: usize| match masks.get(index) {
        Some(mask) => mask.as_str(),
        None => values[index].value.expose_secret(),
    };
    let names = values.iter().map(|value| value.variable.as_str());
    let variables: Vec<(&str, &str)> = names
        .enumerate()
        .map(|(index, name)| (name, text(index)))
        .collect();
    let rendered = render_variables(format, &variables)?;
    if in_clear {
        let shown = values.iter().copied();
        record_injected(store, "secret.resolve", shown, None)?;
    }
    if let Some(path) = out {
        secret_output::write_file(path, rendered.as_bytes())?;
        let (count, file) = (counted(values.len(), "value", "values"), path.display());
        context.ui.status(&format!(
            "wrote {count} to {file}, readable by its owner only"
        ));
        return Ok(());
    }
    warn_if_shown(in_clear, values.len(), context);
    must_be_complete(context.ui.data(rendered.as_bytes()))
}

fn warn_if_shown(show: bool, count: usize, context: &Context) {
    if show {
        let values = counted(count, "value", "values");
        context.ui.warn(&format!("printing {values} in clear"));
    }
}

#[derive(Serialize)]
struct Report<'a> {
    variables: Vec<VariableView<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    endpoints: Vec<EndpointView<'a>>,
}

/// One variable, where its value comes from, and who uses it.
#[derive(Serialize)]
struct VariableView<'a> {
    variable: &'a str,
    secret_id: &'a str,
    secret_name: &'a str,
    workspace: &'a str,
    field: &'a str,
    masked_value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Shown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binding: Option<BindingView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<ModelView<'a>>,
    #[serde(skip)]
    used_by: String,
}

/// The binding through which a resource gets a value.
#[derive(Serialize)]
struct BindingView<'a> {
    resource_type: &'a str,
    resource_id: &'a str,
    field_name: &'a str,
}

/// The model that is called with a value.
#[derive(Serialize)]
struct ModelView<'a> {
    model_definition: &'a str,
    provider: &'a str,
    model_name: &'a str,
    linkage_type: &'a str,
}

/// A value to print: exposed only while it is written.
struct Shown<'a>(&'a Injected);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.value.expose_secret())
    }
}

impl<'a> VariableView<'a> {
    fn new(value: &'a Injected, show: bool) -> Self {
        let binding = match &value.source {
            Source::Resource { resource, name } => Some(BindingView {
                resource_type: resource.resource_type.as_str(),
                resource_id: resource.id.as_str(),
                field_name: name,
            }),
            _ => None,
        };
        let model = match &value.source {
            Source::Endpoint(model) => Some(ModelView {
                model_definition: &model.model_definition,
                provider: &model.provider,
                model_name: &model.model_name,
                linkage_type: &model.linkage,
            }),
            _ => None,
        };
        Self {
            variable: value.variable.as_str(),
            secret_id: &value.secret.id,
            secret_name: &value.secret.name,
            workspace: &value.secret.workspace,
            field: &value.field,
            masked_value: mask_value(value.value.expose_secret()),
            value: show.then_some(Shown(value)),
            binding,
            model,
            used_by: value.source.to_string(),
        }
    }
}

impl Row for VariableView<'_> {
    const COLUMNS: &'static [&'static str] = &["variable", "value", "secret", "field", "used_by"];

    fn cells(&self) -> Vec<String> {
        let value = match &self.value {
            Some(Shown(value)) => value.value.expose_secret().to_owned(),
            None => self.masked_value.clone(),
        };
        vec![
            self.variable.to_owned(),
            value,
            self.secret_name.to_owned(),
            self.field.to_owned(),
            self.used_by.clone(),
        ]
    }

    fn name(&self) -> String {
        self.variable.to_owned()
    }
}
