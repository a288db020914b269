//! One manifest, applied to the databases of all releases: what a release has no place for is named, and what it has, its own
//! store answers.

use serde_json::{Value, json};

use crate::common::{Release, TestEnv, on_every_release};
use crate::interop::example::Example;

/// What `apply` says of each part that the release has no place for.
fn missing(release: Release) -> Vec<&'static str> {
    let parts = [
        (
            release.has_fallbacks(),
            "endpoint `chat`: this database has no routing and fallback: MLflow 3.9.0",
        ),
        (
            release.has_guardrails(),
            "guardrail `no-pii`: this database has no guardrails: MLflow 3.12.0",
        ),
        (
            release.has_budget_targets(),
            "budget `chat-month`: this database has no budget targets: MLflow 3.15.0",
        ),
    ];
    let missing = parts.into_iter().filter(|(has, _)| !has);
    missing.map(|(_, word)| word).collect()
}

/// The names of MLflow's list, sorted.
fn names(rows: &[Value], field: &str) -> Vec<String> {
    let names = rows
        .iter()
        .map(|row| row[field].as_str().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

on_every_release! {
    fn the_example_is_applied_as_far_as_it_goes(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let mlflow = mlflow.key("A", 1);
        let env = TestEnv::on(db, "A");
        let example = Example::prepare(&env, &mlflow, |experiment, name| {
            let id = experiment.parse().unwrap();
            db.insert_scorer(name, id, name, &[r#"{"name": "judge", "call_source": null}"#]);
        });
        let line = |line: &str| env.mlgate(line.split(' ').chain(["-f", "gateway.yaml", "-o", "json"])).run();

        // Nothing is changed as long as one part cannot be.
        example.write(&env, |_| true);
        let missing = missing(release);
        if !missing.is_empty() {
            for command in ["diff", "apply --yes"] {
                let refused = line(command).code(10);
                for word in &missing {
                    assert!(refused.stderr().contains(word), "{release}: {word}\n{refused}");
                }
            }
            assert_eq!(names(&mlflow.list_secrets(), "secret_name"), ["azure-shared"]);
        }

        example.write(&env, |part| match part {
            "fallbacks" | "sonnet" => release.has_fallbacks(),
            "guardrails" => release.has_guardrails(),
            "budgets" => release.has_budget_targets(),
            _ => true,
        });
        let applied = line("apply --yes").success().json();
        assert_eq!(applied["summary"]["update"], 0, "{applied}");
        assert_eq!(line("diff").success().json()["changes"], json!([]));

        // MLflow's own store has what was declared.
        assert_eq!(names(&mlflow.list_secrets(), "secret_name"), ["anthropic", "azure-shared", "bedrock", "openai"]);
        let config = mlflow.resolve_endpoint("chat").unwrap();
        let models = config["models"].as_array().unwrap();
        let of = |name: &str| models.iter().find(|model| model["model_name"] == name).unwrap_or_else(|| panic!("{config}"));
        assert_eq!(of("gpt-4o")["secret_value"]["api_key"], Example::OPENAI);
        if release.has_fallbacks() {
            assert_eq!(of("claude-sonnet-4-5")["secret_value"]["api_key"], Example::ANTHROPIC);
            let nova = of("amazon.nova-pro-v1:0");
            assert_eq!(nova["secret_value"]["aws_secret_access_key"], Example::BEDROCK);
            assert_eq!(nova["auth_config"]["aws_region_name"], "eu-central-1");
        }

        // What MLflow changes in what is declared is drift, and taken back.
        let endpoint = mlflow.rest("endpoints").into_iter().find(|it| it["name"] == "chat").unwrap();
        let tag = json!({"endpoint_id": endpoint["endpoint_id"], "key": "team", "value": "page"});
        mlflow.call("set_tag", &tag).unwrap();
        let changes = line("diff").code(3).json()["changes"].clone();
        assert_eq!(
            changes[0]["fields"],
            json!([{"field": "tags.team", "before": "page", "after": "search", "cause": "database"}]),
            "{release}"
        );
        assert_eq!(line("apply --yes").success().json()["summary"]["update"], 1);
        assert_eq!(line("diff").success().json()["changes"], json!([]));

        // Prune leaves what is external.
        env.write("gateway.yaml", "mlgate: v1\nset: team-search\n");
        line("apply --prune --yes").success();
        assert_eq!(names(&mlflow.list_secrets(), "secret_name"), ["azure-shared"]);
        assert_eq!(mlflow.rest("endpoints"), Vec::<Value>::new());
    }
}
