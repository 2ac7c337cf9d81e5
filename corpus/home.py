"""Where everything that is kept lies: ``DOLEANCES_HOME``, by default ``var/`` below the working directory."""

import os
from pathlib import Path


def home() -> Path:
    """The data directory (created by whoever writes into it)."""
    return Path(os.environ.get("DOLEANCES_HOME", "var"))
