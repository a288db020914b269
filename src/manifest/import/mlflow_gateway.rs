//! The configuration of `mlflow gateway start`, which MLflow has replaced by its AI Gateway: `endpoints`, earlier `routes`, each
//! with one model, and `routes` that split the traffic over endpoints.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::node::Node;
use super::super::{EndpointSpec, Located, Problem, Source};
use super::{Credential, Held, Imported, Importer, with_model};
use crate::domain::Weight;
use crate::domain::provider::find;

/// The names of AWS settings there and here.
const AWS: [(&str, &str); 4] = [
    ("aws_region", "aws_region_name"),
    ("aws_role_arn", "aws_role_name"),
    ("aws_access_key_id", "aws_access_key_id"),
    ("aws_secret_access_key", "aws_secret_access_key"),
];

/// Fields that have the same name here without the provider's, which they begin with.
const PREFIXED: [&str; 7] = [
    "api_key",
    "api_base",
    "api_version",
    "api_type",
    "deployment_name",
    "organization",
    "version",
];

/// Reads a configuration.
///
/// # Errors
/// When it is no YAML, or has neither `endpoints` nor `routes`.
pub fn from_mlflow_gateway(source: &Source) -> Result<Imported, Problem> {
    let root = source.tree()?;
    let lists = [root.get("endpoints"), root.get("routes")];
    if lists.iter().flatten().all(|list| list.items().is_empty()) {
        let problem = Problem::new(root.place.clone(), "no `endpoints`");
        return Err(problem.hint("expected the configuration of `mlflow gateway start`"));
    }
    let mut importer = Importer::default();
    let mut models = BTreeMap::new();
    let all = || lists.iter().flatten().flat_map(|list| list.items());
    for endpoint in all().filter(|node| node.get("destinations").is_none()) {
        read_endpoint(&mut importer, endpoint, &mut models);
    }
    for route in all().filter(|node| node.get("destinations").is_some()) {
        read_route(&mut importer, route, &models);
    }
    for (key, _) in root.entries() {
        if !["endpoints", "routes"].contains(&key.text.as_str()) {
            importer.not_carried(key, None);
        }
    }
    Ok(importer.finish())
}

fn read_endpoint<'n>(
    importer: &mut Importer<'n>,
    endpoint: &'n Node,
    models: &mut BTreeMap<&'n str, String>,
) {
    let place = &endpoint.place;
    let Some(name) = endpoint.text_of("name") else {
        importer.note(place, "an endpoint without a name is not carried");
        return;
    };
    for (key, _) in endpoint.entries() {
        // An endpoint of the AI Gateway answers whatever its model does, so it has no type.
        if !["name", "endpoint_type", "route_type", "model"].contains(&key.text.as_str()) {
            importer.not_carried(key, Some(&format!("`{name}`")));
        }
    }
    let model = endpoint.get("model");
    let (Some(provider), Some(model_name)) = (
        model.and_then(|model| model.text_of("provider")),
        model.and_then(|model| model.text_of("name")),
    ) else {
        let message =
            format!("`{name}` is not carried: it has no model with a provider and a name");
        importer.note(place, message);
        return;
    };
    if find(provider).is_none() {
        let message = format!("`{name}`: the gateway may not know provider `{provider}`");
        importer.note(place, message);
    }
    let config = model.and_then(|model| model.get("config"));
    let credential = credential(importer, provider, config);
    let at = config.map_or(place, |config| &config.place);
    let Some(secret) = importer.secret(provider, credential, at) else {
        return;
    };
    let Some(model) = importer.model(name, model_name, secret, place) else {
        return;
    };
    models.insert(name, model.clone());
    importer.endpoint(name, with_model(model, Weight::default(), place), place);
}

/// A route that splits the traffic over endpoints: an endpoint with their models.
fn read_route<'n>(
    importer: &mut Importer<'n>,
    route: &'n Node,
    models: &BTreeMap<&'n str, String>,
) {
    let place = &route.place;
    let Some(name) = route.text_of("name") else {
        importer.note(place, "a route without a name is not carried");
        return;
    };
    let known = [
        "name",
        "task_type",
        "route_type",
        "destinations",
        "routing_strategy",
    ];
    for (key, _) in route.entries() {
        if !known.contains(&key.text.as_str()) {
            importer.not_carried(key, Some(&format!("`{name}`")));
        }
    }
    let mut shares = Vec::new();
    for destination in route.get("destinations").map_or(&[][..], Node::items) {
        let model = destination
            .text_of("name")
            .and_then(|name| models.get(name));
        let share = destination.text_of("traffic_percentage");
        let weight = share.map_or(Some(Weight::default()), |share| share.parse().ok());
        match (model, weight) {
            (Some(model), Some(weight)) => shares.push(Located {
                value: (model.clone(), weight),
                place: destination.place.clone(),
            }),
            (None, _) => {
                let message =
                    format!("a destination of `{name}` is not carried: there is no such endpoint");
                importer.note(&destination.place, message);
            }
            (_, None) => {
                let message =
                    format!("a destination of `{name}` is not carried: it gets no traffic");
                importer.note(&destination.place, message);
            }
        }
    }
    if shares.is_empty() {
        importer.note(
            place,
            format!("`{name}` is not carried: it has no destinations"),
        );
        return;
    }
    let spec = EndpointSpec {
        models: Some(shares),
        ..EndpointSpec::default()
    };
    importer.endpoint(name, spec, place);
}

