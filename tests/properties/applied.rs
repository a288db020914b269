//! Applying manifests: afterwards there is nothing to change, and what was applied before leaves no trace.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::Value;

use crate::common::{TestDb, TestEnv};

type Tags = BTreeMap<&'static str, &'static str>;

/// A random gateway, as a manifest.
#[derive(Debug, Clone)]
struct Gateway {
    /// The organization setting, and the value, of each secret.
    secrets: BTreeMap<&'static str, (Option<&'static str>, u8)>,
    models: BTreeMap<&'static str, (&'static str, usize)>,
    /// Models, fallbacks and tags.
    endpoints: BTreeMap<&'static str, (Vec<usize>, Vec<usize>, Tags)>,
}

const SECRETS: [&str; 3] = ["one", "two words", "3: three"];
const MODELS: [&str; 3] = ["gpt-4o", "mini", "o"];
const ENDPOINTS: [&str; 3] = ["chat", "talk", "x.1"];

fn gateways() -> impl Strategy<Value = Gateway> {
    let setting = select(vec![None, Some("acme"), Some("other: org")]);
    let secrets = btree_map(select(SECRETS.to_vec()), (setting, 0..3_u8), 1..=3);
    let models = btree_map(
        select(MODELS.to_vec()),
        (select(vec!["gpt-4o", "gpt-4o-mini"]), 0..3_usize),
        1..=3,
    );
    let some = || subsequence(vec![0, 1, 2], 1..=3);
    let fallbacks = subsequence(vec![0, 1, 2], 0..=2).prop_shuffle();
    let tags = btree_map(
        select(vec!["team", "tier"]),
        select(vec!["a", "b b", "'"]),
        0..=2,
    );
    let endpoints = btree_map(select(ENDPOINTS.to_vec()), (some(), fallbacks, tags), 0..=3);
    (secrets, models, endpoints).prop_map(|(secrets, models, endpoints)| Gateway {
        secrets,
        models,
        endpoints,
    })
}

impl Gateway {
    fn manifest(&self) -> String {
        let mut text = String::from("mlgate: v1\nset: s\nsecrets:\n");
        for (name, (organization, value)) in &self.secrets {
            let auth = organization.map_or("{}".to_owned(), |name| {
                format!("{{organization: '{name}'}}")
            });
            let value = format!("sk-example-{value}234567890");
            let _ = writeln!(
                text,
                "  '{name}': {{provider: openai, auth: {auth}, value: {{plain: {value}}}}}"
            );
        }
        let secrets: Vec<_> = self.secrets.keys().collect();
        text += "models:\n";
        for (name, (model, secret)) in &self.models {
            let secret = secrets[secret % secrets.len()];
            let _ = writeln!(text, "  {name}: {{model: {model}, secret: '{secret}'}}");
        }
        let models: Vec<_> = self.models.keys().collect();
        let names = |indices: &[usize]| {
            let mut seen = std::collections::BTreeSet::new();
            let names = indices.iter().map(|index| *models[index % models.len()]);
            names.filter(|name| seen.insert(*name)).collect::<Vec<_>>()
        };
        text += "endpoints:\n";
        for (name, (primary, fallbacks, tags)) in &self.endpoints {
            let tags = tags
                .iter()
                .map(|(key, value)| format!("{key}: \"{value}\""));
            let tags = tags.collect::<Vec<_>>().join(", ");
            let (primary, fallbacks) = (names(primary).join(", "), names(fallbacks).join(", "));
            let _ = writeln!(
                text,
                "  {name}: {{models: [{primary}], fallbacks: [{fallbacks}], tags: {{{tags}}}, usage_tracking: false}}"
            );
        }
        text
    }
}

/// What is there, without ids and times.
fn state(env: &TestEnv) -> Vec<Value> {
    const VARYING: [&str; 9] = [
        "secret_id",
        "model_definition_id",
        "endpoint_id",
        "mapping_id",
        "created_at",
        "last_updated_at",
        "created_by",
        "last_updated_by",
        "model_definition_ids",
    ];
    fn without(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| !VARYING.contains(&name.as_str()));
                fields.values_mut().for_each(without);
                // The order of primary models means nothing; fallbacks have theirs as a field.
                if let Some(Value::Array(models)) = fields.get_mut("model_mappings") {
                    models.sort_by_key(Value::to_string);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(without),
            _ => {}
        }
    }
    let lists = ["secret list", "model list", "endpoint list"];
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
