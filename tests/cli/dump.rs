//! `mlgate dump`: a workspace as a manifest.

use mlgate::manifest::{Manifest, Source, Vars, read};

use super::fixture::{assert_says, hang_everything_on, with_models, with_rows};
use super::guardrail::JUDGE;
use crate::common::{CommandOutput, TestDb, TestEnv, on_every_engine};

/// A gateway with everything that a manifest can say.
#[expect(clippy::too_many_lines, reason = "one row of everything")]
fn complete(env: &TestEnv, db: &TestDb) {
    env.mlgate(["db", "init", "--yes"]).run().success();
    env.create(
        "openai",
        "sk-Canary1",
        &["--provider", "openai", "--auth", "organization=org: 1"],
    );
    let details = [
        "--label",
        "team=search",
        "--expires",
        "2127-01-31",
        "--shared",
    ];
    let described = ["--provider", "mistral", "--description", "two\nlines ${x}"];
    env.create(
        "our keys: 2",
        "sk-Canary2",
        &[&details[..], &described].concat(),
    );
    env.mlgate([
        "secret",
        "create",
        "bedrock",
        "--provider",
        "bedrock",
        "--auth",
        "aws_region_name=eu-central-1",
    ])
    .args([
        "--field",
        "aws_access_key_id=env:ID",
        "--field",
        "aws_secret_access_key=env:KEY",
    ])
    .env("ID", "Canary3")
    .env("KEY", "Canary4")
    .run()
    .success();
    for (model, name, secret) in [
        ("gpt-4o", "gpt-4o", "openai"),
        ("small", "mistral-small", "our keys: 2"),
        ("nova", "amazon.nova-pro-v1:0", "bedrock"),
    ] {
        env.mlgate([
            "model",
            "create",
            model,
            "--model-name",
            name,
            "--secret",
            secret,
        ])
        .run()
        .success();
    }
    db.insert_experiment(71, "judges", "default");
    db.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
    env.mlgate(["endpoint", "create", "plain", "--model", "nova"])
        .run()
        .success();
    let models = [
        "--model",
        "gpt-4o:weight=0.7",
        "--model",
        "small:weight=30",
        "--model",
        "nova:fallback",
    ];
    env.mlgate([
        "endpoint",
        "create",
        "chat",
        "--no-usage-tracking",
        "--max-attempts",
        "1",
    ])
    .args(models)
    .args(["--tag", "team=search", "--tag", "cost centre=0012"])
    .run()
    .success();
    env.mlgate([
        "endpoint",
        "create",
        "traced",
        "--model",
        "gpt-4o",
        "--experiment",
        "judges",
    ])
    .run()
    .success();
    env.mlgate([
        "endpoint",
        "bind",
        "chat",
        "--scorer",
        "polite",
        "--experiment",
        "judges",
    ])
    .run()
    .success();
    for (name, more) in [
        (
            "second",
            &[
                "--stage=after",
                "--action=sanitization",
                "--action-endpoint=plain",
            ][..],
        ),
        ("first", &["--stage=before", "--action=validation"]),
    ] {
        env.mlgate(["guardrail", "create", name, "--scorer=polite"])
            .args(more)
            .run()
            .success();
        // `second` first.
        let order = if name == "second" { "1" } else { "2" };
        env.mlgate([
            "guardrail",
            "add",
            name,
            "--endpoint",
            "chat",
            "--order",
            order,
        ])
        .run()
        .success();
    }
    for more in [
        &[
            "--amount=99.5",
            "--duration=1mo",
            "--endpoint=chat",
            "--action=reject",
        ][..],
        &[
            "--amount=50",
            "--duration=1mo",
            "--endpoint=chat",
            "--action=reject",
        ],
        &[
            "--amount=1000",
            "--duration=12h",
            "--scope=global",
            "--action=alert",
        ],
    ] {
        env.mlgate(["budget", "create"]).args(more).run().success();
    }
}

/// A file like any other.
fn manifest(output: &CommandOutput) -> Manifest {
    let source = Source {
        file: "dump.yaml".to_owned(),
        text: output.stdout().into(),
    };
    read(&[source], &Vars::default()).unwrap_or_else(|problems| panic!("{problems:?}\n{output}"))
}

