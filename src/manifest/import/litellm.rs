//! LiteLLM's proxy: `config.yaml`, with `model_list` and the settings of the router.

use std::collections::BTreeMap;

use super::super::node::{Node, NodeKind};
use super::super::{Located, Place, Problem, Source};
use super::{Credential, Held, Imported, Importer, with_model};
use crate::domain::Weight;
use crate::domain::provider::{find, usual_variable};

/// How LiteLLM refers to an environment variable.
const ENV: &str = "os.environ/";

/// Names of models that LiteLLM knows without their provider, by their beginnings.
const WELL_KNOWN: [(&str, &str); 8] = [
    ("gpt-", "openai"),
    ("chatgpt-", "openai"),
    ("o1", "openai"),
    ("o3", "openai"),
    ("o4", "openai"),
    ("text-embedding-", "openai"),
    ("claude-", "anthropic"),
    ("command-", "cohere"),
];

/// Reads a configuration.
///
/// # Errors
/// When it is no YAML, or has no `model_list`.
pub fn from_litellm(source: &Source) -> Result<Imported, Problem> {
    let root = source.tree()?;
    let models = root.get("model_list");
    let Some(models) = models.filter(|list| matches!(list.kind, NodeKind::List(_))) else {
        let problem = Problem::new(root.place.clone(), "no list `model_list`");
        return Err(problem.hint("expected the config.yaml of LiteLLM's proxy"));
    };
    let mut reader = Reader {
        importer: Importer::default(),
        credentials: root.get("credential_list"),
        groups: BTreeMap::new(),
        names: BTreeMap::new(),
    };
    for deployment in models.items() {
        reader.group(deployment);
    }
    reader.endpoints();
    for (key, node) in root.entries() {
        match key.text.as_str() {
            "model_list" | "credential_list" => {}
            "router_settings" | "litellm_settings" => reader.router(&key.text, node),
            _ => reader.importer.not_carried(key, None),
        }
    }
    Ok(reader.importer.finish())
}

struct Reader<'n> {
    importer: Importer<'n>,
    /// Credentials that deployments name.
    credentials: Option<&'n Node>,
    /// The deployments of each model, in order.
    groups: BTreeMap<&'n str, Vec<&'n Node>>,
    /// The endpoint that a model became.
    names: BTreeMap<&'n str, String>,
}

impl<'n> Reader<'n> {
    fn group(&mut self, deployment: &'n Node) {
        let Some(name) = deployment.text_of("model_name") else {
            let message = "a deployment without `model_name` is not carried";
            self.importer.note(&deployment.place, message);
            return;
        };
        if name.contains('*') {
            let message =
                format!("`{name}` is not carried: an endpoint has models of its own, no patterns");
            self.importer.note(&deployment.place, message);
            return;
        }
        for (key, _) in deployment.entries() {
            if !["model_name", "litellm_params"].contains(&key.text.as_str()) {
                self.importer.not_carried(key, Some(&format!("`{name}`")));
            }
        }
        self.groups.entry(name).or_default().push(deployment);
    }

    fn endpoints(&mut self) {
        for (name, deployments) in self.groups.clone() {
            let mut spec: Option<super::EndpointSpec> = None;
            for deployment in &deployments {
                let Some((model, weight)) = self.deployment(name, deployment) else {
                    continue;
                };
                let place = &deployment.place;
                match spec.as_mut().and_then(|spec| spec.models.as_mut()) {
                    Some(models) => models.push(Located {
                        value: (model, weight),
                        place: place.clone(),
                    }),
                    None => spec = Some(with_model(model, weight, place)),
                }
            }
            let Some(spec) = spec else { continue };
            let place = &deployments[0].place;
            if let Some(endpoint) = self.importer.endpoint(name, spec, place) {
                self.names.insert(name, endpoint);
            }
        }
    }

