"""The labels and the legal provisions they may engage, read from the data files beside this module."""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent

Family = Literal["problem", "circumstance"]


@dataclass(frozen=True, slots=True)
class Label:
    """A problem or a circumstance of the annotation guide; ``name`` and ``definition`` are in French."""

    id: str
    family: Family
    name: str
    definition: str
    retired: date | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A legal reference, the labels that must all be present, the kinds of platform it covers, when it is in force."""

    reference: str
    because: tuple[str, ...]
    kinds: frozenset[str]
    first_day: date
    until: date | None

    def in_force(self, day: date) -> bool:
        """Whether the provision applies on ``day``."""
        return self.first_day <= day and (self.until is None or day < self.until)


@cache
def labels() -> dict[str, Label]:
    """Every label that is not retired, by id: problems first, in the guide's order."""
    table = tomllib.loads((HERE / "taxonomy.toml").read_text(encoding="utf-8"))
    families: tuple[Family, Family] = ("problem", "circumstance")
    found = [Label(family=family, **row) for family in families for row in table[family]]
    return {label.id: label for label in found if label.retired is None}


@cache
def problems() -> tuple[str, ...]:
    """Ids of the problems, in the guide's order."""
    return tuple(label.id for label in labels().values() if label.family == "problem")


@cache
def circumstances() -> tuple[str, ...]:
    """Ids of the circumstances, in the guide's order."""
    return tuple(label.id for label in labels().values() if label.family == "circumstance")


@cache
def provisions() -> tuple[Provision, ...]:
    """The dated table of legal references. Raises ``KeyError`` where it names an unknown set of kinds."""
    table = tomllib.loads((HERE / "provisions.toml").read_text(encoding="utf-8"))
    kinds = {name: frozenset(members) for name, members in table["kinds"].items()}
    return tuple(
        Provision(row["reference"], tuple(row["because"]), kinds[row["kinds"]], row["from"], row.get("until"))
        for row in table["provision"]
    )


def engaged(present: Collection[str], kinds: Iterable[str], day: date) -> list[Provision]:
    """The provisions in force on ``day`` whose labels are all in ``present``, for one of the platform ``kinds``."""
    wanted = set(kinds)
    return [p for p in provisions() if p.in_force(day) and wanted & p.kinds and set(p.because) <= set(present)]
