"""Sellers' and buyers' handles, by the word that announces them and their make: «un vendeur TopKnife-EU»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.folding import fold
from nlp.personal.found import Found
from nlp.personal.lexicon import ordinary

_TRADERS: Final = (
    r"[Vv]endeu(?:r|se)s?|[Rr]evendeurs?|[Aa]cheteu(?:r|se)|[Uu]tilisateur|[Cc]oncurrent|[Pp]irate|un certain|signée?"
)
_BETWEEN: Final = r"qui |de |du |nom |nommée? |chinois |connu |sous |le |pseudo |sur \w{2,15},? |appelée? "
_TRADER: Final = re.compile(
    rf"(?<!\w)(?:{_TRADERS}),? (?:{_BETWEEN}){{0,6}}[«\"]? ?(?P<name>[A-Za-zÀ-ÿ][\w.-]{{2,30}}\w)(?![\w@])"
)
_POSING: Final = r"se (?:fait|fais|faire) appeler|sous le pseudo(?:nyme)?(?: de| d')?|pseudo :?"
_CALLED: Final = re.compile(
    rf"(?<!\w)(?:{_POSING}) ?[«\"]? ?(?P<name>(?P<word>[A-Za-zÀ-ÿ][\w.-]{{1,30}})(?: [\w.-]{{2,20}}(?= ?[.,;»\"]))?)"
)
_DOTTED: Final = re.compile(
    r"(?<!\w)(?:boutique|page|compte|profil|insta|instagram|tiktok|pseudo)(?: \w+)? (?:est|c'est|c’est|:) ?"
    r"(?P<name>[a-zà-ÿ]{3,20}\.[a-zà-ÿ]{4,20})(?![\w@]|\.\w)"
)
_MADE: Final = re.compile(
    r"[A-ZÀ-Þ]?[a-zà-ÿ]+[A-ZÀ-Þ][a-zà-ÿ]+(?:[A-ZÀ-Þ\d-]|$)|[A-Za-zÀ-ÿ]{3,}\d{1,4}$|\w+-[A-Z]{2}$|\w+_\w*"
)
"""Humps, digits behind letters, a country's letters: «HuilesDeLux», «happyhome2020», «MarinStyle-CN»."""


def find_handles(text: str) -> Iterator[Found]:
    """Handles (``account``) that people tell of without the sign @."""
    for one in _TRADER.finditer(text):
        if _MADE.match(one["name"]):
            yield Found(*one.span("name"), "account", "trader's handle")
    for one in _CALLED.finditer(text):
        if fold(one["word"]) not in ordinary():
            yield Found(*one.span("name"), "account", "called handle")
    for one in _DOTTED.finditer(text):
        yield Found(*one.span("name"), "account", "dotted handle")
