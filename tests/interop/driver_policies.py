"""Budgets, guardrails and the scorers they need, for mlflow_driver.py.

Releases before 3.11 have no budgets, those before 3.12 no guardrails: what is of theirs is imported
where it is used.
"""

import json

from mlflow.utils.proto_json_utils import message_to_json


def rest(entity):
    """An entity as the REST API answers it."""
    return json.loads(message_to_json(entity.to_proto()))


def create_budget(
    store, amount, unit, value, scope, action, target_value=None, created_by=None
):
    from mlflow.entities import gateway_budget_policy as budget

    # Releases before 3.15 have no such argument.
    target = {} if target_value is None else {"target_value": target_value}
    policy = store.create_budget_policy(
        budget.BudgetUnit.USD,
        amount,
        budget.BudgetDuration(budget.BudgetDurationUnit(unit), value),
        budget.BudgetTargetScope(scope),
        budget.BudgetAction(action),
        created_by,
        **target,
    )
    return rest(policy)


def update_budget(store, budget_policy_id, scope=None, target_value=None, updated_by=None):
    from mlflow.entities.gateway_budget_policy import BudgetTargetScope

    policy = store.update_budget_policy(
        budget_policy_id,
        target_scope=scope and BudgetTargetScope(scope),
        target_value=target_value,
        updated_by=updated_by,
    )
    return rest(policy)


def rest_budgets(store):
    return [rest(policy) for policy in store.list_budget_policies()]


def delete_budget(store, budget_policy_id):
    store.delete_budget_policy(budget_policy_id)


def create_experiment(store, name):
    return store.create_experiment(name)


def register_judge(store, experiment_id, name, instructions):
    """A judge as `make_judge` makes it."""
    from mlflow.genai.judges import make_judge

    judge = make_judge(
        name=name, instructions=instructions, model="openai:/gpt-4o", feedback_value_type=bool
    )
    version = store.register_scorer(experiment_id, name, json.dumps(judge.model_dump()))
    return {"scorer_id": version.scorer_id, "version": version.scorer_version}


def register_function(store, experiment_id, name):
    """A scorer that is Python code, as `@scorer` makes it."""
    from mlflow.genai.scorers import scorer

    def function(outputs):
        return True

    serialized = json.dumps(scorer(function, name=name).model_dump())
    version = store.register_scorer(experiment_id, name, serialized)
    return {"scorer_id": version.scorer_id, "version": version.scorer_version}


def create_guardrail(
    store, name, scorer_id, version, stage, action, action_endpoint_id=None, created_by=None
):
    from mlflow.entities.gateway_guardrail import GuardrailAction, GuardrailStage

    guardrail = store.create_gateway_guardrail(
        name,
        scorer_id,
        version,
        GuardrailStage(stage),
        GuardrailAction(action),
        action_endpoint_id,
        created_by,
    )
    return rest(guardrail)


def rest_guardrails(store):
    return [rest(guardrail) for guardrail in store.list_gateway_guardrails()]


def add_guardrail(store, endpoint_id, guardrail_id, execution_order=None, created_by=None):
    config = store.add_guardrail_to_endpoint(
        endpoint_id, guardrail_id, execution_order, created_by
    )
    return rest(config)


def rest_configs(store, endpoint_id):
    return [rest(config) for config in store.list_endpoint_guardrail_configs(endpoint_id)]


OPERATIONS = {
    function.__name__: function
    for function in (
        create_budget,
        update_budget,
        rest_budgets,
        delete_budget,
        create_experiment,
        register_judge,
        register_function,
        create_guardrail,
        rest_guardrails,
        add_guardrail,
        rest_configs,
    )
}
