//! Manifests and the files they refer to: each is parsed or refused, and no problem quotes a value.

use std::path::Path;

use mlgate::manifest::{Source, Vars, dotenv, entry_of, read, read_vars};
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};

use super::{properties, worse_text};

/// Contained in every value, and nowhere else.
const CANARY: &str = "cAnArY";

const MANIFESTS: &[&str] = &[
    "mlgate: v1\nset: team-a\nworkspace: default\nsecrets:\n  openai:\n    provider: openai\n    value: {env: OPENAI_API_KEY}\n",
    "mlgate: v1\nsecrets:\n  a: {provider: azure, value: {command: [pass, show, x]}, settings: {api_base: \"https://a.example\"}}\n",
    "mlgate: v1\nmodels:\n  gpt: {model: gpt-4o, secret: openai, provider: openai}\nendpoints:\n  chat:\n    models: [{model: gpt, weight: 0.7}]\n    fallbacks: [gpt]\n    tags: {team: \"a\"}\n",
    "mlgate: v1\nbudgets: {b: {endpoint: chat, usd: 1.5, per: 30min, action: reject}}\nmoved: [{from: endpoints.a, to: endpoints.b}]\n",
    "{\"mlgate\": \"v1\", \"secrets\": {\"a\": {\"provider\": \"openai\", \"value\": {\"file\": \"${DIR}/key\"}}}}",
    "a: &x [1, 2]\nb: *x\n? c\n: |\n  two\n  lines\n--- !tag\n'd': >-\n  e\n",
];

const DOTENV: &[&str] = &[
    "A=cAnArY\nexport B='cAnArY x'\n# a remark\nC=\"two\\nlines cAnArY\"\n",
    "\u{feff}A=\r\nB = cAnArY # not this\r\n",
    "A='cAnArY\nin two lines'\nA=cAnArY\n",
];

const ENTRIES: &[&str] = &[
    "bedrock:\n  secret: cAnArY\n",
    "{\"bedrock\": {\"secret\": \"cAnArY\"}, \"bedrock.secret\": \"cAnArY\"}",
    "bedrock: {secret: [cAnArY]}\n",
];

properties! {
    fn a_manifest_is_parsed_or_refused_with_places(text: String = worse_text(MANIFESTS)) {
        let vars = Vars::new([("DIR".to_owned(), "/srv".to_owned())]).unwrap();
        let file = "m.yaml".to_owned();
        let sources = [Source { file, text: SecretString::from(text.as_str()) }];
        if let Err(problems) = read(&sources, &vars) {
            prop_assert!(!problems.is_empty());
            let lines = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count();
            for problem in problems {
                let line = problem.place.line;
                prop_assert!((1..=lines + 1).contains(&line), "{} of {}: {}", problem, lines, text);
            }
        }
    }

    fn a_dotenv_file_is_parsed_or_refused_without_its_values(text: String = worse_text(DOTENV)) {
        match dotenv::parse(&text) {
            Ok(entries) => {
                let pairs = read_vars(Path::new(".env"), &text);
                prop_assert_eq!(pairs.map(|pairs| pairs.len()), Ok(entries.len()));
                prop_assert!(entries.iter().all(|entry| !entry.name.is_empty()));
            }
            Err(error) => prop_assert!(!error.to_string().contains(CANARY), "{}", error),
        }
    }

    fn an_entry_of_a_file_is_read_or_refused_without_its_value(text: String = worse_text(ENTRIES)) {
        match entry_of(Path::new("secrets.yaml"), &text, "bedrock.secret") {
            Ok(value) => prop_assert!(value.expose_secret().len() <= text.len()),
            Err(error) => prop_assert!(!error.to_string().contains(CANARY), "{}", error),
        }
    }
}
