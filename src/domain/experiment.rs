//! Experiments, as far as the gateway needs them: where the traces of an endpoint go.

/// The tags with which `MLflow` marks an experiment of an endpoint.
pub mod experiment_tag {
    /// What made the experiment.
    pub const SOURCE_TYPE: &str = "mlflow.experiment.sourceType";
    /// The value of [`SOURCE_TYPE`] for the gateway.
    pub const GATEWAY: &str = "GATEWAY";
    /// The endpoint's id.
    pub const SOURCE_ID: &str = "mlflow.experiment.sourceId";
    /// `true`; since 3.10.1.
    pub const IS_GATEWAY: &str = "mlflow.experiment.isGateway";
}

/// Whether an experiment is in use or in `MLflow`'s bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LifecycleStage {
    /// In use.
    Active,
    /// In the bin, until `mlflow gc`.
    Deleted,
}

impl LifecycleStage {
    /// As stored in `experiments.lifecycle_stage`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deleted => "deleted",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Active => Self::Deleted,
            Self::Deleted => Self::Active,
        }
    }
}

/// One row of `experiments` with its tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Experiment {
    /// The id: a number.
    pub id: i32,
    /// The name; unique in its workspace.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// Where artifacts go.
    pub artifact_location: Option<String>,
    /// `active` or `deleted`.
    pub lifecycle_stage: Option<String>,
    /// Keys and values.
    pub tags: Vec<(String, String)>,
}

impl Experiment {
    /// Whether it is marked as deleted.
    pub fn is_deleted(&self) -> bool {
        self.lifecycle_stage.as_deref() == Some(LifecycleStage::Deleted.as_str())
    }

    /// Whether the gateway made it for an endpoint.
    pub fn is_gateways(&self) -> bool {
        self.tag(experiment_tag::SOURCE_TYPE) == Some(experiment_tag::GATEWAY)
    }

    /// The id of the endpoint it was made for.
    pub fn source_id(&self) -> Option<&str> {
        self.tag(experiment_tag::SOURCE_ID)
    }

    fn tag(&self, wanted: &str) -> Option<&str> {
        let found = self.tags.iter().find(|(key, _)| key == wanted);
        found.map(|(_, value)| value.as_str())
    }
}
