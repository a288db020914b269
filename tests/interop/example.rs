//! A manifest with everything that a manifest can say, as documentation shows it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;

use crate::common::{Mlflow, TestEnv};

const MANIFEST: &str = r#"mlgate: v1
set: team-search
workspace: default
secrets:
  openai: {provider: openai, value: {env: OPENAI_API_KEY}, expires: 2027-03-01, labels: {team: search}}
  anthropic:
    provider: anthropic
    value: {command: [vault, kv, get, -field=api_key, secret/llm/anthropic]}
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    auth: {aws_region_name: eu-central-1}
    fields:
      aws_access_key_id: {file: /run/secrets/id}
      aws_secret_access_key: {file: /run/secrets/keys.yaml, key: bedrock.secret}
  azure-shared: {external: true}
models:
  gpt-4o: {model: gpt-4o, secret: openai}
  sonnet: {model: claude-sonnet-4-5, secret: anthropic}
  nova: {model: "amazon.nova-pro-v1:0", secret: bedrock}
endpoints:
  chat:
    models: [{model: gpt-4o, weight: 80}, {model: sonnet, weight: 20}]
    fallbacks: [nova]
    tags: {team: search}
    bindings: [{scorer: quality, experiment: judges}]
    guardrails: [no-pii]
guardrails: {no-pii: {scorer: pii, experiment: judges, stage: before, action: validation}}
budgets: {chat-month: {endpoint: chat, usd: 200, per: 1mo, action: reject}}
moved: [{from: endpoints.chat-v1, to: endpoints.chat}]
"#;

/// The program that the manifest calls; it prints the key for exactly these arguments.
const VAULT: &str =
    "#!/bin/sh\n[ \"$*\" = 'kv get -field=api_key secret/llm/anthropic' ] && echo $ANTHROPIC\n";

/// The manifest, with the directory of its files.
pub(crate) struct Example {
    manifest: String,
}

impl Example {
    pub(crate) const OPENAI: &str = "sk-proj-Example1Example1Example1";
    pub(crate) const ANTHROPIC: &str = "sk-ant-Example2Example2Example2";
    pub(crate) const BEDROCK: &str = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";

    /// Makes what the manifest refers to: variables, files, a program, an experiment with judges, and a secret of others.
    pub(crate) fn prepare(env: &TestEnv, mlflow: &Mlflow, add_judge: impl Fn(&str, &str)) -> Self {
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let judges = json!({"name": "judges"});
        let judges = mlflow.call("create_experiment", &judges).unwrap();
        let judges = judges.as_str().unwrap();
        for name in ["quality", "pii"] {
            add_judge(judges, name);
        }
        let azure = json!({"provider": "azure", "auth_config": {"api_base": "https://a.example", "api_version": "1"}});
        mlflow.create_secret_with("azure-shared", &json!({"api_key": "theirs"}), azure);

        for directory in ["bin", "run"] {
            fs::create_dir(env.work().join(directory)).unwrap();
        }
        let vault = env.write("bin/vault", VAULT.replace("$ANTHROPIC", Self::ANTHROPIC));
        fs::set_permissions(&vault, fs::Permissions::from_mode(0o755)).unwrap();
        let path = std::env::var("PATH").unwrap();
        env.set(
            "PATH",
            format!("{}:{path}", vault.parent().unwrap().display()),
        );
        env.set("OPENAI_API_KEY", Self::OPENAI);
        env.write("run/id", "AKIAIOSFODNN7EXAMPLE\n");
        let keys = env.write(
            "run/keys.yaml",
            format!("bedrock: {{secret: {}}}\n", Self::BEDROCK),
        );
        let secrets = keys.parent().unwrap().display().to_string();
        Self {
            manifest: MANIFEST.replace("/run/secrets", &secrets),
        }
    }

    /// Writes `gateway.yaml` with the parts that are wanted.
    pub(crate) fn write(&self, env: &TestEnv, wants: impl Fn(&str) -> bool) {
        let mut manifest = self.manifest.clone();
        for (part, with, without) in [
            ("sonnet", ", {model: sonnet, weight: 20}", ""),
            ("fallbacks", "    fallbacks: [nova]\n", ""),
            ("guardrails", "    guardrails: [no-pii]\n", ""),
            ("guardrails", "guardrails: {no-pii", "#"),
            ("budgets", "budgets: {chat-month", "#"),
        ] {
            assert!(manifest.contains(with), "{with}");
            if !wants(part) {
                manifest = manifest.replace(with, without);
            }
        }
        env.write("gateway.yaml", manifest);
    }

    /// The same manifest, whose secrets of OpenAI and Anthropic are sent elsewhere.
    pub(crate) fn at(mut self, openai: &str, anthropic: &str) -> Self {
        let base = |url: &str| format!("auth: {{api_base: \"{url}\"}}, ");
        self.manifest = self
            .manifest
            .replace("value: {env", &format!("{}value: {{env", base(openai)));
        let anthropic = format!("    auth: {{api_base: \"{anthropic}\"}}\n    value: {{command");
        self.manifest = self.manifest.replace("    value: {command", &anthropic);
        self
    }
}
