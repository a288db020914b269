//! Workspaces: MLflow's tenants, since 3.10.

use super::macros::text_newtype;
use super::width;

/// The workspace that every database has.
pub const DEFAULT_WORKSPACE: &str = "default";

/// Names that MLflow reserves for its own URLs.
const RESERVED: [&str; 4] = ["workspaces", "api", "ajax-api", "static-files"];

text_newtype! {
    /// The name of a workspace, as MLflow allows it: 2 to 63 of `a-z`, `0-9` and `-`, beginning and ending with a
    /// letter or digit.
    Workspace(name): WorkspaceError => {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = (2..=width::WORKSPACE).contains(&name.len())
            && name.chars().all(inner)
            && !name.starts_with('-')
            && !name.ends_with('-')
            && !RESERVED.contains(&name);
        if fits { Ok(()) } else { Err(WorkspaceError) }
    }
}

impl Workspace {
    /// A workspace as named by a row, whatever the name is: MLflow's store checks none.
    pub fn stored(name: &str) -> Self {
        Self(name.to_owned())
    }

    pub fn is_default(&self) -> bool {
        self.0 == DEFAULT_WORKSPACE
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self(DEFAULT_WORKSPACE.to_owned())
    }
}

/// A workspace with the gateway's rows in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceSummary {
    /// The name, as spelled by rows and `MLflow`'s own list.
    pub name: String,
    /// Whether `MLflow`'s own list has it. Rows can name others, and the list may be kept elsewhere.
    pub listed: bool,
    pub description: Option<String>,
    /// Where its artifacts go, if not below the server's root.
    pub default_artifact_root: Option<String>,
    pub secrets: i64,
    pub models: i64,
    pub endpoints: i64,
}

impl WorkspaceSummary {
    /// A workspace that only exists in rows.
    pub fn unlisted(name: String) -> Self {
        Self {
            name,
            listed: false,
            description: None,
            default_artifact_root: None,
            secrets: 0,
            models: 0,
            endpoints: 0,
        }
    }
}

/// An invalid workspace name. It is not repeated: it may be a misplaced secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "invalid workspace name: MLflow requires 2 to 63 of a-z, 0-9 and `-`, beginning and ending \
        with a letter or digit"
)]
pub struct WorkspaceError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_as_in_mlflow() {
        for good in ["default", "team-a", "a1", &"x".repeat(63)] {
            assert!(Workspace::new(good).is_ok(), "{good}");
        }
        for bad in ["", "a", "Team", "-ab", "ab-", "a_b", "api", &"x".repeat(64)] {
            assert!(Workspace::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_workspace_of_a_row_may_have_any_name_and_only_one_is_the_default() {
        assert!(Workspace::default().is_default());
        assert!(Workspace::stored("default").is_default());
        let other = Workspace::stored("Team A");
        assert_eq!(other.as_str(), "Team A");
        assert!(!other.is_default());
    }
}