on_every_engine! {
    fn everything_is_described_and_no_value_is(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        complete(&env, db);
        // Needs no key.
        let dumped = env.mlgate(["dump", "--strict"])
            .env_remove("MLFLOW_CRYPTO_KEK_PASSPHRASE").run().success();
        let expected = r#"# Written by mlgate dump.
# These variables stand for values. Where one is not set, the stored value stays:
#   GATEWAY_BEDROCK_AWS_ACCESS_KEY_ID: aws_access_key_id of secret bedrock
#   GATEWAY_BEDROCK_AWS_SECRET_ACCESS_KEY: aws_secret_access_key of secret bedrock
#   GATEWAY_OPENAI_API_KEY: api_key of secret openai
#   GATEWAY_OUR_KEYS_2_API_KEY: api_key of secret our keys: 2
mlgate: v1
secrets:
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    auth: {aws_region_name: eu-central-1}
    fields:
      aws_access_key_id: {env: GATEWAY_BEDROCK_AWS_ACCESS_KEY_ID, optional: true}
      aws_secret_access_key: {env: GATEWAY_BEDROCK_AWS_SECRET_ACCESS_KEY, optional: true}
  openai:
    provider: openai
    auth: {organization: "org: 1"}
    value: {env: GATEWAY_OPENAI_API_KEY, optional: true}
  "our keys: 2":
    provider: mistral
    value: {env: GATEWAY_OUR_KEYS_2_API_KEY, optional: true}
    labels: {team: search}
    description: "two\nlines $${x}"
    expires: 2127-01-31
    shared: true
models:
  gpt-4o: {model: gpt-4o, secret: openai}
  nova: {model: "amazon.nova-pro-v1:0", secret: bedrock}
  small: {model: mistral-small, secret: "our keys: 2"}
endpoints:
  chat:
    models: [{model: gpt-4o, weight: 0.7}, {model: small, weight: 30}]
    fallbacks: [nova]
    max_attempts: 1
    usage_tracking: false
    tags: {cost centre: "0012", team: search}
    bindings: [{scorer: polite, experiment: judges}]
    guardrails: [second, first]
  plain: {models: [nova]}
  traced: {models: [gpt-4o], experiment: judges}
guardrails:
  first: {scorer: polite, experiment: judges, stage: before, action: validation}
  second:
    scorer: polite
    experiment: judges
    stage: after
    action: sanitization
    action_endpoint: plain
budgets:
"#;
        let (found, budgets) = dumped.stdout().split_at(expected.len().min(dumped.stdout().len()));
        assert_eq!(found, expected, "{dumped}");
        // Which of the two equal ones is the second depends on their ids.
        let mut lines: Vec<&str> = budgets.lines().map(|line| line.split_once("usd").unwrap_or_default().0).collect();
        lines.sort_unstable();
        assert_eq!(lines, [
            "  chat-1mo-reject-2: {endpoint: chat, ",
            "  chat-1mo-reject: {endpoint: chat, ",
            "  gateway-12h-alert: {scope: gateway, ",
        ]);
        assert!(budgets.contains("usd: 99.5, per: 1mo, action: reject}"), "{budgets}");
        let read = manifest(&dumped);
        assert_eq!((read.secrets.len(), read.budgets.len()), (3, 3));
        // JSON says the same, and names the variables on stderr.
        let json = env.mlgate(["dump", "-o", "json"]).run().success();
        let again = manifest(&json);
        assert_eq!(mlgate::manifest::write(&again), mlgate::manifest::write(&read));
        assert_says(&json, &["GATEWAY_OPENAI_API_KEY: api_key of secret openai"]);
        for output in [&dumped, &json] {
            assert!(!output.to_string().contains("Canary"), "{output}");
        }
    }

    fn a_part_comes_with_what_it_refers_to(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        complete(&env, db);
        let names = |more: &[&str]| {
            let found = manifest(&env.mlgate(["dump"]).args(more).run().success());
            let all = [
                found.secrets.into_keys().collect::<Vec<_>>(),
                found.models.into_keys().collect(),
                found.endpoints.into_keys().collect(),
                found.guardrails.into_keys().collect(),
                found.budgets.into_keys().collect(),
            ];
            all.map(|names| names.join(" ")).join(" | ")
        };
        assert_eq!(names(&["--match", "tr*"]), "openai | gpt-4o | traced |  | ");
        assert_eq!(names(&["--match", "small", "--match", "bed*"]), "bedrock our keys: 2 | small |  |  | ");
        // The endpoint that a guardrail acts through, and the budgets that count the one asked for.
        let all = "bedrock openai our keys: 2 | gpt-4o nova small | chat plain | first second | chat-1mo-reject chat-1mo-reject-2";
        assert_eq!(names(&["--match", "chat"]), all);
        assert_eq!(names(&["--selector", "cost centre"]), all);
        assert_eq!(names(&["--selector", "team=search"]), all);
        assert_eq!(names(&["--selector", "team=search", "--match", "our*"]), "our keys: 2 |  |  |  | ");
        assert_eq!(names(&["--selector", "team=other"]), " |  |  |  | ");
    }
}

