"""What amounts stand for: one multinomial model over signs, words and what the words mean.

What a word weighs is its stem's own weight plus what its vector in the static embedding adds, so that a word seen
three times leans on its kin. Both fold into one row a word, which is all that ``nlp`` needs.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction import DictVectorizer

from nlp.amounts.amounts import measures_of
from nlp.amounts.cues import ROLES
from nlp.amounts.role_weights import STEM, anywhere_strength
from nlp.amounts.roles import kin, what_speaks
from nlp.amounts.signs import spoken_in
from nlp.amounts.surroundings import Heard, Surroundings
from nlp.folding import fold
from nlp.stems import stem
from training.roles.examples import FEWEST, RoleText, role_at
from training.roles.linear import LEAST, Array, Indices, fit, stored_rows, unseen_scores

STRENGTH = 0.3
"""Chosen by cross-validation over briefs."""
Embed = Callable[[Sequence[str]], Array]


class Entry(NamedTuple):
    """A word's column and its strength."""

    column: int
    strength: float


@dataclass(frozen=True, slots=True)
class Material:
    """All amounts of all texts, one a row; ``roles`` is None where the corpus has no such amount.

    ``leaders`` are the rows that share their role with an earlier one. ``vocabulary`` are words and, with ``~``,
    stems; ``meaning`` is (vocabulary, columns): one column a stem, then the vectors.
    """

    signs: sp.csr_matrix
    sign_names: Sequence[str]
    before: sp.csr_matrix
    after: sp.csr_matrix
    anywhere: sp.csr_matrix
    vocabulary: Sequence[str]
    meaning: sp.csr_matrix
    roles: Sequence[str | None]
    briefs: Sequence[str]
    leaders: Indices

    def design(self) -> sp.csr_matrix:
        """(rows, columns): what the model sees."""
        sides = [side @ self.meaning for side in (self.before, self.after, self.anywhere)]
        return sp.hstack([self.signs, *sides]).tocsr()


def material(texts: Sequence[RoleText], words: Mapping[str, int], embed: Embed) -> Material:
    """The amounts that the extractor finds in ``texts``, with the roles that people gave them."""
    stems = sorted({stem(word) for word in words})
    vocabulary = [*words, *(STEM + one for one in stems)]
    place = {name: k for k, name in enumerate(vocabulary)}
    said: list[Mapping[str, float]] = []
    heard: tuple[list[list[Entry]], ...] = ([], [], [])
    roles: list[str | None] = []
    briefs: list[str] = []
    owners: list[int] = []
    leaders: list[int] = []
    for number, text in enumerate(texts):
        folded = fold(text.text)
        measures, around = measures_of(text.text, folded), Surroundings(folded)
        rows = [place.get(word, place.get(STEM + stem(word), -1)) for word in around.words]
        whole = [Entry(row, anywhere_strength(len(rows))) for row in rows if row >= 0]
        leaders += [len(roles) + leader for leader in kin(folded, measures)]
        for measure, one in zip(measures, what_speaks(folded, measures, around), strict=True):
            said.append(one.signs)
            heard[0].append(_known(rows, one.before))
            heard[1].append(_known(rows, one.after))
            heard[2].append(whole)
            roles.append(role_at(text.marks, measure.start, measure.end))
            briefs.append(text.brief)
            owners.append(number if text.brief else -1)
    names, table = _signs(said, owners, words)
    before, after, anywhere = (_table(side, len(vocabulary)) for side in heard)
    meaning = _meaning(list(words), stems, embed)
    return Material(table, names, before, after, anywhere, vocabulary, meaning, roles, briefs, np.array(leaders))


def _known(rows: Sequence[int], heard: Heard) -> list[Entry]:
    pairs = zip(rows[heard.first : heard.last], heard.strengths, strict=True)
    return [Entry(row, strength) for row, strength in pairs if row >= 0]


def _signs(
    said: Sequence[Mapping[str, float]], texts: Sequence[int], words: Mapping[str, int]
) -> tuple[list[str], sp.csr_matrix]:
    """Signs of at least ``FEWEST`` testimonies, without words that are not in ``words``.

    ``texts`` is the testimony of each row, -1 for a sentence.
    """
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(said)
    names = [str(name) for name in vectorizer.get_feature_names_out()]
    rows, columns = table.nonzero()
    seen = {(texts[row], column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)}
    counted = Counter(column for text, column in seen if text >= 0)
    known = set(words) | {stem(word) for word in words}
    kept = [k for k, name in enumerate(names) if counted[k] >= FEWEST and known.issuperset(spoken_in(name))]
    return [names[k] for k in kept], table[:, kept].tocsr()


def _table(heard: Sequence[Sequence[Entry]], width: int) -> sp.csr_matrix:
    rows = [k for k, those in enumerate(heard) for _ in those]
    columns = [one.column for those in heard for one in those]
    return sp.csr_matrix(
        ([one.strength for those in heard for one in those], (rows, columns)), shape=(len(heard), width)
    )


def _meaning(words: Sequence[str], stems: Sequence[str], embed: Embed) -> sp.csr_matrix:
    """(words + stems, stems + dimensions): the stem of each, and the vector of each word."""
    place = {name: k for k, name in enumerate(stems)}
    columns = [place[stem(word)] for word in words] + list(range(len(stems)))
    own = sp.csr_matrix((np.ones(len(columns)), (range(len(columns)), columns)), shape=(len(columns), len(stems)))
    vectors = embed(words)
    return sp.hstack([own, np.vstack([vectors, np.zeros((len(stems), vectors.shape[1]))])]).tocsr()


def learned(features: sp.csr_matrix, roles: Sequence[str | None], rows: Indices) -> tuple[Array, Array]:
    """Weights and bias from those of the ``rows`` that have a role."""
    known = np.array([row for row in rows if roles[row] is not None])
    return fit(features[known], [str(roles[row]) for row in known], ROLES, STRENGTH)


def unseen_roles(these: Material) -> list[str]:
    """The role of each row as models tell it that have not seen its brief."""
    features = these.design()
    scores = unseen_scores(features, these.briefs, partial(learned, features, these.roles))
    summed = np.zeros_like(scores)
    np.add.at(summed, these.leaders, scores)
    return [ROLES[k] for k in summed[these.leaders].argmax(axis=1)]


def write(these: Material, path: Path) -> None:
    """Learn from everything and store the weights."""
    features = these.design()
    weights, bias = learned(features, these.roles, np.arange(len(these.roles)))
    told, rest = weights[: len(these.sign_names)], weights[len(these.sign_names) :]
    words = np.hstack([these.meaning @ part for part in np.split(rest, 3)])
    stored = {
        "roles": list(ROLES),
        "bias": [round(float(one), 3) for one in bias],
        "signs": stored_rows(these.sign_names, told),
        "words": stored_rows(these.vocabulary, words, LEAST),
    }
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
