//! `mlgate endpoint check` and `mlgate secret check`: each model that a call may reach, its secret, and its provider.

use std::fmt::Write as _;

use clap::Args;
use secrecy::SecretString;
use serde::{Serialize, Serializer};

use super::doctor::FindingView;
use super::output_paths::Places;
use super::row_keys::RowKeys;
use super::selector::Selector;
use crate::domain::provider::{Address, Proof};
use crate::domain::{
    Endpoint, Entity, EntityRef, Linkage, ModelDefinition, Secret, Workspace, counted,
};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::doctor::{Finding, Problem, examine_endpoint, examine_secret};
use crate::ops::secret::{self, field_of};
use crate::ops::values::settings_of;
use crate::ops::{Severity, endpoint};
use crate::provider_api::{Answer, Credentials, Question, ask as ask_provider};
use crate::session::context::Context;
use crate::session::passphrase_source::AlsoArg;
use crate::store::{ModelFilter, Store};

/// Check everything that a call to an endpoint depends on
///
/// Shows each model with its secret, KEK version and provider, the URL and the header that the gateway calls it
/// with, and the findings of `mlgate doctor` about them. With --network, asks each provider whether it accepts
/// the key. Exits with 0 if no problem was found, with 3 if there is one or if there is no passphrase to decrypt the
/// secrets with, with 1 if a provider cannot be reached.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate endpoint check chat\n  \
    mlgate endpoint check chat --network")]
pub struct EndpointCheckArgs {
    #[command(flatten)]
    endpoint: Selector,

    #[command(flatten)]
    how: CheckArgs,
}

impl EndpointCheckArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        places.also(&self.how.also);
    }
}

pub(super) fn endpoint(args: &EndpointCheckArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let endpoint = endpoint::find(&mut store, &args.endpoint.to_ref(), &workspace)?;
    let mut calls = Vec::new();
    for mapping in &endpoint.mappings {
        let model = mapping.model.clone();
        let role = if mapping.is(Linkage::Fallback) {
            Linkage::Fallback
        } else {
            Linkage::Primary
        };
        calls.push(Call {
            secret: secret_of(model.as_ref(), &mut store)?,
            role: Some(role.as_str()),
            model,
        });
    }
    let Endpoint { id, workspace, .. } = &endpoint;
    let view = CheckView::new(Entity::Endpoint, id, endpoint.title(), workspace);
    check(view, &calls, &args.how, &mut store, context)
}

/// Check whether a secret works for the models that use it
///
/// Like `mlgate endpoint check`, for one secret.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret check openai\n  \
    mlgate secret check openai --network")]
pub struct SecretCheckArgs {
    #[command(flatten)]
    secret: Selector,

    #[command(flatten)]
    how: CheckArgs,
}

impl SecretCheckArgs {
    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        places.also(&self.how.also);
    }
}

pub(super) fn secret(args: &SecretCheckArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let workspace = context.workspace(&mut store)?;
    let secret = secret::find(&mut store, &args.secret.to_ref(), &workspace)?;
    let mut calls = Vec::new();
    for model in store.models().list(&ModelFilter::default())? {
        let model = model?;
        if model.secret_id.as_ref() == Some(&secret.id) {
            calls.push(Call {
                model: Some(model),
                role: None,
                secret: Some(secret.clone()),
            });
        }
    }
    if calls.is_empty() {
        calls.push(Call {
            model: None,
            role: None,
            secret: Some(secret.clone()),
        });
    }
    let view = CheckView::new(Entity::Secret, &secret.id, &secret.name, &secret.workspace);
    check(view, &calls, &args.how, &mut store, context)
}

/// The options of both commands.
#[derive(Debug, Args)]
struct CheckArgs {
    /// Ask each provider whether it accepts the key, at the address that the gateway calls, with the cheapest
    /// request that needs it
    #[arg(long)]
    network: bool,

    /// Also send keys to private addresses and over plain HTTP; by default they are sent only over verified TLS to
    /// public addresses
    #[arg(long, requires = "network")]
    allow_private: bool,

    /// Passphrase of another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,

    /// Do not decrypt: check only what is stored in clear
    #[arg(long, conflicts_with_all = ["network", "also"])]
    no_decrypt: bool,
}

/// A model that may be called: its role, and its secret.
struct Call {
    model: Option<ModelDefinition>,
    role: Option<&'static str>,
    secret: Option<Secret>,
}

