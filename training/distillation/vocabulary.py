"""Which words get a vector, how frequent each is, and under which written forms the teacher is asked for it.

No name may enter: a word is taken from wordfreq's French list, or from ``MIN_DOCUMENTS`` different documents that
write it without a capital. That list knows first names and surnames too, so a word of it that the documents write with
a capital amid a sentence, and never without, needs ``MIN_CAPITALISED`` of them: it names what all know (France).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np
import numpy.typing as npt

from models.static.words import folded, surface_tokens
from models.teachers.errors import not_installed

MIN_DOCUMENTS = 3
MIN_CAPITALISED = 10
# What a word that no list knows counts as: one occurrence in ten million.
RARE = 1e-7
# Longer ones are addresses of pages.
LONGEST = 30
_CAPITALISED = re.compile(r"\b[^\W\d_]*[A-ZÀ-ÖØ-Þ]\w*")
_NAMED = re.compile(r"(?<=[\w,;:] )[A-ZÀ-ÖØ-Þ][a-zß-ÿ]\w*")


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

    Raises ``EmbedderError`` without wordfreq.
    """
    try:
        wordfreq = import_module("wordfreq")
    except ImportError as error:
        raise not_installed("wordfreq") from error
    return {form: wordfreq.word_frequency(form, "fr") for form in wordfreq.top_n_list("fr", count)}


def build(
    general: Mapping[str, float], documents: Sequence[str], size: int, own: float, kept: Collection[str] = ()
) -> Vocabulary:
    """At most ``size`` tokens, most frequent first: those of ``documents``, then the most frequent of ``general``.

    ``own`` is the weight of the documents' own frequencies in a token's frequency, the rest is ``general``'s. ``kept``
    are an earlier student's tokens, which come before ``general``'s.
    """
    forms = _forms(general)
    written = _written(documents)
    total = max(1, sum(seen.total() for seen in written.values()))
    admitted, names = _sorted(documents, forms.keys())
    forms = {token: of for token, of in forms.items() if token not in names}
    chosen = _chosen(forms, written, admitted, [token for token in kept if token not in names])[:size]
    frequencies = {token: _frequency(forms.get(token, {}), written[token].total() / total, own) for token in chosen}
    tokens = sorted(chosen, key=lambda token: (-frequencies[token], token))
    return Vocabulary(
        tuple(tokens),
        np.array([frequencies[token] for token in tokens]),
        tuple(_shared(forms.get(token) or dict(written[token].most_common(1)) or {token: 1}) for token in tokens),
    )


def _chosen(
    forms: Mapping[str, Mapping[str, float]],
    written: Mapping[str, Counter[str]],
    admitted: Collection[str],
    kept: Collection[str],
) -> list[str]:
    """Candidates for a row, the surest first: the documents' tokens, an earlier student's, those of French at large."""
    local = sorted(admitted, key=lambda token: (-written[token].total(), token))
    common = {token: sum(of.values()) for token, of in forms.items()}
    others = (set(kept) | forms.keys()) - set(admitted)
    return local + sorted(others, key=lambda token: (token not in kept, -common.get(token, 0.0), token))


def _frequency(forms: Mapping[str, float], here: float, own: float) -> float:
    """A token's share of running text; what no list holds, such as punctuation, is counted in the documents alone."""
    return own * here + (1 - own) * sum(forms.values()) if forms else max(here, RARE)


def _written(documents: Iterable[str]) -> defaultdict[str, Counter[str]]:
    """How often each folded token occurs in the documents, under each of its forms."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in documents:
        for form in surface_tokens(text):
            found[folded(form)][form] += 1
    found.pop("", None)
    return found


def _sorted(documents: Iterable[str], known: Collection[str]) -> tuple[set[str], set[str]]:
    """The tokens of the documents that may have a row, and those that may be names and have none.

    A word that no list knows must be found without a capital in as many: what is written with one is a name.
    """
    seen: Counter[str] = Counter()
    small: Counter[str] = Counter()
    named: set[str] = set()
    for text in documents:
        seen.update({folded(form) for form in surface_tokens(text)})
        small.update({folded(form) for form in surface_tokens(_CAPITALISED.sub(" ", text))})
        named.update(folded(form) for found in _NAMED.findall(text) for form in surface_tokens(found))
    names = {token for token in named if not small[token] and seen[token] < MIN_CAPITALISED}
    admitted = {
        token
        for token, count in seen.items()
        if token and len(token) <= LONGEST and (token in known or min(count, small[token]) >= MIN_DOCUMENTS)
    }
    return admitted - names, names


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
