"""Whom a testimony complains of: one model tells whether it complains at all, one which platform is meant."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction import DictVectorizer

from nlp.folding import fold
from nlp.platforms.cues import Cue, cues
from nlp.platforms.finder import named
from nlp.platforms.meanings import Meanings, meanings
from nlp.platforms.role_weights import Score, word_strength
from nlp.platforms.roles import features, places, text_features
from nlp.platforms.tokens import Tokens
from nlp.stems import stem
from training.roles.examples import FEWEST, RoleText, role_at
from training.roles.linear import DECIMALS, Array, Indices, fit, unseen_scores

COMPLAINS_STRENGTH, TARGET_STRENGTH, CLAUSE_STRENGTH = 3.0, 0.3, 1.0
"""Chosen by cross-validation over briefs."""
CLAUSE_COUNTS = 0.15
"""A clause of the bank tells less than a text, and there are seven times as many."""
CLASSES = ("mention", "target")
_WORD = "word "


@dataclass(frozen=True, slots=True)
class Rows:
    """Features with their names; ``classes`` is None for a row that nobody has judged.

    ``counts`` (rows,) is how many examples each row counts for.
    """

    names: Sequence[str]
    features: sp.csr_matrix
    classes: Sequence[str | None]
    briefs: Sequence[str]
    strength: float
    counts: Array

    def learned(self, rows: Indices) -> tuple[Array, Array]:
        """Weights and bias from those of the ``rows`` that somebody has judged."""
        known = np.array([row for row in rows if self.classes[row] is not None])
        classes = [str(self.classes[row]) for row in known]
        return fit(self.features[known], classes, CLASSES, self.strength, self.counts[known])


@dataclass(frozen=True, slots=True)
class Material:
    """``texts`` has a row a text, ``platforms`` one a platform and text, whose text is ``owner``.

    ``mentions`` are the roles that people gave to the platform's mentions in its text; ``clause`` tells clauses that
    complain.
    """

    texts: Rows
    platforms: Rows
    owner: Indices
    mentions: Sequence[Sequence[str]]
    clause: Score


def clause_score(clauses: Sequence[RoleText], stems: set[str]) -> Score:
    """What tells a clause that complains, by its words alone, learned from ``clauses``; all zero without any."""
    if not clauses:
        return Score(0.0, {}, {})
    counted = [_words(Tokens(clause.text, fold(clause.text)).words, stems) for clause in clauses]
    briefs, counts = [""] * len(clauses), np.ones(len(clauses))
    return _score(_rows(counted, list(map(_complains, clauses)), briefs, CLAUSE_STRENGTH, counts))


def material(texts: Sequence[RoleText], words: Mapping[str, int], clauses: Sequence[RoleText] = ()) -> Material:
    """The platforms that the extractor finds in ``texts``, with the roles that people gave them.

    ``clauses`` say only whether they complain.
    """
    stems = {stem(word) for word in words}
    clause = clause_score(clauses, stems)
    whole: list[dict[str, float]] = []
    single: list[dict[str, float]] = []
    owner: list[int] = []
    mentions: list[list[str]] = []
    for n, text in enumerate(texts):
        tokens = Tokens(text.text, fold(text.text))
        meant = meanings(tokens.words)
        found = cues(tokens.words, meant.cues)
        whole.append(text_features(tokens, found) | _words(tokens.words, stems))
        for counted, roles in _platforms(text, tokens, meant, found, clause):
            single.append(counted)
            owner.append(n)
            mentions.append(roles)
    for one in clauses:
        tokens = Tokens(one.text, fold(one.text))
        whole.append(
            text_features(tokens, cues(tokens.words, meanings(tokens.words).cues)) | _words(tokens.words, stems)
        )
    complains = [_complains(text) for text in (*texts, *clauses)]
    classes = [_most(roles) if complains[n] == "target" else None for n, roles in zip(owner, mentions, strict=True)]
    briefs = [text.brief for text in texts]
    counts = np.repeat([1.0, CLAUSE_COUNTS], [len(texts), len(clauses)])
    return Material(
        _rows(whole, complains, briefs + [""] * len(clauses), COMPLAINS_STRENGTH, counts),
        _rows(single, classes, [briefs[n] for n in owner], TARGET_STRENGTH, np.ones(len(owner))),
        np.array(owner),
        mentions,
        clause,
    )


def _words(words: Sequence[str], stems: set[str]) -> dict[str, float]:
    said = set(map(stem, words))
    return dict.fromkeys((_WORD + one for one in said & stems), word_strength(len(said)))


def _platforms(
    text: RoleText, tokens: Tokens, meant: Meanings, found: Sequence[Cue], clause: Score
) -> Iterable[tuple[dict[str, float], list[str]]]:
    """For each platform of a text its features, and the roles of its mentions."""
    mentions = named(tokens, meant)
    for id_, counted in features(tokens, found, places(tokens, mentions), clause).items() if mentions else ():
        own = (role_at(text.marks, one.start, one.end) for one in mentions if one.id == id_)
        yield counted, [role for role in own if role]


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
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(counted)
    table.eliminate_zeros()
    kept = np.flatnonzero(np.diff(table.tocsc().indptr) >= FEWEST)
    names = vectorizer.get_feature_names_out()
    return Rows([str(names[k]) for k in kept], table[:, kept].tocsr(), classes, briefs, strength, counts)


def unseen_roles(these: Material) -> list[str]:
    """The role of each platform of each text as models tell it that have not seen its brief."""
    complains, target = (
        _chances(unseen_scores(rows.features, rows.briefs, partial(_learned, rows)))
        for rows in (these.texts, these.platforms)
    )
    return [CLASSES[int(chance > 0.5)] for chance in complains[these.owner] * target]


def _learned(rows: Rows, seen: Indices) -> tuple[Array, Array]:
    return rows.learned(seen)


def _chances(scores: Array) -> Array:
    """(rows,): how likely each is of the second class."""
    chances: Array = 1.0 / (1.0 + np.exp(scores[:, 0] - scores[:, 1]))
    return chances


def write(these: Material, path: Path) -> None:
    """Learn from everything and store the weights."""
    scores = {"complains": _score(these.texts), "target": _score(these.platforms), "clause": these.clause}
    stored = {name: asdict(score) for name, score in scores.items()}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _score(rows: Rows) -> Score:
    """What was learned from all of ``rows``, rounded; weights of zero are left out."""
    weights, bias = rows.learned(np.arange(len(rows.classes)))
    apart = weights[:, 1] - weights[:, 0]
    rounded = {name: round(float(one), DECIMALS) for name, one in zip(rows.names, apart, strict=True)}
    kept = {name: one for name, one in rounded.items() if one}
    return Score(
        round(float(bias[1] - bias[0]), DECIMALS),
        {name: one for name, one in kept.items() if not name.startswith(_WORD)},
        {name.removeprefix(_WORD): one for name, one in kept.items() if name.startswith(_WORD)},
    )
