//! Finds what prevents a gateway from working: rows that `MLflow` accepts and then fails on, configurations whose calls
//! fail or go elsewhere than intended, and, where keys are given, secrets that no call can use.
//!
//! Each kind of row has a table of checks; a new check is a function and an entry in its table.

mod checks;
mod endpoint;
mod examination;
mod guard;
mod open;
mod problem;
mod rows;

pub use examination::{Examination, examine, examine_endpoint, examine_secret};
pub use guard::{Effects, IfCallsFail, Touched, examine_calls, guarded};
pub use open::{Keys, Opened};
pub use problem::Problem;
pub use rows::{Calls, EndpointBudget};

use crate::domain::{Binding, Budget, Endpoint, Entity, Guardrail, ModelDefinition, Secret};
use rows::Rows;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Row(Entity),
    Table,
    Database,
}

impl Kind {
    /// The name in tables and JSON.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Row(entity) => entity.title(),
            Self::Table => "table",
            Self::Database => "database",
        }
    }
}

/// One problem of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    pub id: String,
    /// The name, else the id.
    pub name: String,
    pub workspace: String,
    pub problem: Problem,
}

type Found<'a> = &'a mut Vec<Finding>;

/// One check of a kind of row.
type Check<T> = fn(&T, &Rows) -> Vec<Problem>;

/// A kind of row with checks.
trait Subject {
    const ENTITY: Entity;
    /// The id, name and workspace.
    fn identity(&self) -> (&str, String, &str);
}

fn run_checks<T: Subject>(subjects: &[T], checks: &[Check<T>], rows: &Rows, found: Found<'_>) {
    for subject in subjects {
        let problems = checks.iter().flat_map(|check| check(subject, rows));
        let (id, name, workspace) = subject.identity();
        found.extend(problems.map(|problem| Finding {
            kind: Kind::Row(T::ENTITY),
            id: id.to_owned(),
            name: name.clone(),
            workspace: workspace.to_owned(),
            problem,
        }));
    }
}

impl Subject for Secret {
    const ENTITY: Entity = Entity::Secret;
    fn identity(&self) -> (&str, String, &str) {
        (&self.id, self.name.clone(), &self.workspace)
    }
}

impl Subject for ModelDefinition {
    const ENTITY: Entity = Entity::Model;
    fn identity(&self) -> (&str, String, &str) {
        (&self.id, self.name.clone(), &self.workspace)
    }
}

impl Subject for Endpoint {
    const ENTITY: Entity = Entity::Endpoint;
    fn identity(&self) -> (&str, String, &str) {
        (&self.id, self.title().to_owned(), &self.workspace)
    }
}

/// A binding has no id; the endpoint's id stands for it.
impl Subject for Binding {
    const ENTITY: Entity = Entity::Binding;
    fn identity(&self) -> (&str, String, &str) {
        let name = format!("{} {}", self.resource_type, self.resource_id);
        (&self.endpoint_id, name, &self.workspace)
    }
}

/// A budget has no name; its id stands for it.
impl Subject for Budget {
    const ENTITY: Entity = Entity::Budget;
    fn identity(&self) -> (&str, String, &str) {
        (&self.id, self.id.clone(), &self.workspace)
    }
}

impl Subject for EndpointBudget {
    const ENTITY: Entity = Entity::Budget;
    fn identity(&self) -> (&str, String, &str) {
        (&self.id, self.name.clone(), &self.workspace)
    }
}

impl Subject for Guardrail {
    const ENTITY: Entity = Entity::Guardrail;
    fn identity(&self) -> (&str, String, &str) {
        (&self.id, self.name.clone(), &self.workspace)
    }
}

const OF_BINDINGS: &[Check<Binding>] = &[|binding, rows| {
    if binding.resource_type == rows.resource_type {
        return Vec::new();
    }
    vec![Problem::BindingType(binding.resource_type.clone())]
}];
