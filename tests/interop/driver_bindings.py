"""Bindings, tags and the models of an endpoint, for mlflow_driver.py."""

import json

from mlflow.entities import (
    FallbackConfig,
    FallbackStrategy,
    GatewayEndpointModelConfig,
    GatewayEndpointTag,
    GatewayModelLinkageType,
    RoutingStrategy,
)
from mlflow.utils.proto_json_utils import message_to_json


def rest(entity):
    """An entity as the REST API answers it."""
    return json.loads(message_to_json(entity.to_proto()))


def model_config(model):
    return GatewayEndpointModelConfig(
        model_definition_id=model["model_definition_id"],
        linkage_type=GatewayModelLinkageType(model.get("linkage_type", "PRIMARY")),
        weight=model.get("weight", 1.0),
        fallback_order=model.get("fallback_order"),
    )


def rest_bindings(store):
    return [rest(binding) for binding in store.list_endpoint_bindings()]


def create_binding(store, endpoint_id, resource_id, created_by=None):
    return rest(store.create_endpoint_binding(endpoint_id, "scorer", resource_id, created_by))


def delete_binding(store, endpoint_id, resource_id):
    store.delete_endpoint_binding(endpoint_id, "scorer", resource_id)


def register_scorer_of(store, experiment_id, name, endpoint):
    """A judge whose model is an endpoint; MLflow binds it."""
    from mlflow.genai.judges import make_judge

    judge = make_judge(
        name=name,
        instructions="Is {{ outputs }} good?",
        model=f"gateway:/{endpoint}",
        feedback_value_type=str,
    )
    version = store.register_scorer(experiment_id, name, json.dumps(judge.model_dump()))
    return {"scorer_id": version.scorer_id}


def set_tag(store, endpoint_id, key, value):
    store.set_gateway_endpoint_tag(endpoint_id, GatewayEndpointTag(key, value))


def delete_tag(store, endpoint_id, key):
    store.delete_gateway_endpoint_tag(endpoint_id, key)


def attach_model(store, endpoint_id, model, created_by=None):
    return rest(store.attach_model_to_endpoint(endpoint_id, model_config(model), created_by))


def detach_model(store, endpoint_id, model_definition_id, linkage_type=None):
    store.detach_model_from_endpoint(endpoint_id, model_definition_id, linkage_type)


def update_endpoint(
    store,
    endpoint_id,
    name=None,
    updated_by=None,
    routing_strategy=None,
    max_attempts=None,
    models=None,
    usage_tracking=None,
):
    fallback = max_attempts and FallbackConfig(FallbackStrategy.SEQUENTIAL, max_attempts)
    endpoint = store.update_gateway_endpoint(
        endpoint_id,
        name=name,
        updated_by=updated_by,
        routing_strategy=routing_strategy and RoutingStrategy(routing_strategy),
        fallback_config=fallback,
        model_configs=models and [model_config(model) for model in models],
        usage_tracking=usage_tracking,
    )
    return rest(endpoint)


OPERATIONS = {
    function.__name__: function
    for function in (
        rest_bindings,
        create_binding,
        delete_binding,
        register_scorer_of,
        set_tag,
        delete_tag,
        attach_model,
        detach_model,
        update_endpoint,
    )
}
