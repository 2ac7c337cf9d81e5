"""How much what is said of a mention complains: its sentence, its clause, what follows it, the words beside it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from nlp.platforms.complaints import SAID
from nlp.platforms.places import Place
from nlp.platforms.role_weights import Score, chance
from nlp.platforms.speech import Speech
from nlp.platforms.stretches import Stretch, clause_words, stretches
from nlp.platforms.tokens import Tokens
from nlp.platforms.toward import Toward, beside

_SPEAKS: Final = 40
"""Words behind a mention that may speak of it."""


class Voice(NamedTuple):
    """The sentences of a text as learned weights hear them: what tells a clause that complains, and its ``running``."""

    speech: Speech
    clause: Score
    running: Sequence[float]

    def between(self, begin: int, end: int) -> float:
        """How much the words from ``begin`` to before ``end`` complain."""
        return SAID * self.clause.between(self.running, self.speech, begin, end)


class Spoken(NamedTuple):
    """Scores of one mention, above zero for a complaint; of sentences behind it, chances."""

    sentence: float
    behind: float
    beside: float
    clause: float
    clause_after: float
    trail_highest: float
    trail_first: float
    pronouns: float
    generic: float
    alone: float
    of_us: float
    denied: float


def spoken(tokens: Tokens, voice: Voice, places: Sequence[Place], toward: Toward) -> list[Spoken]:
    """What is said of each of ``places``. Linear in the number of words and places."""
    those = stretches(tokens, voice.speech, places)
    sentences = [chance(score) for score in voice.clause.sentences(voice.running, voice.speech)]
    words = map(toward.of, beside(tokens, voice.speech, places, those))
    ends = [*(one.first for one in places[1:]), voice.speech.length]
    return [
        _spoken(tokens, voice, sentences, one, SAID * said, min(end, one.last + _SPEAKS), stretch)
        for one, stretch, said, end in zip(places, those, words, ends, strict=True)
    ]


def _spoken(
    tokens: Tokens, voice: Voice, sentences: Sequence[float], place: Place, said: float, end: int, own: Stretch
) -> Spoken:
    """``end`` is the word up to which the text may speak of the mention."""
    listed, words, bounds = clause_words(), tokens.words, voice.speech.sentences
    trail = sentences[own.after : own.until]
    goes_on = generic = 0.0
    for (begin, last), likely in zip(bounds[own.after : own.until], trail, strict=True):
        if words[begin] in listed.pronouns:
            goes_on += likely
        if not listed.generic.isdisjoint(words[begin:last]):
            generic += likely
    clause = words[own.begin : own.end]
    return Spoken(
        voice.between(place.begin, place.end),
        voice.between(place.last + 1, end),
        said,
        voice.between(own.begin, own.end),
        voice.between(place.last + 1, own.end) if own.end > place.last + 1 else 0.0,
        max(trail, default=0.0),
        trail[0] if trail else 0.0,
        goes_on,
        generic,
        float(own.alone),
        float(not listed.own.isdisjoint(clause)),
        float(not listed.negations.isdisjoint(clause)),
    )


def spoken_signs(those: Sequence[Spoken]) -> dict[str, float]:
    """The signs of a platform whose mentions they are, in order."""
    if len(those) == 1:
        highest, lowest = those[0], those[0][:_LOW]
    else:
        columns = list(zip(*those, strict=True))
        highest, lowest = Spoken(*map(max, columns)), tuple(map(min, columns[:_LOW]))
    signs = dict(zip(_HIGHEST, highest, strict=True)) | dict(zip(_LOWEST, lowest, strict=True))
    signs["behind on the whole"] = sum(one.behind for one in those) / len(those)
    signs["beside on the whole"] = sum(one.beside for one in those) / len(those)
    signs["first beside"] = those[0].beside
    signs["clauses"] = sum(chance(one.clause / SAID) for one in those)
    return signs


_LOW: Final = 7
"""Fields of which the lowest counts too."""
_HIGHEST: Final = tuple(f"most {name}" for name in Spoken._fields)
_LOWEST: Final = tuple(f"least {name}" for name in Spoken._fields[:_LOW])
