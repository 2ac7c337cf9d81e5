"""Whom a testimony complains of: one model tells whether it complains at all, one which platform is meant."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from nlp.folding import fold
from nlp.platforms.complaints import complaint_signs
from nlp.platforms.cues import cues
from nlp.platforms.finder import named
from nlp.platforms.meanings import meanings
from nlp.platforms.places import places
from nlp.platforms.rivals import has_rivals, rival_signs
from nlp.platforms.role_weights import Score
from nlp.platforms.speech import Speech
from nlp.platforms.spoken import Voice
from nlp.platforms.tokens import Tokens
from nlp.platforms.toward import Toward
from nlp.stems import stem
from training.roles.clauses import bank_brief, clause_scores, said
from training.roles.examples import RoleText, role_at
from training.roles.linear import Array, Indices, unseen_scores
from training.roles.scores import CLASSES, Rows, score, table
from training.roles.toward import toward_scores

COMPLAINS_STRENGTH, TARGET_STRENGTH = 1.0, 0.3
"""Chosen by cross-validation over briefs."""
CLAUSE_COUNTS = 0.2
"""A clause of the bank tells less than a text, and there are twice as many."""


@dataclass(frozen=True, slots=True)
class Material:
    """``texts`` has a row a text, ``platforms`` one a platform and text, whose text is ``owner``.

    A platform without rivals in its text has no signs and is no example. ``mentions`` are the roles that people gave to
    the platform's mentions in its text; ``clause`` tells clauses that complain, ``toward`` words that complain of the
    mention that they stand beside.
    """

    texts: Rows
    platforms: Rows
    owner: Indices
    mentions: Sequence[Sequence[str]]
    clause: Score
    toward: Toward


def material(texts: Sequence[RoleText], words: Mapping[str, int], clauses: Sequence[RoleText] = ()) -> Material:
    """The platforms that the extractor finds in ``texts``, with the roles that people gave them.

    ``clauses`` say only whether they complain.
    """
    stems = {stem(word) for word in words}
    scores, toward = clause_scores(texts, clauses, stems), toward_scores(texts, stems)
    whole: list[dict[str, float]] = []
    single: list[dict[str, float]] = []
    owner: list[int] = []
    mentions: list[list[str]] = []
    briefs = [text.brief for text in texts]
    for n, text in enumerate(texts):
        signs, platforms = _read(text, scores.of(text.brief), toward.of(text.brief), stems)
        whole.append(signs)
        for counted, roles in platforms:
            single.append(counted)
            owner.append(n)
            mentions.append(roles)
    for number, one in enumerate(clauses):
        whole.append(_read(one, scores.of(bank_brief(number)), toward.whole, stems)[0])
    complains = [_complains(text) for text in (*texts, *clauses)]
    classes = [
        _most(roles) if those and complains[n] == "target" else None
        for n, those, roles in zip(owner, single, mentions, strict=True)
    ]
    counts = np.repeat([1.0, CLAUSE_COUNTS], [len(texts), len(clauses)])
    all_briefs = briefs + [""] * len(clauses)
    return Material(
        _rows(whole, complains, all_briefs, COMPLAINS_STRENGTH, counts),
        _rows(single, classes, [briefs[n] for n in owner], TARGET_STRENGTH, np.ones(len(owner))),
        np.array(owner),
        mentions,
        scores.whole,
        toward.whole,
    )


def _read(
    text: RoleText, clause: Score, toward: Toward, stems: set[str]
) -> tuple[dict[str, float], Iterable[tuple[dict[str, float], list[str]]]]:
    """The signs and words of a text; for each of its platforms the signs, and the roles of its mentions."""
    tokens = Tokens(text.text, fold(text.text))
    speech, meant = Speech(tokens), meanings(tokens.words)
    found = cues(tokens.words, meant.cues, meant.phrases())
    running = clause.running(speech)
    signs = complaint_signs(tokens, speech, found, clause, running) | said(speech.stems(), speech.length, stems)
    mentions = named(tokens, meant) if text.marks else []
    if not mentions:
        return signs, []
    stood = places(tokens, speech, mentions)
    if has_rivals(stood):
        counted = rival_signs(tokens, found, stood, Voice(speech, clause, running), toward)
    else:
        counted = {mentions[0].id: {}}
    return signs, [
        (those, [role for one in mentions if one.id == id_ and (role := role_at(text.marks, one.start, one.end))])
        for id_, those in counted.items()
    ]


def _most(roles: Sequence[str]) -> str | None:
    return None if not roles else CLASSES[2 * roles.count("target") >= len(roles)]


def _complains(text: RoleText) -> str:
    """A text complains where it has a problem, a sentence where it has a target."""
    told = any(mark.role == "target" for mark in text.marks) if text.complains is None else text.complains
    return CLASSES[told]


def _rows(
    counted: Sequence[Mapping[str, float]],
    classes: Sequence[str | None],
    briefs: Sequence[str],
    strength: float,
    counts: Array,
) -> Rows:
    features, names = table(counted)
    return Rows(names, features, classes, briefs, strength, counts)


def unseen_roles(these: Material) -> list[str]:
    """The role of each platform of each text as models tell it that have not seen its brief."""
    complains, target = (
        _chances(unseen_scores(rows.features, rows.briefs, partial(_learned, rows)))
        for rows in (these.texts, these.platforms)
    )
    target[np.diff(these.platforms.features.indptr) == 0] = 1.0
    return [CLASSES[int(chance > 0.5)] for chance in complains[these.owner] * target]


def _learned(rows: Rows, seen: Indices) -> tuple[Array, Array]:
    return rows.learned(seen)


def _chances(scores: Array) -> Array:
    """(rows,): how likely each is of the second class."""
    chances: Array = 1.0 / (1.0 + np.exp(scores[:, 0] - scores[:, 1]))
    return chances


def write(these: Material, path: Path) -> None:
    """Learn from everything and store the weights."""
    scores = {
        "complains": score(these.texts, np.arange(len(these.texts.classes))),
        "target": score(these.platforms, np.arange(len(these.platforms.classes))),
        "clause": these.clause,
    }
    stored = {name: _stored(one) for name, one in scores.items()}
    stored["toward"] = {"bias": these.toward.bias, **these.toward.kinds}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _stored(learned: Score) -> dict[str, Any]:
    pairs = {" ".join(pair): weight for pair, weight in learned.pairs.items()}
    return {"bias": learned.bias, "signs": learned.signs, "words": learned.words, "pairs": pairs}
