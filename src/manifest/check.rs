//! What refers to what, and whether providers get the fields they need: everything that needs no database.

use std::collections::BTreeSet;

use super::problem::{Located, Place, Problem};
use super::value_source::{From, ValueSpec};
use super::{BudgetFor, Kind, Manifest, SecretSpec, Section};
use crate::domain::AUTH_MODE;
use crate::domain::AuthConfig;
use crate::domain::is_word;
use crate::domain::provider::{Given, Names, find, resolve, suggestions};

pub(super) fn check(manifest: &Manifest, problems: &mut Vec<Problem>) {
    for (name, secret) in &manifest.secrets {
        check_secret(name, &secret.place, &secret.spec, problems);
    }
    check_one_stdin(manifest, problems);
    for (name, model) in &manifest.models {
        if let Some(secret) = &model.spec.secret {
            known(Kind::Secret, &manifest.secrets, secret, problems);
            check_provider(manifest, name, problems);
        }
    }
    for (name, endpoint) in &manifest.endpoints {
        let spec = &endpoint.spec;
        let mut seen = BTreeSet::new();
        for model in spec.models.iter().flatten() {
            let name = Located {
                value: model.value.0.clone(),
                place: model.place.clone(),
            };
            known(Kind::Model, &manifest.models, &name, problems);
            not_twice("model", &name, &mut seen, problems);
        }
        let mut seen = BTreeSet::new();
        for model in spec.fallbacks.iter().flatten() {
            known(Kind::Model, &manifest.models, model, problems);
            not_twice("fallback", model, &mut seen, problems);
        }
        if spec.models.as_ref().is_some_and(Vec::is_empty) {
            let message = format!("endpoint `{name}` has no models: every call would fail");
            problems.push(Problem::new(endpoint.place.clone(), message));
        }
        let mut seen = BTreeSet::new();
        for guardrail in spec.guardrails.iter().flatten() {
            known(Kind::Guardrail, &manifest.guardrails, guardrail, problems);
            not_twice("guardrail", guardrail, &mut seen, problems);
        }
    }
    for guardrail in manifest.guardrails.values() {
        if let Some(endpoint) = &guardrail.spec.action_endpoint {
            known(Kind::Endpoint, &manifest.endpoints, endpoint, problems);
        }
    }
    for budget in manifest.budgets.values() {
        if let BudgetFor::Endpoint(endpoint) = &budget.spec.counts {
            known(Kind::Endpoint, &manifest.endpoints, endpoint, problems);
        }
    }
    check_moved(manifest, problems);
}

/// A reference to something that no file declares.
fn known<T>(kind: Kind, section: &Section<T>, name: &Located<String>, problems: &mut Vec<Problem>) {
    if section.contains_key(&name.value) {
        return;
    }
    let message = format!("no {kind} `{}` is declared", name.value);
    let near = section.keys().map(|known| {
        let likeness = strsim::jaro_winkler(known, &name.value);
        (likeness, known)
    });
    let near = near.max_by(|(a, _), (b, _)| a.total_cmp(b));
    let hint = match near {
        Some((likeness, near)) if likeness > 0.55 => format!("did you mean `{near}`?"),
        _ if kind == Kind::Guardrail => format!("declare it in {}", kind.section()),
        _ => format!(
            "declare it in {}; one that the database has already as {{external: true}}",
            kind.section()
        ),
    };
    problems.push(Problem::new(name.place.clone(), message).hint(hint));
}

fn not_twice(
    what: &str,
    name: &Located<String>,
    seen: &mut BTreeSet<String>,
    problems: &mut Vec<Problem>,
) {
    if !seen.insert(name.value.clone()) {
        let message = format!("{what} `{}` is given twice", name.value);
        problems.push(Problem::new(name.place.clone(), message));
    }
}

