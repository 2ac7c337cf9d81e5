"""What the codes of a record are called in French, for the page and the report; the words lie in ``wording.toml``."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus import taxonomy


@cache
def words() -> dict[str, Any]:
    """Tables of French words by code: ``roles``, ``kinds``, ``relations``…"""
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def label(label_id: str) -> str:
    """The French name of a problem or a circumstance; a label that was retired keeps its id."""
    found = taxonomy.labels().get(label_id)
    return found.name if found else label_id


def fields_named(reason: str) -> str:
    """Why a row was refused, its fields by their French names instead of their JSON pointers."""
    names: dict[str, str] = words()["columns"]
    return re.sub(rf"(?<!\S)/({'|'.join(names)})(?= :)", lambda found: names[found[1]], reason)