    /// Declares what one deployment needs; returns its model definition and weight.
    fn deployment(&mut self, name: &str, deployment: &'n Node) -> Option<(String, Weight)> {
        let place = &deployment.place;
        let Some(params) = deployment.get("litellm_params") else {
            let message = format!("`{name}` is not carried: it has no `litellm_params`");
            self.importer.note(place, message);
            return None;
        };
        let Some((provider, model)) = provider_and_model(params) else {
            let message = format!(
                "`{name}` is not carried: its provider is not known; write `model: provider/name`"
            );
            let place = params.get("model").map_or(place, |model| &model.place);
            self.importer.note(place, message);
            return None;
        };
        if find(&provider).is_none() {
            let message = format!("`{name}`: the gateway may not know provider `{provider}`");
            self.importer.note(&params.place, message);
        }
        let credential = self.credential(provider, params);
        let wanted = credential.provider.clone();
        let secret = self.importer.secret(&wanted, credential, &params.place)?;
        let weight = self.weight(params);
        let model = self.importer.model(name, &model, secret, place)?;
        Some((model, weight))
    }

    fn weight(&mut self, params: &Node) -> Weight {
        let Some(node) = params.get("weight") else {
            return Weight::default();
        };
        let weight = node.as_text().and_then(|text| text.parse().ok());
        weight.unwrap_or_else(|| {
            let message = "`weight` is not carried: it is no number of at least 0.01";
            self.importer.note(&node.place, message);
            Weight::default()
        })
    }

