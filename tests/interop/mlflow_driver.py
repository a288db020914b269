"""Lets the tests talk to the real MLflow: one JSON request per line on stdin, one answer on stdout.

A request is {"op": NAME, "uri": DATABASE, "passphrase": TEXT or null, "kek_version": NUMBER or null,
"workspace": NAME or null, "short_kdf": true or false, "arguments": {...}}; with a workspace, it is a server
with workspaces;
the answer is {"ok": RESULT} or {"error": {"class": ..., "code": ..., "message": ...}}.
Everything goes through MLflow's own store, crypto and gateway code, which reads the passphrase and
the version from the environment at each call; so they are set there for each request. Whichever
release is first on PYTHONPATH answers, from 3.8.0 on.
"""

import dataclasses
import enum
import functools
import json
import os
import sys
import time
import warnings

os.environ.update(
    MLFLOW_DISABLE_TELEMETRY="true",
    DO_NOT_TRACK="true",
    # PyMySQL loads the system's authorities for each connection, in 20 ms; the tests' servers are not under any.
    SSL_CERT_FILE=os.devnull,
)

# MLflow and its libraries print notices; stdout is for the answers alone.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

# pip has compiled the packages; nothing is to be written beside this file.
sys.dont_write_bytecode = True
# A release that lies unpacked beside the packages of another says that they do not fit together.
warnings.simplefilter("ignore")

import logging  # noqa: E402

import driver_gateway  # noqa: E402
import driver_policies  # noqa: E402
import mlflow.store.db.utils  # noqa: E402
import mlflow.utils.crypto  # noqa: E402
from mlflow.entities._mlflow_object import _MlflowObject  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402
from mlflow.store.tracking.dbmodels.models import SqlGatewaySecret  # noqa: E402
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore  # noqa: E402
from mlflow.utils.crypto import (  # noqa: E402
    KEKManager,
    _create_aad,
    _decrypt_secret,
    _encrypt_secret,
    decrypt_with_aes_gcm,
    unwrap_dek,
)
from mlflow.utils.proto_json_utils import message_to_json  # noqa: E402
from sqlalchemy import event  # noqa: E402
from sqlalchemy.engine import Engine  # noqa: E402

try:
    from mlflow.store.tracking.sqlalchemy_workspace_store import (  # noqa: E402
        WorkspaceAwareSqlAlchemyStore,
    )
    from mlflow.utils.workspace_context import set_server_request_workspace  # noqa: E402
except ImportError:
    # Before 3.10 there are no workspaces.
    WorkspaceAwareSqlAlchemyStore = set_server_request_workspace = None

# Failures are for the tests to judge.
logging.disable(logging.CRITICAL)

ROUNDS = mlflow.utils.crypto.PBKDF2_ITERATIONS
SHORT_ROUNDS = 1_000

# What `mlflow server` takes when nobody says otherwise; experiment 0 stores it.
ARTIFACT_ROOT = "mlflow-artifacts:/"


def create_secret(store, name, value, provider=None, auth_config=None, created_by=None):
    return store.create_gateway_secret(name, value, provider, auth_config, created_by)


def list_secrets(store, provider=None):
    return store.list_secret_infos(provider)


def get_secret(store, secret_id=None, name=None):
    return store.get_secret_info(secret_id=secret_id, secret_name=name)


def update_secret(store, secret_id, value=None, auth_config=None, updated_by=None):
    return store.update_gateway_secret(secret_id, value, auth_config, updated_by)


def delete_secret(store, secret_id):
    return store.delete_gateway_secret(secret_id)


def decrypt(store, name):
    """What the gateway would read out of the row."""
    with store.ManagedSessionMaker() as session:
        row = store._get_entity_or_raise(
            session, SqlGatewaySecret, {"secret_name": name}, "GatewaySecret"
        )
        return _decrypt(row, KEKManager())


def decrypt_all(store):
    """Every secret by name; the KEK, which costs the most, is derived once."""
    with store.ManagedSessionMaker() as session:
        kek = KEKManager()
        # Releases with workspaces have a query of the current one's rows alone.
        query = getattr(store, "_get_query", lambda session, table: session.query(table))
        rows = query(session, SqlGatewaySecret).all()
        return {row.secret_name: _decrypt(row, kek) for row in rows}


