"""MLflow's HTTP interface without a server: its own Flask application, with all of its routes, the parsing of
requests and the writing of answers, on the store of one request to the driver."""

from mlflow.server import app, handlers
from mlflow.server import workspace_helpers
from mlflow.tracking._workspace.registry import get_workspace_store
from mlflow.utils.workspace_context import get_request_workspace
from mlflow.utils.workspace_utils import WORKSPACE_HEADER_NAME

TRACKING_STORES = handlers._get_tracking_store


def request(store, uri, method, path, body):
    """The answer to one request; an answer that is no success is an error."""
    workspace = get_request_workspace()
    handlers._get_tracking_store = lambda *_, **__: store
    workspace_helpers._workspace_store = get_workspace_store(workspace_uri=uri) if workspace else None
    try:
        response = app.test_client().open(
            path,
            method=method,
            json=body,
            headers={WORKSPACE_HEADER_NAME: workspace} if workspace else None,
        )
    finally:
        handlers._get_tracking_store = TRACKING_STORES
        workspace_helpers._workspace_store = None
    if response.status_code >= 300:
        raise RuntimeError(f"{method} {path}: {response.status}: {response.get_data(as_text=True)}")
    return response.get_json()
