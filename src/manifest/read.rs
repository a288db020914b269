//! From files to one manifest: every section of every file, what is given twice, and then what refers to what.

use std::collections::btree_map::Entry;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::check::check;
use super::fields::{Fields, Reading};
use super::node::{Key, Node, NodeKind};
use super::problem::{Located, Problem};
use super::value_source::{ValueSpec, read_fields, read_source};
use super::vars::Vars;
use super::{
    BudgetFor, BudgetSpec, Declared, EndpointSpec, GuardrailSpec, Kind, Manifest, ModelSpec, Moved,
    ScorerSpec, SecretSpec, Section, VERSION, endpoint_name,
};
use crate::domain::{
    AUTH_MODE, BudgetUser, Description, EndpointName, GuardrailAction, GuardrailName,
    GuardrailStage, ModelDefinitionName, ModelName, NameError, Provider, SecretName, Timestamp,
    Weight, Workspace, width,
};

/// The text of one file, and its name in messages.
pub struct Source {
    pub file: String,
    /// It may have a value in clear.
    pub text: SecretString,
}

/// Reads files that add up to one manifest.
///
/// # Errors
/// Every problem, in the order of files and lines.
pub fn read(sources: &[Source], vars: &Vars) -> Result<Manifest, Vec<Problem>> {
    let mut reading = Reading {
        vars,
        problems: Vec::new(),
    };
    let mut manifest = Manifest::default();
    for source in sources {
        let file = Arc::from(source.file.as_str());
        match Node::parse(source.text.expose_secret(), &file) {
            Ok(root) => read_file(&root, &mut manifest, &mut reading),
            Err(problem) => reading.problem(problem),
        }
    }
    // What refers to something in a part that cannot be read is no problem of its own.
    if reading.problems.is_empty() {
        check(&manifest, &mut reading.problems);
    }
    if reading.problems.is_empty() {
        return Ok(manifest);
    }
    reading.problems.sort_by(|a, b| {
        let file = |problem: &Problem| {
            let mut files = sources.iter();
            files.position(|source| *source.file == *problem.place.file)
        };
        let at = |problem: &Problem| (problem.place.line, problem.place.column);
        (file(a), at(a)).cmp(&(file(b), at(b)))
    });
    Err(reading.problems)
}

fn read_file(root: &Node, manifest: &mut Manifest, reading: &mut Reading<'_>) {
    let mut fields = Fields::of(root, "manifest", reading);
    if let Some(version) = fields.need("mlgate", reading) {
        reading.parsed(version, "mlgate", |text| match text {
            VERSION => Ok(()),
            _ => Err(format!("this mlgate reads version {VERSION} of the format")),
        });
    }
    if let Some(set) = fields.text("set", reading) {
        let problem = crate::domain::SetName::new(set.value.as_str()).err();
        if let Some(error) = problem {
            reading.problem(Problem::new(set.place.clone(), format!("set: {error}")));
        }
        once("set", &mut manifest.set, set, reading);
    }
    if let Some(node) = fields.get("workspace") {
        let workspace = reading.parsed(node, "workspace", |text| Workspace::new(text));
        if let Some(value) = workspace {
            let place = node.place.clone();
            let workspace = Located { value, place };
            once("workspace", &mut manifest.workspace, workspace, reading);
        }
    }
    section(
        &mut fields,
        Kind::Secret,
        &mut manifest.secrets,
        reading,
        read_secret,
    );
    section(
        &mut fields,
        Kind::Model,
        &mut manifest.models,
        reading,
        read_model,
    );
    section(
        &mut fields,
        Kind::Endpoint,
        &mut manifest.endpoints,
        reading,
        read_endpoint,
    );
    section(
        &mut fields,
        Kind::Guardrail,
        &mut manifest.guardrails,
        reading,
        read_guardrail,
    );
    section(
        &mut fields,
        Kind::Budget,
        &mut manifest.budgets,
        reading,
        read_budget,
    );
    if let Some(node) = fields.get("moved")
        && let Some(items) = reading.list(node, "moved")
    {
        manifest
            .moved
            .extend(items.iter().filter_map(|item| read_moved(item, reading)));
    }
    fields.end(reading);
}

