"""What tells that the words beside a mention complain of it: learned from every mention of the texts.

A text's own mentions are scored by a model that has not seen its brief, so that what is learned from the scores meets
them as they are on unseen texts.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from nlp.folding import fold
from nlp.platforms.finder import named
from nlp.platforms.meanings import meanings
from nlp.platforms.ordinals import with_ordinals
from nlp.platforms.places import places
from nlp.platforms.speech import Speech
from nlp.platforms.stretches import stretches
from nlp.platforms.tokens import Tokens
from nlp.platforms.toward import CUT, KINDS, NAME, Beside, Toward, beside
from training.roles.examples import RoleText, role_at
from training.roles.linear import DECIMALS, FOLDS, LEAST, Indices
from training.roles.scores import ByBrief, Rows, by_brief, table

STRENGTH = 0.3
"""Chosen by cross-validation over briefs."""
_FEWEST = 4
"""Mentions that a word must stand beside in its place."""


def toward_scores(texts: Sequence[RoleText], stems: set[str]) -> ByBrief[Toward]:
    """What the words beside a mention tell of its role; ``stems`` are those that may be learned."""
    counted: list[dict[str, float]] = []
    roles: list[str] = []
    briefs: list[str] = []
    for number, text in enumerate(texts):
        for those, role in _mentions(text):
            counted.append(dict.fromkeys(_names(those, stems), 1.0))
            roles.append(role)
            briefs.append(text.brief or f"sentences {number % FOLDS}")
    if not counted:
        return ByBrief(Toward(0.0, {kind: {} for kind in KINDS}), {})
    features, names = table(counted, _FEWEST)
    return by_brief(Rows(names, features, roles, briefs, STRENGTH, np.ones(len(roles))), _toward)


def _mentions(text: RoleText) -> Iterator[tuple[Beside, str]]:
    """What stands beside each mention whose role people gave, and the role."""
    if not text.marks:
        return
    tokens = Tokens(text.text, fold(text.text))
    mentions = named(tokens, meanings(tokens.words))
    given = {one.id: role for one in reversed(mentions) if (role := role_at(text.marks, one.start, one.end))}
    speech = Speech(tokens)
    stood = with_ordinals(tokens, speech, places(tokens, speech, mentions))
    for place, those in zip(stood, beside(tokens, speech, stood, stretches(tokens, speech, stood)), strict=True):
        if role := given.get(place.id):
            yield those, role


def _names(those: Beside, stems: set[str]) -> Iterator[str]:
    known = stems | {CUT, NAME}
    for kind, said in those:
        for one in said:
            if known.issuperset(one.split(" ")):
                yield f"{kind}\t{one}"


def _toward(rows: Rows, seen: Indices) -> Toward:
    """What is learned from the rows ``seen``, rounded, without what says next to nothing."""
    weights, bias = rows.learned(seen)
    kinds: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for name, weight in zip(rows.names, (weights[:, 1] - weights[:, 0]).tolist(), strict=True):
        if abs(weight) >= LEAST:
            kind, one = name.split("\t")
            kinds[kind][one] = round(weight, 2)
    return Toward(round(float(bias[1] - bias[0]), DECIMALS), kinds)
