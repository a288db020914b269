//! `mlgate import`: manifests from the files of others.

use mlgate::manifest::{Source, Vars, read};

use super::fixture::assert_says;
use crate::common::TestEnv;

const LITELLM: &str = r"model_list:
  - model_name: chat
    litellm_params: {model: openai/gpt-4o, api_key: sk-Canary1, rpm: 6}
  - model_name: backup
    litellm_params: {model: anthropic/claude-sonnet-4-5, api_key: os.environ/CLAUDE}
router_settings: {fallbacks: [{chat: [backup]}]}
";

#[test]
fn a_configuration_becomes_a_manifest_without_values() {
    let env = TestEnv::new();
    env.write("config.yaml", LITELLM);
    let imported = env
        .mlgate(["import", "litellm", "config.yaml"])
        .run()
        .success();
    assert_eq!(
        imported.stdout(),
        "# Made by mlgate import from config.yaml.\n\
         # These variables stand for values that it has in clear:\n\
         #   GATEWAY_OPENAI_API_KEY: api_key of secret openai, config.yaml:3\n\
         mlgate: v1\n\
         secrets:\n\
         \x20 anthropic: {provider: anthropic, value: {env: CLAUDE}}\n\
         \x20 openai: {provider: openai, value: {env: GATEWAY_OPENAI_API_KEY}}\n\
         models:\n\
         \x20 backup: {model: claude-sonnet-4-5, secret: anthropic}\n\
         \x20 chat: {model: gpt-4o, secret: openai}\n\
         endpoints:\n\
         \x20 backup: {models: [backup]}\n\
         \x20 chat: {models: [chat], fallbacks: [backup]}\n"
    );
    assert_says(
        &imported,
        &["warning: config.yaml:3:65: `rpm` is not carried"],
    );
    assert!(!imported.to_string().contains("Canary"), "{imported}");
    let source = Source {
        file: "gateway.yaml".to_owned(),
        text: imported.stdout().into(),
    };
    let read = read(&[source], &Vars::default()).expect("it is a manifest");
    assert_eq!(read.endpoints.len(), 2);
    let strict = env
        .mlgate(["import", "litellm", "config.yaml", "--strict"])
        .run()
        .code(3);
    assert_eq!(strict.stdout(), imported.stdout());
}

#[test]
fn every_format_is_read_from_stdin_too() {
    let env = TestEnv::new();
    for (format, text, expected) in [
        (
            "litellm",
            LITELLM,
            "chat: {models: [chat], fallbacks: [backup]}",
        ),
        (
            "mlflow-gateway",
            "endpoints:\n- name: e\n  endpoint_type: llm/v1/chat\n  model: {provider: openai, name: gpt-4o, config: \
             {openai_api_key: $OPENAI_API_KEY}}\n",
            "openai: {provider: openai, value: {env: OPENAI_API_KEY}}",
        ),
        (
            "env",
            "MISTRAL_API_KEY=Canary2\n",
            "mistral: {provider: mistral, value: {env: MISTRAL_API_KEY}}",
        ),
        (
            "json",
            r#"[{"name": "a", "provider": "groq", "value": "Canary3"}]"#,
            "a: {provider: groq, value: {env: GATEWAY_A_API_KEY}}",
        ),
    ] {
        let output = env
            .mlgate(["import", format, "-"])
            .stdin(text)
            .run()
            .success();
        assert!(output.stdout().contains(expected), "{output}");
        assert!(!output.to_string().contains("Canary"), "{output}");
        let json = env
            .mlgate(["import", format, "-", "-o", "json"])
            .stdin(text)
            .run()
            .success();
        assert_eq!(json.json()["mlgate"], "v1");
    }
}

#[test]
fn a_file_of_another_kind_is_refused_with_its_place() {
    let env = TestEnv::new();
    env.write("bad.yaml", "a: [\n");
    env.write("other.yaml", "a: 1\n");
    env.write("bad.env", "A=1\nB\n");
    for (format, file, place) in [
        ("litellm", "bad.yaml", "bad.yaml:2:"),
        (
            "litellm",
            "other.yaml",
            "other.yaml:1:1: no list `model_list`",
        ),
        (
            "mlflow-gateway",
            "other.yaml",
            "other.yaml:1:1: no `endpoints`",
        ),
        ("env", "bad.env", "bad.env:2:1: expected NAME=value"),
    ] {
        let output = env.mlgate(["import", format, file]).run().code(1);
        assert_says(&output, &[place]);
        assert_eq!(output.stdout(), "");
    }
    env.mlgate(["import", "litellm", "missing.yaml"])
        .run()
        .code(2);
    env.mlgate(["import", "litellm", "other.yaml", "--provider", "openai"])
        .run()
        .code(2);
}

#[test]
fn the_file_that_is_read_cannot_be_the_one_that_is_written() {
    let env = TestEnv::new();
    env.write("config.yaml", LITELLM);
    let output = env
        .mlgate(["import", "litellm", "config.yaml", "--out", "config.yaml"])
        .run()
        .code(2);
    assert_says(&output, &["config.yaml"]);
    let text = std::fs::read_to_string(env.work().join("config.yaml")).unwrap();
    assert_eq!(text, LITELLM);
}
