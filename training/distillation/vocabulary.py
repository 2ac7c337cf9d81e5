"""Which words get a vector, how frequent each is, and under which written forms the teacher is asked for it.

No name may enter: a word is taken from wordfreq's French list, or from ``MIN_DOCUMENTS`` different documents that
write it without a capital at least once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np
import numpy.typing as npt

from models.static.words import folded, surface_words

MIN_DOCUMENTS = 3
# What a word that no list knows counts as: one occurrence in ten million.
RARE = 1e-7


class MissingDependencyError(ImportError):
    """A library that only distillation needs is not installed; the message says how to install it, in French."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words, their share of running text, and the accented forms of each with their share of the word."""

    words: tuple[str, ...]
    frequencies: npt.NDArray[np.float64]
    forms: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def rows(self) -> dict[str, int]:
        """Row of each word."""
        return {word: row for row, word in enumerate(self.words)}


def general_frequencies(count: int) -> dict[str, float]:
    """The ``count`` most frequent French forms with their share of running text (Speer, wordfreq 3.1, 2022).

    Raises ``MissingDependencyError`` without wordfreq.
    """
    try:
        wordfreq = import_module("wordfreq")
    except ImportError as error:
        raise MissingDependencyError(
            "La bibliothèque wordfreq manque : pip install --no-deps -r requirements-distill.txt"
        ) from error
    return {form: wordfreq.word_frequency(form, "fr") for form in wordfreq.top_n_list("fr", count)}


def build(general: Mapping[str, float], documents: Sequence[str], size: int, own: float = 0.5) -> Vocabulary:
    """At most ``size`` words: those of ``documents`` first, then the most frequent of ``general``.

    ``own`` is the weight of the documents' own frequencies in a word's frequency, the rest is ``general``'s.
    """
    seen, capital = _document_counts(documents)
    forms = _forms(general)
    mine = Counter(word for text in documents for word in map(folded, surface_words(text)) if word)
    total = max(1, sum(mine.values()))
    general_share = {word: sum(shares.values()) for word, shares in forms.items()}
    local = [w for w, n in seen.items() if (w in forms or (n >= MIN_DOCUMENTS and n > capital[w])) and len(w) < 40]
    by_rank = sorted(local, key=lambda w: (-seen[w], w))
    rest = sorted(forms.keys() - set(local), key=lambda w: (-general_share[w], w))
    words = tuple((by_rank + rest)[:size])
    frequencies = [own * mine[w] / total + (1 - own) * general_share.get(w, RARE) for w in words]
    return Vocabulary(words, np.array(frequencies), tuple(_shares(w, forms.get(w)) for w in words))


def _document_counts(documents: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """In how many documents each folded word occurs, and in how many of them only with a capital."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in documents:
        lower = {folded(form) for form in surface_words("".join(c if not c.isupper() else " " for c in text))}
        found = {folded(form) for form in surface_words(text)} - {""}
        seen.update(found)
        capital.update(found - lower)
    return seen, capital


def _forms(general: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """The accented forms of each folded word, with their frequencies."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for form, frequency in general.items():
        word = folded(form)
        if word:
            found[word][form] = frequency
    return found


def _shares(word: str, forms: Mapping[str, float] | None) -> tuple[tuple[str, float], ...]:
    if not forms:
        return ((word, 1.0),)
    total = sum(forms.values())
    return tuple((form, frequency / total) for form, frequency in sorted(forms.items()))
