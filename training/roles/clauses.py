"""What tells a clause that complains, by its words alone: learned from the sentences of testimonies and the bank.

A text's own sentences are scored by a model that has not seen its brief, so that what is learned from the scores
meets them as they are on unseen texts.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from corpus.testimony import Span
from nlp.folding import fold
from nlp.platforms.role_weights import Score, word_strength
from nlp.platforms.speech import BORDER, Speech
from nlp.platforms.tokens import Tokens
from nlp.stems import stem
from training.roles.examples import RoleText
from training.roles.linear import FOLDS
from training.roles.scores import CLASSES, PAIR, WORD, ByBrief, Rows, by_brief, score, table

STRENGTH = 1.0
_OVERLAP = 8
"""Characters, or half of the evidence, that a sentence shares with what it is evidence of."""


class _Said(NamedTuple):
    words: Sequence[str]
    complains: bool
    brief: str


def bank_brief(number: int) -> str:
    """The bank's clauses are learned from as if they were of ``FOLDS`` briefs."""
    return f"bank {number % FOLDS}"


def clause_scores(texts: Sequence[RoleText], bank: Sequence[RoleText], stems: set[str]) -> ByBrief[Score]:
    """What tells a clause that complains, also by ``bank_brief``; scores of zero where neither has any."""
    said = [one for text in texts if text.brief for one in _sentences(text)]
    said += [
        _Said(Tokens(one.text, fold(one.text)).words, bool(one.complains), bank_brief(number))
        for number, one in enumerate(bank)
    ]
    if not said:
        return ByBrief(Score(0.0), {})
    features, names = table([_counted(one.words, stems) for one in said])
    briefs = [one.brief for one in said]
    rows = Rows(names, features, [CLASSES[one.complains] for one in said], briefs, STRENGTH, np.ones(len(said)))
    return by_brief(rows, score)


def _sentences(text: RoleText) -> Iterator[_Said]:
    tokens = Tokens(text.text, fold(text.text))
    for begin, end in Speech(tokens).sentences:
        if begin < end:
            span = Span(tokens.starts[begin], tokens.ends[end - 1])
            complains = any(_shared(span, one) for one in text.complaints)
            yield _Said(tokens.words[begin:end], complains, text.brief)


def _shared(sentence: Span, evidence: Span) -> bool:
    common = min(sentence.end, evidence.end) - max(sentence.start, evidence.start)
    return common > min(_OVERLAP, (evidence.end - evidence.start) // 2)


def _counted(words: Sequence[str], stems: set[str]) -> dict[str, float]:
    return said([BORDER, *map(stem, words), BORDER], len(words), stems)


def said(speech: Sequence[str], length: int, stems: set[str]) -> dict[str, float]:
    """The known words and pairs of ``speech``, the stems of ``length`` words and borders, as often as they stand."""
    counted: dict[str, float] = {}
    known = stems | {BORDER}
    strength = word_strength(length)
    for one in speech:
        if one in stems:
            counted[WORD + one] = counted.get(WORD + one, 0.0) + strength
    for left, right in pairwise(speech):
        if left in known and right in known:
            name = f"{PAIR}{left} {right}"
            counted[name] = counted.get(name, 0.0) + strength
    return counted