fn secret_of(model: Option<&ModelDefinition>, store: &mut Store) -> CommandResult<Option<Secret>> {
    let Some(id) = model.and_then(|model| model.secret_id.clone()) else {
        return Ok(None);
    };
    let by_id = EntityRef::Id(id);
    Ok(store.secrets().find(&by_id, &Workspace::default())?)
}

fn check(
    mut view: CheckView,
    calls: &[Call],
    how: &CheckArgs,
    store: &mut Store,
    context: &Context,
) -> CommandResult {
    let keys = if how.no_decrypt {
        None
    } else {
        RowKeys::at_hand(&how.also, context)?
    };
    if how.network && keys.is_none() {
        return Err(
            CommandError::usage("--network needs the KEK passphrase, and none was given")
                .hint("set MLFLOW_CRYPTO_KEK_PASSPHRASE, or use --passphrase-file"),
        );
    }
    let of_all = |versions: &[i32]| {
        let keys = keys.as_ref().map(|keys| keys.of_all(versions, context));
        keys.transpose()
    };
    let findings = match view.kind {
        Entity::Endpoint => examine_endpoint(store, &view.id, of_all)?,
        _ => examine_secret(store, &view.id, of_all)?,
    };
    for call in calls {
        let mut model = model_view(call, &findings, keys.is_some());
        if let Some(keys) = keys.as_ref().filter(|_| how.network) {
            model.answer = ask(
                call,
                model.decrypted,
                keys,
                how.allow_private,
                store,
                context,
            )?;
        }
        view.models.push(model);
    }
    let failing = findings.iter();
    let failing = failing
        .filter(|one| one.problem.severity() == Severity::FailsCalls)
        .count();
    view.findings = findings.into_iter().map(FindingView::from).collect();
    let answers: Vec<Answer> = view
        .models
        .iter()
        .filter_map(|model| model.answer)
        .collect();
    context.ui.document(&view, || view.text())?;
    let refused = answers.iter().filter(|answer| answer.is_refused()).count();
    if failing + refused > 0 {
        let problems = counted(failing + refused, "problem", "problems");
        return Err(CommandError::new(Exit::Found, format!("{problems} found")));
    }
    if answers.iter().any(|answer| answer.is_unreachable()) {
        return Err(CommandError::failure("a provider cannot be reached"));
    }
    let encrypted = calls.iter().any(|call| call.secret.is_some());
    if encrypted && keys.is_none() && !how.no_decrypt {
        let not_checked = "decryption was not checked, because no passphrase was given";
        return Err(CommandError::new(Exit::Found, not_checked)
            .hint("set MLFLOW_CRYPTO_KEK_PASSPHRASE, or use --passphrase-file or --no-decrypt"));
    }
    Ok(())
}

/// One model as its rows describe it.
fn model_view(call: &Call, findings: &[Finding], with_keys: bool) -> ModelView {
    let (provider, address) = address(call);
    let secret = call.secret.as_ref();
    let locked = |secret: &Secret| {
        findings
            .iter()
            .any(|one| one.id == secret.id && matches!(one.problem, Problem::Locked(_)))
    };
    ModelView {
        model: call.model.as_ref().map(|model| model.name.clone()),
        role: call.role,
        model_name: call.model.as_ref().map(|model| model.model_name.clone()),
        secret: secret.map(|secret| secret.name.clone()),
        kek_version: secret.map(|secret| secret.kek_version),
        decrypted: secret.filter(|_| with_keys).map(|secret| !locked(secret)),
        calls: address.as_ref().map(|address| address.base.clone()),
        header: address.map(|address| address.proof.in_header()),
        provider,
        answer: None,
    }
}

/// The provider, and the address at which it is called.
fn address(call: &Call) -> (Option<String>, Option<Address>) {
    let of_model = call.model.as_ref().map(|model| model.provider.clone());
    let secret = call.secret.as_ref();
    let provider = of_model.or_else(|| secret.and_then(|secret| secret.provider.clone()));
    let settings = settings_of(secret.and_then(|secret| secret.auth_config.as_deref()));
    let address = provider.as_deref().and_then(|provider| {
        Address::of(provider, |name| {
            let mut settings = settings.iter();
            settings.find_map(|(known, value)| (known == name).then_some(value.as_str()))
        })
    });
    (provider, address)
}

