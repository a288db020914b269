//! Guardrails and budgets. MLflow gives them no unique names, so a set knows them by the key that it has for them.

use uuid::Uuid;

use super::Why;
use super::changes::{Action, Change, Comparison};
use super::ownership::Owner;
use super::run::Planner;
use super::write_policies::{BudgetUpdate, GuardrailOrder, GuardrailWrite};
use crate::domain::{Budget, BudgetDuration, BudgetScope, DurationUnit, Endpoint};
use crate::manifest::{BudgetFor, BudgetSpec, EndpointSpec, GuardrailSpec, Kind, Located};
use crate::ops::dump::Keys;
use crate::store::{BudgetTarget, Feature};

impl Planner<'_> {
    pub(super) fn guardrail(
        &mut self,
        name: &str,
        spec: &Located<&GuardrailSpec>,
    ) -> Option<Change> {
        let ids = self.ids_for_key(Kind::Guardrail, name)?;
        let supported = self.contract.require(Feature::Guardrails);
        self.supported(Kind::Guardrail, name, supported)?;
        let judge = Located {
            value: spec.value.judge.clone(),
            place: spec.place.clone(),
        };
        let scorer_id = self.scorer_id(Kind::Guardrail, name, &judge)?;
        let acting = spec.value.action_endpoint.as_ref();
        let acting = acting.map(|endpoint| endpoint.value.clone());
        let known = &self.current.guardrails;
        let there = ids.iter().find_map(|id| known.get(id)).cloned();
        let owner = match &there {
            Some(there) => self.owner_of(Kind::Guardrail, &there.id, name)?,
            None => Owner::default(),
        };
        let mut compared = Comparison::new(owner.applied.as_ref());
        let title = self.scorer_title(&scorer_id);
        let of_there = there
            .as_ref()
            .map(|there| self.scorer_title(&there.scorer_id));
        compared.field("scorer", Some(&title), of_there.as_deref());
        let lower = |word: &str| word.to_ascii_lowercase();
        let stage = lower(spec.value.stage.as_str());
        let stored = there.as_ref().map(|there| lower(&there.stage));
        compared.field("stage", Some(&stage), stored.as_deref());
        let action = lower(spec.value.action.as_str());
        let stored = there.as_ref().map(|there| lower(&there.action));
        compared.field("action", Some(&action), stored.as_deref());
        let stored = there
            .as_ref()
            .and_then(|there| there.action_endpoint.as_ref());
        let stored = stored.map(ToString::to_string);
        compared.field("action_endpoint", acting.as_deref(), stored.as_deref());
        let changed = !compared.changes.is_empty();
        let id = match &there {
            Some(there) if !changed => there.id.clone(),
            _ => format!("gr-{}", Uuid::new_v4().simple()),
        };
        self.ids.guardrails.insert(name.to_owned(), id.clone());
        self.own(Kind::Guardrail, &id, name, &compared);
        let action = if there.is_some() {
            Action::Replace
        } else {
            Action::Create
        };
        if changed {
            self.writes.guardrails.push(GuardrailWrite {
                id,
                name: name.to_owned(),
                scorer_id,
                stage: spec.value.stage,
                action: spec.value.action,
                action_endpoint: acting,
                replaces: there,
            });
        }
        self.change(Kind::Guardrail, name, action, compared)
    }

    /// The guardrails of an endpoint, in their order.
    pub(super) fn guarded(
        &mut self,
        name: &str,
        spec: &EndpointSpec,
        endpoint: &Endpoint,
        compared: &mut Comparison<'_>,
    ) {
        let Some(wanted) = &spec.guardrails else {
            return;
        };
        let uses = self
            .current
            .uses
            .get(&endpoint.id)
            .cloned()
            .unwrap_or_default();
        let made_up = self.made_up_keys();
        let title = |id: &str| {
            let owned = self.current.owner(Kind::Guardrail, id);
            let owned = owned.filter(|owned| Some(&owned.set) == self.set().as_ref());
            owned.map_or_else(
                || made_up.guardrail(id).to_owned(),
                |owned| owned.key.clone(),
            )
        };
        let there: Vec<String> = uses.iter().map(|used| title(&used.guardrail_id)).collect();
        let names: Vec<&str> = wanted.iter().map(|name| name.value.as_str()).collect();
        let set = |names: String| Some(names).filter(|names| !names.is_empty());
        let (after, before) = (set(names.join(", ")), set(there.join(", ")));
        if compared.field("guardrails", after.as_deref(), before.as_deref()) {
            self.writes.guardrail_orders.push(GuardrailOrder {
                endpoint_name: name.to_owned(),
                endpoint_id: endpoint.id.clone(),
                wanted: names.iter().map(|name| (*name).to_owned()).collect(),
                there: uses,
            });
        }
    }

    pub(super) fn budget(&mut self, name: &str, spec: &BudgetSpec) -> Option<Change> {
        let ids = self.ids_for_key(Kind::Budget, name)?;
        let supported = match &spec.counts {
            BudgetFor::Gateway | BudgetFor::Workspace => self.contract.require(Feature::Budgets),
            BudgetFor::Endpoint(_) => self.contract.require(Feature::BudgetTargets),
            BudgetFor::User(_) => self.contract.require_user_budgets(),
        };
        self.supported(Kind::Budget, name, supported)?;
        let (target, counted) = match &spec.counts {
            BudgetFor::Gateway => (target(BudgetScope::Global, None), "gateway".to_owned()),
            BudgetFor::Workspace => (target(BudgetScope::Workspace, None), "workspace".to_owned()),
            BudgetFor::User(user) => (
                target(BudgetScope::User, Some(user.as_str().to_owned())),
                format!("user {}", user.as_str()),
            ),
            BudgetFor::Endpoint(endpoint) => {
                let id = self.after.endpoints.get(&endpoint.value)?.id.clone();
                (
                    target(BudgetScope::Endpoint, Some(id)),
                    format!("endpoint {}", endpoint.value),
                )
            }
        };
        let known = &self.current.budgets;
        let there = ids.iter().find_map(|id| known.get(id)).cloned();
        let owner = match &there {
            Some(there) => self.owner_of(Kind::Budget, &there.id, name)?,
            None => Owner::default(),
        };
        let mut compared = Comparison::new(owner.applied.as_ref());
        let stored = there.as_ref().map(counts);
        compared.field("for", Some(&counted), stored.as_deref());
        let stored = there.as_ref().map(|there| there.amount.to_string());
        compared.field("usd", Some(&spec.amount.to_string()), stored.as_deref());
        let stored = there.as_ref().map(|there| {
            let unit = DurationUnit::from_stored(&there.duration_unit);
            unit.map_or_else(
                || format!("{} {}", there.duration_value, there.duration_unit),
                |unit| {
                    duration(BudgetDuration {
                        value: there.duration_value,
                        unit,
                    })
                },
            )
        });
        compared.field("per", Some(&duration(spec.duration)), stored.as_deref());
        let action = spec.action.as_str().to_ascii_lowercase();
        let stored = there
            .as_ref()
            .map(|there| there.action.to_ascii_lowercase());
        compared.field("action", Some(&action), stored.as_deref());
        let id = match &there {
            Some(there) => there.id.clone(),
            None => format!("bp-{}", Uuid::new_v4().simple()),
        };
        self.own(Kind::Budget, &id, name, &compared);
        let action = if there.is_some() {
            Action::Update
        } else {
            Action::Create
        };
        if !compared.changes.is_empty() {
            self.writes.budgets.push(BudgetUpdate {
                id,
                before: there,
                target,
                amount: spec.amount,
                duration: spec.duration,
                action: spec.action,
            });
        }
        self.change(Kind::Budget, name, action, compared)
    }

    /// The ids of the objects that may be known by a key: the set knows them, or, as `mlgate dump` makes it up, the key tells.
    fn ids_for_key(&mut self, kind: Kind, name: &str) -> Option<Vec<String>> {
        let set = self.set();
        if let Some(set) = set.as_ref().filter(|_| self.contract.has_managed()) {
            let ids = self.current.ids_of_key(kind, set, name);
            return Some(ids.map(str::to_owned).collect());
        }
        if let Some(id) = self.made_up_keys().id(kind, name) {
            return Some(vec![id.to_owned()]);
        }
        let why = match set {
            Some(_) => {
                "MLflow's have no unique names, so mlgate's own tables must know it; `mlgate db init` creates them"
            }
            None => "MLflow's have no unique names, so it needs a set: declare `set: NAME`",
        };
        self.refuse(kind, name, Why::Refused(why.to_owned()))
    }

    fn made_up_keys(&self) -> Keys {
        let current = &self.current;
        Keys::made_up(current.guardrails.values(), current.budgets.values())
    }
}

fn target(scope: BudgetScope, value: Option<String>) -> BudgetTarget {
    BudgetTarget { scope, value }
}

/// The calls that a stored budget counts.
fn counts(budget: &Budget) -> String {
    let target = budget.target.clone().unwrap_or_default();
    match BudgetScope::from_stored(&budget.scope) {
        Some(BudgetScope::Global) => "gateway".to_owned(),
        Some(BudgetScope::Workspace) => "workspace".to_owned(),
        Some(BudgetScope::User) => format!("user {target}"),
        Some(BudgetScope::Endpoint) => match &budget.target_endpoint {
            Some(endpoint) => format!("endpoint {endpoint}"),
            None => format!("endpoint {target}"),
        },
        None => budget.scope.clone(),
    }
}

/// As it is typed.
fn duration(duration: BudgetDuration) -> String {
    let unit = match duration.unit {
        DurationUnit::Minutes => "min",
        DurationUnit::Hours => "h",
        DurationUnit::Days => "d",
        DurationUnit::Weeks => "w",
        DurationUnit::Months => "mo",
    };
    format!("{}{unit}", duration.value)
}
