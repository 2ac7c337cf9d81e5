"""Sellers' and buyers' handles, by the word that announces them and their make: «un vendeur TopKnife-EU»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.folding import fold
from nlp.personal.found import Found
from nlp.personal.lexicon import first_name, ordinary

_TRADERS: Final = (
    r"[Vv]endeu(?:r|se)s?|[Rr]evendeurs?|[Aa]cheteu(?:r|se)|[Uu]tilisateur|[Cc]oncurrent|[Pp]irate|un certain|signée?"
    r"|qui signe"
)
_BETWEEN: Final = (
    r"qui |de |du |nom |nommée? |chinois,? |étranger,? |anonyme,? |connu |sous |le |pseudo |sur \w{2,15},? |appelée? "
    r"|se |s'"
)
_TRADER: Final = re.compile(
    rf"(?<!\w)(?:{_TRADERS}),? (?:{_BETWEEN}){{0,6}}[«\"]? ?(?P<name>[A-Za-zÀ-ÿ][\w.-]{{2,30}}\w)(?![\w@])"
)
_POSING: Final = r"se (?:fait|fais|faire) appeler|sous le pseudo(?:nyme)?(?: de| d')?|pseudo :?"
_CALLED: Final = re.compile(
    rf"(?<!\w)(?:{_POSING}) ?[«\"]? ?(?P<name>(?P<word>[A-Za-zÀ-ÿ][\w.-]{{1,30}})(?: [\w.-]{{2,20}}(?= ?[.,;»\"]))?)"
)
_DOTTED: Final = re.compile(
    r"(?<!\w)(?:boutique|page|compte|profil|insta|instagram|tiktok|pseudo)s?(?: \w+)? (?:est|sont|c'est|c’est|:) ?"
    r"(?:[\w.]{3,30} et )?(?P<name>[a-zà-ÿ]{3,20}\.[a-zà-ÿ]{4,20})(?![\w@]|\.\w)"
)
_SPEAKING: Final = re.compile(
    r"(?<![\w@.#/-])(?:(?:[A-Z][a-zà-ÿ]+){2,4}|(?:[A-Za-zà-ÿ]{3,15}-){2,3})(?!(?:19|20)\d\d(?!\d))\d{2,4}(?![\w@]|[-/]\w)"
)
"""What is nothing else than a handle: «BonbonsNord59», «Best-Deal-75»."""
_NUMBERED: Final = re.compile(r"\d\d(?<=[a-zà-ÿ-]\d\d)")
"""What nearly every text lacks of it."""
_SHORT: Final = 3
_JOINED: Final = re.compile(r"[A-Za-zà-ÿ]{3,}(?:-[A-Za-zà-ÿ]{3,})+$")
_MADE: Final = re.compile(
    r"[A-ZÀ-Þ]?[a-zà-ÿ]+[A-ZÀ-Þ][a-zà-ÿ]+(?:[A-ZÀ-Þ\d-]|$)|[A-Za-zÀ-ÿ]{3,}\d{1,4}$|\w+-[A-Z]{2}$|\w+_\w*"
)
"""Humps, digits behind letters, a country's letters: «HuilesDeLux», «happyhome2020», «MarinStyle-CN»."""


def find_handles(text: str) -> Iterator[Found]:
    """Handles (``account``) that people tell of without the sign @."""
    for one in _TRADER.finditer(text):
        if _MADE.match(one["name"]) or _joined(one["name"]):
            yield Found(*one.span("name"), "account", "trader's handle")
    for one in _CALLED.finditer(text):
        if _is_person(one["name"]):
            yield Found(*one.span("name"), "person", "assumed name")
        elif fold(one["word"]) not in ordinary():
            yield Found(*one.span("name"), "account", "called handle")
    if _NUMBERED.search(text):
        for one in _SPEAKING.finditer(text):
            yield Found(one.start(), one.end(), "account", "speaking handle")
    for one in _DOTTED.finditer(text):
        yield Found(*one.span("name"), "account", "dotted handle")


def _is_person(name: str) -> bool:
    """«Jade Monroe», which someone writes or poses under: two words with capitals that are no words."""
    parts = name.split(" ")
    named = all(part.istitle() and part.isalpha() and len(part) >= _SHORT for part in parts)
    return (
        len(parts) > 1 and named and (first_name(fold(parts[0])) or not any(fold(part) in ordinary() for part in parts))
    )


def _joined(name: str) -> bool:
    """«bestprice-direct»: words joined of which one is none, unlike «semi-professionnel»."""
    parts = fold(name).split("-")
    if _JOINED.match(name) is None or fold(name) in ordinary():
        return False
    return any(part not in ordinary() and not part.endswith("o") for part in parts) and not first_name(fold(name))
