"""Which words get a vector, how frequent each is, and under which written forms the teacher is asked for it.

No name may enter: a word is taken from wordfreq's French list, or from ``MIN_DOCUMENTS`` different documents that
write it without a capital at least once.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np
import numpy.typing as npt

from models.static.words import folded, surface_tokens

MIN_DOCUMENTS = 3
# What a word that no list knows counts as: one occurrence in ten million.
RARE = 1e-7
# Longer ones are addresses of pages.
LONGEST = 30
_CAPITALISED = re.compile(r"\b[^\W\d_]*[A-ZÀ-ÖØ-Þ]\w*")


class MissingDependencyError(ImportError):
    """A library that only distillation needs is not installed; the message says how to install it, in French."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded tokens, their share of running text, and the written forms of each with their share of the token."""

    tokens: tuple[str, ...]
    frequencies: npt.NDArray[np.float64]
    forms: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def rows(self) -> dict[str, int]:
        """Row of each token."""
        return {token: row for row, token in enumerate(self.tokens)}


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


def build(general: Mapping[str, float], documents: Sequence[str], size: int, own: float) -> Vocabulary:
    """At most ``size`` tokens, most frequent first: those of ``documents``, then the most frequent of ``general``.

    ``own`` is the weight of the documents' own frequencies in a token's frequency, the rest is ``general``'s.
    """
    forms = _forms(general)
    written = _written(documents)
    total = max(1, sum(sum(seen.values()) for seen in written.values()))
    shares = {token: sum(seen.values()) / total for token, seen in written.items()}
    common = {token: sum(of.values()) for token, of in forms.items()}
    local = sorted(_admitted(documents, forms.keys()), key=lambda token: (-shares[token], token))
    others = sorted(forms.keys() - set(local), key=lambda token: (-common[token], token))
    frequencies = {
        token: own * shares.get(token, 0.0) + (1 - own) * common.get(token, RARE)
        if token[0].isalpha()
        else shares[token]
        for token in (local + others)[:size]
    }
    tokens = sorted(frequencies, key=lambda token: (-frequencies[token], token))
    return Vocabulary(
        tuple(tokens),
        np.array([frequencies[token] for token in tokens]),
        tuple(_shared(forms.get(token) or dict(written[token].most_common(1))) for token in tokens),
    )


def _written(documents: Iterable[str]) -> dict[str, Counter[str]]:
    """How often each folded token occurs in the documents, under each of its forms."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in documents:
        for form in surface_tokens(text):
            found[folded(form)][form] += 1
    found.pop("", None)
    return found


def _admitted(documents: Iterable[str], known: Collection[str]) -> set[str]:
    """The tokens of the documents that may have a row: known French words, and what several documents write.

    A word that no list knows must also be found without a capital: what is always written with one is a name.
    """
    seen: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in documents:
        seen.update({folded(form) for form in surface_tokens(text)})
        small.update({folded(form) for form in surface_tokens(_CAPITALISED.sub(" ", text))})
    return {
        token
        for token, count in seen.items()
        if token and len(token) <= LONGEST and (token in known or (count >= MIN_DOCUMENTS and small[token] > 0))
    }


def _forms(general: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """The accented forms of each folded word, with their frequencies."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for form, frequency in general.items():
        word = folded(form)
        if word:
            found[word][form] = frequency
    return found


def _shared(forms: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Forms with what part of their token's occurrences each is, in alphabetical order."""
    total = sum(forms.values())
    return tuple((form, frequency / total) for form, frequency in sorted(forms.items()))
