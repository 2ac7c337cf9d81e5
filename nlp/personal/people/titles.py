"""Names behind a civil title: «Mme Odile Vauquelin», «Me Rochat», «M. et Mme Tran»."""

from collections.abc import Iterator
from typing import Final

from nlp.personal.lexicon import OFFICES, OPEN_WORDS, PARTICLES, TITLES, first_name, ordinary, places
from nlp.personal.people.shapes import INITIAL, caseless, name_from
from nlp.personal.words import Words

_LONGEST: Final = 5
_SHORT: Final = 3
_ARTICLES: Final = frozenset(("le", "la", "l", "les"))
_ANYONE: Final = frozenset("un une le la ce cette ces des les du au deux".split())
_BEFORE_TITLE: Final = frozenset(
    "de a par avec pour chez et certain certaine client cliente acheteur acheteuse conseiller conseillere nomme"
    " monsieur gerant patron directeur responsable agent medecin voisin collegue eu que contre".split()
)
_CLEAR: Final = frozenset("mr mme mlle melle".split())
_ENDS: Final = frozenset(
    "avec pour chez dans qui que quoi dont mais donc cette votre notre leur leurs elle nous vous".split()
)
_ABBREVIATED: Final = frozenset("m mr mm mme mmes mlle melle me dr pr".split())


def titled(words: Words) -> Iterator[tuple[int, int]]:
    """«Mme Odile Vauquelin»: (first, last) words of each name with its title."""
    for i, word in enumerate(words.folded):
        if word not in TITLES or not _is_title(words, i):
            continue
        after = i + 1
        while after - i < _LONGEST and (
            words.word(after) in TITLES or (words.word(after) in ("et", "ou") and words.word(after + 1) in TITLES)
        ):
            after += 1
        if after >= len(words) or not _title_joins(words, after) or words.word(after) in OFFICES:
            continue
        if _is_office(words, i, after):
            continue
        last = name_from(words, after, strict=caseless(words, after))
        if last < 0 and _behind_abbreviation(words, i, after):
            last = after
        if last >= 0 and any(word not in PARTICLES and word not in places() for word in words.folded[after : last + 1]):
            yield i, last


def _behind_abbreviation(words: Words, i: int, after: int) -> bool:
    """«mr blanc», «mme roche»: an abbreviated title without capitals names even by a word."""
    word = words.folded[after]
    known = word in OFFICES or word in PARTICLES or word in OPEN_WORDS or word in _ENDS
    return i == after - 1 and words.folded[i] in _CLEAR and caseless(words, after) and len(word) > _SHORT and not known


def _is_office(words: Words, i: int, after: int) -> bool:
    """«Madame la Bâtonnière», «Maître d'œuvre», «ce monsieur de Dallas»: an office, a trade, anyone."""
    word, following = words.word(after), words.word(after + 1)
    if word in _ARTICLES and (
        following in OFFICES or following in ordinary() or (words.cased and not words.capital(after))
    ):
        return True
    if words.folded[i] == "maitre" and (word == "d" or (word in ordinary() and not first_name(word))):
        return True
    anyone = words.word(i - 1) in _ANYONE and not words.capital(i)
    return anyone and word in ("de", "d", "du", "des") and not words.capital(after)


def _title_joins(words: Words, after: int) -> bool:
    """Whether the title before word ``after`` goes on there; a full stop belongs to an abbreviation only."""
    gap = words.gap(after)
    return gap in (" ", "  ") or (gap in INITIAL and words.folded[after - 1] in _ABBREVIATED)


def _is_title(words: Words, i: int) -> bool:
    """«M», «Me» and «Dr» are titles with a capital only; «m'», «me» are words."""
    word = words.folded[i]
    if word == "m" and not words.cased and words.gap(i + 1) == " ":
        return _addressed(words, i)
    if word in ("soeur", "frere"):
        return words.capital(i) and words.capital(i + 1) and words.gap(i + 1) == " "
    if word in ("m", "me", "pr"):
        dotted = words.gap(i + 1).startswith(".") and not words.gap(i).rstrip()[-1:].isdigit()
        return (words.capital(i) and (word != "me" or words.capital(i + 1))) or (
            word == "m" and dotted and words.word(i + 1) not in ordinary()
        )
    return True


def _addressed(words: Words, i: int) -> bool:
    """«une cliente m brunet», where nothing has a capital: a title, and not «m'», which stands behind a subject."""
    name = words.word(i + 1)
    if len(name) <= _SHORT or name in ordinary() or name in places():
        return False
    before = words.gap(i)
    return i == 0 or words.word(i - 1) in _BEFORE_TITLE or any(stop in before for stop in ".,:;(\n")
