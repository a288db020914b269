//! Manifests, made from a database or from others' files, and keys that come and go as files.

use super::{Cage, VALUE, assert_silent};
use crate::cli::fixture::files;
use crate::common::on_every_engine;

on_every_engine! {
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
