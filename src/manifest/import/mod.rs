//! Manifests made from the files of others. A value is never copied: a variable stands for it. What cannot be carried is
//! named with its place.

mod dotenv;
mod json;
mod litellm;
mod mlflow_gateway;
mod node;

pub use dotenv::{EnvSecret, from_dotenv, secrets_of_dotenv};
pub use json::from_json;
pub use litellm::from_litellm;
pub use mlflow_gateway::from_mlflow_gateway;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::made_up::unused;
use super::node::Key;
use super::{
    Declared, EndpointSpec, Located, Manifest, ModelSpec, Place, Problem, SecretSpec, Section,
    ValueFrom, ValueSource, ValueSpec, VariableNames, problem_of_secret, single_field,
};
use crate::domain::provider::{Given, Names, find, resolve};
use crate::domain::{
    AUTH_MODE, AuthConfig, EndpointName, ModelDefinitionName, ModelName, Provider, SecretName,
    Weight, quoted_word,
};

/// A manifest, and what is to be known of how it was made.
#[derive(Debug, Default)]
pub struct Imported {
    pub manifest: Manifest,
    /// The variables that stand for values which the file has in clear.
    pub variables: Vec<MadeUp>,
    /// What was not carried over, or not as it was, in the order of the file.
    pub notes: Vec<Problem>,
}

/// A made-up variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeUp {
    pub name: String,
    pub secret: String,
    pub field: String,
    /// The place of the value in the file.
    pub place: Place,
}

/// Where a file says that a value is.
#[derive(Clone, PartialEq)]
enum Held<'n> {
    Env(String),
    File(PathBuf),
    /// In the file itself.
    Clear(&'n str),
}

/// A credential as a file has it. Equal ones become one secret.
#[derive(Clone, PartialEq)]
struct Credential<'n> {
    provider: String,
    settings: BTreeMap<String, String>,
    fields: Vec<(String, Held<'n>)>,
}

#[derive(Default)]
struct Importer<'n> {
    imported: Imported,
    variables: VariableNames,
    taken: HashSet<String>,
    credentials: Vec<(Credential<'n>, String)>,
}

impl<'n> Importer<'n> {
    fn note(&mut self, place: &Place, message: impl Into<String>) {
        let problem = Problem::new(place.clone(), message);
        self.imported.notes.push(problem);
    }

    /// An entry that has no place in a manifest; one with an odd name is not called by it, which may be a value.
    fn not_carried(&mut self, key: &Key, of: Option<&str>) {
        let what = quoted_word(&key.text, "an entry");
        let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
        self.note(&key.place, format!("{what}{of} is not carried"));
    }

    fn finish(mut self) -> Imported {
        let place = |problem: &Problem| (problem.place.line, problem.place.column);
        self.imported.notes.sort_by_key(place);
        self.imported
    }

    /// The name of the secret for a credential, declared if it is the first like it. `wanted` is its name, if it is free.
    fn secret(
        &mut self,
        wanted: &str,
        credential: Credential<'n>,
        place: &Place,
    ) -> Option<String> {
        let known = self.credentials.iter();
        let mut known = known.filter(|(other, _)| *other == credential);
        if let Some((_, name)) = known.next() {
            return Some(name.clone());
        }
        let provider = match Provider::new(credential.provider.as_str()) {
            Ok(provider) => provider,
            Err(error) => {
                self.note(place, error.to_string());
                return None;
            }
        };
        if let Err(error) = SecretName::new(wanted) {
            self.note(place, error.to_string());
            return None;
        }
        let name = unused(wanted, '-', &mut self.taken);
        let mut spec = SecretSpec {
            provider: Some(provider),
            auth: self.settings(&credential, place),
            ..SecretSpec::default()
        };
        spec.value = self.value(&name, &spec, &credential, place);
        spec.unchecked = find(&credential.provider).is_none();
        if let Some(problem) = problem_of_secret(&name, &spec) {
            self.note(place, format!("secret `{name}` is not complete: {problem}"));
        }
        declare(&mut self.imported.manifest.secrets, &name, place, spec);
        self.credentials.push((credential, name.clone()));
        Some(name)
    }

