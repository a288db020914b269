//! Manifests, made from a database or from others' files, and keys that come and go as files.

use super::{Cage, OTHER_VALUE, VALUE, WRONG_PASSPHRASE, assert_silent};
use crate::cli::fixture::files;
use crate::common::on_every_engine;

on_every_engine! {
    fn every_command_that_reads_a_manifest(db: &TestDb) {
        let mut cage = Cage::new(db.url());
        let _ = cage.env.mlgate(["db", "init", "--yes"]).run().success();
        let entry = |value: &str| format!("mlgate: v1\nset: a\nsecrets: {{a: {{provider: openai, value: {value}}}}}\n");
        let models = "models: {m: {model: gpt-4o, secret: a}}\nendpoints: {e: {models: [m]}}\n";
        for (file, text) in [
            ("env.yaml", entry("{env: VALUE}") + models),
            ("file.yaml", entry("{file: keys.json, key: a.b}") + models),
            ("command.yaml", entry("{command: [cat, value]}") + models),
            ("stdin.yaml", entry("{stdin: true}") + models),
            ("plain.yaml", entry(&format!("{{plain: {VALUE}}}")) + models),
            // What someone may write by mistake.
            ("bare.yaml", entry(VALUE)),
            ("source.yaml", entry(&format!("{{{VALUE}: x}}"))),
            ("typed.yaml", entry(&format!("{{env: [{VALUE}]}}"))),
            ("twice.yaml", entry(&format!("{{plain: {VALUE}, env: VALUE}}"))),
            ("broken.yaml", format!("mlgate: v1\nsecrets: {{a: {{value: {VALUE}")),
            ("missing.yaml", entry("{file: keys.json, key: nothing}")),
            ("keys.json", format!(r#"{{"a": {{"b": "{OTHER_VALUE}"}}}}"#)),
        ] {
            cage.env.write(file, text);
        }
        cage.written.extend(files(&cage.env, None));
        let mistakes = ["bare.yaml", "source.yaml", "typed.yaml", "twice.yaml", "broken.yaml", "missing.yaml"];
        let sources = ["env.yaml", "file.yaml", "command.yaml", "stdin.yaml", "plain.yaml"];
        for file in sources.iter().chain(&mistakes) {
            for args in [
                &["validate", "-f", file][..],
                &["diff", "-f", file],
                &["plan", "-f", file, "--out", "made.plan"],
                &["apply", "-f", file, "--dry-run"],
                &["apply", "-f", file, "--yes"],
                &["apply", "-f", file, "--plan", "made.plan", "--yes"],
                &["apply", "-f", file, "--prune", "--adopt", "--yes"],
            ] {
                cage.silent(args);
            }
        }
        cage.silent_with("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG_PASSPHRASE, &["diff", "-f", "env.yaml"]);
        cage.silent_with("VALUE", OTHER_VALUE, &["diff", "-f", "env.yaml"]);
        cage.silent(&["dump"]);
    }

    fn every_command_that_makes_a_manifest_or_moves_keys(db: &TestDb) {
        let mut cage = Cage::new(db.url());
        for (file, text) in [
            ("keys.env", format!("MISTRAL_API_KEY={VALUE}\nOTHER={VALUE}\n")),
            ("broken.env", format!("MISTRAL_API_KEY={VALUE}\n{VALUE}\n")),
            (
                "secrets.json",
                format!(r#"[{{"name": "a", "provider": "openai", "value": "{VALUE}", "also": "{VALUE}"}}]"#),
            ),
            (
                "litellm.yaml",
                format!(
                    "model_list:\n- model_name: a\n  litellm_params: {{model: openai/a, api_key: {VALUE}, rpm: {VALUE}}}\n"
                ),
            ),
            (
                "gateway.yaml",
                format!(
                    "endpoints:\n- name: a\n  model: {{provider: openai, name: a, config: {{openai_api_key: {VALUE}}}}}\n"
                ),
            ),
        ] {
            cage.env.write(file, text);
        }
        cage.written.extend(files(&cage.env, None));
        for args in [
            &["import", "env", "keys.env"][..],
            &["import", "env", "keys.env", "--provider", "openai"],
            &["import", "env", "broken.env"],
            &["import", "json", "secrets.json"],
            &["import", "litellm", "litellm.yaml", "--out", "made.yaml"],
            &["import", "mlflow-gateway", "gateway.yaml"],
            &["import", "env", "value"],
            &["import", "litellm", "value"],
            &["import", "json", "value"],
            &["import", "mlflow-gateway", "-"],
            &["secret", "import", "broken.env"],
            &["secret", "import", "value"],
            &["secret", "import", "-"],
            &["secret", "import", "keys.env", "--dry-run"],
            &["secret", "import", "keys.env"],
            &["secret", "import", "keys.env", "--if-not-exists"],
            &["dump"],
            &["dump", "--out", "dump.yaml"],
        ] {
            cage.silent(args);
        }
        // `-o` is refused there.
        for args in [
            &["secret", "export"][..],
            &["secret", "export", "--format", "json"],
            &["secret", "export", "--format", "yaml"],
            &["secret", "export", "mistral", "--format", "json", "-v"],
        ] {
            assert_silent(&cage.env.mlgate(args).run(), args);
        }
    }
}
