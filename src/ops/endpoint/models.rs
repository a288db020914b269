//! The models of an endpoint about to be written.

use std::collections::HashSet;

use crate::domain::{Endpoint, Entity, EntityRef, Linkage, ModelDefinition, Weight, Workspace};
use crate::ops::{EndpointError, OpError, model};
use crate::store::Store;

/// A model definition and its role.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelChoice {
    /// Which one, in the endpoint's workspace.
    pub model: EntityRef,
    /// Its share of the traffic.
    pub weight: Weight,
    pub linkage: Linkage,
    /// Its position among the fallbacks; `None` for the order in which they are given, from 1.
    pub fallback_order: Option<i32>,
}

impl ModelChoice {
    /// A primary model of weight 1.
    pub fn primary(model: EntityRef) -> Self {
        Self {
            model,
            weight: Weight::default(),
            linkage: Linkage::Primary,
            fallback_order: None,
        }
    }
}

/// A choice that was found, with its position.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chosen {
    pub(super) model: ModelDefinition,
    pub(super) weight: Weight,
    pub(super) linkage: Linkage,
    pub(super) fallback_order: Option<i32>,
}

/// Finds the models of an endpoint of this workspace, and checks that the gateway can use them together.
pub(super) fn choose(
    store: &mut Store,
    choices: &[ModelChoice],
    workspace: &Workspace,
) -> Result<Vec<Chosen>, OpError> {
    let mut chosen = find_chosen(store, choices, workspace)?;
    check(&mut chosen)?;
    Ok(chosen)
}

pub(super) fn find_chosen(
    store: &mut Store,
    choices: &[ModelChoice],
    workspace: &Workspace,
) -> Result<Vec<Chosen>, OpError> {
    let mut chosen = Vec::with_capacity(choices.len());
    for choice in choices {
        let model = model::find(store, &choice.model, workspace)?;
        if model.workspace != workspace.as_str() {
            return Err(OpError::OtherWorkspace {
                entity: Entity::Model,
                name: model.name,
                theirs: model.workspace,
                ours: workspace.to_string(),
            });
        }
        chosen.push(Chosen {
            model,
            weight: choice.weight,
            linkage: choice.linkage,
            fallback_order: choice.fallback_order,
        });
    }
    Ok(chosen)
}

/// Gives each fallback its position, and refuses what the gateway could not distinguish.
fn check(chosen: &mut [Chosen]) -> Result<(), EndpointError> {
    if chosen.iter().all(|one| one.linkage != Linkage::Primary) {
        return Err(EndpointError::NoPrimary);
    }
    let mut seen = HashSet::new();
    for one in chosen.iter() {
        if !seen.insert((one.model.id.clone(), one.linkage)) {
            return Err(EndpointError::ModelTwice {
                name: one.model.name.clone(),
                linkage: one.linkage.as_str(),
            });
        }
    }
    let fallbacks = chosen
        .iter_mut()
        .filter(|one| one.linkage == Linkage::Fallback);
    let mut taken = HashSet::new();
    for (place, one) in (1..).zip(fallbacks) {
        let order = *one.fallback_order.get_or_insert(place);
        if !taken.insert(order) {
            return Err(EndpointError::OrderTwice { order });
        }
    }
    Ok(())
}

/// A decision model and a chat model, if an endpoint has both: the gateway then serves neither of its two routes.
pub(in crate::ops) fn mixes_system_one(endpoint: &Endpoint) -> Option<(String, String)> {
    let models = endpoint
        .mappings
        .iter()
        .filter_map(|mapping| mapping.model.as_ref());
    // The gateway skips a model without a secret.
    let used = models.filter(|model| model.secret_id.is_some());
    let (decides, chats): (Vec<_>, Vec<_>) =
        used.partition(|model| is_system_one(&model.provider, &model.model_name));
    Some((decides.first()?.name.clone(), chats.first()?.name.clone()))
}

/// Whether it is a decision model ("System One") and not a chat model: those of TypeSafe, and `typesafe/jev-latest`
/// or `typesafe/jev-1.13` at OpenRouter.
fn is_system_one(provider: &str, model: &str) -> bool {
    let model = model.strip_prefix('~').unwrap_or(model);
    provider == "typesafe"
        || provider == "openrouter"
            && model.strip_prefix("typesafe/jev-").is_some_and(|version| {
                let number =
                    |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
                version == "latest" || version.split('.').all(number)
            })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Audit, Timestamp};

    fn chosen(name: &str, linkage: Linkage, fallback_order: Option<i32>) -> Chosen {
        let at = Timestamp::from_millis(0);
        Chosen {
            model: ModelDefinition {
                id: format!("d-{name}"),
                name: name.to_owned(),
                workspace: "default".to_owned(),
                secret_id: None,
                secret_name: None,
                provider: "openai".to_owned(),
                model_name: "gpt".to_owned(),
                audit: Audit {
                    created_by: None,
                    created_at: at,
                    last_updated_by: None,
                    last_updated_at: at,
                },
            },
            weight: Weight::default(),
            linkage,
            fallback_order,
        }
    }

    #[test]
    fn fallbacks_come_in_the_order_given_or_named() {
        let mut models = [
            chosen("a", Linkage::Fallback, None),
            chosen("b", Linkage::Primary, None),
            chosen("c", Linkage::Fallback, Some(9)),
            chosen("b", Linkage::Fallback, None),
        ];
        check(&mut models).unwrap();
        let orders: Vec<_> = models.iter().map(|one| one.fallback_order).collect();
        assert_eq!(orders, [Some(1), None, Some(9), Some(3)]);
    }

    #[test]
    fn models_indistinguishable_to_the_gateway_are_refused() {
        use Linkage::{Fallback, Primary};
        let refused = |mut models: Vec<Chosen>| check(&mut models).unwrap_err();
        assert_eq!(refused(vec![]), EndpointError::NoPrimary);
        assert_eq!(
            refused(vec![chosen("a", Fallback, None)]),
            EndpointError::NoPrimary
        );
        assert_eq!(
            refused(vec![chosen("a", Primary, None), chosen("a", Primary, None)]),
            EndpointError::ModelTwice {
                name: "a".to_owned(),
                linkage: "PRIMARY"
            }
        );
        assert_eq!(
            refused(vec![
                chosen("a", Primary, None),
                chosen("b", Fallback, Some(2)),
                chosen("c", Fallback, None),
            ]),
            EndpointError::OrderTwice { order: 2 }
        );
    }
}
