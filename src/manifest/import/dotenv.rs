//! `.env` files: the variables in which tools look for the keys of providers.

use std::collections::BTreeMap;
use std::sync::Arc;

use secrecy::ExposeSecret;

use super::super::dotenv::{DotenvEntry, parse};
use super::super::{Place, Problem, Source};
use super::{Credential, Held, Imported, Importer};
use crate::domain::provider::{field_of_variable, find};
use crate::domain::quoted_word;

/// A secret that some variables of a file make up. Its values stay in the file's entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvSecret {
    /// The provider's name, or made from that of the variable.
    pub name: String,
    pub provider: Option<String>,
    /// Each field, with the position of its entry.
    pub fields: Vec<(String, usize)>,
    /// Each setting, which is not secret, with the position of its entry.
    pub settings: Vec<(String, usize)>,
    /// The line of the first of them.
    pub line: usize,
}

/// The field of a variable that only a provider was given for.
const SINGLE_FIELD: &str = "api_key";

/// The secrets in a file, in the order of their first variables, and the positions of other entries. With a provider, each of
/// these is the key of a secret, too.
pub fn secrets_of_dotenv(
    entries: &[DotenvEntry],
    provider: Option<&str>,
) -> (Vec<EnvSecret>, Vec<usize>) {
    let mut secrets: Vec<EnvSecret> = Vec::new();
    let mut others = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        // The last of equal names counts.
        if entries[at + 1..]
            .iter()
            .any(|later| later.name == entry.name)
        {
            continue;
        }
        let Some((owner, field)) = field_of_variable(&entry.name) else {
            match provider {
                Some(provider) => secrets.push(EnvSecret {
                    name: name_of(&entry.name),
                    provider: Some(provider.to_owned()),
                    fields: vec![(SINGLE_FIELD.to_owned(), at)],
                    settings: Vec::new(),
                    line: entry.line,
                }),
                None => others.push(at),
            }
            continue;
        };
        let known = secrets.iter().position(|secret| secret.name == owner);
        let place = known.unwrap_or_else(|| {
            secrets.push(EnvSecret {
                name: owner.to_owned(),
                provider: Some(owner.to_owned()),
                fields: Vec::new(),
                settings: Vec::new(),
                line: entry.line,
            });
            secrets.len() - 1
        });
        let secret = &mut secrets[place];
        if is_setting(owner, field) {
            secret.settings.push((field.to_owned(), at));
        } else {
            secret.fields.push((field.to_owned(), at));
        }
    }
    // An address alone is no secret.
    let (whole, alone): (Vec<_>, Vec<_>) = secrets
        .into_iter()
        .partition(|secret| !secret.fields.is_empty());
    others.extend(
        alone
            .into_iter()
            .flat_map(|it| it.settings)
            .map(|(_, at)| at),
    );
    others.sort_unstable();
    (whole, others)
}

fn is_setting(provider: &str, field: &str) -> bool {
    let facts = find(provider);
    let modes = facts.iter().flat_map(|facts| facts.modes);
    modes
        .flat_map(|mode| mode.config_fields)
        .any(|known| known.name == field)
}

