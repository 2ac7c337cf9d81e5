"""Reader of lengths: «trois mois», «48 h», «une quinzaine de jours»."""

from nlp.dates.ages import is_age
from nlp.dates.clocks import around_the_clock, clock
from nlp.dates.cues import cue
from nlp.dates.lengths import UNIT_CLASSES, read_length
from nlp.dates.readings import Reading
from nlp.dates.relations import cued_length
from nlp.dates.tokens import Tokens

_VAGUE_ALONE = cue("length", "vague_alone")
# «3 ans», «2 ou 3 ans»: no more tokens than one length has.
_ONE_LENGTH = 4


def length(tokens: Tokens, first: int, end: int) -> Reading | None:
    """A length, unless it is a time of day, an age, «24h/24», «un jour» (once), or no length at all."""
    end = _first_of_two(tokens, first, end) if end - first > _ONE_LENGTH else end
    found = read_length(tokens, first, end)
    if found is None or (tokens.name(first) == "dec" and tokens.glued(first)) or not _whole_count(tokens, first, end):
        return None
    if around_the_clock(tokens, first, end) or is_age(tokens, first, end) or _unlike(tokens, first, end):
        return None
    if found.unit in "HNZ" and clock(tokens, first, end):
        return None
    return Reading(first, end, "duration", length=found, approximate=found.approximate)


def _first_of_two(tokens: Tokens, first: int, end: int) -> int:
    """The end of the first of two lengths in the same unit: «52 ans et trente ans de métier» is no sum."""
    units: list[object] = []
    after = end
    for index in range(first, end):
        if tokens.name(index) in UNIT_CLASSES:
            if tokens.value(index) in units:
                return after
            units.append(tokens.value(index))
            after = index + 1
    return end


def _whole_count(tokens: Tokens, first: int, end: int) -> bool:
    """Not «des dizaines d'années», nor «une quinzaine» of anything else."""
    if tokens.name(first) == "collective" and tokens.word(first).endswith("s"):
        return False
    low, high = tokens.value(first), tokens.value(first + 2) if end - first > 2 else None
    if tokens.name(first + 1) == "a" and isinstance(low, int) and isinstance(high, int) and low >= high:
        return False  # «19 € à 10 heures» without its sign
    if tokens.name(end - 1) != "collective":
        return True
    named = tokens.word(end - 1) in ("quinzaine", "huitaine") and tokens.name(end) != "de"
    return named and cued_length(tokens, first, end)


def _unlike(tokens: Tokens, first: int, end: int) -> bool:
    """«un jour» is once, «3 j'ai» no day, «6 moi» only after a number, «d'un jour à l'autre» a manner."""
    last = any(tokens.name(index) == "last" for index in range(first, end))
    if last and tokens.name(end) == "de" and tokens.name(end + 3) == "years":  # «les deux derniers mois de l'année»
        return True
    if tokens.name(end - 1) == "decades" and tokens.name(end) in ("year", "d99"):  # «une décennie 1990»
        return True
    unit, alone = tokens.word(end - 1), tokens.name(first) == "one" and tokens.name(end - 2) in ("one", "adjective")
    if alone and unit in _VAGUE_ALONE and not cued_length(tokens, first, end):
        return True
    if (unit == "jour" and tokens.name(end - 2) == "hyphen") or (unit == "j" and tokens.name(end) == "apostrophe"):
        return True
    if unit == "moi" and (tokens.name(first) == "one" or not cued_length(tokens, first, end)):
        return True
    if tokens.name(end) in ("a", "sur", "ou") and "autre" in (tokens.word(index) for index in range(end + 1, end + 4)):
        return True
    return alone and tokens.name(end) == "sur"
