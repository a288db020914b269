//! A finding, as it is shown.

use serde::Serialize;

use super::fix::command;
use crate::ops::doctor::Finding;
use crate::ui::Row;

#[derive(Debug, Serialize)]
pub(in crate::commands) struct FindingView {
    kind: &'static str,
    id: String,
    name: String,
    workspace: String,
    problem: &'static str,
    severity: &'static str,
    message: String,
    mend: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            kind: finding.kind.title(),
            problem: finding.problem.word(),
            severity: finding.problem.severity().word(),
            message: finding.problem.to_string(),
            mend: command(&finding),
            id: finding.id,
            name: finding.name,
            workspace: finding.workspace,
        }
    }
}

impl FindingView {
    /// The finding in one line.
    pub(in crate::commands) fn line(&self) -> String {
        let Self {
            kind,
            name,
            severity,
            message,
            mend,
            ..
        } = self;
        format!("{severity}: {kind} {name}: {message}; {mend}")
    }
}

impl Row for FindingView {
    const COLUMNS: &'static [&'static str] =
        &["kind", "name", "workspace", "severity", "problem", "fix"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.kind.to_owned(),
            self.name.clone(),
            self.workspace.clone(),
            self.severity.to_owned(),
            self.message.clone(),
            self.mend.clone(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}
