//! From a database to the manifest that describes it: applied to that database, it changes nothing.
//!
//! What a manifest cannot say is left out, field by field where possible, and named with the reason.

mod endpoints;
mod keys;
mod policies;
mod rows;
mod secrets;
mod select;

pub use keys::Keys;

use std::collections::HashMap;
use std::fmt;

use crate::domain::{NamePattern, SetName, TagFilter, Workspace};
use crate::manifest::{Declared, Kind, Located, Manifest, Place, Section};
use crate::ops::OpError;
use crate::store::Store;
use rows::Rows;

/// What to describe; everything in a workspace, unless names or tags are given.
#[derive(Debug, Clone)]
pub struct Request {
    pub workspace: Workspace,
    /// Objects that this set owns. What they refer to beside that is external.
    pub set: Option<SetName>,
    /// Objects with a name that matches one of them, and what they refer to.
    pub names: Vec<NamePattern>,
    /// Endpoints with all of these tags and secrets with all of these labels, and what they refer to.
    pub tags: Vec<TagFilter>,
}

#[derive(Debug, Default)]
pub struct Dump {
    pub manifest: Manifest,
    /// The environment variables that stand for values, in the order of secrets and fields.
    pub variables: Vec<Variable>,
    pub left_out: Vec<LeftOut>,
}

/// A made-up variable, which nobody has set by accident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    pub name: String,
    pub secret: String,
    pub field: String,
}

/// Something that the manifest lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub kind: Kind,
    pub name: String,
    /// A part of the object; `None` for all of it.
    pub part: Option<&'static str>,
    pub reason: String,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind, name, reason, ..
        } = self;
        match self.part {
            Some(part) => write!(f, "{part} of {kind} `{name}`: {reason}"),
            None => write!(f, "{kind} `{name}`: {reason}"),
        }
    }
}

/// Describes a database, as it is at one moment. Needs no key.
pub fn dump(store: &mut Store, request: &Request) -> Result<Dump, OpError> {
    store.contract().require_workspace(&request.workspace)?;
    let mut left_out = Vec::new();
    let rows = store.snapshot(|store| Rows::read(store, &request.workspace, &mut left_out))?;
    let mut dumper = Dumper {
        keys: match &request.set {
            Some(set) => Keys::of_set(set.as_str(), &rows.managed),
            None => Keys::made_up(&rows.guardrails, &rows.budgets),
        },
        rows,
        manifest: Manifest::default(),
        names: Names::default(),
        left_out,
    };
    if !request.workspace.is_default() {
        dumper.manifest.workspace = Some(Located::nowhere(request.workspace.clone()));
    }
    dumper.manifest.set = request
        .set
        .as_ref()
        .map(|set| Located::nowhere(set.as_str().to_owned()));
    dumper.secrets();
    dumper.models();
    dumper.endpoints();
    dumper.guardrails();
    dumper.guarded();
    dumper.budgets();
    dumper.select(request);
    let variables = secrets::name_variables(&mut dumper.manifest);
    Ok(Dump {
        manifest: dumper.manifest,
        variables,
        left_out: dumper.left_out,
    })
}

/// The names in the manifest of what it has, by id.
#[derive(Default)]
struct Names {
    secrets: HashMap<String, String>,
    models: HashMap<String, String>,
    endpoints: HashMap<String, String>,
    guardrails: HashMap<String, String>,
}

struct Dumper {
    rows: Rows,
    keys: Keys,
    manifest: Manifest,
    names: Names,
    left_out: Vec<LeftOut>,
}

impl Dumper {
    fn leave_out(&mut self, kind: Kind, name: &str, reason: impl Into<String>) {
        self.left_out.push(LeftOut {
            kind,
            name: name.to_owned(),
            part: None,
            reason: reason.into(),
        });
    }

    fn leave_out_part(
        &mut self,
        kind: Kind,
        name: &str,
        part: &'static str,
        reason: impl Into<String>,
    ) {
        self.left_out.push(LeftOut {
            kind,
            name: name.to_owned(),
            part: Some(part),
            reason: reason.into(),
        });
    }
}

fn declare<T>(section: &mut Section<T>, name: &str, spec: T) {
    let declared = Declared {
        place: Place::nowhere(),
        spec,
        external: false,
    };
    section.insert(name.to_owned(), declared);
}
