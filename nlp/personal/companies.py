"""Firms by rule: legal forms, trades with a name behind them, names announced or in quotes, «et Fils»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.found import Found
from nlp.personal.lexicon import (
    ANNOUNCING,
    COMPANIES,
    FORMS,
    LINKS,
    OPEN,
    OPEN_WORDS,
    PEOPLE,
    PLACEHOLDER,
    TAILS,
    TITLES,
    TRADES,
    first_name,
    ordinary,
    places,
)
from nlp.personal.words import Words

_OWNER: Final = re.compile(rf"(?<!\w)(?:{'|'.join(COMPANIES['owners'])}) +(?:l[ea]s? +|l')?")
_QUOTED: Final = re.compile(r"(?:«|\"|“)\s*(?P<name>[^«»\"“”\n]{2,60}?)\s*(?:»|\"|”)")
_LONGEST = 8
_STOPS: Final = frozenset('.,;:!?()«»"')
_FAR = 4
_AT: Final = frozenset(("a", "au", "aux", "en", "sur", "sans", "chez", "sous"))
_SEATS: Final = frozenset(("chateau", "manoir", "moulin", "domaine", "ferme", "abbaye", "hotel"))
NOT_NAMES: Final = frozenset(
    (
        "reglement",
        "code",
        "article",
        "directive",
        "loi",
        "art",
        "voir",
        "cf",
        "chapitre",
        "titre",
        "section",
        "annexe",
        "partie",
    )
)
_JOINTS: Final = frozenset((" ", "'", " & ", " &", "-", "  ", ", "))
_DOTTED: Final = re.compile(r"(?<!\w)(?:s\.a\.r\.l\.?|s\.a\.s\.?|e\.u\.r\.l\.?)(?!\w)")


def find_companies(words: Words) -> Iterator[Found]:
    """Candidates, surest first."""
    for rule, stretches in (
        ("legal form", _formed(words)),
        ("tail", _tailed(words)),
        ("quoted", _quoted(words)),
        ("announced", _announced(words)),
        ("trade", _trades(words)),
        ("owner", _owned(words)),
        ("trade behind", _behind(words)),
        ("bracket", _bracketed(words)),
        ("no case", _caseless(words)),
    ):
        for first, last in stretches:
            if not _open(words, first, last):
                yield Found(words.starts[first], words.ends[last], "company", rule)


def _open(words: Words, first: int, last: int) -> bool:
    named = words.folded[first : last + 1]
    core = [word for word in named if word not in LINKS and word not in FORMS and word not in ANNOUNCING]
    return (
        " ".join(named) in OPEN
        or " ".join(core) in OPEN
        or any(PLACEHOLDER.fullmatch(word) for word in core)
        or all(word in OPEN_WORDS or word in places() for word in core)
    )


def run(words: Words, i: int, strict: bool = False) -> int:
    """The last word of the capitalised run that begins at word ``i``, links between; -1 if none.

    ``strict`` takes no ordinary word, for where capitals say nothing.
    """
    last = -1
    for j in range(i, min(len(words), i + _LONGEST)):
        if j > i and (words.gap(j) not in _JOINTS or (words.gap(j) == ", " and words.folded[j] not in FORMS)):
            break
        word = words.folded[j]
        if word in FORMS and j > i:
            return j
        if word in TITLES:
            break
        if _counts(words, j, strict):
            last = j
        elif word not in LINKS:
            break
    return last


def _counts(words: Words, j: int, strict: bool) -> bool:
    word = words.folded[j]
    if strict:
        return word not in ordinary() and len(word) > 2
    return words.capital(j) or (
        (word in TAILS and j > 0 and words.folded[j - 1] in ("et", "&")) or " &" in words.gap(j)
    )


def _formed(words: Words) -> Iterator[tuple[int, int]]:
    """«SARL Le Fournil», «Teklat SARL», «la sarl fournil»."""
    for i, word in enumerate(words.folded):
        if word not in FORMS:
            continue
        first = _run_before(words, i - 1)
        if first < i:
            yield first, i
            continue
        if words.gap(i + 1) in (" ", " « ", ' "', ", "):
            caseless = words.shouted(i + 1) or not _capital_near(words, i + 1)
            last = run(words, i + 1, strict=caseless)
            if last >= 0 and not (caseless and word.startswith("etablissement")):
                yield i, last


def _capital_near(words: Words, i: int) -> bool:
    """Whether a name with capitals begins at word ``i``, an article aside."""
    return words.capital(i) or (words.word(i) in LINKS and words.capital(i + 1))


def _run_before(words: Words, i: int) -> int:
    """The first word of the capitalised run that ends at word ``i``; ``i + 1`` if none."""
    first = i + 1
    j = i
    if i < 0 or not words.capital(i):
        return first
    while j >= 0 and i - j < _LONGEST and words.gap(j + 1) in _JOINTS - {", "}:
        word = words.folded[j]
        if (
            words.capital(j)
            and word not in OPEN_WORDS
            and word not in ("je", "nous", "la", "le", "les", "notre", "ma", "l")
        ):
            first = j
        elif word not in LINKS or words.capital(j):
            break
        j -= 1
    return first


def _tailed(words: Words) -> Iterator[tuple[int, int]]:
    """«Menuiserie Favre & Fils», «Gallois et fils», «Ferrié & Associés»."""
    for i, word in enumerate(words.folded):
        if word not in TAILS or i == 0 or not ("&" in words.gap(i) or words.folded[i - 1] == "et"):
            continue
        name = i - 1 if "&" in words.gap(i) else i - 2
        if name >= 0 and words.capital(name) and not words.shouted(name):
            first = min(name, _run_before(words, name))
            yield first, i


def _quoted(words: Words) -> Iterator[tuple[int, int]]:
    """«la micro-crèche « Les Petits Galets »», «société « Delmas Relocation »»."""
    for found in _QUOTED.finditer(words.whole):
        i = words.at(found.start("name"))
        before = words.word(i - 1)
        if i == 0 or i >= len(words) or words.starts[i] >= found.end("name"):
            continue
        if before in ANNOUNCING or before in TRADES or before in FORMS:
            last = words.at(found.end("name")) - 1
            if words.capital(i) and last >= i:
                yield i, last


def _announced(words: Words) -> Iterator[tuple[int, int]]:
    """«la société Hygia Distribution», «l'association Pédale Solidaire», «le cabinet Ferrié»."""
    for i, word in enumerate(words.folded[:-1]):
        if word not in ANNOUNCING or words.gap(i + 1) not in (" ", " : ", ", ", " des ", " d'"):
            continue
        after = i + 1
        if words.folded[after] in ("des", "de", "du") and not words.capital(after) and words.capital(after + 1):
            after += 1 if word in ("association", "amicale", "federation") else 0
        if not _capital_near(words, after) or words.shouted(after) or words.gap(i + 1) == ", ":
            continue
        if not words.capital(after) and words.folded[after] not in ("le", "la", "les", "l"):
            continue
        last = run(words, after)
        if last >= 0 and not _plain(words, after, last):
            yield (i if words.capital(i) and not words.opens(i) else after), last