/// What a dump says is there.
#[track_caller]
fn assert_no_diff(env: &TestEnv, dump: &[&str]) {
    let dumped = env.mlgate(["dump"]).args(dump).run().success();
    let diff = env.mlgate(["diff", "-f", "-"]).stdin(dumped.stdout()).run();
    assert!(diff.status().success(), "{diff}\n{dumped}");
    let json = env
        .mlgate(["dump", "-o", "json"])
        .args(dump)
        .run()
        .success();
    env.mlgate(["diff", "-f", "-"])
        .stdin(json.stdout())
        .run()
        .success();
}

on_every_engine! {
    fn a_dump_differs_in_nothing_from_its_database(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        assert_no_diff(&env, &[]);
        complete(&env, db);
        assert_no_diff(&env, &[]);
        assert_no_diff(&env, &["--match", "chat"]);
        // A second guardrail of the same name, models without a strategy, and other accidents.
        hang_everything_on(db, &db.value("SELECT endpoint_id FROM endpoints WHERE name = 'plain'").unwrap());
        for sql in [
            "UPDATE guardrails SET name = 'first'",
            "UPDATE endpoints SET routing_strategy = NULL, fallback_config_json = NULL WHERE name = 'chat'",
            "UPDATE secrets SET auth_config = '{\"strange\": \"x\"}' WHERE secret_name = 'bedrock'",
        ] {
            db.execute(sql);
        }
        assert_no_diff(&env, &[]);
        env.mlgate(["secret", "revoke", "openai", "--yes"]).run().success();
        assert_no_diff(&env, &[]);
    }

    fn a_dump_of_a_set_is_what_was_applied(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        complete(&env, db);
        let manifest = "mlgate: v1\nset: mine\nsecrets: {openai: {external: true}}\n\
            models:\n  m: {model: gpt-4o, secret: openai}\nendpoints:\n  e: {models: [m], guardrails: [polite]}\n\
            guardrails:\n  polite: {scorer: polite, experiment: judges, stage: before, action: validation}\n\
            budgets:\n  all: {scope: gateway, usd: 5, per: 1d, action: alert}\n";
        env.mlgate(["apply", "-f", "-", "--yes"]).stdin(manifest).run().success();
        let dumped = env.mlgate(["dump", "--set", "mine"]).run().success();
        assert_eq!(
            dumped.stdout(),
            "# Written by mlgate dump.\nmlgate: v1\nset: mine\nsecrets:\n  openai: {external: true}\nmodels:\n  \
             m: {model: gpt-4o, secret: openai}\nendpoints:\n  e: {models: [m], guardrails: [polite]}\nguardrails:\n  \
             polite: {scorer: polite, experiment: judges, stage: before, action: validation}\nbudgets:\n  \
             all: {scope: gateway, usd: 5, per: 1d, action: alert}\n"
        );
        assert_no_diff(&env, &["--set", "mine"]);
        // Whose it is does not matter as long as nothing changes.
        assert_no_diff(&env, &[]);
        let changed = dumped.stdout().replace("set: mine\n", "").replace("gpt-4o", "gpt-5");
        let refused = env.mlgate(["diff", "-f", "-"]).stdin(changed).run();
        assert_says(&refused, &["it belongs to set `mine`"]);
        let unknown = env.mlgate(["dump", "--set", "other"]).run().code(4);
        assert_says(&unknown, &["no set `other` owns any of this"]);
    }

    fn a_dump_makes_the_same_gateway_elsewhere(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        complete(&env, db);
        let dumped = env.mlgate(["dump"]).run().success();
        let elsewhere = TestDb::sqlite();
        let there = TestEnv::on(&elsewhere, "B");
        there.mlgate(["db", "init", "--yes"]).run().success();
        elsewhere.insert_experiment(71, "judges", "default");
        elsewhere.insert_scorer("sc-1", 71, "polite", &[JUDGE]);
        let with_set = dumped.stdout().replacen("mlgate: v1\n", "mlgate: v1\nset: copy\n", 1);
        let refused = there.mlgate(["apply", "-f", "-", "--yes"]).stdin(&with_set).run();
        assert_says(&refused, &["it does not exist yet, so it needs a value"]);
        let mut apply = there.mlgate(["apply", "-f", "-", "--yes"]).stdin(&with_set);
        for (variable, value) in [
            ("GATEWAY_BEDROCK_AWS_ACCESS_KEY_ID", "id"),
            ("GATEWAY_BEDROCK_AWS_SECRET_ACCESS_KEY", "key"),
            ("GATEWAY_OPENAI_API_KEY", "sk-1234567890"),
            ("GATEWAY_OUR_KEYS_2_API_KEY", "sk-2234567890"),
        ] {
            apply = apply.env(variable, value);
        }
        apply.run().success();
        let again = there.mlgate(["dump"]).run().success();
        // Which of the two equal budgets is the second depends on their ids.
        let lines = |output: &CommandOutput| {
            let text = output.stdout().replace("chat-1mo-reject-2:", "chat-1mo-reject:");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort_unstable();
            lines
        };
        assert_eq!(lines(&again), lines(&dumped));
    }
}

