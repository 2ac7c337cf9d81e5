"""The words of ``roles.toml``: what tells whom the author complains of, table by table."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).with_name("roles.toml")


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    with _DATA.open("rb") as file:
        return tomllib.load(file)


def role_words(table: str) -> Mapping[str, list[str]]:
    """The lists of words of one table, by their names, as written. Raises ``KeyError`` where there is no such table."""
    return _tables()[table]
