"""Lets MLflow derive keys as quickly as mlgate does in the quick tests: Python loads this at its start, when the
directory is on PYTHONPATH and MLGATE_TEST_SHORT_KDF is set. See tests/common/kdf.rs."""

import importlib.abc
import importlib.util
import os
import sys

ROUNDS = 1_000


class Shortening(importlib.abc.MetaPathFinder):
    """Finds MLflow's module of keys as it is, and changes the number when it has been loaded."""

    def find_spec(self, name, path, target=None):
        if name != "mlflow.utils.crypto":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def load_and_shorten(module):
            load(module)
            module.PBKDF2_ITERATIONS = ROUNDS

        spec.loader.exec_module = load_and_shorten
        return spec


if "MLGATE_TEST_SHORT_KDF" in os.environ:
    sys.meta_path.insert(0, Shortening())
