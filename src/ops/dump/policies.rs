//! Guardrails and budgets.

use super::endpoints::can_be_named;
use super::{Dumper, declare};
use crate::domain::{
    Budget, BudgetAction, BudgetDuration, BudgetScope, BudgetUser, DurationUnit, Guardrail,
    GuardrailAction, GuardrailName, GuardrailStage,
};
use crate::manifest::{BudgetFor, BudgetSpec, GuardrailSpec, Kind, Located, ScorerSpec};

impl Dumper {
    pub(super) fn guardrails(&mut self) {
        for guardrail in std::mem::take(&mut self.rows.guardrails) {
            let key = self.keys.guardrail(&guardrail.id).to_owned();
            match self.guardrail(&key, &guardrail) {
                Ok(spec) => {
                    declare(&mut self.manifest.guardrails, &key, spec);
                    if key != guardrail.name && self.manifest.set.is_none() {
                        let reason = format!(
                            "another one is called `{}` too, so its key is `{key}`",
                            guardrail.name
                        );
                        self.leave_out_part(Kind::Guardrail, &key, "the name", reason);
                    }
                    self.names.guardrails.insert(guardrail.id, key);
                }
                Err(reason) => self.leave_out(Kind::Guardrail, &guardrail.name, reason),
            }
        }
    }

    fn guardrail(&self, key: &str, guardrail: &Guardrail) -> Result<GuardrailSpec, String> {
        GuardrailName::new(key).map_err(|error| error.to_string())?;
        if let Some((column, found)) = guardrail.unreadable().first() {
            return Err(format!("its {column} `{found}` is unknown"));
        }
        let unknown = || "it is of a newer MLflow".to_owned();
        let scorer = guardrail.scorer.as_ref().ok_or_else(unknown)?;
        let judge = ScorerSpec {
            scorer: scorer.name.clone(),
            experiment: Some(scorer.experiment_name.clone()),
        };
        if scorer.workspace != guardrail.workspace || !can_be_named(&judge) {
            return Err(format!(
                "its scorer `{}` is in another workspace",
                scorer.name
            ));
        }
        let action = GuardrailAction::from_stored(&guardrail.action).ok_or_else(unknown)?;
        let acting = match (action, &guardrail.action_endpoint) {
            (GuardrailAction::Validation, None) => None,
            (GuardrailAction::Validation, Some(_)) => {
                return Err("it validates, and has an endpoint that rewrites".to_owned());
            }
            (GuardrailAction::Sanitization, None) => {
                return Err("it has no endpoint that rewrites".to_owned());
            }
            (GuardrailAction::Sanitization, Some(endpoint)) => {
                let known = self.names.endpoints.get(&endpoint.id);
                let left_out = || format!("its endpoint `{endpoint}` is left out");
                Some(Located::nowhere(known.ok_or_else(left_out)?.clone()))
            }
        };
        Ok(GuardrailSpec {
            judge,
            stage: GuardrailStage::from_stored(&guardrail.stage).ok_or_else(unknown)?,
            action,
            action_endpoint: acting,
        })
    }

    pub(super) fn budgets(&mut self) {
        for budget in std::mem::take(&mut self.rows.budgets) {
            let key = self.keys.budget(&budget.id).to_owned();
            match self.budget(&key, &budget) {
                Ok(spec) => declare(&mut self.manifest.budgets, &key, spec),
                Err(reason) => self.leave_out(Kind::Budget, &budget.id, reason),
            }
        }
    }

    fn budget(&self, key: &str, budget: &Budget) -> Result<BudgetSpec, String> {
        GuardrailName::new(key).map_err(|error| error.to_string())?;
        if let Some((column, found)) = budget.unreadable().first() {
            return Err(format!("its {column} `{found}` is unknown"));
        }
        let unknown = || "it is of a newer MLflow".to_owned();
        let duration = duration(budget).ok_or_else(|| {
            let (value, unit) = (budget.duration_value, &budget.duration_unit);
            format!("its window is {value} {unit}")
        })?;
        let amount = budget.amount.to_string();
        let target = budget.target.as_deref().unwrap_or_default();
        let counts = match BudgetScope::from_stored(&budget.scope).ok_or_else(unknown)? {
            BudgetScope::Global => BudgetFor::Gateway,
            BudgetScope::Workspace => BudgetFor::Workspace,
            BudgetScope::User => {
                BudgetFor::User(BudgetUser::new(target).map_err(|error| error.to_string())?)
            }
            BudgetScope::Endpoint => {
                let known = self.names.endpoints.get(target);
                let name = known.ok_or_else(|| match &budget.target_endpoint {
                    Some(endpoint) => format!("its endpoint `{endpoint}` is left out"),
                    None => "its endpoint does not exist".to_owned(),
                })?;
                BudgetFor::Endpoint(Located::nowhere(name.clone()))
            }
        };
        Ok(BudgetSpec {
            counts,
            amount: amount
                .parse()
                .map_err(|error| format!("its amount is {amount}: {error}"))?,
            duration,
            action: BudgetAction::from_stored(&budget.action).ok_or_else(unknown)?,
        })
    }
}

/// The window of a budget, if MLflow can read it.
pub(super) fn duration(budget: &Budget) -> Option<BudgetDuration> {
    let unit = DurationUnit::from_stored(&budget.duration_unit)?;
    let value = budget.duration_value;
    (value > 0).then_some(BudgetDuration { value, unit })
}