fn credential<'n>(
    importer: &mut Importer<'n>,
    provider: &str,
    config: Option<&'n Node>,
) -> Credential<'n> {
    let mut credential = Credential {
        provider: provider.to_owned(),
        settings: BTreeMap::new(),
        fields: Vec::new(),
    };
    for (key, node) in config.map_or(&[][..], Node::entries) {
        if key.text == "aws_config" {
            for (key, node) in node.entries() {
                let known = AWS.iter().find(|(there, _)| *there == key.text);
                match (known, node.as_text()) {
                    (Some((_, here)), Some(text)) => add(&mut credential, here, text),
                    _ => importer.not_carried(key, None),
                }
            }
            continue;
        }
        let field = PREFIXED.iter().find(|field| {
            let prefix = key.text.strip_suffix(*field);
            prefix.is_some_and(|prefix| prefix.ends_with('_'))
        });
        match (field, node.as_text()) {
            (Some(field), Some(text)) => add(&mut credential, field, text),
            _ => importer.not_carried(key, None),
        }
    }
    credential
}

fn add<'n>(credential: &mut Credential<'n>, name: &str, text: &'n str) {
    let is_secret = ["api_key", "aws_access_key_id", "aws_secret_access_key"].contains(&name);
    if !is_secret {
        credential.settings.insert(name.to_owned(), text.to_owned());
        return;
    }
    // As MLflow reads it: a variable, a file, or the value itself.
    let held = match text.strip_prefix('$') {
        Some(variable) => Held::Env(variable.to_owned()),
        None if text.starts_with('/') || text.starts_with("./") => Held::File(PathBuf::from(text)),
        None => Held::Clear(text),
    };
    credential.fields.push((name.to_owned(), held));
}

#[cfg(test)]
mod tests {
    use super::super::super::write;
    use super::*;

    fn imported(text: &str) -> (String, Vec<String>) {
        let source = Source {
            file: "config.yaml".to_owned(),
            text: text.into(),
        };
        let imported = from_mlflow_gateway(&source).unwrap();
        let notes = imported.notes.iter().map(ToString::to_string).collect();
        (write(&imported.manifest).to_yaml(), notes)
    }

    #[test]
    fn endpoints_and_routes_become_endpoints() {
        let (manifest, notes) = imported(
            r"endpoints:
  - name: completions
    endpoint_type: llm/v1/completions
    model:
      provider: openai
      name: gpt-4o-mini
      config:
        openai_api_key: $OPENAI_API_KEY
        openai_organization: org-1
    limit: {renewal_period: minute, calls: 10}
  - name: chat
    endpoint_type: llm/v1/chat
    model: {provider: anthropic, name: claude-sonnet-4-5, config: {anthropic_api_key: sk-Canary1}}
  - name: nova
    endpoint_type: llm/v1/chat
    model:
      provider: bedrock
      name: amazon.nova-pro
      config: {aws_config: {aws_region: eu-central-1, aws_access_key_id: /run/id, aws_secret_access_key: $KEY}}
routes:
  - name: split
    task_type: llm/v1/chat
    destinations: [{name: chat, traffic_percentage: 80}, {name: nova, traffic_percentage: 20}, {name: gone}]
    routing_strategy: TRAFFIC_SPLIT
",
        );
        let expected = r"mlgate: v1
secrets:
  anthropic: {provider: anthropic, value: {env: GATEWAY_ANTHROPIC_API_KEY}}
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    auth: {aws_region_name: eu-central-1}
    fields: {aws_access_key_id: {file: /run/id}, aws_secret_access_key: {env: KEY}}
  openai: {provider: openai, auth: {organization: org-1}, value: {env: OPENAI_API_KEY}}
models:
  chat: {model: claude-sonnet-4-5, secret: anthropic}
  completions: {model: gpt-4o-mini, secret: openai}
  nova: {model: amazon.nova-pro, secret: bedrock}
endpoints:
  chat: {models: [chat]}
  completions: {models: [completions]}
  nova: {models: [nova]}
  split: {models: [{model: chat, weight: 80}, {model: nova, weight: 20}]}
";
        assert_eq!(manifest, expected);
        assert_eq!(
            notes,
            [
                "config.yaml:10:5: `limit` of `completions` is not carried",
                "config.yaml:23:96: a destination of `split` is not carried: there is no such endpoint",
            ]
        );
        assert!(!format!("{manifest}{notes:?}").contains("Canary"));
    }

    #[test]
    fn another_file_is_refused() {
        for text in ["", "endpoints: []", "model_list: [a]", "{"] {
            let source = Source {
                file: "config.yaml".to_owned(),
                text: text.into(),
            };
            assert!(from_mlflow_gateway(&source).is_err(), "{text}");
        }
    }
}
