//! How a bound resource is selected, and how a binding is shown.

use clap::{ArgGroup, Args};
use serde::Serialize;

use crate::domain::{Binding, EntityRef};
use crate::ops::binding::Resource;
use crate::ui::{Row, rfc3339};

/// A scorer by its name, or any resource by its id.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("resource").args(["scorer", "resource_id"]).required(true)))]
pub struct ResourceArgs {
    /// Name of the scorer
    #[arg(long, value_name = "NAME")]
    scorer: Option<String>,

    /// Experiment of the scorer, if several have a scorer of this name
    #[arg(long, value_name = "NAME", requires = "scorer")]
    experiment: Option<String>,

    /// Id of the scorer's experiment, instead of its name
    #[arg(
        long,
        value_name = "ID",
        requires = "scorer",
        conflicts_with = "experiment"
    )]
    experiment_id: Option<i32>,

    /// Id of the resource, such as a scorer's
    #[arg(long, value_name = "ID")]
    resource_id: Option<String>,

    /// Type of the resource, if the database allows several
    #[arg(long, value_name = "TYPE")]
    pub(super) resource_type: Option<String>,
}

impl ResourceArgs {
    pub(super) fn resource_id(&self) -> Option<&String> {
        self.resource_id.as_ref()
    }

    pub(super) fn to_resource(&self) -> Resource {
        let experiment = match (self.experiment_id, &self.experiment) {
            (Some(id), _) => Some(EntityRef::Id(id.to_string())),
            (None, name) => name.clone().map(EntityRef::Name),
        };
        match (&self.scorer, &self.resource_id) {
            (Some(name), _) => Resource::Scorer {
                name: name.clone(),
                experiment,
            },
            (None, id) => Resource::Id(id.clone().unwrap_or_default()),
        }
    }
}

/// A binding in the shape of `MLflow`'s REST API, with `endpoint_name` and `workspace` added.
#[derive(Debug, Serialize)]
pub(super) struct BindingView {
    endpoint_id: String,
    resource_type: String,
    resource_id: String,
    created_at: i64,
    last_updated_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint_name: Option<String>,
    workspace: String,
    #[serde(skip)]
    updated: String,
}

impl From<Binding> for BindingView {
    fn from(binding: Binding) -> Self {
        Self {
            updated: rfc3339(binding.audit.last_updated_at),
            endpoint_id: binding.endpoint_id,
            resource_type: binding.resource_type,
            resource_id: binding.resource_id,
            created_at: binding.audit.created_at.as_millis(),
            last_updated_at: binding.audit.last_updated_at.as_millis(),
            created_by: binding.audit.created_by,
            last_updated_by: binding.audit.last_updated_by,
            display_name: binding.display_name,
            endpoint_name: binding.endpoint_name,
            workspace: binding.workspace,
        }
    }
}

impl Row for BindingView {
    const COLUMNS: &'static [&'static str] = &[
        "endpoint",
        "workspace",
        "resource_type",
        "resource_name",
        "resource_id",
        "updated",
        "updated_by",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.endpoint_name
                .clone()
                .unwrap_or_else(|| self.endpoint_id.clone()),
            self.workspace.clone(),
            self.resource_type.clone(),
            self.display_name.clone().unwrap_or_default(),
            self.resource_id.clone(),
            self.updated.clone(),
            self.last_updated_by.clone().unwrap_or_default(),
        ]
    }

    fn name(&self) -> String {
        self.resource_id.clone()
    }
}

/// What to call a binding's endpoint and resource in a message.
pub(super) fn titles(binding: &Binding) -> (&str, &str) {
    (
        binding
            .endpoint_name
            .as_ref()
            .unwrap_or(&binding.endpoint_id),
        binding
            .display_name
            .as_ref()
            .unwrap_or(&binding.resource_id),
    )
}