/// `TEAM_A_API_KEY` is the key of `team-a`.
fn name_of(variable: &str) -> String {
    let lower = variable.to_ascii_lowercase();
    let name = ["_api_key", "_key", "_token"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .filter(|name| !name.is_empty())
        .unwrap_or(&lower);
    name.replace('_', "-")
}

/// Makes a manifest of the keys in a file; the variables stand for them. Settings are copied.
///
/// # Errors
/// When the file is none.
pub fn from_dotenv(source: &Source, provider: Option<&str>) -> Result<Imported, Problem> {
    let file: Arc<str> = Arc::from(source.file.as_str());
    let at_line = |line: usize| Place {
        file: Arc::clone(&file),
        line,
        column: 1,
    };
    let entries = parse(source.text.expose_secret())
        .map_err(|error| Problem::new(at_line(error.line), error.message))?;
    let (secrets, others) = secrets_of_dotenv(&entries, provider);
    let mut importer = Importer::default();
    for at in others {
        let DotenvEntry { name, line, .. } = &entries[at];
        // A line with nothing but a key that ends in `=` looks like a name, too.
        let what = quoted_word(name, "an entry");
        let message =
            format!("{what} is not carried: it is the key of no provider that mlgate knows");
        importer.note(&at_line(*line), message);
    }
    for secret in secrets {
        let fields = secret.fields.iter();
        let fields =
            fields.map(|(field, at)| (field.clone(), Held::Env(entries[*at].name.clone())));
        let settings = secret.settings.iter();
        let settings = settings.map(|(field, at)| (field.clone(), entries[*at].shown()));
        let provider = secret.provider.clone().unwrap_or_default();
        let credential = Credential {
            settings: settings.collect::<BTreeMap<_, _>>(),
            fields: fields.collect(),
            provider,
        };
        importer.secret(&secret.name, credential, &at_line(secret.line));
    }
    Ok(importer.finish())
}

#[cfg(test)]
mod tests {
    use super::super::super::write;
    use super::*;

    fn imported(text: &str, provider: Option<&str>) -> (String, Vec<String>) {
        let source = Source {
            file: ".env".to_owned(),
            text: text.into(),
        };
        let imported = from_dotenv(&source, provider).unwrap();
        let notes = imported.notes.iter().map(ToString::to_string).collect();
        (write(&imported.manifest).to_yaml(), notes)
    }

    #[test]
    fn keys_of_providers_become_secrets() {
        let file = "OPENAI_API_KEY=sk-Canary1\nexport AZURE_API_KEY='Canary2'\nAZURE_API_BASE=https://eu.example\n\
                    AZURE_API_VERSION=2024-02-01\nAWS_ACCESS_KEY_ID=Canary3\nAWS_SECRET_ACCESS_KEY=Canary4\n\
                    COHERE_API_KEY=Canary5\nPORT=80\nTEAM_A_TOKEN=Canary6\n";
        let (manifest, notes) = imported(file, None);
        let expected = r#"mlgate: v1
secrets:
  azure:
    provider: azure
    auth: {api_base: "https://eu.example", api_version: "2024-02-01"}
    value: {env: AZURE_API_KEY}
  bedrock:
    provider: bedrock
    auth_mode: access_keys
    fields:
      aws_access_key_id: {env: AWS_ACCESS_KEY_ID}
      aws_secret_access_key: {env: AWS_SECRET_ACCESS_KEY}
  cohere: {provider: cohere, value: {env: COHERE_API_KEY}}
  openai: {provider: openai, value: {env: OPENAI_API_KEY}}
"#;
        assert_eq!(manifest, expected);
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes[0].starts_with(".env:8:1: `PORT` is not carried"),
            "{notes:?}"
        );
        let (manifest, notes) = imported("TEAM_A_TOKEN=Canary6\n", Some("mistral"));
        assert!(
            manifest.contains("team-a: {provider: mistral, value: {env: TEAM_A_TOKEN}}"),
            "{manifest}"
        );
        assert!(notes.is_empty());
    }

    #[test]
    fn the_last_of_equal_names_counts_and_an_address_alone_does_not() {
        let text = "OPENAI_API_KEY=a\nOPENAI_API_BASE=https://x.example\nOPENAI_API_KEY=b\nAZURE_API_BASE=https://y.example\n";
        let entries = parse(text).unwrap();
        let (secrets, others) = secrets_of_dotenv(&entries, None);
        assert_eq!(secrets.len(), 1);
        assert_eq!(secrets[0].fields, [("api_key".to_owned(), 2)]);
        assert_eq!(secrets[0].settings, [("api_base".to_owned(), 1)]);
        assert_eq!(others, [3]);
    }
}
