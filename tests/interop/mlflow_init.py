"""Has the release of MLflow that is first on PYTHONPATH make the tables of each database named.

Apart from the driver, so that the databases kept by tests/run stay good when the driver changes.
"""

import sys
import warnings

# A release that lies unpacked beside the packages of another says that they do not fit together.
warnings.simplefilter("ignore")

import logging  # noqa: E402

from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore  # noqa: E402

logging.disable(logging.CRITICAL)

for uri in sys.argv[1:]:
    # What `mlflow server` takes when nobody says otherwise; experiment 0 stores it.
    SqlAlchemyStore(uri, "mlflow-artifacts:/")._dispose_engine()
