"""Starts servers of MLflow that share one import of it, which takes most of a server's time to start.

A line on stdin asks for one: {"environment": {NAME: VALUE, ...}, "uri": DATABASE, "directory": PATH}; the answer is
{"pid": NUMBER, "port": NUMBER, "set": {NAME: VALUE, ...}}. It runs in a fork, in the directory, and writes to
the file server.log there. What runs is the application that `mlflow server` hands to uvicorn, with the variables that
`mlflow server` sets, which the answer tells; MLflow reads them when it needs them, after the fork. Servers end with
this process.
"""

import json
import os
import signal
import socket
import sys
import warnings

os.environ.update(
    MLFLOW_DISABLE_TELEMETRY="true",
    DO_NOT_TRACK="true",
    # PyMySQL loads the system's authorities for each connection, in 20 ms; the tests' servers are not under any.
    SSL_CERT_FILE=os.devnull,
)
sys.dont_write_bytecode = True
warnings.simplefilter("ignore")

# MLflow secures its application when a server's module is there already.
import uvicorn  # noqa: E402, I001

import mlflow.server  # noqa: E402
import mlflow.server.fastapi_app  # noqa: E402


def start(request):
    by_mlflow = {
        mlflow.server.BACKEND_STORE_URI_ENV_VAR: request["uri"],
        mlflow.server.REGISTRY_STORE_URI_ENV_VAR: request["uri"],
        mlflow.server.ARTIFACT_ROOT_ENV_VAR: "mlflow-artifacts:/",
        mlflow.server.ARTIFACTS_DESTINATION_ENV_VAR: "./mlartifacts",
        mlflow.server.SERVE_ARTIFACTS_ENV_VAR: "true",
        "MLFLOW_TRACKING_URI": request["uri"],
        "_MLFLOW_SGI_NAME": "uvicorn",
    }
    with socket.create_server(("127.0.0.1", 0)) as listener:
        pid = os.fork()
        if pid == 0:
            serve(listener, request["directory"], {**by_mlflow, **request["environment"]})
        port = listener.getsockname()[1]
    return {"pid": pid, "port": port, "set": by_mlflow}


def serve(listener, directory, environment):
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(directory)
        log = os.open("server.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for fd, number in [(nothing, 0), (log, 1), (log, 2)]:
            os.dup2(fd, number)
        os.environ.update(environment)
        server = uvicorn.Server(uvicorn.Config(mlflow.server.fastapi_app.app))
        server.run(sockets=[listener])
    finally:
        # Not back into the loop that starts servers.
        os._exit(1)


# Nobody asks how a server ended.
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
children = []
for line in sys.stdin:
    answer = start(json.loads(line))
    children.append(answer["pid"])
    print(json.dumps(answer), flush=True)
for pid in children:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
