//! Looking for rows that `MLflow` accepts and then stumbles over: one bad word in one row makes a whole list
//! of its fail, and some combinations make the gateway's calls fail or go elsewhere than meant.
//!
//! Nothing is decrypted here; that is [`verify`](super::verify)'s work.

mod ailment;
mod endpoint;
mod model;
mod secret;

pub use ailment::{Ailment, Effect};

use crate::domain::{Entity, Workspace};
use crate::ops::OpError;
use crate::store::{EndpointFilter, ModelFilter, Store};

/// One row, and one thing that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What the row is.
    pub entity: Entity,
    /// Its id.
    pub id: String,
    /// Its name; the id where it has none.
    pub name: String,
    /// Its workspace.
    pub workspace: String,
    /// What is wrong.
    pub ailment: Ailment,
}

/// Looks at every row of one workspace or of all.
pub fn examine(store: &mut Store, workspace: Option<&Workspace>) -> Result<Vec<Finding>, OpError> {
    let mut findings = Vec::new();
    for secret in store.secrets(workspace, None)? {
        let secret = secret?;
        findings.extend(secret::ailments(&secret).map(|ailment| Finding {
            entity: Entity::Secret,
            id: secret.id.clone(),
            name: secret.name.clone(),
            workspace: secret.workspace.clone(),
            ailment,
        }));
    }
    let filter = ModelFilter {
        workspace,
        ..ModelFilter::default()
    };
    for model in store.models(&filter)? {
        let model = model?;
        findings.extend(model::ailment(&model).map(|ailment| Finding {
            entity: Entity::Model,
            id: model.id.clone(),
            name: model.name.clone(),
            workspace: model.workspace.clone(),
            ailment,
        }));
    }
    let filter = EndpointFilter {
        workspace,
        ..EndpointFilter::default()
    };
    for endpoint in store.endpoints(&filter)? {
        let endpoint = endpoint?;
        let name = endpoint.name.clone().unwrap_or_else(|| endpoint.id.clone());
        findings.extend(
            endpoint::ailments(&endpoint)
                .into_iter()
                .map(|ailment| Finding {
                    entity: Entity::Endpoint,
                    id: endpoint.id.clone(),
                    name: name.clone(),
                    workspace: endpoint.workspace.clone(),
                    ailment,
                }),
        );
    }
    Ok(findings)
}