def _decrypt(row, kek):
    return _decrypt_secret(
        row.encrypted_value, row.wrapped_dek, kek, row.secret_id, row.secret_name
    )


def plaintext(store, name):
    """The decrypted text before anybody parses it, and what json.dumps makes of its parsed form."""
    with store.ManagedSessionMaker() as session:
        row = store._get_entity_or_raise(
            session, SqlGatewaySecret, {"secret_name": name}, "GatewaySecret"
        )
        dek = unwrap_dek(row.wrapped_dek, KEKManager().get_kek())
        aad = _create_aad(row.secret_id, row.secret_name)
        text = decrypt_with_aes_gcm(row.encrypted_value, dek, aad=aad).decode()
    return {"stored": text, "dumped": json.dumps(json.loads(text))}


def rest_secret(store, secret_id):
    """The secret as the REST API would answer."""
    return json.loads(message_to_json(store.get_secret_info(secret_id=secret_id).to_proto()))


def rest_secrets(store, provider=None):
    return [
        json.loads(message_to_json(secret.to_proto())) for secret in store.list_secret_infos(provider)
    ]


def store_text(store, secret_id, text):
    """Puts any text in the place of a secret's value; MLflow itself only stores JSON."""
    with store.ManagedSessionMaker(read_only=False) as session:
        row = session.get(SqlGatewaySecret, secret_id)
        encrypted = _encrypt_secret(text, KEKManager(), row.secret_id, row.secret_name)
        row.encrypted_value = encrypted.encrypted_value
        row.wrapped_dek = encrypted.wrapped_dek


def in_steps(store, change, arguments, at, reached, go):
    """A change of a secret that, at a point, makes the file `reached` and waits for the file `go`.

    The points are `before_read`, `after_read`, `before_write` and `after_write`, of the table `secrets`.
    """
    moment, kind = at.split("_")
    verbs = {"read": ("SELECT",), "write": ("INSERT", "UPDATE", "DELETE")}[kind]

    def wait(connection, cursor, statement, *_):
        words = statement.split()
        if words[0] in verbs and "secrets" in words and not os.path.exists(reached):
            open(reached, "w").close()
            while not os.path.exists(go):
                time.sleep(0.01)

    name = f"{moment}_cursor_execute"
    event.listen(Engine, name, wait)
    try:
        return OPERATIONS[change](store, **arguments)
    finally:
        event.remove(Engine, name, wait)


def http(store, method, path, body=None):
    """The answer of MLflow's HTTP interface."""
    # It takes a second to load, and few tests ask for it.
    import mlflow_http

    return mlflow_http.request(store, store.db_uri, method, path, body)


def providers(store):
    """What MLflow knows of providers: its list, those its gateway names besides, and how each logs in."""
    from mlflow.gateway.config import Provider
    from mlflow.utils.provider_filter import _PROVIDER_ALIASES
    from mlflow.utils.providers import (
        _CORE_PROVIDER_ENV_VARS,
        get_all_providers,
        get_provider_config_response,
    )

    listed = sorted(get_all_providers())
    names = sorted({*listed, *(provider.value for provider in Provider)})
    return {
        "listed": listed,
        "aliases": _PROVIDER_ALIASES,
        "variables": _CORE_PROVIDER_ENV_VARS,
        "config": {name: get_provider_config_response(name) for name in names},
    }


def gateway_config(store, name, provider):
    """What the gateway would call the provider with, made by its own function out of a stored secret."""
    from mlflow.gateway.config import EndpointType
    from mlflow.server.gateway_api import _build_endpoint_config
    from mlflow.store.tracking.gateway.entities import GatewayModelConfig

    secret = store.get_secret_info(secret_name=name)
    model = GatewayModelConfig("d-1", provider, "model", decrypt(store, name), secret.auth_config)
    built = _build_endpoint_config("endpoint", model, EndpointType.LLM_V1_CHAT).model
    return {"provider": built.provider, "config": built.config.model_dump()}


