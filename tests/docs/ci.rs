//! The examples for CI services: they have the form that the service expects, and their commands exist.

use std::path::Path;

use boon::{Compiler, Schemas};
use serde_json::Value;

use super::pages::{read, root};
use crate::common::{TestEnv, servers};

/// The first YAML block of a page after a line that begins like this.
fn block_after(page: &str, words: &str) -> String {
    let text = read(Path::new(page));
    let (_, rest) = text.split_once(words).expect("the example is there");
    let (_, block) = rest.split_once("```yaml\n").expect("a block of YAML");
    let (block, _) = block.split_once("```").expect("its end");
    block.to_owned()
}

/// YAML as most of these services read it, but for `on`, which is a word to them.
fn parsed(env: &TestEnv, yaml: &str) -> Value {
    let script = "import json, sys, yaml\n\
                  class Loader(yaml.SafeLoader): pass\n\
                  resolvers = {c: [r for r in rs if r[0] != 'tag:yaml.org,2002:bool'] \
                  for c, rs in yaml.SafeLoader.yaml_implicit_resolvers.items()}\n\
                  Loader.yaml_implicit_resolvers = resolvers\n\
                  print(json.dumps(yaml.load(sys.stdin, Loader)))";
    let python = servers::variable("MLGATE_TEST_PYTHON");
    let output = env.program(python, ["-c", script]).stdin(yaml).run();
    output.success().json()
}

fn assert_conforms(document: &Value, schema: &str) {
    let path = root().join("tests/data/ci").join(schema);
    let text = std::fs::read_to_string(path).expect("the schema can be read");
    let schema: Value = serde_json::from_str(&text).expect("it is JSON");
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler
        .add_resource("ci.json", schema)
        .expect("a resource");
    let index = compiler.compile("ci.json", &mut schemas).expect("a schema");
    if let Err(error) = schemas.validate(document, index) {
        panic!("{error:#}\n{document:#}");
    }
}

/// The texts of all values with this key, those of lists one by one.
fn texts<'a>(document: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match document {
        Value::Object(entries) => {
            for (name, value) in entries {
                match value {
                    Value::String(text) if name == key => found.push(text),
                    Value::Array(lines) if name == key => {
                        found.extend(lines.iter().filter_map(Value::as_str));
                    }
                    other => texts(other, key, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, key, found)),
        _ => {}
    }
}

/// Every command of an example is one of mlgate's, with options that it has.
fn assert_commands_exist(env: &TestEnv, commands: &[&str]) {
    assert!(!commands.is_empty());
    for command in commands {
        let mut words = command.split(' ');
        assert_eq!(words.next(), Some("mlgate"), "{command}");
        let verb = words.next().expect("a verb");
        let help = env.mlgate([verb, "--help"]).run().success();
        for option in words.filter(|word| word.starts_with('-')) {
            let is_there = help
                .stdout()
                .split([' ', ',', '\n', '='])
                .any(|word| word == option);
            assert!(is_there, "{command}: {option}");
        }
    }
}

#[test]
#[ignore = "needs MLflow's Python: run tests/run"]
fn the_example_for_github_actions_is_a_workflow() {
    let env = TestEnv::new();
    let yaml = block_after("docs/apply.md", "In GitHub Actions:");
    let workflow = parsed(&env, &yaml);
    assert_conforms(&workflow, "github-actions.json");
    let mut commands = Vec::new();
    texts(&workflow, "run", &mut commands);
    assert_commands_exist(&env, &commands);
    // Each expression is a secret that is handed over, and nothing else may be printed or run.
    for (expression, _) in yaml.match_indices("${{") {
        assert!(yaml[expression..].starts_with("${{ secrets."), "{yaml}");
    }
}

#[test]
#[ignore = "needs MLflow's Python: run tests/run"]
fn the_example_for_gitlab_is_a_pipeline() {
    let env = TestEnv::new();
    let pipeline = parsed(&env, &block_after("docs/apply.md", "In GitLab,"));
    assert_conforms(&pipeline, "gitlab-ci.json");
    let mut commands = Vec::new();
    texts(&pipeline, "script", &mut commands);
    assert_commands_exist(&env, &commands);
}