/// Asks the provider of a model whether it accepts the key; `None` if the secret cannot be decrypted.
fn ask(
    call: &Call,
    decrypted: Option<bool>,
    keys: &RowKeys,
    allow_private: bool,
    store: &mut Store,
    context: &Context,
) -> CommandResult<Option<Answer>> {
    let (Some(secret), Some(true)) = (&call.secret, decrypted) else {
        return Ok(None);
    };
    let (_, address) = address(call);
    let Some((address, url)) = address.and_then(|address| {
        let url = address.question.clone()?;
        Some((address, url))
    }) else {
        return Ok(Some(Answer::NotAsked));
    };
    let keys = keys.of_all(&[secret.kek_version], context)?;
    let field = |name: &str| Ok(field_of(store, &keys.keyring, &secret.id, name)?);
    let Some(credentials) = credentials(&address.proof, field)? else {
        return Ok(None);
    };
    let question = Question {
        url: &url,
        credentials,
        others: &address.others,
        allow_private,
    };
    Ok(Some(ask_provider(&question)))
}

/// What the call authenticates with; `None` if a field is missing, or the secret cannot be decrypted.
fn credentials(
    proof: &Proof,
    mut field: impl FnMut(&str) -> CommandResult<Option<SecretString>>,
) -> CommandResult<Option<Credentials<'_>>> {
    Ok(match proof {
        Proof::Key {
            field: name,
            header,
            scheme,
        } => field(name)?.map(|key| Credentials::Key {
            header,
            scheme,
            key,
        }),
        Proof::ClientSecret {
            field: name,
            client_id: id,
        } => field(name)?.map(|secret| Credentials::Client { id, secret }),
        Proof::ServiceAccount { field: name } => field(name)?.map(Credentials::ServiceAccount),
        Proof::AccessKeys { id, secret, region } => {
            let keys = field(id)?.zip(field(secret)?);
            keys.map(|(id, secret)| Credentials::AccessKeys { id, secret, region })
        }
    })
}

/// What was checked, as scripts and people see it.
#[derive(Debug, Serialize)]
struct CheckView {
    #[serde(serialize_with = "title")]
    kind: Entity,
    id: String,
    name: String,
    workspace: String,
    models: Vec<ModelView>,
    findings: Vec<FindingView>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference to the field"
)]
fn title<S: Serializer>(kind: &Entity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.title())
}

/// One model, and the address that it is called at.
#[derive(Debug, Serialize)]
struct ModelView {
    model: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    provider: Option<String>,
    model_name: Option<String>,
    secret: Option<String>,
    kek_version: Option<i32>,
    /// `None` without a passphrase.
    decrypted: Option<bool>,
    /// The base URL at which the gateway calls the provider, if known.
    calls: Option<String>,
    /// The header, with the name of the field in place of its value.
    header: Option<String>,
    #[serde(serialize_with = "answer", skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
}

/// The answer as JSON has it.
#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference to the field"
)]
fn answer<S: Serializer>(answer: &Option<Answer>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(answer.map_or("not_asked", Answer::word))
}

impl CheckView {
    fn new(kind: Entity, id: &str, name: &str, workspace: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            workspace: workspace.to_owned(),
            models: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The same for people.
    fn text(&self) -> String {
        // Writing to a string cannot fail.
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{} {} (workspace {})",
            self.kind.title(),
            self.name,
            self.workspace
        );
        for model in &self.models {
            model.write(&mut text);
        }
        if !self.findings.is_empty() {
            let _ = writeln!(text, "findings");
        }
        for finding in &self.findings {
            let _ = writeln!(text, "  {}", finding.line());
        }
        text
    }
}

impl ModelView {
    fn write(&self, text: &mut String) {
        let unknown = || "?".to_owned();
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(unknown);
        if let Some(model) = &self.model {
            let role = self
                .role
                .map(|role| format!(", {role}"))
                .unwrap_or_default();
            let provider = shown(&self.provider);
            let _ = writeln!(
                text,
                "  model   {model}: {provider} {}{role}",
                shown(&self.model_name)
            );
        } else if let Some(provider) = &self.provider {
            let _ = writeln!(text, "  provider {provider}, not used by any model");
        }
        match &self.secret {
            None => {
                let _ = writeln!(text, "  secret  none");
            }
            Some(secret) => {
                let version = self
                    .kek_version
                    .map_or_else(unknown, |version| version.to_string());
                let decrypted = match self.decrypted {
                    None => "decryption: not checked",
                    Some(true) => "decrypted",
                    Some(false) => "cannot be decrypted",
                };
                let _ = writeln!(
                    text,
                    "  secret  {secret}: KEK version {version}, {decrypted}"
                );
            }
        }
        if let (Some(calls), Some(header)) = (&self.calls, &self.header) {
            let _ = writeln!(text, "  calls   {calls} with {header}");
        }
        if let Some(answer) = &self.answer {
            let _ = writeln!(text, "  answer  {answer}");
        }
    }
}