def _plain(words: Words, first: int, last: int) -> bool:
    """Whether nothing in the words is a name: places, nationalities, ordinary words after a stop."""
    return all(word in places() or word in OPEN_WORDS or word in LINKS for word in words.folded[first : last + 1])


def _caseless(words: Words) -> Iterator[tuple[int, int]]:
    """«garage thevenin», «canisom srl», «menuiserie favre & fils»: words that are no words, between stops."""
    if words.cased:
        return
    for i, word in enumerate(words.folded):
        if word in FORMS and i and not words.capital(i - 1) and _strange(words, i - 1) and words.gap(i) == " ":
            yield i - 1, i
        if (word not in TRADES and word not in ANNOUNCING) or words.gap(i + 1) != " " or words.capital(i + 1):
            continue
        after = i + 1
        while words.word(after) in LINKS and after - i < _FAR:
            after += 1
        last = run(words, after, strict=True) if after - i != 2 or words.folded[after - 1] not in ("de", "d") else -1
        if last >= after and _strange(words, after) and words.folded[i + 1] not in _AT and closed(words, last):
            yield i, last
    for i, word in enumerate(words.folded):
        if word in TAILS and i and "&" in words.gap(i) and not words.capital(i - 1) and _strange(words, i - 1):
            yield i - 1 - (i > 1 and words.folded[i - 2] in TRADES), i


