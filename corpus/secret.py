"""Secrets of a deployment: made once in its data directory, readable by their owner alone."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The secret that ``path`` holds (64 hexadecimal digits), made where there is none. Raises ``OSError``."""
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii")


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    aside.touch(mode=0o600)
    aside.write_text(secrets.token_hex(32), encoding="ascii")
    try:
        os.link(aside, path)  # the first to come decides, also among processes
    except FileExistsError:
        pass
    finally:
        aside.unlink()
