//! Guardrails, alone and on an endpoint, as scripts and people see them.

use serde::Serialize;

use crate::domain::{Guardrail, GuardrailUse, Timestamp};
use crate::ui::{Row, rfc3339};

/// A guardrail in the shape of `MLflow`'s REST API, followed by mlgate's own fields.
#[derive(Debug, Serialize)]
pub(super) struct GuardrailView {
    guardrail_id: String,
    name: String,
    scorer: ScorerView,
    stage: String,
    action: String,
    /// `MLflow` gives the endpoint's name here, not its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    action_endpoint_id: Option<String>,
    created_by: String,
    created_at: i64,
    last_updated_by: String,
    last_updated_at: i64,
    workspace: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    action_endpoint: Option<EndpointView>,
    /// The endpoints that use it; omitted where the endpoint is the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoints: Option<Vec<PlaceView>>,
    /// The parts of the row that `MLflow` cannot read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct ScorerView {
    #[serde(skip_serializing_if = "Option::is_none")]
    experiment_id: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scorer_name: Option<String>,
    scorer_version: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    serialized_scorer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creation_time: Option<i64>,
    scorer_id: String,
    #[serde(skip)]
    experiment_name: Option<String>,
}

#[derive(Debug, Serialize)]
struct EndpointView {
    endpoint_id: String,
    name: Option<String>,
}

/// A position of a guardrail on an endpoint.
#[derive(Debug, Serialize)]
struct PlaceView {
    endpoint_id: String,
    endpoint_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    execution_order: Option<i32>,
}

impl GuardrailView {
    /// A guardrail with the endpoints that use it, if they are to be shown.
    pub(super) fn new(guardrail: Guardrail, uses: Option<Vec<GuardrailUse>>) -> Self {
        let unreadable = guardrail.unreadable();
        let scorer = guardrail.scorer;
        Self {
            unreadable: unreadable.iter().map(|(column, _)| *column).collect(),
            scorer: ScorerView {
                experiment_id: scorer.as_ref().map(|scorer| scorer.experiment_id),
                scorer_name: scorer.as_ref().map(|scorer| scorer.name.clone()),
                scorer_version: guardrail.scorer_version,
                serialized_scorer: scorer.as_ref().map(|scorer| scorer.serialized.clone()),
                creation_time: scorer
                    .as_ref()
                    .and_then(|scorer| scorer.created_at.map(Timestamp::as_millis)),
                scorer_id: guardrail.scorer_id,
                experiment_name: scorer.map(|scorer| scorer.experiment_name),
            },
            action_endpoint_id: guardrail
                .action_endpoint
                .as_ref()
                .and_then(|endpoint| endpoint.name.clone()),
            action_endpoint: guardrail.action_endpoint.map(|endpoint| EndpointView {
                endpoint_id: endpoint.id,
                name: endpoint.name,
            }),
            endpoints: uses.map(|uses| {
                uses.into_iter()
                    .map(|used| PlaceView {
                        endpoint_id: used.endpoint.id,
                        endpoint_name: used.endpoint.name,
                        execution_order: used.execution_order,
                    })
                    .collect()
            }),
            guardrail_id: guardrail.id,
            name: guardrail.name,
            stage: guardrail.stage,
            action: guardrail.action,
            created_by: guardrail.audit.created_by.unwrap_or_default(),
            created_at: guardrail.audit.created_at.as_millis(),
            last_updated_by: guardrail.audit.last_updated_by.unwrap_or_default(),
            last_updated_at: guardrail.audit.last_updated_at.as_millis(),
            workspace: guardrail.workspace,
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.guardrail_id
    }

    /// The scorer with its version.
    pub(super) fn scorer(&self) -> String {
        let ScorerView {
            scorer_name,
            scorer_version,
            scorer_id,
            ..
        } = &self.scorer;
        match scorer_name {
            Some(name) => format!("{name} v{scorer_version}"),
            None => format!("{scorer_id} v{scorer_version} (missing)"),
        }
    }

    fn places(&self) -> Vec<String> {
        let places = self.endpoints.iter().flatten();
        places
            .map(|place| {
                let name = place.endpoint_name.as_ref().unwrap_or(&place.endpoint_id);
                match place.execution_order {
                    Some(order) => format!("{name} ({order})"),
                    None => name.clone(),
                }
            })
            .collect()
    }

    /// When the scorer runs.
    pub(super) fn stage(&self) -> &str {
        &self.stage
    }

    /// The action when the check fails, and the endpoint that takes it.
    pub(super) fn action(&self) -> String {
        match &self.action_endpoint {
            Some(endpoint) => {
                let name = endpoint.name.as_ref().unwrap_or(&endpoint.endpoint_id);
                format!("{} by {name}", self.action)
            }
            None => self.action.clone(),
        }
    }

    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let created = rfc3339(Timestamp::from_millis(self.created_at));
        let who = match self.created_by.as_str() {
            "" => "(unknown)",
            who => who,
        };
        let experiment = self.scorer.experiment_name.clone().unwrap_or_default();
        vec![
            ("name", self.name.clone()),
            ("id", self.guardrail_id.clone()),
            ("workspace", self.workspace.clone()),
            ("stage", self.stage.clone()),
            ("action", self.action()),
            ("scorer", self.scorer()),
            ("scorer id", self.scorer.scorer_id.clone()),
            ("experiment", experiment),
            ("endpoints", self.places().join(", ")),
            ("created", format!("{created} by {who}")),
        ]
    }
}

impl Row for GuardrailView {
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "workspace",
        "stage",
        "action",
        "scorer",
        "endpoints",
        "created",
        "created_by",
        "id",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.workspace.clone(),
            self.stage.clone(),
            self.action(),
            self.scorer(),
            self.places().join(", "),
            rfc3339(Timestamp::from_millis(self.created_at)),
            self.created_by.clone(),
            self.guardrail_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}

/// A guardrail on an endpoint in the shape of `MLflow`'s REST API, followed by mlgate's own fields.
#[derive(Debug, Serialize)]
pub(super) struct ConfigView {
    endpoint_id: String,
    guardrail_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    execution_order: Option<i32>,
    created_by: String,
    created_at: i64,
    guardrail: GuardrailView,
    endpoint_name: Option<String>,
}

impl From<(GuardrailUse, Guardrail)> for ConfigView {
    fn from((used, guardrail): (GuardrailUse, Guardrail)) -> Self {
        Self {
            endpoint_id: used.endpoint.id,
            guardrail_id: used.guardrail_id,
            execution_order: used.execution_order,
            created_by: used.created_by.unwrap_or_default(),
            created_at: used.created_at.as_millis(),
            guardrail: GuardrailView::new(guardrail, None),
            endpoint_name: used.endpoint.name,
        }
    }
}

impl Row for ConfigView {
    const COLUMNS: &'static [&'static str] = &["order", "name", "stage", "action", "scorer", "id"];

    fn cells(&self) -> Vec<String> {
        let order = self.execution_order.map(|order| order.to_string());
        vec![
            order.unwrap_or_default(),
            self.name(),
            self.guardrail.stage().to_owned(),
            self.guardrail.action(),
            self.guardrail.scorer(),
            self.guardrail_id.clone(),
        ]
    }

    fn name(&self) -> String {
        self.guardrail.name()
    }
}
