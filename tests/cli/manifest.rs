//! Manifests as they are read: `mlgate validate` needs no database, and reports every problem.

use super::fixture::assert_says;
use crate::common::{CommandOutput, TestEnv};

fn validate(env: &TestEnv, more: &[&str]) -> CommandOutput {
    env.mlgate(["validate"]).args(more).run()
}

#[test]
fn every_problem_is_reported_with_its_place() {
    let env = TestEnv::new();
    env.write(
        "bad.yaml",
        "mlgate: v2\n\
         secrets:\n\
         \x20 a: {provider: opneai, value: sk-Canary}\n\
         \x20 b: {provider: openai, value: {env: X, file: y}}\n\
         models:\n\
         \x20 m: {modle: x, secret: zz}\n\
         endpoints:\n\
         \x20 \"e x\": {models: [m]}\n\
         \x20 e2: {models: [{model: n, weight: 0}], tags: {\"\": x}}\n\
         \x20 e3: {usage_tracking: false, experiment: x}\n\
         budgets: {b: {usd: -1, per: 1y, action: REJECT}}\n",
    );
    let output = validate(&env, &["-f", "bad.yaml"]);
    assert!(!output.to_string().contains("Canary"), "{output}");
    insta::assert_snapshot!(output.code(2), @r"
    ------- stderr -------
    error: the manifest has 13 problems
      because: bad.yaml:1:9: mlgate: this mlgate reads version v1 of the format
      because: bad.yaml:3:32: value: expected where the value comes from, not the value itself; use {env: NAME}, {file: PATH}, {command: [PROGRAM, ARGUMENT]}, {stdin: true}, or {plain: TEXT} for a value that may be read by everyone who reads the file
      because: bad.yaml:4:32: value: several sources; a value comes from one
      because: bad.yaml:6:6: model `m`: `model` is missing
      because: bad.yaml:6:7: model `m`: unknown field `modle`; did you mean `model`?
      because: bad.yaml:8:3: an endpoint's name may only contain letters, digits, `_`, `-` and `.`, as MLflow requires
      because: bad.yaml:9:36: weight: a weight must be at least 0.01: the gateway counts whole hundredths, and less gets no traffic
      because: bad.yaml:9:47: a tag's key is empty
      because: bad.yaml:10:43: `experiment` is where calls are traced, and `usage_tracking` is false; remove one of the two
      because: bad.yaml:11:14: a budget has exactly one of `endpoint`, `user` and `scope`
      because: bad.yaml:11:20: usd: expected a number of US dollars above zero, such as 100 or 99.5
      because: bad.yaml:11:29: per: expected a whole number above zero and min, h, d, w or mo, such as 30min, 12h, 1d, 2w or 1mo
      because: bad.yaml:11:41: action: expected alert or reject
    [exit status: 2]
    ");
}

#[test]
fn references_and_providers_are_checked() {
    let env = TestEnv::new();
    env.write(
        "bad.yaml",
        "mlgate: v1\n\
         secrets:\n\
         \x20 openai: {provider: opneai, value: {env: X}}\n\
         \x20 azure: {provider: azure, value: {env: X}}\n\
         models:\n\
         \x20 gpt: {model: gpt-4o, secret: opnai}\n\
         endpoints:\n\
         \x20 chat: {models: [gtp, gpt, gpt], fallbacks: [other], guardrails: [none]}\n\
         \x20 empty: {models: []}\n\
         budgets: {b: {endpoint: caht, usd: 1, per: 1d, action: alert}}\n\
         moved: [{from: endpoints.chat, to: endpoints.talk}]\n",
    );
    insta::assert_snapshot!(validate(&env, &["-f", "bad.yaml"]).code(2), @r"
    ------- stderr -------
    error: the manifest has 11 problems
      because: bad.yaml:3:3: secret `openai`: unknown provider `opneai`; did you mean `openai`?
      because: bad.yaml:4:3: secret `azure`: provider `azure` needs api_base, api_version; `mlgate provider show azure` describes them
      because: bad.yaml:6:32: no secret `opnai` is declared; did you mean `openai`?
      because: bad.yaml:8:19: no model `gtp` is declared; did you mean `gpt`?
      because: bad.yaml:8:29: model `gpt` is given twice
      because: bad.yaml:8:47: no model `other` is declared; declare it in models; one that the database has already as {external: true}
      because: bad.yaml:8:68: no guardrail `none` is declared; declare it in guardrails
      because: bad.yaml:9:3: endpoint `empty` has no models: every call would fail
      because: bad.yaml:10:25: no endpoint `caht` is declared; did you mean `chat`?
      because: bad.yaml:11:9: endpoint `chat` is moved away, and still declared
      because: bad.yaml:11:9: endpoint `talk`, which another is moved to, is not declared
    [exit status: 2]
    ");
}

#[test]
fn files_and_directories_add_up() {
    let env = TestEnv::new();
    std::fs::create_dir(env.work().join("gateway")).unwrap();
    env.write(
        "gateway/1-secrets.yaml",
        "mlgate: v1\nset: s\nsecrets: {a: {provider: openai, value: {env: X}}}\n",
    );
    env.write(
        "gateway/2-models.json",
        r#"{"mlgate": "v1", "models": {"m": {"model": "gpt-4o", "secret": "a"}}}"#,
    );
    env.write("gateway/.hidden.yaml", "nonsense");
    env.write("gateway/notes.txt", "nonsense");
    insta::assert_snapshot!(validate(&env, &["-f", "gateway"]), @"The manifest is valid: 1 secret, 1 model.");
    env.write(
        "more.yaml",
        "mlgate: v1\nset: other\nsecrets: {a: {provider: openai, value: {env: Y}}}\n",
    );
    let twice = validate(&env, &["-f", "gateway", "-f", "more.yaml"]).code(2);
    assert_says(
        &twice,
        &["more.yaml:2:6: another set than in gateway/1-secrets.yaml:2:6"],
    );
    assert_says(
        &twice,
        &[
            "more.yaml:3:11: secret `a` is given twice; the first one is at gateway/1-secrets.yaml:3:11",
        ],
    );
    std::fs::create_dir(env.work().join("empty")).unwrap();
    assert_says(
        &validate(&env, &["-f", "empty"]).code(2),
        &["there is no manifest in empty"],
    );
}

#[test]
fn variables_come_from_options_and_files() {
    let env = TestEnv::new();
    env.write("g.yaml", "mlgate: v1\nsecrets: {\"openai-${ENV}\": {provider: openai, value: {env: \"${ENV}_KEY\"}}}\n");
    env.write("prod.env", "ENV=PROD\n");
    env.write("prod.yaml", "ENV: PROD\n");
    for more in [
        &["--var", "ENV=PROD"][..],
        &["--var-file", "prod.env"],
        &["--var-file", "prod.yaml"],
    ] {
        let args = [&["-f", "g.yaml"][..], more].concat();
        let _ = validate(&env, &args).success();
    }
    let missing = validate(&env, &["-f", "g.yaml"]).code(2);
    assert_says(
        &missing,
        &["g.yaml:2:11: the variable `ENV` is not set; set it with --var ENV=VALUE"],
    );
    let unused = validate(&env, &["-f", "g.yaml", "--var", "ENV=x", "--var", "EVN=y"]);
    assert_says(
        &unused,
        &["warning: the variable `EVN` is not in the manifest"],
    );
}

#[test]
fn a_manifest_comes_from_stdin_too() {
    let env = TestEnv::new();
    let output = env
        .mlgate(["validate", "-f", "-"])
        .stdin("mlgate: v1\nsecrets: {a: 1}\n")
        .run();
    assert_says(
        &output.code(2),
        &["stdin:2:14: secret `a`: expected a mapping, found text"],
    );
}

#[test]
fn a_value_in_clear_is_warned_of() {
    let env = TestEnv::new();
    env.write(
        "g.yaml",
        "mlgate: v1\nsecrets: {a: {provider: openai, value: {plain: sk-Canary}}}\n",
    );
    let output = validate(&env, &["-f", "g.yaml"]);
    assert!(!output.to_string().contains("Canary"), "{output}");
    assert_says(
        &output,
        &["warning: g.yaml:2:40: the value of secret `a` is in the manifest"],
    );
}