/// The settings are valid, and a provider that mlgate knows gets the fields and settings that it needs. Fields of a
/// stored value that the manifest does not declare are checked when it is applied.
fn check_secret(name: &str, place: &Place, spec: &SecretSpec, problems: &mut Vec<Problem>) {
    let settings = spec.auth.iter();
    let settings = settings.filter_map(|(key, text)| Some((key.clone(), text.clone()?)));
    let settings: Vec<(String, String)> = settings.collect();
    if let Err(error) = AuthConfig::new(settings.clone()) {
        let message = format!("secret `{name}`: {error}");
        problems.push(Problem::new(place.clone(), message));
        return;
    }
    let Some(provider) = spec.provider.as_ref().filter(|_| !spec.unchecked) else {
        return;
    };
    let Some(facts) = find(provider.as_str()) else {
        let near = suggestions(provider.as_str());
        let message = if is_word(provider.as_str()) || !near.is_empty() {
            format!("secret `{name}`: unknown provider `{provider}`")
        } else {
            format!("secret `{name}`: unknown provider")
        };
        let hint = match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "`mlgate provider list` lists them; `check: false` accepts a newer one".to_owned()
            }
        };
        problems.push(Problem::new(place.clone(), message).hint(hint));
        return;
    };
    let mode = settings.iter().find(|(key, _)| key == AUTH_MODE);
    let mode = mode.map(|(_, mode)| mode.as_str());
    let names = settings.iter().map(|(key, _)| key.clone());
    let names: Vec<String> = names.filter(|key| key != AUTH_MODE).collect();
    let (secrets, single) = match &spec.value {
        Some(ValueSpec::Single(_)) => (Names::Given(Vec::new()), true),
        Some(ValueSpec::Fields(fields)) => {
            let names = fields.iter().map(|(name, _)| name.clone());
            (Names::Given(names.collect()), false)
        }
        // Kept as it is, whatever it is.
        None => return,
    };
    let given = Given {
        mode,
        stored_mode: None,
        secrets,
        single,
        settings: Names::Given(names),
    };
    match resolve(&facts, &given) {
        Err(error) => {
            let message = format!("secret `{name}`: {error}");
            let hint = format!("`mlgate provider show {}` lists them", facts.name);
            problems.push(Problem::new(place.clone(), message).hint(hint));
        }
        Ok(resolved) => {
            let missing = resolved.missing_secrets.iter().map(|field| field.name);
            let missing: Vec<&str> = missing
                .chain(resolved.missing_settings.iter().map(|field| field.name))
                .collect();
            if !missing.is_empty() {
                let message = format!(
                    "secret `{name}`: provider `{}` needs {}",
                    facts.name,
                    missing.join(", ")
                );
                let hint = format!("`mlgate provider show {}` describes them", facts.name);
                problems.push(Problem::new(place.clone(), message).hint(hint));
            }
        }
    }
}

/// What is wrong with a secret, in one line.
pub fn problem_of_secret(name: &str, spec: &SecretSpec) -> Option<String> {
    let mut problems = Vec::new();
    check_secret(name, &Place::nowhere(), spec, &mut problems);
    let problem = problems.into_iter().next()?.message;
    let prefix = format!("secret `{name}`: ");
    Some(problem.strip_prefix(&prefix).unwrap_or(&problem).to_owned())
}

/// A model without a provider gets that of its secret.
fn check_provider(manifest: &Manifest, name: &str, problems: &mut Vec<Problem>) {
    let Some(model) = manifest.models.get(name) else {
        return;
    };
    let secret = model.spec.secret.as_ref();
    let secret = secret.and_then(|secret| manifest.secrets.get(&secret.value));
    let Some(secret) = secret.filter(|secret| !secret.external) else {
        return;
    };
    if model.spec.provider.is_none() && secret.spec.provider.is_none() {
        let message = format!("model `{name}`: neither it nor its secret has a provider");
        problems.push(Problem::new(model.place.clone(), message));
    }
}

/// stdin has one reader.
fn check_one_stdin(manifest: &Manifest, problems: &mut Vec<Problem>) {
    let mut first: Option<&Place> = None;
    for secret in manifest.secrets.values() {
        let sources: Vec<_> = match &secret.spec.value {
            Some(ValueSpec::Single(source)) => vec![source],
            Some(ValueSpec::Fields(fields)) => fields.iter().map(|(_, source)| source).collect(),
            None => Vec::new(),
        };
        for source in sources {
            if !matches!(source.from, From::Stdin) {
                continue;
            }
            if let Some(first) = first {
                let problem = Problem::new(source.place.clone(), "stdin can be read once only");
                problems.push(problem.hint(format!("the first reader is at {first}")));
            } else {
                first = Some(&source.place);
            }
        }
    }
}

fn check_moved(manifest: &Manifest, problems: &mut Vec<Problem>) {
    let (mut from, mut to) = (BTreeSet::new(), BTreeSet::new());
    for moved in &manifest.moved {
        let mut problem =
            |message: String| problems.push(Problem::new(moved.place.clone(), message));
        let declares = |name: &str| match moved.kind {
            Kind::Secret => manifest.secrets.contains_key(name),
            Kind::Model => manifest.models.contains_key(name),
            Kind::Endpoint => manifest.endpoints.contains_key(name),
            Kind::Guardrail => manifest.guardrails.contains_key(name),
            Kind::Budget => manifest.budgets.contains_key(name),
        };
        let kind = moved.kind;
        if declares(&moved.from) {
            problem(format!(
                "{kind} `{}` is moved away, and still declared",
                moved.from
            ));
        }
        if !declares(&moved.to) {
            problem(format!(
                "{kind} `{}`, which another is moved to, is not declared",
                moved.to
            ));
        }
        if !from.insert((kind, &moved.from)) || !to.insert((kind, &moved.to)) {
            problem(format!("{kind} `{}` is moved twice", moved.from));
        }
    }
}
