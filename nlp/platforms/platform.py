"""The gazetteer: what each platform is, how it is written, and which names count as it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_FOLDER: Final = Path(__file__).with_name("gazetteer")
_SUB_BRANDS: Final = "sub_brands.toml"


@dataclass(frozen=True, slots=True)
class SubBrand:
    """A name that counts as its owner; ``kind`` is the trade of this service, the owner's unless another is given."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """One line of the gazetteer (its README says what each field means), with the names that count as it."""

    id: str
    name: str
    kind: str
    country: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    sub_brands: tuple[SubBrand, ...] = ()


@cache
def gazetteer() -> Mapping[str, Platform]:
    """Every platform by its id, in the order of the ids. Read once.

    Raises ``ValueError`` when a line names a field that does not exist, an id stands twice or an owner is unknown.
    """
    owned = _sub_brands()
    platforms: dict[str, Platform] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        if path.name == _SUB_BRANDS:
            continue
        for key, fields in _read(path).items():
            if key in platforms:
                raise ValueError(f"{path.name}: the id {key} stands twice in the gazetteer")
            platforms[key] = _platform(key, path.stem, fields, owned.pop(key, []))
    if owned:
        raise ValueError(f"{_SUB_BRANDS}: unknown platforms {', '.join(sorted(owned))}")
    return MappingProxyType(dict(sorted(platforms.items())))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _sub_brands() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """(name, fields) of the sub-brands, by their owner's id."""
    owned: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, fields in _read(_FOLDER / _SUB_BRANDS).items():
        owned.setdefault(fields.pop("platform"), []).append((name, fields))
    return owned


def _platform(key: str, kind: str, fields: dict[str, Any], owned: list[tuple[str, dict[str, Any]]]) -> Platform:
    try:
        brands = tuple(SubBrand(name, brand.pop("kind", kind), **_tuples(brand)) for name, brand in owned)
        return Platform(key, kind=kind, sub_brands=brands, **_tuples(fields))
    except TypeError as error:
        raise ValueError(f"{kind}.toml: {key}: {error}") from error


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {field: tuple(value) if isinstance(value, list) else value for field, value in fields.items()}