#[test]
fn what_a_manifest_cannot_say_is_left_out_and_named() {
    let (env, db) = with_models(&["m", "orphan", "odd"]);
    env.mlgate([
        "endpoint",
        "create",
        "chat",
        "--model",
        "m",
        "--model",
        "odd:fallback",
    ])
    .run()
    .success();
    db.insert_endpoint("e-1", "name with blanks", "default");
    db.insert_endpoint("e-2", "empty", "default");
    hang_everything_on(&db, "e-2");
    for sql in [
        "UPDATE model_definitions SET secret_id = NULL WHERE name = 'orphan'",
        "UPDATE endpoints SET fallback_config_json = NULL WHERE name = 'chat'",
        "INSERT INTO endpoint_tags (endpoint_id, key, value) VALUES ('e-2', 'odd ', 'x'), ('e-2', 'none', NULL)",
        "INSERT INTO endpoint_bindings (endpoint_id, resource_type, resource_id, created_at, last_updated_at) \
         VALUES ('e-2', 'scorer_job', 'job-1', 1, 1)",
        "INSERT INTO budget_policies (budget_policy_id, budget_unit, budget_amount, duration_unit, duration_value, \
         target_scope, target_value, budget_action, created_at, last_updated_at, workspace) \
         VALUES ('bp-3', 'USD', 5, 'DAYS', 1, 'ENDPOINT', 'gone', 'REJECT', 1, 1, 'default')",
        "UPDATE secrets SET auth_config = '[1]'",
    ] {
        db.execute(sql);
    }
    let dumped = env.mlgate(["dump"]).run().success();
    assert_says(
        &dumped,
        &[
            "warning: left out: the settings of secret `single_key`: they are not a JSON object of texts",
            "warning: left out: model `orphan`: it has no secret",
            "warning: left out: the fallbacks of endpoint `chat`: the gateway ignores them",
            "warning: left out: endpoint `name with blanks`: an endpoint's name may only contain",
            "warning: left out: the models of endpoint `empty`: it has none",
            "warning: left out: a tag of endpoint `empty`: `none` has no value",
            "warning: left out: the bindings of endpoint `empty`: scorer_job `job-1` is no scorer",
            "warning: left out: budget `bp-3`: its endpoint does not exist",
        ],
    );
    let read = manifest(&dumped);
    let endpoints: Vec<_> = read.endpoints.keys().collect();
    assert_eq!(endpoints, ["chat", "empty"]);
    assert!(read.guardrails.contains_key("no insults"));
    let strict = env.mlgate(["dump", "--strict"]).run().code(3);
    assert_eq!(strict.stdout(), dumped.stdout());
    // Warnings are of what was asked for alone.
    let part = env.mlgate(["dump", "--match", "m"]).run().success();
    assert!(!part.stderr().contains("orphan"), "{part}");
}

#[test]
fn a_revoked_secret_only_has_to_be_there() {
    let (env, _db) = with_models(&["m"]);
    env.mlgate(["secret", "revoke", "single_key", "--yes"])
        .run()
        .success();
    let dumped = env.mlgate(["dump"]).run().success();
    assert!(
        dumped.stdout().contains("  single_key: {external: true}\n"),
        "{dumped}"
    );
    assert!(
        dumped
            .stdout()
            .contains("m: {provider: openai, model: gpt-4o, secret: single_key}"),
        "{dumped}"
    );
    assert_says(&dumped, &["it is revoked"]);
}

#[test]
fn a_file_is_never_overwritten_and_a_table_is_no_manifest() {
    let (env, _db) = with_rows(&["single_key"]);
    let written = env
        .mlgate(["dump", "--out", "gateway.yaml"])
        .run()
        .success();
    assert_eq!(written.stdout(), "");
    assert_says(&written, &["wrote gateway.yaml"]);
    env.mlgate(["dump", "--out", "gateway.yaml"]).run().code(5);
    let text = std::fs::read_to_string(env.work().join("gateway.yaml")).unwrap();
    assert!(text.contains("  single_key: "), "{text}");
    let refused = env.mlgate(["dump", "-o", "csv"]).run().code(2);
    assert_says(
        &refused,
        &["a manifest is written as YAML, or as JSON with -o json"],
    );
}

#[test]
fn another_workspace_is_named_in_the_manifest() {
    let (env, db) = with_rows(&[]);
    db.insert_endpoint("e-1", "chat", "research");
    let dumped = env
        .mlgate(["dump", "--workspace", "research"])
        .run()
        .success();
    assert!(
        dumped.stdout().contains("workspace: research\n"),
        "{dumped}"
    );
    assert_eq!(manifest(&dumped).endpoints.len(), 1);
    let default = env.mlgate(["dump"]).run().success();
    assert!(!default.stdout().contains("workspace"), "{default}");
}
