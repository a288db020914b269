//! Experiments, as far as the gateway needs them: for the traces of endpoints.

use super::macros::stored_words;

/// The tags with which `MLflow` marks an endpoint's experiment.
pub mod experiment_tag {
    /// The kind of source.
    pub const SOURCE_TYPE: &str = "mlflow.experiment.sourceType";
    /// The value of [`SOURCE_TYPE`] for the gateway.
    pub const GATEWAY: &str = "GATEWAY";
    /// The endpoint's id.
    pub const SOURCE_ID: &str = "mlflow.experiment.sourceId";
    /// `true`; since 3.10.1.
    pub const IS_GATEWAY: &str = "mlflow.experiment.isGateway";
}

stored_words! {
    /// Whether an experiment is in use or deleted, in `experiments.lifecycle_stage`.
    LifecycleStage {
        Active = "active",
        /// Deleted, until `mlflow gc`.
        Deleted = "deleted",
    }
}

impl LifecycleStage {
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
    pub id: i32,
    /// The name, unique in its workspace.
    pub name: String,
    /// The workspace; `default` where the database has none (before 3.10).
    pub workspace: String,
    /// Where artifacts go.
    pub artifact_location: Option<String>,
    /// `active` or `deleted`.
    pub lifecycle_stage: Option<String>,
    pub tags: Vec<(String, String)>,
}

impl Experiment {
    pub fn is_deleted(&self) -> bool {
        self.lifecycle_stage.as_deref() == Some(LifecycleStage::Deleted.as_str())
    }

    /// Whether the gateway created it for an endpoint.
    pub fn is_gateways(&self) -> bool {
        self.tag(experiment_tag::SOURCE_TYPE) == Some(experiment_tag::GATEWAY)
    }

    /// The id of the endpoint it was created for.
    pub fn source_id(&self) -> Option<&str> {
        self.tag(experiment_tag::SOURCE_ID)
    }

    fn tag(&self, wanted: &str) -> Option<&str> {
        let found = self.tags.iter().find(|(key, _)| key == wanted);
        found.map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn experiment(stage: Option<&str>, tags: &[(&str, &str)]) -> Experiment {
        let tags = tags
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Experiment {
            id: 7,
            name: "gateway/chat".to_owned(),
            workspace: "default".to_owned(),
            artifact_location: None,
            lifecycle_stage: stage.map(str::to_owned),
            tags: tags.collect(),
        }
    }

    #[test]
    fn only_a_deleted_experiment_is_deleted() {
        assert!(experiment(Some("deleted"), &[]).is_deleted());
        for stage in [Some("active"), Some("Deleted"), None] {
            assert!(!experiment(stage, &[]).is_deleted(), "{stage:?}");
        }
    }

    #[test]
    fn its_tags_say_whose_it_is() {
        let (kind, source) = (experiment_tag::SOURCE_TYPE, experiment_tag::SOURCE_ID);
        let gateways = experiment(
            None,
            &[("mlflow.note", "x"), (source, "e-1"), (kind, "GATEWAY")],
        );
        assert!(gateways.is_gateways());
        assert_eq!(gateways.source_id(), Some("e-1"));
        let others = experiment(None, &[("mlflow.note", "GATEWAY"), (kind, "NOTEBOOK")]);
        assert!(!others.is_gateways());
        assert_eq!(others.source_id(), None);
    }
}
