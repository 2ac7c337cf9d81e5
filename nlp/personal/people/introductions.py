"""Names that are announced: «je m'appelle Mehdi Rahal», «mon associé Karim», «le livreur, moussa»."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.personal.lexicon import (
    CALLINGS,
    NAMES,
    PARTICLES,
    PEOPLE,
    TRADES,
    first_name,
    names_nobody,
    ordinary,
    places,
    sure_first_name,
)
from nlp.personal.people.shapes import SHORT, caseless, name_from, surname_after
from nlp.personal.words import Words

_INTRODUCTION: Final = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES['introductions'])}) *[«\"]? *", re.MULTILINE)
_NAMING: Final = re.compile(r"s[' ]?appel|(?:de)?nommee?")
_PRONOUNS: Final = frozenset("il elle lui moi personne qui on".split())
_REACH: Final = 5
_ADVERBS: Final = frozenset(("juste", "aime", "parfait", "constant", "content", "france"))
_REGIONAL: Final = frozenset(
    "responsable directeur directrice manager president presidente commercial commerciale".split()
)
_KIN: Final = frozenset(
    "femme mari epouse epoux fils fille frere soeur niece neveu cousin cousine mere pere maman papa compagne compagnon"
    " associe associee copine copain amie ami oncle tante conjoint conjointe belle-soeur beau-frere beau-pere"
    " belle-mere voisin voisine collegue moi".split()
)
_DETERMINERS: Final = frozenset(
    "mon ma mes ton ta son sa ses notre nos votre leur leurs le la les un une des ce cette".split()
)


def introduced(words: Words) -> Iterator[tuple[int, int]]:
    """«Je m'appelle Mehdi Rahal»: (first, last) words of each name that is announced."""
    for found in _INTRODUCTION.finditer(words.whole):
        i = words.at(found.end())
        if i >= len(words) or words.starts[i] != found.end() or _of_a_thing(words, found):
            continue
        if found[0].startswith("je suis") or "je suis" in found[0]:
            last = i if sure_first_name(words.folded[i]) and words.folded[i] not in _ADVERBS else -1
            if last >= 0:
                last = max(last, surname_after(words, i) if caseless(words, i) else name_from(words, i))
        else:
            last = _introduced_name(words, i)
        if last >= 0:
            yield i, last


def _of_a_thing(words: Words, found: re.Match[str]) -> bool:
    """«La goélette s'appelle», «une agence nommée», «notre nom :»: what is named is no person."""
    first = words.at(found.start())
    if found[0].startswith("nom ") and words.word(first - 1) in ("notre", "leur", "son"):
        return True
    if not _NAMING.match(found[0]):
        return False
    i = first - 1 - (words.word(first - 1) == "qui")
    gap = words.gap(first)
    if words.word(i) in ("il", "elle"):  # «Elle s'appelle Vent Debout»: a firm, told of in the sentence before
        named = words.at(found.end())
        return words.word(named) in ordinary() and not first_name(words.word(named))
    if i < 0 or gap.strip(" '") or words.word(i) in _PRONOUNS or words.word(i) in PEOPLE or words.word(i) in CALLINGS:
        return False
    noun = next((j for j in range(i, max(-1, i - _REACH), -1) if words.folded[j] in _DETERMINERS), -1)
    return noun >= 0 and not any(words.folded[j] in PEOPLE or words.folded[j] in CALLINGS for j in range(noun, i + 1))


def _introduced_name(words: Words, i: int) -> int:
    word = words.folded[i]
    if word in _DETERMINERS:
        return -1
    if caseless(words, i):
        last = name_from(words, i, strict=True)
        if first_name(word) and word not in _ADVERBS:
            return max(i, surname_after(words, i))
        if words.cased:  # a word without a capital is none, where names have theirs
            return -1
        return last if last >= 0 and word not in places() and word not in PARTICLES and word not in PEOPLE else -1
    if word in ordinary() and not first_name(word) and not words.capital(i + 1):
        return -1
    if word in places() and not first_name(word):
        return -1
    return -1 if word in PARTICLES or word in TRADES else name_from(words, i)


def related(words: Words) -> Iterator[tuple[int, int]]:
    """«mon associé Karim», «La trésorière, Mme Élodie Jacquot», «le livreur, moussa»."""
    for i, word in enumerate(words.folded[:-1]):
        if (
            word not in PEOPLE
            or "&" in words.gap(i)
            or words.gap(i + 1) not in (" ", ", ", " : ", ": ", " (", " « ", ", « ")
        ):
            continue
        after = i + 1
        name = words.folded[after]
        if word == "famille" and _family(words, after):
            yield after, name_from(words, after)
        elif caseless(words, after):
            sure = sure_first_name(name) and name not in ordinary()
            kin = word in _KIN and words.gap(after) == " " and first_name(name) and name not in _ADVERBS
            if (sure or kin) and len(name) >= SHORT:
                yield after, max(after, surname_after(words, after))
        elif name in places() and word in _REGIONAL and words.gap(after) == " ":
            continue  # «la responsable France»
        elif first_name(name) or _unusual(words, after) or _with_article(words, after):
            last = name_from(words, after)
            if last >= 0:
                yield after, last


def _family(words: Words, i: int) -> bool:
    """«la famille d'Anglade», «la famille de Villiers»."""
    particle = words.word(i - 2) == "la" and words.folded[i] in ("de", "d")
    return particle and words.capital(i + 1) and _unusual(words, i + 1)


def _with_article(words: Words, i: int) -> bool:
    """«l'adjudant Le Goff»."""
    return (
        words.folded[i] in ("le", "la", "de") and words.capital(i) and _unusual(words, i + 1) and words.capital(i + 1)
    )


def _unusual(words: Words, i: int) -> bool:
    """Whether word ``i`` is no word that could stand there with a capital and name nobody."""
    word = words.word(i)
    return not (names_nobody(word) or word in PARTICLES or len(word) < SHORT or words.upper(i))