/// Sets what all files share; several may say the same.
fn once<T: PartialEq>(
    what: &str,
    slot: &mut Option<Located<T>>,
    found: Located<T>,
    reading: &mut Reading<'_>,
) {
    match slot {
        None => *slot = Some(found),
        Some(first) if first.value == found.value => {}
        Some(first) => {
            let message = format!("another {what} than in {}", first.place);
            reading.problem(
                Problem::new(found.place, message)
                    .hint(format!("files that are applied together have one {what}")),
            );
        }
    }
}

/// Reads one section; an object of the same name in another file is a problem.
fn section<T>(
    fields: &mut Fields<'_>,
    kind: Kind,
    all: &mut Section<T>,
    reading: &mut Reading<'_>,
    read: impl Fn(&mut Fields<'_>, bool, &mut Reading<'_>) -> Option<T>,
) {
    let Some(node) = fields.get(kind.section()) else {
        return;
    };
    for (key, node) in reading.entries(node, kind.section()) {
        let Some(name) = read_name(kind, key, reading) else {
            continue;
        };
        let what = format!("{kind} `{name}`");
        let mut fields = Fields::of(node, &what, reading);
        let external = fields.flag("external", reading).unwrap_or(false);
        let spec = read(&mut fields, external, reading);
        if external && fields.count() > 1 {
            let message = format!("{what}: an external {kind} has no other fields");
            reading.problem(Problem::new(key.place.clone(), message));
        }
        fields.end(reading);
        let Some(spec) = spec else { continue };
        let declared = Declared {
            place: key.place.clone(),
            spec,
            external,
        };
        match all.entry(name) {
            Entry::Vacant(free) => {
                free.insert(declared);
            }
            Entry::Occupied(first) => {
                let problem = Problem::new(key.place.clone(), format!("{what} is given twice"));
                let hint = format!("the first one is at {}", first.get().place);
                reading.problem(problem.hint(hint));
            }
        }
    }
}

fn read_name(kind: Kind, key: &Key, reading: &mut Reading<'_>) -> Option<String> {
    let name = reading.key(key)?;
    let checked = match kind {
        Kind::Secret => SecretName::new(name.as_str())
            .map(|_| ())
            .map_err(|e| e.to_string()),
        Kind::Model => ModelDefinitionName::new(name.as_str())
            .map(|_| ())
            .map_err(|e| e.to_string()),
        Kind::Endpoint => endpoint_name(&name),
        Kind::Guardrail | Kind::Budget => GuardrailName::new(name.as_str())
            .map(|_| ())
            .map_err(|e| e.to_string()),
    };
    match checked {
        Ok(()) => Some(name),
        Err(error) => {
            reading.problem(Problem::new(key.place.clone(), error));
            None
        }
    }
}

fn read_secret(
    fields: &mut Fields<'_>,
    _external: bool,
    reading: &mut Reading<'_>,
) -> Option<SecretSpec> {
    let provider = fields.parsed("provider", reading, |text| Provider::new(text));
    let mode = fields.text("auth_mode", reading);
    let mut auth = match fields.get("auth") {
        Some(node) => reading.texts(node, "auth"),
        None => Default::default(),
    };
    if let Some(mode) = mode {
        if auth.contains_key(AUTH_MODE) {
            let message = "auth_mode is given twice: as a field and in auth";
            reading.problem(Problem::new(mode.place, message));
        } else {
            auth.insert(AUTH_MODE.to_owned(), Some(mode.value));
        }
    }
    let single = fields.get("value");
    let named = fields.get("fields");
    let value = match (single, named) {
        (Some(_), Some(named)) => {
            let message = "a secret has `value` or `fields`, not both";
            reading.problem(Problem::new(named.place.clone(), message));
            None
        }
        (Some(node), None) => read_source(node, "value", reading).map(ValueSpec::Single),
        (None, Some(node)) => Some(ValueSpec::Fields(read_fields(node, reading))),
        (None, None) => None,
    };
    let labels = match fields.get("labels") {
        Some(node) => {
            let labels = reading.texts(node, "labels");
            for (key, text) in &labels {
                let label = crate::domain::Label::new(key, text.as_deref().unwrap_or_default());
                if let Err(error) = label {
                    reading.problem(Problem::new(node.place.clone(), error.to_string()));
                }
            }
            labels
        }
        None => Default::default(),
    };
    Some(SecretSpec {
        provider,
        auth,
        value,
        labels,
        description: fields.removable("description", reading, |text| Description::new(text)),
        expires: fields.removable("expires", reading, |text| {
            Timestamp::parse_calendar(text)
                .ok_or("expected a date such as 2027-01-31, or a time such as 2027-01-31T18:00:00Z")
        }),
        shared: fields.flag("shared", reading),
        unchecked: fields.flag("check", reading) == Some(false),
    })
}