    /// The settings that the provider has, with its auth mode where it has several.
    fn settings(
        &mut self,
        credential: &Credential<'_>,
        place: &Place,
    ) -> BTreeMap<String, Option<String>> {
        let mut settings = credential.settings.clone();
        if let Some(facts) = find(&credential.provider) {
            let modes = facts.modes.iter().flat_map(|mode| mode.config_fields);
            let known = modes.chain(facts.also_reads).map(|field| field.name);
            let known: Vec<&str> = known.chain([AUTH_MODE]).collect();
            let unknown = |key: &String| !known.contains(&key.as_str());
            for key in settings.keys().filter(|key| unknown(key)) {
                let provider = &credential.provider;
                let message =
                    format!("`{key}` is not carried: provider `{provider}` has no such setting");
                self.note(place, message);
            }
            settings.retain(|key, _| !unknown(key));
            let names = credential.fields.iter().map(|(name, _)| name.clone());
            let given = Given {
                mode: settings.get(AUTH_MODE).map(String::as_str),
                stored_mode: None,
                secrets: Names::Given(names.collect()),
                single: false,
                settings: Names::Given(
                    settings
                        .keys()
                        .filter(|it| *it != AUTH_MODE)
                        .cloned()
                        .collect(),
                ),
            };
            let mode = resolve(&facts, &given).map(|resolved| resolved.mode.name);
            if let (Ok(mode), true) = (mode, facts.modes.len() > 1) {
                settings.insert(AUTH_MODE.to_owned(), mode.to_owned());
            }
        }
        let mut checked = BTreeMap::new();
        for (key, text) in settings {
            match AuthConfig::new([(key.clone(), text.clone())]) {
                Ok(_) => {
                    checked.insert(key, Some(text));
                }
                Err(error) => self.note(place, format!("`{key}` is not carried: {error}")),
            }
        }
        checked
    }

    fn value(
        &mut self,
        secret: &str,
        spec: &SecretSpec,
        credential: &Credential<'_>,
        place: &Place,
    ) -> Option<ValueSpec> {
        let mut sources = Vec::new();
        for (field, held) in &credential.fields {
            let from = match held {
                Held::Env(name) => ValueFrom::Env(name.clone()),
                Held::File(path) => ValueFrom::File {
                    path: path.clone(),
                    key: None,
                },
                Held::Clear(_) => {
                    let name = self.variables.make(secret, field);
                    self.imported.variables.push(MadeUp {
                        name: name.clone(),
                        secret: secret.to_owned(),
                        field: field.clone(),
                        place: place.clone(),
                    });
                    ValueFrom::Env(name)
                }
            };
            let source = ValueSource {
                place: place.clone(),
                from,
                optional: false,
            };
            sources.push((field.clone(), source));
        }
        if let [(field, _)] = sources.as_slice()
            && Some(field.as_str()) == single_field(spec)
        {
            return sources.pop().map(|(_, source)| ValueSpec::Single(source));
        }
        (!sources.is_empty()).then_some(ValueSpec::Fields(sources))
    }

    /// Declares a model definition; returns its name.
    fn model(
        &mut self,
        wanted: &str,
        model: &str,
        secret: String,
        place: &Place,
    ) -> Option<String> {
        let model = match ModelName::new(model) {
            Ok(model) => model,
            Err(error) => {
                self.note(place, error.to_string());
                return None;
            }
        };
        if let Err(error) = ModelDefinitionName::new(wanted) {
            self.note(place, error.to_string());
            return None;
        }
        let models = &self.imported.manifest.models;
        let mut taken: HashSet<String> = models.keys().cloned().collect();
        let name = unused(wanted, '-', &mut taken);
        let spec = ModelSpec {
            provider: None,
            model: Some(model),
            secret: Some(Located {
                value: secret,
                place: place.clone(),
            }),
        };
        declare(&mut self.imported.manifest.models, &name, place, spec);
        Some(name)
    }

    /// Declares an endpoint; returns its name, which is another one if MLflow does not allow it.
    fn endpoint(&mut self, wanted: &str, spec: EndpointSpec, place: &Place) -> Option<String> {
        let mut name = wanted.to_owned();
        if EndpointName::new(wanted).is_err() {
            let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
            name = wanted
                .chars()
                .map(|c| if allowed(c) { c } else { '-' })
                .collect();
        }
        let endpoints = &self.imported.manifest.endpoints;
        let mut taken: HashSet<String> = endpoints.keys().cloned().collect();
        let name = unused(&name, '-', &mut taken);
        if let Err(error) = EndpointName::new(name.as_str()) {
            self.note(place, error.to_string());
            return None;
        }
        if name != wanted {
            let message =
                format!("endpoint `{wanted}` is called `{name}`: callers need the new name");
            self.note(place, message);
        }
        declare(&mut self.imported.manifest.endpoints, &name, place, spec);
        Some(name)
    }
}

fn declare<T>(section: &mut Section<T>, name: &str, place: &Place, spec: T) {
    let declared = Declared {
        place: place.clone(),
        spec,
        external: false,
    };
    section.insert(name.to_owned(), declared);
}

/// An endpoint with one model.
fn with_model(model: String, weight: Weight, place: &Place) -> EndpointSpec {
    EndpointSpec {
        models: Some(vec![Located {
            value: (model, weight),
            place: place.clone(),
        }]),
        ..EndpointSpec::default()
    }
}
