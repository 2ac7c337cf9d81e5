"""A data directory for a measurement: copies of the promoted models, everything else of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.home import home


@contextmanager
def borrowed(*kinds: str) -> Iterator[dict[str, str]]:
    """The environment that names it, until the block ends; with the models of those kinds, or of all."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds or ("",):
            shutil.copytree(home() / "models" / kind, Path(folder) / "models" / kind)
        yield {"DOLEANCES_HOME": folder}
