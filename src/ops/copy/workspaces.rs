//! The workspaces of what is copied: the target must have them, or be a standalone store in which they can be
//! created.

use std::collections::HashSet;

use super::work::CopyRun;
use crate::domain::DEFAULT_WORKSPACE;
use crate::ops::OpError;
use crate::ops::error::CopyError;
use crate::store::{DatabaseKind, Feature, Store};

impl CopyRun<'_> {
    /// Looks up every workspace in the target. A standalone store creates missing ones; MLflow creates its
    /// own.
    pub(super) fn workspaces(&mut self, source: &mut Store) -> Result<(), OpError> {
        let mut wanted: Vec<(String, Option<String>)> =
            if source.contract().has(Feature::Workspaces) {
                let mut filled = Vec::new();
                for found in source.workspaces().list()? {
                    let found = found?;
                    if found.secrets + found.models + found.endpoints > 0 {
                        filled.push((found.name, found.description));
                    }
                }
                filled
            } else {
                vec![(DEFAULT_WORKSPACE.to_owned(), None)]
            };
        if let Some(one) = &self.request.workspace {
            wanted.retain(|(name, _)| name == one.as_str());
            if wanted.is_empty() {
                let name = one.to_string();
                return Err(CopyError::NothingInWorkspace { name }.into());
            }
        }
        let has_workspaces = self.target.contract().has(Feature::Workspaces);
        let there: HashSet<String> = if has_workspaces {
            let all = self.target.workspaces().list()?.into_iter();
            let names = all.map(|found| found.map(|found| found.name));
            names.collect::<Result<_, _>>()?
        } else {
            HashSet::new()
        };
        wanted.retain(|(name, _)| name != DEFAULT_WORKSPACE && !there.contains(name));
        if !has_workspaces || self.target.contract().kind != DatabaseKind::Standalone {
            let names: Vec<String> = wanted.into_iter().map(|(name, _)| name).collect();
            if names.is_empty() {
                return Ok(());
            }
            return Err(CopyError::NoWorkspace {
                names,
                has_workspaces,
            }
            .into());
        }
        for (name, description) in wanted {
            if self.writing {
                self.target
                    .workspaces()
                    .insert(&name, description.as_deref())?;
            }
            self.report.workspaces.push(name);
        }
        Ok(())
    }
}
