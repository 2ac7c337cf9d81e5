"""What is known of names: first names, places, ordinary words, what stays in the open. Data in files, folded."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from nlp.folding import fold

_HERE: Final = Path(__file__).parent
NAMES: Final[dict[str, Any]] = tomllib.loads((_HERE / "names.toml").read_text(encoding="utf-8"))
COMPANIES: Final[dict[str, Any]] = tomllib.loads((_HERE / "companies.toml").read_text(encoding="utf-8"))
_PUBLIC: Final[dict[str, list[str]]] = tomllib.loads((_HERE / "public.toml").read_text(encoding="utf-8"))

TITLES: Final = frozenset(NAMES["titles"])
OFFICES: Final = frozenset(NAMES["offices"])
PARTICLES: Final = frozenset(NAMES["particles"])
PEOPLE: Final = frozenset(NAMES["people"])
SURNAMES: Final = frozenset(NAMES["surnames"])
"""Words that are surnames behind a first name."""
CALLINGS: Final = frozenset(NAMES["callings"])
NOT_BEFORE: Final = frozenset(NAMES["not_before"])
FORMS: Final = frozenset(COMPANIES["forms"])
ANNOUNCING: Final = frozenset(COMPANIES["announcing"])
TRADES: Final = frozenset(COMPANIES["trades"])
TAILS: Final = frozenset(COMPANIES["tails"])
LINKS: Final = frozenset(COMPANIES["links"])
PLACEHOLDER: Final = re.compile(r"x{2,}|y{2,}|z{2,}|xyz|abc")
"""What an editor put in a name's place."""
OPEN: Final = frozenset(fold(name) for names in _PUBLIC.values() for name in names)
"""Names that stay, whole."""
OPEN_WORDS: Final = frozenset(
    name for group, names in _PUBLIC.items() if group != "figures" for name in map(fold, names) if " " not in name
)


def _words(file: str) -> Iterator[str]:
    for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from fold(line).split()


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    marked = list(_words("first_names.txt"))
    doubtful = frozenset(name.removesuffix("?") for name in marked if name.endswith("?"))
    return frozenset(marked) - doubtful, doubtful


@cache
def places() -> frozenset[str]:
    """Countries, regions and towns."""
    return frozenset(_words("places.txt"))


@cache
def ordinary() -> frozenset[str]:
    """Words that are written in lower case, and so name nobody by themselves."""
    return frozenset(_words("ordinary_words.txt"))


def sure_first_name(word: str) -> bool:
    """Whether ``word`` is a first name and nothing else; a compound of first names is one («jean-marc»)."""
    return word in _first_names()[0] or ("-" in word and first_name(word))


def first_name(word: str) -> bool:
    """Whether ``word`` is a first name, even if it is a word or a place as well."""
    sure, doubtful = _first_names()
    return all(part in sure or part in doubtful for part in word.split("-"))


def names_nobody(word: str) -> bool:
    """Whether a folded word is a common one, a place, a title or a trade, whatever its capital."""
    return word in ordinary() or word in places() or word in OPEN_WORDS or word in TITLES or word in TRADES
