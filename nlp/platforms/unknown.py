"""Names that are called a platform and that the gazetteer does not hold: «la plateforme Ztruc», «le site machin.fr»."""

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

from nlp.platforms.addresses import address_end, in_address
from nlp.platforms.spared import spared
from nlp.platforms.tokens import Tokens

_DATA: Final = Path(__file__).with_name("unknown.toml")
_LONGEST_NAME: Final = 4
_MOST_BETWEEN: Final = 6
_SHORTEST: Final = 3
_SHORTEST_ACRONYM: Final = 4
_NAME_GAPS: Final = frozenset((" ", "-", "'", "&", " & "))
_SPACES: Final = frozenset((" ", "  ", " «", " « ", ' "', " “", "\n", " '", ": ", " : ", "'", "-", " ("))
_ARTICLES: Final = frozenset(("la", "le", "les", "l", "du", "des", "et"))
_WEAK: Final = frozenset("site sites portail annuaire application plateformes marketplaces comparateur".split())
"""Nouns that need a name that is no French word behind them."""
_FRENCH_ENDING: Final = re.compile(
    r"(?:ante?|ants|ives?|ifs?|ices?|tions?|ages?|iques?|eurs?|euses?|iels?|ables?|ments?|ees?|istes?|elles?|aires?|eux)\Z"
)
_QUOTES: Final = ("«", "»", '"', "“", "”")
_ON: Final = frozenset(("sur", "chez", "via"))
_HUMP: Final = re.compile(r"\A[A-Z].*[a-zà-ÿ][A-Z]")
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_TLD: Final = re.compile(r"\.(?:com|fr|be|ch|ca|net|org|eu|co\.uk|com\.be|de|es|it|nl|io|co|pro|app|lu)\Z")


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unknown platform: offsets, the kind as best known, and how it was found."""

    start: int
    end: int
    kind: str
    rule: str

    def id(self, text: str) -> str:
        """The slug of its name: lower-case ASCII words joined by hyphens, its «.com» dropped."""
        name = _TLD.sub("", text[self.start : self.end].lower())
        plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
        return _SLUG.sub("-", plain).strip("-")


@cache
def _data() -> Mapping[str, Any]:
    with _DATA.open("rb") as file:
        data = tomllib.load(file)
    nouns = {tuple(noun.split()): kind for noun, kind in data["nouns"].items()}
    words = {name: frozenset(those) for name, those in data["words"].items()}
    triggers = (
        dict.fromkeys(_ON, _placed)
        | dict.fromkeys(words["memberships"], _joined)
        | dict.fromkeys((noun[-1] for noun in nouns), _called)
    )
    return {"nouns": nouns, "triggers": triggers, "purposes": data["purposes"], **words}


Trigger: TypeAlias = Callable[[Tokens, int], Stranger | None]
"""Reads the unknown name that a word announces, if there is one."""


def trigger(word: str) -> Trigger | None:
    """How to read on from ``word``, None when it announces no name."""
    return cast(Trigger | None, _data()["triggers"].get(word))


def strangers(tokens: Tokens, known: Iterable[tuple[int, Trigger]], taken: Sequence[tuple[int, int]]) -> list[Stranger]:
    """Unknown platforms by offset, none of which overlaps the stretches ``taken``; ``known`` are the triggers."""
    found = [announces(tokens, i) for i, announces in known]
    return list(_apart([stranger for stranger in found if stranger], taken))


def _apart(found: list[Stranger], taken: Sequence[tuple[int, int]]) -> Iterator[Stranger]:
    """Those that overlap neither one another nor what is ``taken``, which is in order."""
    end, starts = 0, [start for start, _ in taken]
    for stranger in sorted(found, key=lambda s: (s.start, -s.end)):
        before = bisect_left(starts, stranger.end) - 1  # the last one taken that begins before the end
        if stranger.start >= end and (before < 0 or taken[before][1] <= stranger.start):
            end = stranger.end
            yield stranger


def _called(tokens: Tokens, i: int) -> Stranger | None:
    """A name behind the noun that ends at word ``i``."""
    data = _data()
    noun = next((n for n in ((tokens.words[i],), *_longer(tokens, i)) if n in data["nouns"]), None)
    if noun is None or tokens.word(i - len(noun)) in data["own"]:
        return None
    if tokens.capital(i) and not tokens.opens(i) and not tokens.shouted(i):
        return None  # «Application Programming Interface»
    kind, at = data["nouns"][noun], i + 1
    while at <= i + _MOST_BETWEEN and at < len(tokens) and tokens.gaps[at] in _SPACES and not _host(tokens, at):
        word = tokens.words[at]
        if word in data["purposes"]:
            kind = data["purposes"][word] if kind in ("other", "marketplace") else kind
        elif word not in data["between"] or (tokens.capital(at) and not tokens.shouted(at)):
            break
        at += 1
    if tokens.word(at - 1) in _ARTICLES:
        return None  # «l'application du Règlement»
    if not tokens.capital(at) and at > i + 1 and not _host(tokens, at):
        return None  # «les sites de pistage»
    return _name(tokens, at, kind, strong=noun[0] not in _WEAK, rule="called one")


def _longer(tokens: Tokens, i: int) -> list[tuple[str, ...]]:
    return [tuple(tokens.words[max(0, i - n) : i + 1]) for n in (2, 1)]


def _joined(tokens: Tokens, i: int) -> Stranger | None:
    """«inscrit sur Xyz», «compte chez Xyz»: only names that are no French words."""
    at = i + 1 if tokens.word(i + 1) in _ON else i + 2
    if tokens.word(at) not in _ON or at + 1 >= len(tokens) or tokens.gaps[at + 1] not in _SPACES:
        return None
    if tokens.words[i + 1] not in _ON and tokens.words[i + 1] not in ("pro", "vendeur", "uniquement", "aussi", "actif"):
        return None
    return _name(tokens, at + 1, "other", strong=False, rule="membership")


def _placed(tokens: Tokens, i: int) -> Stranger | None:
    """«sur AssoConnect»: a name with a hump behind «sur», «chez», «via»."""
    at = i + 1
    if at >= len(tokens) or tokens.gaps[at] != " " or tokens.words[at] in _data()["never"]:
        return None
    if not _HUMP.search(tokens.original(at)) or not _foreign(tokens.words[at]) or tokens.words[at] in _data()["public"]:
        return None
    return Stranger(tokens.starts[at], max(tokens.ends[at], address_end(tokens, at)), "other", "hump")


def _host(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and address_end(tokens, at) > tokens.ends[at]


def _name(tokens: Tokens, at: int, kind: str, strong: bool, rule: str) -> Stranger | None:
    """The name that begins at word ``at``: an address, or words with capitals of which one is no French word."""
    if at >= len(tokens) or tokens.gaps[at] not in _SPACES:
        return None
    if in_address(tokens.folded, tokens.starts[at], tokens.ends[at]):
        return None
    if tokens.words[at] == "www" and tokens.word(at + 1) and tokens.gaps[at + 1] == ".":
        at += 1
    if _host(tokens, at):
        return Stranger(tokens.starts[at], address_end(tokens, at), kind, rule)
    last = _last(tokens, at)
    if last is None or not _acceptable(tokens, at, last, strong):
        return None
    return Stranger(tokens.starts[at], max(tokens.ends[last], address_end(tokens, last)), kind, rule)


def _last(tokens: Tokens, at: int) -> int | None:
    """The last word of the name, None when there is none."""
    if tokens.gaps[at].rstrip().endswith(_QUOTES):
        return _quoted(tokens, at)
    never = _data()["never"]
    word = tokens.words[at]
    small = not tokens.capital(at)
    if word in never or (small and (not _foreign(word) or _FRENCH_ENDING.search(word))):
        return None
    last = at
    while last + 1 < min(len(tokens), at + _LONGEST_NAME) and tokens.gaps[last + 1] in _NAME_GAPS:
        if not tokens.capital(last + 1) or tokens.words[last + 1] in never or tokens.shouted(last + 1):
            break
        last += 1
    return last


def _quoted(tokens: Tokens, at: int) -> int | None:
    """The last word before the closing quote, None when it is far."""
    for last in range(at, min(len(tokens), at + _LONGEST_NAME)):
        if tokens.gaps[last + 1].lstrip().startswith(_QUOTES):
            return last if tokens.capital(at) else None
        if tokens.gaps[last + 1] not in _NAME_GAPS:
            return None
    return None


def _foreign(word: str) -> bool:
    """Whether a word is none of French, as far as we know."""
    return len(word) > 4 and word.isalpha() and not spared(word)


def _acceptable(tokens: Tokens, at: int, last: int, strong: bool) -> bool:
    words = tokens.words[at : last + 1]
    if tokens.ends[last] - tokens.starts[at] < _SHORTEST or tokens.shouted(at):
        return False
    if len(words) == 1 and len(words[0]) < _SHORTEST_ACRONYM and tokens.original(at).isupper():
        return False
    public = _data()["public"]
    if words[0] in public or " ".join(words) in public or " ".join(words[:2]) in public or words[-1] in ("gouv", "org"):
        return False
    return any(map(_foreign, words)) or (strong and tokens.capital(at))
