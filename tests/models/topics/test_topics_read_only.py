"""Topics are named where the program may write to its data directory alone, as in a container."""

import os
import subprocess
import sys
from pathlib import Path

NAMES = """
import numpy as np
from models.topics.keywords import _ranked
_ranked(["compte fermé", "colis perdu", "compte bloqué", "colis cassé"], np.array([0, 1, 0, 1]), 1)
import numba
print(numba.config.CACHE_DIR)
"""


def test_numba_keeps_what_it_compiles_in_the_data_directory(tmp_path: Path) -> None:
    environment = os.environ | {"DOLEANCES_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3])}
    environment.pop("NUMBA_CACHE_DIR", None)
    run = subprocess.run(
        [sys.executable, "-c", NAMES], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.split()[-1] == str(tmp_path / "cache" / "numba")
