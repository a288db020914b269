//! From a manifest to its text, which [`read`](super::read()) reads back. Only what is declared is written, in an order that depends on
//! nothing else, so that two writings can be compared line by line.

use std::collections::BTreeMap;

use super::document::Document;
use super::value_source::{Command, From, ValueSource, ValueSpec};
use super::{
    BudgetFor, BudgetSpec, EndpointSpec, GuardrailSpec, Located, Manifest, ModelSpec, Moved,
    ScorerSpec, SecretSpec, Section, VERSION,
};
use crate::domain::{AUTH_MODE, Weight};

/// The manifest as a tree. A value in clear is not written: `null` stands in its place, which no reader accepts.
pub fn write(manifest: &Manifest) -> Document {
    let mut root = Fields::default();
    root.set("mlgate", Document::text(VERSION));
    root.maybe("set", manifest.set.as_ref().map(|set| text(&set.value)));
    let workspace = manifest.workspace.as_ref();
    root.maybe(
        "workspace",
        workspace.map(|found| text(found.value.as_str())),
    );
    root.section("secrets", &manifest.secrets, secret);
    root.section("models", &manifest.models, model);
    root.section("endpoints", &manifest.endpoints, endpoint);
    root.section("guardrails", &manifest.guardrails, guardrail);
    root.section("budgets", &manifest.budgets, budget);
    let moved = manifest.moved.iter().map(moved).collect();
    root.list(
        "moved",
        Some(moved).filter(|moved: &Vec<_>| !moved.is_empty()),
    );
    root.into()
}

/// The fields of a mapping, in the order in which they are written.
#[derive(Default)]
struct Fields(Vec<(String, Document)>);

impl Fields {
    fn set(&mut self, name: &str, value: Document) {
        self.0.push((name.to_owned(), value));
    }