def _strange(words: Words, i: int) -> bool:
    """Whether word ``i`` is neither a word nor a place."""
    word = words.word(i)
    known = word in ordinary() or word in places() or word in OPEN_WORDS or word in PEOPLE or word in LINKS
    return len(word) > 2 and not known


def closed(words: Words, last: int) -> bool:
    """Whether a stop follows word ``last``."""
    return last + 1 >= len(words) or "\n" in words.gap(last + 1) or words.gap(last + 1).lstrip(" ")[:1] in _STOPS


def _trades(words: Words) -> Iterator[tuple[int, int]]:
    """«Garage Thévenin», «l'Hôtel de la Perrotine», «camping des Trois Ponts»."""
    for i, word in enumerate(words.folded[:-1]):
        if word not in TRADES or words.shouted(i) or words.gap(i + 1) not in (" ", "'", " & "):
            continue
        last = run(words, i + 1)
        if last < 0 or _plain(words, i + 1, last) or words.folded[last] in LINKS or words.folded[i + 1] in _AT:
            continue
        if last == i + 1 and (words.upper(last) or words.folded[last] in PEOPLE):
            continue
        # «de» and a single name is a place: «la boulangerie de Plouguin».
        if words.folded[i + 1] == "de" and last == i + 2 and words.folded[i] not in _SEATS:
            continue
        yield i, last


def _behind(words: Words) -> Iterator[tuple[int, int]]:
    """«Vasseur Nutrition», «Clés d'Azur Conciergerie»: a trade with a capital behind a name; «Aubrée & Stoll»."""
    for i, word in enumerate(words.folded):
        if i == 0 or not words.capital(i) or words.shouted(i):
            continue
        traded = word in TRADES and words.gap(i) == " " and words.capital(i - 1)
        joined = words.gap(i) == " & " and words.capital(i - 1) and word not in TITLES
        if not (traded or joined):
            continue
        first = _run_before(words, i - 1)
        unusual = any(w not in ordinary() and w not in places() and w not in OPEN_WORDS for w in words.folded[first:i])
        if first < i and unusual and words.folded[first] not in TITLES:
            yield first, max(i, run(words, i))


def _bracketed(words: Words) -> Iterator[tuple[int, int]]:
    """«(FM Radiocom)», «(Clés d'Azur, Nice)»: two words with capitals, one of which is no word."""
    for i, word in enumerate(words.folded):
        if not words.gap(i).endswith("(") or not words.capital(i) or words.shouted(i) or first_name(word):
            continue
        last = run(words, i)
        named = words.folded[i : last + 1]
        capitals = sum(words.capital(j) for j in range(i, last + 1))
        closed = words.gap(last + 1)[:1] in (",", ")", " ") and not words.gap(last + 1)[1:2].isdigit()
        unusual = any(not (w in ordinary() or w in places() or w in OPEN_WORDS or w in LINKS) for w in named)
        if capitals > 1 and closed and unusual and not (word in places() or word in TITLES or word in NOT_NAMES):
            yield i, last


def _owned(words: Words) -> Iterator[tuple[int, int]]:
    """«gérante de Kaz'Azur», «chez nous, l'Atelier du Coin»."""
    for found in _OWNER.finditer(words.whole):
        i = words.at(found.end())
        if i >= len(words) or words.starts[i] != found.end() or not words.capital(i) or words.shouted(i):
            continue
        word = words.folded[i]
        if word in places() or word in TITLES or word in PEOPLE or first_name(word):
            continue
        last = run(words, i)
        if last >= 0 and not _plain(words, i, last):
            yield i, last
