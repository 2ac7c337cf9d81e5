"""The search for dates in a text: patterns, ranges, then days in reading order."""

from collections.abc import Sequence
from datetime import date

from nlp.dates import ranges
from nlp.dates.cues import cue
from nlp.dates.patterns import PATTERNS
from nlp.dates.readers import READERS
from nlp.dates.readings import Reading
from nlp.dates.relations import is_about, relation_of, since_from
from nlp.dates.scene import Scene
from nlp.dates.tokens import Tokens, tokenize
from nlp.folding import fold
from nlp.mentions import DateMention


def find_dates(text: str, submitted_on: date, folded: str | None = None) -> list[DateMention]:
    """The dates, lengths and recurring expressions of ``text``, by their place, none overlapping.

    Everything relative is read from ``submitted_on``. ``folded`` is ``fold(text)`` where the caller has it.
    """
    return dates_in([text], [submitted_on], [fold(text) if folded is None else folded])[0]


def dates_in(texts: Sequence[str], days: Sequence[date], folded: Sequence[str]) -> list[list[DateMention]]:
    """``find_dates`` of many texts, in order, each read from its day."""
    tokens = [tokenize(*one) for one in zip(texts, folded, strict=True)]
    readings = [ranges.join(one, _readings(one)) for one in tokens]
    return [_mentions(Scene(one, day), those) for one, day, those in zip(tokens, days, readings, strict=True)]


def _readings(tokens: Tokens) -> list[Reading]:
    found: list[Reading] = []
    signature, floor = tokens.signature, 0
    begins = PATTERNS.begins
    for start in PATTERNS.starts.finditer(signature):
        index = start.start()
        if index >= floor and begins(signature, index):
            reading = _reading(tokens, index)
            if reading:
                found.append(reading)
                floor = reading.end
    return found


def _reading(tokens: Tokens, index: int) -> Reading | None:
    """The longest pattern at a token that its reader accepts."""
    for rule, end in PATTERNS.at(tokens.signature, index):
        within = _within_line(tokens, index, end)
        if within < end and not rule.pattern.fullmatch(tokens.signature, index, within):
            continue
        try:
            reading = READERS[rule.reader](tokens, index, within)
        except OverflowError:  # the calendar's last day has no morrow: «31/12/9999»
            continue
        if reading and not _inside(tokens, index, reading.end):
            reading.rule = rule.name
            return reading
    return None


def _within_line(tokens: Tokens, first: int, end: int) -> int:
    """The end of a mention, no number of the next line taken in: «bloqué le 9 février.», then «3. Le service»."""
    if end - first <= 2 or "\n" not in tokens.folded[tokens.starts[first] : tokens.starts[end - 1]]:
        return end
    cut = next((index for index in range(first + 1, end) if tokens.begins_line(index)), end)
    if tokens.word(cut - 1) in ".,":
        return cut - 1
    return cut if cut < end and "\n\n" in tokens.pieces[cut - 1] else end


_GLUED = cue("glued", "classes")
_COUNTS = frozenset({"d12", "d31", "d99", "int", "oldyear", "o"})
_ADDRESS = "./_@#&="
_STREETS, _COURSES = cue("street", "kinds"), cue("street", "not_after")


def _inside(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the mention is a part of a longer word, number or address: «B2B», «H2020», «1 200», «april.org»."""
    piece, before = tokens.word(first), tokens.word(first - 1)
    digits = "0" <= piece[0] <= "9"
    if _goes_on(tokens, end) or _street(tokens, first):
        return True
    if tokens.glued(first):
        if before[-1] in _ADDRESS and (digits or (tokens.glued(first - 1) and tokens.name(first - 2) == "x")):
            return True
        if digits:
            hyphened = before == "-" and tokens.glued(first - 1) and tokens.name(first - 2) not in _GLUED
            return hyphened or before[-1] in ",:+€$%" or (before.isalnum() and tokens.name(first - 1) not in _GLUED)
    return digits and tokens.name(first - 1) in _COUNTS and (len(piece) == len("000") or tokens.name(first - 1) == "o")


def _street(tokens: Tokens, first: int) -> bool:
    """«rue du 8 mai 1945», from its day, its month or its year on; not «au cours du mois»."""
    return any(
        tokens.word(of) == "du" and tokens.word(of - 1) in _STREETS and tokens.word(of - 2) not in _COURSES
        for of in (first - 1, first - 2, first - 3)
    )


def _goes_on(tokens: Tokens, end: int) -> bool:
    """«april.org», «juillet_2014.doc»."""
    mark = tokens.word(end) if tokens.glued(end) else ""
    tied = mark == "_" or (mark in (".", "/") and tokens.glued(end + 1))
    return tied and tokens.name(end + 1) == "x" and tokens.word(end + 1)[:1].isalpha()


def _mentions(scene: Scene, readings: Sequence[Reading]) -> list[DateMention]:
    """The readings with their days, in order: each may lean on those before it."""
    return [mention for reading in readings if (mention := _mention(scene, reading))]


def _mention(scene: Scene, reading: Reading) -> DateMention | None:
    """The reading with its days; None where the calendar has none."""
    try:
        return _settled(scene, reading)
    except (ValueError, OverflowError):
        return None


def _settled(scene: Scene, reading: Reading) -> DateMention | None:
    tokens, first, end = scene.tokens, reading.first, reading.end
    span = tokens.start(first), tokens.end(end - 1)
    text = tokens.written(first, end)
    if reading.kind == "recurring":
        return DateMention(*span, text, "recurring", None, None, reading.period, None, None, False, reading.rule)
    relation = reading.relation or relation_of(tokens, first, end, reading.kind)
    rough = reading.approximate or is_about(tokens, first, end)
    if reading.length:
        relation, length = relation or "during", reading.length
        since = length.moved(scene.submitted_on, -1) if relation == "since" else None
        return DateMention(
            *span, text, "duration", since, None, length.iso, relation, length.precision, rough, reading.rule
        )
    stretch = reading.settle(scene, first, end) if reading.settle else None
    if stretch is None:
        return None
    named = bool((reading.point and reading.point.day and reading.point.year) or reading.rule == "full")
    scene.lean(stretch, end, named)
    if relation is None and since_from(tokens, first):
        relation = "since"
    rough = rough or stretch.approximate
    return DateMention(
        *span, text, "date", stretch.first, stretch.end, None, relation or "at", stretch.precision, rough, reading.rule
    )
