//! Applying manifests: afterwards there is nothing to change, and what was applied before leaves no trace.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

use crate::cli::guardrail::JUDGE;
use crate::common::{TestDb, TestEnv};

type Tags = BTreeMap<&'static str, &'static str>;

/// A random gateway, as a manifest. A number that stands for another object is taken modulo how many there are.
#[derive(Debug, Clone)]
struct Gateway {
    secrets: BTreeMap<&'static str, Secret>,
    /// The provider's model, and the secret, of each.
    models: BTreeMap<&'static str, (&'static str, usize)>,
    endpoints: BTreeMap<&'static str, Endpoint>,
    /// Stages.
    guardrails: BTreeMap<&'static str, &'static str>,
}

#[derive(Debug, Clone)]
struct Secret {
    organization: Option<&'static str>,
    value: u8,
    labels: Tags,
    description: Option<&'static str>,
    expires: Option<&'static str>,
}

#[derive(Debug, Clone)]
struct Endpoint {
    /// With their weights.
    models: Vec<(usize, u8)>,
    fallbacks: Vec<usize>,
    max_attempts: Option<u8>,
    tags: Tags,
    is_tracked: bool,
    guardrails: Vec<usize>,
    /// In dollars.
    budget: Option<u8>,
}

const SECRETS: [&str; 3] = ["one", "two words", "3: three"];
const MODELS: [&str; 3] = ["gpt-4o", "mini", "o"];
const ENDPOINTS: [&str; 3] = ["chat", "talk", "x.1"];
const GUARDRAILS: [&str; 3] = ["no-pii", "polite", "clean: all"];

fn tags() -> impl Strategy<Value = Tags> {
    btree_map(
        select(vec!["team", "tier"]),
        select(vec!["a", "b b", "'"]),
        0..=2,
    )
}

fn secret() -> impl Strategy<Value = Secret> {
    (
        select(vec![None, Some("acme"), Some("other: org")]),
        0..3_u8,
        tags(),
        select(vec![None, Some("for jobs"), Some("# of \\\"all\\\"")]),
        select(vec![None, Some("2037-03-01"), Some("2038-01-01")]),
    )
        .prop_map(
            |(organization, value, labels, description, expires)| Secret {
                organization,
                value,
                labels,
                description,
                expires,
            },
        )
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    let weights = vec(select(vec![1_u8, 20, 80]), 3);
    let models = subsequence(vec![0, 1, 2], 1..=3);
    let fallbacks = subsequence(vec![0, 1, 2], 0..=2).prop_shuffle();
    let attempts = select(vec![None, Some(1), Some(2)]);
    let guardrails = subsequence(vec![0, 1, 2], 0..=2).prop_shuffle();
    let budget = select(vec![None, None, Some(5), Some(200)]);
    let routes = (models, weights, fallbacks, attempts);
    (routes, tags(), any::<bool>(), guardrails, budget).prop_map(
        |((models, weights, fallbacks, max_attempts), tags, is_tracked, guardrails, budget)| {
            Endpoint {
                models: models.into_iter().zip(weights).collect(),
                fallbacks,
                max_attempts,
                tags,
                is_tracked,
                guardrails,
                budget,
            }
        },
    )
}

fn gateways() -> impl Strategy<Value = Gateway> {
    let secrets = btree_map(select(SECRETS.to_vec()), secret(), 1..=3);
    let models = btree_map(
        select(MODELS.to_vec()),
        (select(vec!["gpt-4o", "gpt-4o-mini"]), 0..3_usize),
        1..=3,
    );
    let endpoints = btree_map(select(ENDPOINTS.to_vec()), endpoint(), 0..=3);
    let stage = select(vec!["before", "after"]);
    let guardrails = btree_map(select(GUARDRAILS.to_vec()), stage, 0..=3);
    (secrets, models, endpoints, guardrails).prop_map(|(secrets, models, endpoints, guardrails)| {
        Gateway {
            secrets,
            models,
            endpoints,
            guardrails,
        }
    })
}

/// A text of YAML, or its null.
fn or_null(text: Option<impl std::fmt::Display>) -> String {
    text.map_or("null".to_owned(), |text| format!("\"{text}\""))
}

fn entries(tags: &Tags) -> String {
    let tags = tags
        .iter()
        .map(|(key, value)| format!("{key}: \"{value}\""));
    tags.collect::<Vec<_>>().join(", ")
}

/// Those of the names that the numbers stand for, each once.
fn chosen<'a>(names: &[&'a str], numbers: &[usize]) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let chosen = numbers.iter().filter(|_| !names.is_empty());
    let chosen = chosen.map(|number| names[number % names.len()]);
    chosen.filter(|name| seen.insert(*name)).collect()
}

impl Gateway {
    fn manifest(&self) -> String {
        let mut text = String::from("mlgate: v1\nset: s\nsecrets:\n");
        for (name, secret) in &self.secrets {
            let auth = secret.organization.map_or("{}".to_owned(), |name| {
                format!("{{organization: '{name}'}}")
            });
            let _ = writeln!(
                text,
                "  '{name}': {{provider: openai, auth: {auth}, value: {{plain: sk-example-{}234567890}}, \
                 labels: {{{}}}, description: {}, expires: {}}}",
                secret.value,
                entries(&secret.labels),
                or_null(secret.description),
                secret.expires.unwrap_or("null"),
            );
        }
        let secrets: Vec<_> = self.secrets.keys().collect();
        text += "models:\n";
        for (name, (model, secret)) in &self.models {
            let secret = secrets[secret % secrets.len()];
            let _ = writeln!(text, "  {name}: {{model: {model}, secret: '{secret}'}}");
        }
        text += "guardrails:\n";
        for (name, stage) in &self.guardrails {
            let _ = writeln!(
                text,
                "  '{name}': {{scorer: polite, experiment: judges, stage: {stage}, action: validation}}"
            );
        }
        text += "endpoints:\n";
        for (name, endpoint) in &self.endpoints {
            self.write_endpoint(&mut text, name, endpoint);
        }
        text += "budgets:\n";
        for (name, endpoint) in &self.endpoints {
            if let Some(usd) = endpoint.budget {
                let _ = writeln!(
                    text,
                    "  of {name}: {{endpoint: {name}, usd: {usd}, per: 1mo, action: reject}}"
                );
            }
        }
        text
    }