fn read_model(
    fields: &mut Fields<'_>,
    external: bool,
    reading: &mut Reading<'_>,
) -> Option<ModelSpec> {
    let provider = fields.parsed("provider", reading, |text| Provider::new(text));
    let model = match external {
        true => fields.get("model"),
        false => fields.need("model", reading),
    };
    let model = model.and_then(|node| reading.parsed(node, "model", |text| ModelName::new(text)));
    if !external {
        fields.need("secret", reading);
    }
    let secret = fields.text("secret", reading);
    Some(ModelSpec {
        provider,
        model,
        secret,
    })
}

fn read_endpoint(
    fields: &mut Fields<'_>,
    _external: bool,
    reading: &mut Reading<'_>,
) -> Option<EndpointSpec> {
    let models = fields.get("models");
    let models = models.and_then(|node| read_weighted(node, reading));
    let fallbacks = fields.get("fallbacks");
    let fallbacks = fallbacks.and_then(|node| reading.names(node, "fallbacks"));
    let tags = match fields.get("tags") {
        Some(node) => {
            let tags = reading.texts(node, "tags");
            for (key, text) in &tags {
                let tag = crate::domain::Tag::new(key, text.as_deref().unwrap_or_default());
                if let Err(error) = tag {
                    reading.problem(Problem::new(node.place.clone(), error.to_string()));
                }
            }
            tags
        }
        None => Default::default(),
    };
    let bindings = match fields.get("bindings") {
        Some(node) => reading.list(node, "bindings").map(|items| {
            let bindings = items.iter().filter_map(|item| {
                let mut fields = Fields::of(item, "binding", reading);
                let value = read_scorer(&mut fields, reading);
                let place = fields.place.clone();
                fields.end(reading);
                Some(Located {
                    value: value?,
                    place,
                })
            });
            bindings.collect()
        }),
        None => None,
    };
    let guardrails = fields.get("guardrails");
    let guardrails = guardrails.and_then(|node| reading.names(node, "guardrails"));
    Some(EndpointSpec {
        models,
        fallbacks,
        max_attempts: fields.removable("max_attempts", reading, |text| {
            let attempts = text.parse::<u32>().ok().filter(|attempts| *attempts > 0);
            attempts.ok_or("expected a whole number above zero")
        }),
        usage_tracking: fields.flag("usage_tracking", reading),
        experiment: fields.text("experiment", reading).map(|name| name.value),
        tags,
        bindings,
        guardrails,
    })
}

/// `models`: names, or mappings with a weight.
fn read_weighted(node: &Node, reading: &mut Reading<'_>) -> Option<Vec<Located<(String, Weight)>>> {
    let items = reading.list(node, "models")?;
    let mut models = Vec::with_capacity(items.len());
    for item in items {
        let place = item.place.clone();
        let value = if let NodeKind::Mapping(_) = item.kind {
            let mut fields = Fields::of(item, "model", reading);
            let name = match fields.need("model", reading) {
                Some(node) => reading.text(node, "model"),
                None => None,
            };
            let weight = fields.parsed("weight", reading, str::parse::<Weight>);
            fields.end(reading);
            name.map(|name| (name, weight.unwrap_or_default()))
        } else {
            reading
                .text(item, "models")
                .map(|name| (name, Weight::default()))
        };
        if let Some(value) = value {
            models.push(Located { value, place });
        }
    }
    Some(models)
}

