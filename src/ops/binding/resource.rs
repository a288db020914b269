//! What is bound: a resource by its id, or a scorer by its name.

use crate::domain::{Entity, EntityRef, NamedEndpoint, Scorer};
use crate::ops::{BindingError, OpError};
use crate::store::{ScorerFilter, Store};

/// How a user selects a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    Id(String),
    Scorer {
        name: String,
        /// Its experiment; required when several experiments have a scorer of this name.
        experiment: Option<EntityRef>,
    },
}

impl std::fmt::Display for Resource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => write!(f, "`{id}`"),
            Self::Scorer { name, .. } => write!(f, "scorer `{name}`"),
        }
    }
}

impl Resource {
    /// The scorers it can mean, in the endpoint's workspace: others do not count.
    pub(super) fn scorers(
        &self,
        store: &mut Store,
        endpoint: &NamedEndpoint,
    ) -> Result<Vec<Scorer>, OpError> {
        let mut filter = ScorerFilter::default();
        match self {
            Self::Id(id) => filter.id = Some(id.clone()),
            Self::Scorer { name, experiment } => {
                filter.name = Some(name.clone());
                filter.experiment.clone_from(experiment);
            }
        }
        let mut found = store.scorers().find(&filter)?;
        found.retain(|scorer| scorer.workspace == endpoint.workspace);
        Ok(found)
    }

    /// The only scorer it can mean, if there is one.
    pub(super) fn scorer(
        &self,
        store: &mut Store,
        endpoint: &NamedEndpoint,
    ) -> Result<Option<Scorer>, OpError> {
        let mut found = self.scorers(store, endpoint)?;
        if found.len() > 1 {
            return Err(self.several(&found));
        }
        Ok(found.pop())
    }

    pub(super) fn several(&self, scorers: &[Scorer]) -> OpError {
        BindingError::SeveralScorers {
            resource: self.to_string(),
            experiments: scorers.iter().map(experiment).collect(),
        }
        .into()
    }

    pub(super) fn no_scorer(&self, endpoint: &NamedEndpoint) -> OpError {
        let what = match self {
            Self::Id(id) => EntityRef::Id(id.clone()).to_string(),
            Self::Scorer {
                name,
                experiment: Some(experiment),
            } => format!("`{name}` of experiment {experiment}"),
            Self::Scorer { name, .. } => format!("`{name}`"),
        };
        OpError::NotFound {
            entity: Entity::Scorer,
            what,
            workspace: endpoint.workspace.clone(),
        }
    }
}

fn experiment(scorer: &Scorer) -> String {
    match &scorer.experiment_name {
        Some(name) => format!("`{name}` ({})", scorer.experiment_id),
        None => scorer.experiment_id.to_string(),
    }
}
