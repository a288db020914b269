//! `mlgate workspace`: workspaces.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::selector::ListArgs;
use crate::domain::{Workspace, WorkspaceSummary};
use crate::error::CommandResult;
use crate::session::context::Context;
use crate::ui::Row;

/// The verbs of `workspace`.
#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    List(WorkspaceListArgs),
}

pub(super) fn run(command: &WorkspaceCommand, context: &Context) -> CommandResult {
    match command {
        WorkspaceCommand::List(args) => list(args, context),
    }
}

/// List workspaces, and what the gateway has in each
///
/// Also shows workspaces that exist only as names in rows: MLflow's store does not check names, and its list
/// of workspaces may be kept elsewhere.
#[derive(Debug, Args)]
#[command(visible_alias = "ls")]
pub struct WorkspaceListArgs {
    #[command(flatten)]
    list: ListArgs,
}

fn list(args: &WorkspaceListArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let found = store.workspaces().list()?;
    context.warn_of_mixing(&mut store, &Workspace::default());
    let rows = found
        .into_iter()
        .map(|found| Ok(WorkspaceView::from(found?)));
    args.list.list("workspaces", "workspaces", rows, context)
}

/// A workspace in the shape of `MLflow`'s REST API, with mlgate's own counts added.
#[derive(Debug, Serialize)]
struct WorkspaceView {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_artifact_root: Option<String>,
    listed: bool,
    secrets: i64,
    model_definitions: i64,
    endpoints: i64,
}

impl From<WorkspaceSummary> for WorkspaceView {
    fn from(found: WorkspaceSummary) -> Self {
        Self {
            name: found.name,
            description: found.description,
            default_artifact_root: found.default_artifact_root,
            listed: found.listed,
            secrets: found.secrets,
            model_definitions: found.models,
            endpoints: found.endpoints,
        }
    }
}

impl Row for WorkspaceView {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "listed",
        "secrets",
        "models",
        "endpoints",
        "description",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            if self.listed { "yes" } else { "no" }.to_owned(),
            self.secrets.to_string(),
            self.model_definitions.to_string(),
            self.endpoints.to_string(),
            self.description.clone().unwrap_or_default(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}
