"""What the driver offers of MLflow's gateway beside secrets, on every release that has one.

The store's functions differ: 3.8 has model ids where later releases have configurations, and what
came later is not there before. Each function here takes the newest form and leaves out what the
release does not know, unless it was asked for: then the release itself refuses.
"""

import inspect
import json

import mlflow.entities as entities
from mlflow.store.tracking.gateway import config_resolver
from mlflow.utils.proto_json_utils import message_to_json

def release(store):
    """The release itself, to be sure that the right one answers."""
    import mlflow

    return mlflow.__version__


# ------------------------------------------------------------------------------- model definitions


def create_model_definition(store, name, secret_id, provider, model_name, created_by=None):
    return store.create_gateway_model_definition(name, secret_id, provider, model_name, created_by)


def get_model_definition(store, model_definition_id=None, name=None):
    return store.get_gateway_model_definition(model_definition_id=model_definition_id, name=name)


def update_model_definition(store, model_definition_id, **changes):
    return store.update_gateway_model_definition(model_definition_id, **changes)


def delete_model_definition(store, model_definition_id):
    return store.delete_gateway_model_definition(model_definition_id)


# --------------------------------------------------------------------------------------- endpoints


def create_endpoint(store, name, models, **more):
    """Models are ids, or objects with model_definition_id, linkage_type, weight, fallback_order."""
    if "model_definition_ids" in inspect.signature(store.create_gateway_endpoint).parameters:
        return store.create_gateway_endpoint(name, models, **more)
    models = [_configuration(model) for model in models]
    return store.create_gateway_endpoint(name, models, **_entities(more))


def get_endpoint(store, name=None, endpoint_id=None):
    return store.get_gateway_endpoint(endpoint_id=endpoint_id, name=name)


def update_endpoint(store, endpoint_id, **changes):
    if attempts := changes.pop("max_attempts", None):
        changes["fallback_config"] = {"strategy": "SEQUENTIAL", "max_attempts": attempts}
    return _rest(store.update_gateway_endpoint(endpoint_id, **_entities(changes)))


def delete_endpoint(store, endpoint_id):
    return store.delete_gateway_endpoint(endpoint_id)


def attach_model(store, endpoint_id, model, created_by=None):
    if "model_config" in inspect.signature(store.attach_model_to_endpoint).parameters:
        model = _configuration(model)
    return _rest(store.attach_model_to_endpoint(endpoint_id, model, created_by=created_by))


def detach_model(store, endpoint_id, model_definition_id, **linkage_type):
    return store.detach_model_from_endpoint(endpoint_id, model_definition_id, **linkage_type)


def _configuration(model):
    if isinstance(model, str):
        model = {"model_definition_id": model}
    model = {"linkage_type": "PRIMARY", **model}
    linkage = entities.GatewayModelLinkageType(model.pop("linkage_type"))
    return entities.GatewayEndpointModelConfig(linkage_type=linkage, **model)


def _entities(fields):
    """The fields of an endpoint that the store wants as its own types."""
    fields = dict(fields)
    if fields.get("routing_strategy"):
        fields["routing_strategy"] = entities.RoutingStrategy(fields["routing_strategy"])
    if fallback := fields.get("fallback_config"):
        strategy = fallback.get("strategy")
        fields["fallback_config"] = entities.FallbackConfig(
            strategy=strategy and entities.FallbackStrategy(strategy),
            max_attempts=fallback.get("max_attempts"),
        )
    if "models" in fields:
        fields["model_configs"] = [_configuration(model) for model in fields.pop("models")]
    return fields


def resolve_endpoint(store, name):
    """What the gateway works with: models, decrypted secrets, auth_config."""
    if "endpoint_id" in inspect.signature(config_resolver.get_endpoint_config).parameters:
        name = store.get_gateway_endpoint(name=name).endpoint_id
    return config_resolver.get_endpoint_config(name, store)


def resolve_resource(store, resource_type, resource_id):
    """The same for everything that is bound to a resource."""
    return config_resolver.get_resource_endpoint_configs(resource_type, resource_id, store)


# ------------------------------------------------------------------------------- bindings and tags


# The type of all that later releases know; 3.8 calls it scorer_job.
SCORER = "scorer"


def create_binding(store, endpoint_id, resource_id, created_by=None, resource_type=SCORER):
    return _rest(store.create_endpoint_binding(endpoint_id, resource_type, resource_id, created_by))


def delete_binding(store, endpoint_id, resource_id, resource_type=SCORER):
    return store.delete_endpoint_binding(endpoint_id, resource_type, resource_id)


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


def resource_types(store):
    return [kind.value for kind in entities.GatewayResourceType]


def set_tag(store, endpoint_id, key, value):
    return store.set_gateway_endpoint_tag(endpoint_id, entities.GatewayEndpointTag(key, value))


def delete_tag(store, endpoint_id, key):
    return store.delete_gateway_endpoint_tag(endpoint_id, key)


# --------------------------------------------------------------------------------------- all of it


LISTS = {
    "secrets": "list_secret_infos",
    "model_definitions": "list_gateway_model_definitions",
    "endpoints": "list_gateway_endpoints",
    "bindings": "list_endpoint_bindings",
    "budget_policies": "list_budget_policies",
    "guardrails": "list_gateway_guardrails",
}


def rest(store, noun):
    """Every entity of a kind as the REST API would answer."""
    return [_rest(entity) for entity in getattr(store, LISTS[noun])()]


def rest_endpoint(store, endpoint_id):
    return _rest(store.get_gateway_endpoint(endpoint_id))


def rest_endpoints(store):
    return rest(store, "endpoints")


def rest_bindings(store):
    return rest(store, "bindings")


def _rest(entity):
    return json.loads(message_to_json(entity.to_proto()))


def get_experiment(store, experiment_id):
    found = store.get_experiment(experiment_id)
    return {
        "name": found.name,
        "artifact_location": found.artifact_location,
        "lifecycle_stage": found.lifecycle_stage,
        "tags": found.tags,
    }


def delete_experiment(store, experiment_id):
    return store.delete_experiment(experiment_id)


OPERATIONS = (
    release,
    create_model_definition,
    get_model_definition,
    update_model_definition,
    delete_model_definition,
    create_endpoint,
    get_endpoint,
    update_endpoint,
    delete_endpoint,
    attach_model,
    detach_model,
    resolve_endpoint,
    resolve_resource,
    create_binding,
    delete_binding,
    register_scorer_of,
    resource_types,
    set_tag,
    delete_tag,
    rest,
    rest_endpoint,
    rest_endpoints,
    rest_bindings,
    get_experiment,
    delete_experiment,
)