    fn maybe(&mut self, name: &str, value: Option<Document>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    fn list(&mut self, name: &str, items: Option<Vec<Document>>) {
        self.maybe(name, items.map(Document::List));
    }

    fn texts(&mut self, name: &str, texts: &BTreeMap<String, Option<String>>) {
        if !texts.is_empty() {
            let entry = |(key, value): (&String, &Option<String>)| {
                let value = value.as_deref().map_or(Document::Null, text);
                (escaped(key), value)
            };
            self.set(name, Document::Mapping(texts.iter().map(entry).collect()));
        }
    }

    fn section<T>(&mut self, name: &str, all: &Section<T>, spec: impl Fn(&T) -> Fields) {
        let object = |(name, declared): (&String, &super::Declared<T>)| {
            let mut fields = spec(&declared.spec);
            if declared.external {
                fields = Fields::default();
                fields.set("external", Document::Flag(true));
            }
            (escaped(name), fields.into())
        };
        if !all.is_empty() {
            self.set(name, Document::Mapping(all.iter().map(object).collect()));
        }
    }
}

impl std::convert::From<Fields> for Document {
    fn from(fields: Fields) -> Self {
        Self::Mapping(fields.0)
    }
}

fn text(text: &str) -> Document {
    Document::Text(escaped(text))
}

/// A text in which no reader replaces anything.
fn escaped(text: &str) -> String {
    text.replace("${", "$${")
}

fn names(names: Option<&Vec<Located<String>>>) -> Option<Vec<Document>> {
    names.map(|names| names.iter().map(|name| text(&name.value)).collect())
}

fn secret(spec: &SecretSpec) -> Fields {
    let mut fields = Fields::default();
    let provider = spec.provider.as_ref();
    fields.maybe("provider", provider.map(|name| text(name.as_str())));
    let mut auth = spec.auth.clone();
    if let Some(Some(mode)) = spec.auth.get(AUTH_MODE) {
        fields.set("auth_mode", text(mode));
        auth.remove(AUTH_MODE);
    }
    fields.texts("auth", &auth);
    match &spec.value {
        Some(ValueSpec::Single(single)) => fields.set("value", source(single)),
        Some(ValueSpec::Fields(named)) => {
            let named = named.iter();
            let named = named.map(|(name, value)| (escaped(name), source(value)));
            fields.set("fields", Document::Mapping(named.collect()));
        }
        None => {}
    }
    fields.texts("labels", &spec.labels);
    let description = spec.description.as_ref();
    fields.maybe(
        "description",
        description.map(|it| it.as_ref().map_or(Document::Null, |it| text(it.as_str()))),
    );
    let expires = spec.expires.map(|at| match at {
        // A time beyond the calendar cannot have been read.
        Some(at) => at.to_calendar().map_or(Document::Null, Document::Plain),
        None => Document::Null,
    });
    fields.maybe("expires", expires);
    fields.maybe("shared", spec.shared.map(Document::Flag));
    if spec.unchecked {
        fields.set("check", Document::Flag(false));
    }
    fields
}

fn source(source: &ValueSource) -> Document {
    let mut fields = Fields::default();
    match &source.from {
        From::Env(name) => fields.set("env", text(name)),
        From::File { path, key } => {
            fields.set("file", text(&path.to_string_lossy()));
            fields.maybe("key", key.as_deref().map(text));
        }
        From::Command(Command::Program(words)) => {
            let words = words.iter().map(|word| text(word)).collect();
            fields.set("command", Document::List(words));
        }
        From::Command(Command::Shell(line)) => fields.set("command", text(line)),
        From::Stdin => fields.set("stdin", Document::Flag(true)),
        From::Plain(_) => return Document::Null,
    }
    if source.optional {
        fields.set("optional", Document::Flag(true));
    }
    fields.into()
}

fn model(spec: &ModelSpec) -> Fields {
    let mut fields = Fields::default();
    let provider = spec.provider.as_ref();
    fields.maybe("provider", provider.map(|name| text(name.as_str())));
    let model = spec.model.as_ref();
    fields.maybe("model", model.map(|name| text(name.as_str())));
    let secret = spec.secret.as_ref();
    fields.maybe("secret", secret.map(|name| text(&name.value)));
    fields
}

fn endpoint(spec: &EndpointSpec) -> Fields {
    let mut fields = Fields::default();
    let models = spec.models.as_ref();
    fields.list("models", models.map(|it| it.iter().map(weighted).collect()));
    fields.list("fallbacks", names(spec.fallbacks.as_ref()));
    let attempts = spec.max_attempts;
    fields.maybe(
        "max_attempts",
        attempts.map(|it| it.map_or(Document::Null, |it| Document::Number(it.into()))),
    );
    fields.maybe("usage_tracking", spec.usage_tracking.map(Document::Flag));
    fields.maybe("experiment", spec.experiment.as_deref().map(text));
    fields.texts("tags", &spec.tags);
    let bindings = spec.bindings.as_ref();
    let binding = |bound: &Located<ScorerSpec>| scorer(&bound.value).into();
    fields.list(
        "bindings",
        bindings.map(|it| it.iter().map(binding).collect()),
    );
    fields.list("guardrails", names(spec.guardrails.as_ref()));
    fields
}

fn weighted(model: &Located<(String, Weight)>) -> Document {
    let (name, weight) = &model.value;
    if *weight == Weight::default() {
        return text(name);
    }
    let mut fields = Fields::default();
    fields.set("model", text(name));
    fields.set("weight", Document::Number(weight.get()));
    fields.into()
}

fn scorer(spec: &ScorerSpec) -> Fields {
    let mut fields = Fields::default();
    fields.set("scorer", text(&spec.scorer));
    fields.maybe("experiment", spec.experiment.as_deref().map(text));
    fields
}

fn guardrail(spec: &GuardrailSpec) -> Fields {
    let mut fields = scorer(&spec.judge);
    fields.set("stage", word(spec.stage.as_str()));
    fields.set("action", word(spec.action.as_str()));
    let endpoint = spec.action_endpoint.as_ref();
    fields.maybe("action_endpoint", endpoint.map(|name| text(&name.value)));
    fields
}

fn budget(spec: &BudgetSpec) -> Fields {
    let mut fields = Fields::default();
    match &spec.counts {
        BudgetFor::Gateway => fields.set("scope", Document::text("gateway")),
        BudgetFor::Workspace => fields.set("scope", Document::text("workspace")),
        BudgetFor::Endpoint(endpoint) => fields.set("endpoint", text(&endpoint.value)),
        BudgetFor::User(user) => fields.set("user", text(user.as_str())),
    }
    fields.set("usd", Document::Number(spec.amount.as_f64()));
    fields.set("per", Document::Plain(spec.duration.to_string()));
    fields.set("action", word(spec.action.as_str()));
    fields
}

/// A stored word, in a manifest in lower case.
fn word(stored: &str) -> Document {
    Document::Text(stored.to_ascii_lowercase())
}

fn moved(moved: &Moved) -> Document {
    let of = |name: &str| text(&format!("{}.{name}", moved.kind.section()));
    let mut fields = Fields::default();
    fields.set("from", of(&moved.from));
    fields.set("to", of(&moved.to));
    fields.into()
}

#[cfg(test)]
mod tests {
    use super::super::{Source, Vars, read};
    use super::*;