    fn write_endpoint(&self, text: &mut String, name: &str, endpoint: &Endpoint) {
        let models: Vec<&str> = self.models.keys().copied().collect();
        let guardrails: Vec<&str> = self.guardrails.keys().copied().collect();
        let weights = endpoint.models.iter().map(|(_, weight)| weight);
        let numbers: Vec<usize> = endpoint.models.iter().map(|(model, _)| *model).collect();
        let primary = chosen(&models, &numbers);
        let primary = primary.iter().zip(weights);
        let primary =
            primary.map(|(model, weight)| format!("{{model: {model}, weight: {weight}}}"));
        let quoted = |name: &str| format!("'{name}'");
        let guardrails = chosen(&guardrails, &endpoint.guardrails);
        let guardrails = guardrails.into_iter().map(quoted);
        let _ = writeln!(
            text,
            "  {name}: {{models: [{}], fallbacks: [{}], max_attempts: {}, tags: {{{}}}, usage_tracking: {}, \
             guardrails: [{}]}}",
            primary.collect::<Vec<_>>().join(", "),
            chosen(&models, &endpoint.fallbacks).join(", "),
            endpoint
                .max_attempts
                .map_or("null".to_owned(), |number| number.to_string()),
            entries(&endpoint.tags),
            endpoint.is_tracked,
            guardrails.collect::<Vec<_>>().join(", "),
        );
    }
}

/// What is there, without ids and times.
fn state(env: &TestEnv) -> Vec<Value> {
    const VARYING: [&str; 6] = [
        "created_at",
        "last_updated_at",
        "created_by",
        "last_updated_by",
        "model_definition_ids",
        // The id of a budget's endpoint.
        "target_value",
    ];
    fn without(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                // An endpoint that is not tracked any more keeps the experiment with its traces.
                if fields.get("usage_tracking") == Some(&Value::Bool(true)) {
                    let experiment = fields.get("experiment_id").is_some_and(|id| !id.is_null());
                    fields.insert("has_experiment".into(), experiment.into());
                }
                fields
                    .retain(|name, _| !VARYING.contains(&name.as_str()) && !name.ends_with("_id"));
                // Details that are all removed are those of a secret that never had any.
                let none = json!({"shared": false, "labels": {}});
                fields.retain(|name, value| name != "mlgate" || *value != none);
                fields.values_mut().for_each(without);
                // The order of primary models means nothing; fallbacks have theirs as a field.
                for unordered in ["model_mappings", "budget_policies"] {
                    if let Some(Value::Array(items)) = fields.get_mut(unordered) {
                        items.sort_by_key(Value::to_string);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(without),
            _ => {}
        }
    }
    let lists =
        ["secret", "model", "endpoint", "guardrail", "budget"].map(|noun| format!("{noun} list"));
    let lists = lists.map(|line| {
        let listed = env
            .mlgate(line.split(' '))
            .args(["-o", "json"])
            .run()
            .success();
        let mut listed = listed.json();
        without(&mut listed);
        listed
    });
    lists.into()
}

fn apply(env: &TestEnv, gateway: &Gateway) -> Value {
    env.write("gateway.yaml", gateway.manifest());
    let apply = [
        "apply",
        "-f",
        "gateway.yaml",
        "--prune",
        "--yes",
        "-o",
        "json",
    ];
    env.mlgate(apply).run().success().json()
}

fn gateway_in(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    let _ = env.mlgate(["db", "init", "--yes"]).run().success();
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
    env
}

/// After a manifest there is nothing to change, and one applied after others leaves what it leaves alone.
fn converges(gateways: &[Gateway]) {
    let (db, other) = (TestDb::sqlite(), TestDb::sqlite());
    let env = gateway_in(&db);
    for gateway in gateways {
        let _ = apply(&env, gateway);
        let diff = ["diff", "-f", "gateway.yaml", "--prune"];
        let _ = env.mlgate(diff).run().success();
        assert_eq!(apply(&env, gateway)["outcome"], "unchanged");
    }
    let alone = gateway_in(&other);
    if let Some(last) = gateways.last() {
        let _ = apply(&alone, last);
    }
    assert_eq!(state(&env), state(&alone));
    let _ = env.mlgate(["verify"]).run().success();
    let _ = env.mlgate(["audit", "verify"]).run().success();
}

fn tried(cases: u32, seed: u64) {
    use proptest::test_runner::{Config, RngSeed, TestRunner};
    let config = Config {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 50,
        ..Config::default()
    };
    let done = TestRunner::new(config).run(&vec(gateways(), 1..=3), |gateways| {
        converges(&gateways);
        Ok(())
    });
    if let Err(error) = done {
        panic!("seed {seed}: {error}");
    }
}

#[test]
fn applied_gateways_converge() {
    tried(3, 1);
}

mod full {
    #[test]
    #[ignore = "takes a minute: run tests/run --full"]
    fn applied_gateways_converge() {
        super::tried(60, 2);
    }
}
