//! From files to one manifest: every section of every file, what is given twice, and then what refers to what.

use std::collections::btree_map::Entry;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::check::check;
use super::fields::{Fields, Reading};
use super::node::{Key, Node};
use super::problem::{Located, Problem};
use super::sections::{read_budget, read_endpoint, read_guardrail, read_model, read_secret};
use super::vars::Vars;
use super::{Declared, Kind, Manifest, Moved, Section, VERSION, endpoint_name};
use crate::domain::{
    EndpointName, GuardrailName, ModelDefinitionName, SecretName, SetName, Workspace,
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
        let problem = SetName::new(set.value.as_str()).err();
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
        |fields, _, reading| Some(read_secret(fields, reading)),
    );
    section(
        &mut fields,
        Kind::Model,
        &mut manifest.models,
        reading,
        |fields, external, reading| Some(read_model(fields, external, reading)),
    );
    section(
        &mut fields,
        Kind::Endpoint,
        &mut manifest.endpoints,
        reading,
        |fields, _, reading| Some(read_endpoint(fields, reading)),
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