    fn again(yaml: &str) -> String {
        let source = Source {
            file: "f.yaml".to_owned(),
            text: yaml.into(),
        };
        let manifest = read(&[source], &Vars::default()).unwrap_or_else(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}\n{yaml}", problems.join("\n"))
        });
        write(&manifest).to_yaml()
    }

    #[test]
    fn what_was_read_is_written_as_it_was() {
        let yaml = r#"mlgate: v1
set: team-search
workspace: research
secrets:
  anthropic: {provider: anthropic, value: {command: [vault, kv, get, "-field=api_key"]}}
  azure-shared: {external: true}
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    auth: {aws_region_name: eu-central-1}
    fields:
      aws_access_key_id: {file: /run/secrets/id}
      aws_secret_access_key: {file: /run/secrets/keys.yaml, key: bedrock.secret}
    labels: {old: null, team: search}
    description: "two\nlines, $${not replaced}"
    expires: 2027-03-01
    shared: true
  openai:
    provider: openai
    value: {env: OPENAI_API_KEY, optional: true}
    description: null
    expires: null
    shared: false
  piped: {value: {stdin: true}}
  plain: {provider: newer, value: {env: KEY}, check: false}
  shelled: {value: {command: pass show key}}
models:
  gpt-4o: {model: gpt-4o, secret: openai}
  nova: {provider: bedrock, model: "amazon.nova-pro-v1:0", secret: bedrock}
endpoints:
  all-defaults: {models: [nova], fallbacks: [], max_attempts: null, bindings: [], guardrails: []}
  chat:
    models: [{model: gpt-4o, weight: 80}, {model: nova, weight: 0.5}]
    fallbacks: [nova]
    max_attempts: 2
    usage_tracking: true
    experiment: traces
    tags: {cost: "0012", team: null}
    bindings: [{scorer: quality, experiment: judges}, {scorer: other}]
    guardrails: [no-pii]
  untracked: {models: [gpt-4o], usage_tracking: false}
guardrails:
  no-pii: {scorer: pii, experiment: judges, stage: before, action: validation}
  rewritten: {scorer: pii, stage: after, action: sanitization, action_endpoint: chat}
budgets:
  all: {scope: gateway, usd: 99.5, per: 30min, action: alert}
  chat-month: {endpoint: chat, usd: 200, per: 1mo, action: reject}
  me: {user: "no", usd: 1, per: 2w, action: reject}
  rest: {scope: workspace, usd: 1, per: 1d, action: alert}
moved: [{from: endpoints.chat-v1, to: endpoints.chat}]
"#;
        assert_eq!(again(yaml), yaml);
    }

    #[test]
    fn a_value_in_clear_is_never_written() {
        let yaml = "mlgate: v1\nsecrets:\n  a: {provider: openai, value: {plain: Canary1}}\n";
        let written = again(yaml);
        assert!(!written.contains("Canary1"), "{written}");
        assert!(written.contains("value: null"), "{written}");
    }
}