def provider_address(store, name, provider, model_name):
    """Where the gateway's own provider, made out of a stored secret, calls, and with which headers."""
    from mlflow.gateway.config import EndpointType
    from mlflow.gateway.providers import get_provider
    from mlflow.server.gateway_api import _build_endpoint_config
    from mlflow.store.tracking.gateway.entities import GatewayModelConfig

    secret = store.get_secret_info(secret_name=name)
    model = GatewayModelConfig("d-1", provider, model_name, decrypt(store, name), secret.auth_config)
    config = _build_endpoint_config("endpoint", model, EndpointType.LLM_V1_CHAT)
    made = get_provider(config.model.provider)(config)
    if hasattr(made, "_get_token_auth_base_url"):
        return {"base_url": made._get_token_auth_base_url(), "headers": made._get_token_auth_headers()}
    base_url = made.base_url if hasattr(made, "base_url") else made._api_base
    return {"base_url": base_url, "headers": dict(made.headers)}


def init(store):
    """Opening the store has already made or upgraded the tables."""
    return None


OPERATIONS = {
    function.__name__: function
    for function in (
        init,
        create_secret,
        list_secrets,
        get_secret,
        update_secret,
        delete_secret,
        decrypt,
        decrypt_all,
        plaintext,
        rest_secret,
        rest_secrets,
        store_text,
        in_steps,
        http,
        providers,
        gateway_config,
        provider_address,
        *driver_gateway.OPERATIONS,
    )
} | driver_policies.OPERATIONS


def keep_keys():
    """Derives each KEK once in the life of this process: MLflow does so for every request, in 70 ms."""
    derive, keys = KEKManager._derive_kek, {}

    def derive_once(manager, passphrase, kek_version):
        asked = (passphrase, kek_version, mlflow.utils.crypto.PBKDF2_ITERATIONS)
        if asked not in keys:
            keys[asked] = derive(manager, passphrase, kek_version)
        return keys[asked]

    KEKManager._derive_kek = derive_once


def keep_revision():
    """Reads once which revision of the schema is the newest: MLflow loads all of its migrations for each store."""
    db = mlflow.store.db.utils
    db._get_latest_schema_revision = functools.cache(db._get_latest_schema_revision)


def set_environment(name, value):
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = str(value)


def perform(op, uri, passphrase, kek_version, arguments, workspace=None):
    set_environment("MLFLOW_CRYPTO_KEK_PASSPHRASE", passphrase)
    set_environment("MLFLOW_CRYPTO_KEK_VERSION", kek_version)
    # A new store for each request has no cache of decrypted secrets, like a server just started.
    set_environment("MLFLOW_ENABLE_WORKSPACES", "true" if workspace else None)
    if set_server_request_workspace:
        set_server_request_workspace(workspace)
    elif workspace:
        raise NotImplementedError("this release has no workspaces")
    store_class = WorkspaceAwareSqlAlchemyStore if workspace else SqlAlchemyStore
    store = store_class(uri, ARTIFACT_ROOT)
    try:
        return OPERATIONS[op](store, **arguments)
    finally:
        # The test deletes its database right after, so no connection may stay open.
        store._dispose_engine()


def plain(value):
    if isinstance(value, enum.Enum):
        return value.value
    if dataclasses.is_dataclass(value) or isinstance(value, _MlflowObject):
        return {name.lstrip("_"): field for name, field in vars(value).items()}
    raise TypeError(f"{type(value).__name__} has no JSON form")


def answer(line):
    request = json.loads(line)
    mlflow.utils.crypto.PBKDF2_ITERATIONS = SHORT_ROUNDS if request.get("short_kdf") else ROUNDS
    try:
        result = perform(
            request["op"],
            request["uri"],
            request.get("passphrase"),
            request.get("kek_version"),
            request.get("arguments", {}),
            request.get("workspace"),
        )
        return {"ok": result}
    except MlflowException as error:
        return {
            "error": {
                "class": type(error).__name__,
                "code": error.error_code,
                "message": error.message,
            }
        }
    except Exception as error:  # noqa: BLE001 (the test decides what an error means)
        return {"error": {"class": type(error).__name__, "code": None, "message": str(error)}}


def main():
    keep_keys()
    keep_revision()
    for line in sys.stdin:
        print(json.dumps(answer(line), default=plain), file=answers, flush=True)


if __name__ == "__main__":
    main()
