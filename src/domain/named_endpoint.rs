//! An endpoint as budgets and guardrails refer to it: only its id and name.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEndpoint {
    pub id: String,
    /// The name. The column is nullable.
    pub name: Option<String>,
    pub workspace: String,
}

impl fmt::Display for NamedEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.as_ref().unwrap_or(&self.id))
    }
}
