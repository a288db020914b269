//! A value in the place of a name: no message repeats it.

use super::fixture::at;
use crate::common::{CommandOutput, TestDb, TestEnv};

const KEY: &str = "sk-proj-Canary4Canary4";

/// Entries of a secret with `KEY` where a name or another kind of value belongs.
const ENTRIES: [&str; 21] = [
    "KEY",
    "[KEY]",
    "{KEY}",
    "{KEY: x}",
    "{KEY: x, KEY: y}",
    "{provider: openai, value: KEY}",
    "{provider: openai, value: [KEY]}",
    "{provider: openai, value: {KEY: x}}",
    "{provider: openai, value: {KEY: x, KEY: y}}",
    "{provider: openai, value: {env: [KEY]}}",
    "{provider: openai, value: {plain: '${KEY}'}}",
    "{provider: openai, value: {env: X, optional: KEY}}",
    "{provider: openai, fields: KEY}",
    "{provider: openai, fields: {KEY: null}}",
    "{provider: openai, fields: {KEY: KEY}}",
    "{provider: openai, fields: {KEY: {env: X}}}",
    "{provider: openai, value: {env: X}, auth: {KEY: [x]}}",
    "{provider: openai, value: {env: X}, auth: {KEY: x}}",
    "{provider: openai, value: {env: X}, auth_mode: KEY}",
    "{provider: openai, value: {env: X}, expires: KEY, shared: KEY, check: KEY}",
    "{provider: KEY, value: {env: X}}",
];

/// Whole manifests.
const MANIFESTS: [&str; 7] = [
    "KEY",
    "KEY: x",
    "mlgate: KEY",
    "mlgate: v1\nKEY: x",
    "mlgate: v1\nsecrets: KEY",
    "mlgate: v1\nsecrets: {a: {provider: openai, value: {plain: \"KEY}}}",
    "mlgate: v1\nsecrets: {a: {provider: openai, value: {plain: 'x' KEY}}}",
];

/// Sources whose values cannot be read, of a file `keys.yaml` or `keys.env`.
const SOURCES: [(&str, &str); 6] = [
    ("{env: KEY}", ""),
    ("{file: keys.yaml, key: KEY}", "a: b\n"),
    ("{file: keys.yaml, key: a}", "a: {KEY: x}\n"),
    ("{file: keys.yaml, key: a}", "KEY: x\nKEY: y\n"),
    ("{file: keys.yaml, key: a}", "a: \"KEY\n"),
    ("{file: keys.env, key: A}", "KEY\n"),
];

/// Files of others.
const IMPORTED: [(&str, &str); 6] = [
    ("env", "c2VCanary4Canary4Cg==\nOPENAI_API_KEY=x\n"),
    (
        "json",
        r#"[{"name": "a", "provider": "groq", "value": "x", "KEY": "y"}]"#,
    ),
    (
        "json",
        r#"[{"name": "a", "provider": "groq", "fields": {"KEY": ["y"]}}]"#,
    ),
    (
        "litellm",
        "model_list: [{model_name: a, litellm_params: {model: openai/b, KEY: x}, KEY: y}]\nKEY: z\n\
         router_settings: {KEY: x}\n",
    ),
    (
        "mlflow-gateway",
        "endpoints: [{name: a, KEY: x, model: {provider: openai, name: b, config: {KEY: x}}}]\nKEY: z\n",
    ),
    ("litellm", "model_list: []\nKEY: x\nKEY: y\n"),
];

fn never_repeated(output: &CommandOutput, given: &str) {
    let text = output.to_string();
    assert!(!text.contains("anary"), "{given}\n{text}");
}

fn validated(env: &TestEnv, manifest: &str) {
    env.write("gateway.yaml", manifest.replace("KEY", KEY));
    let output = env.mlgate(["validate", "-f", "gateway.yaml"]).run();
    never_repeated(&output.code(2), manifest);
}

#[test]
fn a_manifest_s_problems_do_not_repeat_it() {
    let env = TestEnv::new();
    for entry in ENTRIES {
        validated(&env, &format!("mlgate: v1\nsecrets: {{a: {entry}}}\n"));
    }
    for manifest in MANIFESTS {
        validated(&env, manifest);
    }
}

#[test]
fn a_value_s_source_does_not_repeat_it() {
    let db = TestDb::sqlite();
    let env = at(&db);
    for (source, file) in SOURCES {
        let manifest =
            format!("mlgate: v1\nsecrets: {{a: {{provider: openai, value: {source}}}}}\n");
        env.write("gateway.yaml", manifest.replace("KEY", KEY));
        for name in ["keys.yaml", "keys.env"] {
            env.write(name, file.replace("KEY", KEY));
        }
        let output = env.mlgate(["diff", "-f", "gateway.yaml"]).run();
        never_repeated(&output.code(2), source);
    }
}

#[test]
fn what_an_import_does_not_carry_is_not_repeated() {
    let env = TestEnv::new();
    for (format, file) in IMPORTED {
        env.write("file", file.replace("KEY", KEY));
        let output = env.mlgate(["import", format, "file"]).run();
        never_repeated(&output, file);
        assert!(output.to_string().contains("file:"), "{file}\n{output}");
    }
}

#[test]
fn a_field_s_name_does_not_repeat_it() {
    let db = TestDb::sqlite();
    let env = at(&db);
    for fields in [
        &["KEY"][..],
        &["KEY="],
        &["KEY=x"],
        &["KEY=x", "KEY=y"],
        &["api_key=env:KEY"],
    ] {
        let given = fields
            .iter()
            .flat_map(|field| ["--field".to_owned(), field.replace("KEY", KEY)]);
        let output = env
            .mlgate(["secret", "create", "a", "--provider", "openai"])
            .args(given)
            .run();
        never_repeated(&output.code(2), &fields.join(" "));
    }
}