    /// The credential of a deployment, with those that it names by `litellm_credential_name`.
    fn credential(&mut self, provider: String, params: &'n Node) -> Credential<'n> {
        let mut credential = Credential {
            settings: BTreeMap::new(),
            fields: Vec::new(),
            provider,
        };
        if let Some(name) = params.text_of("litellm_credential_name") {
            let listed = self.credentials.iter().flat_map(|list| list.items());
            let mut named = listed.filter(|node| node.text_of("credential_name") == Some(name));
            if let Some(values) = named.next().and_then(|node| node.get("credential_values")) {
                self.add(values, &mut credential);
            } else {
                let message = "its credential is not in `credential_list`";
                self.importer.note(&params.place, message);
            }
        }
        self.add(params, &mut credential);
        if credential.fields.is_empty()
            && let Some(variable) = usual_variable(&credential.provider, "api_key")
        {
            // Where LiteLLM looks when none is given.
            let held = Held::Env(variable.to_owned());
            credential.fields.push(("api_key".to_owned(), held));
        }
        credential
    }

    fn add(&mut self, params: &'n Node, credential: &mut Credential<'n>) {
        let facts = find(&credential.provider);
        let modes = facts.iter().flat_map(|facts| facts.modes);
        let secrets: Vec<&str> = modes
            .flat_map(|mode| mode.secret_fields)
            .map(|field| field.name)
            .chain(["api_key"])
            .collect();
        let modes = facts.iter().flat_map(|facts| facts.modes);
        let also = facts.iter().flat_map(|facts| facts.also_reads);
        let settings: Vec<&str> = modes
            .flat_map(|mode| mode.config_fields)
            .chain(also)
            .map(|field| field.name)
            .chain(["api_base"])
            .collect();
        for (key, node) in params.entries() {
            let name = match key.text.as_str() {
                "base_url" => "api_base",
                other => other,
            };
            let text = node.as_text();
            match (name, text) {
                ("model" | "weight" | "litellm_credential_name" | "custom_llm_provider", _) => {}
                (name, Some(text)) if secrets.contains(&name) => {
                    let held = match text.strip_prefix(ENV) {
                        Some(variable) => Held::Env(variable.to_owned()),
                        None => Held::Clear(text),
                    };
                    credential.fields.retain(|(known, _)| known != name);
                    credential.fields.push((name.to_owned(), held));
                }
                (name, Some(text)) if settings.contains(&name) => {
                    if let Some(variable) = text.strip_prefix(ENV) {
                        let message = format!(
                            "`{name}` is not carried: settings are texts; add what {variable} holds to `auth`"
                        );
                        self.importer.note(&key.place, message);
                    } else {
                        credential.settings.insert(name.to_owned(), text.to_owned());
                    }
                }
                _ => self.importer.not_carried(key, None),
            }
        }
    }

    /// Fallbacks, the only settings of the router that endpoints have too.
    fn router(&mut self, section: &str, settings: &'n Node) {
        for (key, node) in settings.entries() {
            match key.text.as_str() {
                "fallbacks" => {
                    for item in node.items() {
                        for (from, to) in item.entries() {
                            self.fall_back(&from.text, to.items(), &from.place);
                        }
                    }
                }
                "default_fallbacks" => {
                    for from in self.groups.clone().into_keys() {
                        let named = self.names.get(from);
                        let endpoint = named
                            .and_then(|name| self.importer.imported.manifest.endpoints.get(name));
                        let has_some = endpoint.is_none_or(|it| it.spec.fallbacks.is_some());
                        if !has_some {
                            self.fall_back(from, node.items(), &key.place);
                        }
                    }
                }
                "routing_strategy" if node.as_text() == Some("simple-shuffle") => {}
                _ => self
                    .importer
                    .not_carried(key, Some(&format!("`{section}`"))),
            }
        }
    }

    /// Adds the models of other endpoints as fallbacks.
    fn fall_back(&mut self, from: &str, to: &'n [Node], place: &Place) {
        let mut fallbacks: Vec<Located<String>> = Vec::new();
        for node in to {
            let known = node.as_text().filter(|name| *name != from);
            let known = known.and_then(|name| self.names.get(name));
            let endpoints = &self.importer.imported.manifest.endpoints;
            let Some(endpoint) = known.and_then(|name| endpoints.get(name)) else {
                if node.as_text() != Some(from) {
                    let message = "a fallback is not carried: there is no such model";
                    self.importer.note(&node.place, message);
                }
                continue;
            };
            for model in endpoint.spec.models.iter().flatten() {
                let name = model.value.0.clone();
                if !fallbacks.iter().any(|known| known.value == name) {
                    let place = node.place.clone();
                    fallbacks.push(Located { value: name, place });
                }
            }
        }
        let named = self.names.get(from);
        let endpoint =
            named.and_then(|name| self.importer.imported.manifest.endpoints.get_mut(name));
        match endpoint {
            Some(endpoint) if !fallbacks.is_empty() => endpoint.spec.fallbacks = Some(fallbacks),
            Some(_) => {}
            None => {
                let message =
                    format!("the fallbacks of `{from}` are not carried: there is no such model");
                self.importer.note(place, message);
            }
        }
    }
}

/// `provider/name`, or a well-known name.
fn provider_and_model(params: &Node) -> Option<(String, String)> {
    let model = params.text_of("model")?;
    if let Some(provider) = params.text_of("custom_llm_provider") {
        let prefix = format!("{provider}/");
        let model = model.strip_prefix(&prefix).unwrap_or(model);
        return Some((provider.to_owned(), model.to_owned()));
    }
    if let Some((provider, model)) = model.split_once('/') {
        return Some((provider.to_owned(), model.to_owned()));
    }
    let mut known = WELL_KNOWN.iter();
    let (_, provider) = known.find(|(beginning, _)| model.starts_with(beginning))?;
    Some(((*provider).to_owned(), model.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::super::write;
    use super::*;

    fn imported(text: &str) -> (String, Vec<String>, Vec<String>) {
        let source = Source {
            file: "config.yaml".to_owned(),
            text: text.into(),
        };
        let imported = from_litellm(&source).unwrap();
        let notes = imported.notes.iter().map(ToString::to_string).collect();
        let variables = imported.variables.iter().map(|it| it.name.clone());
        (
            write(&imported.manifest).to_yaml(),
            notes,
            variables.collect(),
        )
    }

    #[test]
    fn models_become_endpoints_of_the_same_name() {
        let (manifest, notes, variables) = imported(
            r"model_list:
  - model_name: gpt-4o
    litellm_params: {model: azure/gpt-4o-eu, api_key: os.environ/AZURE_EU, api_base: 'https://eu.example', api_version: '2024-02-01', weight: 3}
  - model_name: gpt-4o
    litellm_params:
      model: openai/gpt-4o
      api_key: sk-Canary1
      rpm: 6
  - model_name: claude
    litellm_params: {model: claude-sonnet-4-5}
  - model_name: small
    litellm_params: {model: gpt-4o-mini, api_key: sk-Canary1}
  - model_name: nova
    litellm_params:
      model: bedrock/amazon.nova-pro-v1:0
      aws_access_key_id: os.environ/ID
      aws_secret_access_key: os.environ/KEY
      aws_region_name: eu-central-1
router_settings:
  routing_strategy: simple-shuffle
  fallbacks: [{gpt-4o: [claude, nova]}]
  num_retries: 2
litellm_settings: {default_fallbacks: [small]}
general_settings: {master_key: sk-Canary2}
",
        );
        let expected = r#"mlgate: v1
secrets:
  anthropic: {provider: anthropic, value: {env: ANTHROPIC_API_KEY}}
  azure:
    provider: azure
    auth: {api_base: "https://eu.example", api_version: "2024-02-01"}
    value: {env: AZURE_EU}
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    auth: {aws_region_name: eu-central-1}
    fields: {aws_access_key_id: {env: ID}, aws_secret_access_key: {env: KEY}}
  openai: {provider: openai, value: {env: GATEWAY_OPENAI_API_KEY}}
models:
  claude: {model: claude-sonnet-4-5, secret: anthropic}
  gpt-4o: {model: gpt-4o-eu, secret: azure}
  gpt-4o-2: {model: gpt-4o, secret: openai}
  nova: {model: "amazon.nova-pro-v1:0", secret: bedrock}
  small: {model: gpt-4o-mini, secret: openai}
endpoints:
  claude: {models: [claude], fallbacks: [small]}
  gpt-4o: {models: [{model: gpt-4o, weight: 3}, gpt-4o-2], fallbacks: [claude, nova]}
  nova: {models: [nova], fallbacks: [small]}
  small: {models: [small]}
"#;
        assert_eq!(manifest, expected);
        assert_eq!(variables, ["GATEWAY_OPENAI_API_KEY"]);
        assert_eq!(
            notes,
            [
                "config.yaml:8:7: `rpm` is not carried",
                "config.yaml:22:3: `num_retries` of `router_settings` is not carried",
                "config.yaml:24:1: `general_settings` is not carried",
            ]
        );
        let all = format!("{manifest}{notes:?}");
        assert!(!all.contains("Canary"), "{all}");
    }

    #[test]
    fn what_cannot_be_carried_is_named_with_its_place() {
        let (manifest, notes, _) = imported(
            r"model_list:
  - model_name: openai/*
    litellm_params: {model: openai/*}
  - model_name: team/chat
    litellm_params: {model: gpt-4o, api_key: os.environ/KEY, api_base: os.environ/BASE}
    model_info: {mode: chat}
  - model_name: mystery
    litellm_params: {model: mystery}
  - litellm_params: {model: gpt-4o}
router_settings: {fallbacks: [{nobody: [team/chat]}, {team/chat: [nobody]}]}
",
        );
        assert!(
            manifest.contains("endpoints:\n  team-chat: {models: [team/chat]}\n"),
            "{manifest}"
        );
        assert_eq!(
            notes,
            [
                "config.yaml:2:5: `openai/*` is not carried: an endpoint has models of its own, no patterns",
                "config.yaml:4:5: endpoint `team/chat` is called `team-chat`: callers need the new name",
                "config.yaml:5:62: `api_base` is not carried: settings are texts; add what BASE holds to `auth`",
                "config.yaml:6:5: `model_info` of `team/chat` is not carried",
                "config.yaml:8:29: `mystery` is not carried: its provider is not known; write `model: provider/name`",
                "config.yaml:9:5: a deployment without `model_name` is not carried",
                "config.yaml:10:32: the fallbacks of `nobody` are not carried: there is no such model",
                "config.yaml:10:67: a fallback is not carried: there is no such model",
            ]
        );
    }

    #[test]
    fn another_file_is_refused() {
        for text in ["", "a: 1", "- a", "model_list: ["] {
            let source = Source {
                file: "config.yaml".to_owned(),
                text: text.into(),
            };
            assert!(from_litellm(&source).is_err(), "{text}");
        }
    }
}