fn read_scorer(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<ScorerSpec> {
    let scorer = fields.need("scorer", reading);
    let scorer = scorer.and_then(|node| {
        reading.parsed(node, "scorer", |name| {
            let found = name.chars().count();
            if name.trim().is_empty() {
                Err(NameError::Empty { what: "scorer" })
            } else if found > width::SCORER_NAME {
                let (what, limit) = ("scorer", width::SCORER_NAME);
                Err(NameError::TooLong { what, found, limit })
            } else {
                Ok(name.to_owned())
            }
        })
    });
    let experiment = fields.text("experiment", reading).map(|name| name.value);
    Some(ScorerSpec {
        scorer: scorer?,
        experiment,
    })
}

fn read_guardrail(
    fields: &mut Fields<'_>,
    external: bool,
    reading: &mut Reading<'_>,
) -> Option<GuardrailSpec> {
    if external {
        return None;
    }
    let judge = read_scorer(fields, reading);
    let stage = fields.need("stage", reading).and_then(|node| {
        reading.parsed(node, "stage", |word| {
            word_of(word, GuardrailStage::from_stored).ok_or("expected before or after")
        })
    });
    let action = fields.need("action", reading).and_then(|node| {
        reading.parsed(node, "action", |word| {
            let action = word_of(word, GuardrailAction::from_stored);
            action.ok_or("expected validation or sanitization")
        })
    });
    let action_endpoint = fields.text("action_endpoint", reading);
    match (action, &action_endpoint) {
        (Some(GuardrailAction::Sanitization), None) => reading.problem(Problem::new(
            fields.place.clone(),
            "sanitization needs `action_endpoint`, which rewrites what the judge rejects",
        )),
        (Some(GuardrailAction::Validation), Some(endpoint)) => reading.problem(Problem::new(
            endpoint.place.clone(),
            "validation has no `action_endpoint`: the call fails",
        )),
        _ => {}
    }
    Some(GuardrailSpec {
        judge: judge?,
        stage: stage?,
        action: action?,
        action_endpoint,
    })
}

fn read_budget(
    fields: &mut Fields<'_>,
    external: bool,
    reading: &mut Reading<'_>,
) -> Option<BudgetSpec> {
    if external {
        let message = "a budget cannot be external: MLflow's budgets have no names";
        reading.problem(Problem::new(fields.place.clone(), message));
        return None;
    }
    let endpoint = fields.text("endpoint", reading);
    let user = fields.parsed("user", reading, |text| BudgetUser::new(text));
    let scope = fields.parsed("scope", reading, |word| match word {
        "gateway" => Ok(BudgetFor::Gateway),
        "workspace" => Ok(BudgetFor::Workspace),
        _ => Err("expected gateway or workspace"),
    });
    let counts = [
        endpoint.map(BudgetFor::Endpoint),
        user.map(BudgetFor::User),
        scope,
    ];
    let mut counts: Vec<BudgetFor> = counts.into_iter().flatten().collect();
    if counts.len() != 1 {
        let message = "a budget has exactly one of `endpoint`, `user` and `scope`";
        reading.problem(Problem::new(fields.place.clone(), message));
    }
    let amount = fields.need("usd", reading);
    let amount = amount.and_then(|node| reading.parsed(node, "usd", str::parse));
    let duration = fields.need("per", reading);
    let duration = duration.and_then(|node| reading.parsed(node, "per", str::parse));
    let action = fields.need("action", reading).and_then(|node| {
        reading.parsed(node, "action", |word| {
            word_of(word, crate::domain::BudgetAction::from_stored)
                .ok_or("expected alert or reject")
        })
    });
    Some(BudgetSpec {
        counts: counts.pop()?,
        amount: amount?,
        duration: duration?,
        action: action?,
    })
}

/// A stored word, in a manifest in lower case.
fn word_of<T>(word: &str, from_stored: impl Fn(&str) -> Option<T>) -> Option<T> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    from_stored(&word.to_ascii_uppercase()).filter(|_| is_lower)
}

fn read_moved(item: &Node, reading: &mut Reading<'_>) -> Option<Moved> {
    let mut fields = Fields::of(item, "moved", reading);
    let [from, to] = ["from", "to"].map(|name| {
        let node = fields.need(name, reading)?;
        let text = reading.text(node, name)?;
        let parsed = text
            .split_once('.')
            .and_then(|(section, name)| Some((Kind::from_section(section)?, name.to_owned())));
        if parsed.is_none() {
            let message = format!("{name}: expected a section and a name, such as endpoints.chat");
            reading.problem(Problem::new(node.place.clone(), message));
        }
        parsed.map(|parsed| (parsed, node.place.clone()))
    });
    let place = fields.place.clone();
    fields.end(reading);
    let (((kind, from), _), ((to_kind, to), at)) = (from?, to?);
    if to_kind != kind {
        let message = format!("a {kind} stays a {kind}");
        reading.problem(Problem::new(at, message));
        return None;
    }
    if kind == Kind::Endpoint
        && let Err(error) = EndpointName::new(to.as_str())
    {
        reading.problem(Problem::new(at, error.to_string()));
        return None;
    }
    Some(Moved {
        place,
        kind,
        from,
        to,
    })
}
