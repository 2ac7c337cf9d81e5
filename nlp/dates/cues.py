"""Words, and classes of words, that say whether something beside them is a date; the lists are ``cues.toml``."""

import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))


def cue(table: str, field: str) -> frozenset[str]:
    """The list ``field`` of a table. Raises ``KeyError`` where there is none."""
    return frozenset(_TABLES[table][field])
