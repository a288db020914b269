//! An endpoint as budgets and guardrails refer to it: its id and its name, and no more.

use std::fmt;

/// Which endpoint, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEndpoint {
    pub id: String,
    /// The name. The column allows none.
    pub name: Option<String>,
    pub workspace: String,
}

impl fmt::Display for NamedEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.as_ref().unwrap_or(&self.id))
    }
}
