"""The vocabulary of the linear models: phrases of one to three words, and the character n-grams inside words.

A text's features are a sum over its words, so that a score of any stretch of it is a difference of running sums
(``models.scoring``). Each block (words, characters) is divided by the root of its summed squares: TF-IDF rows of length
1, but for words that come twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from nlp.folding import fold

Array = npt.NDArray[np.float64]

LONGEST_PHRASE = 3
CHARACTERS = (3, 5)
# What a phrase or a character n-gram must occur in to be learned from.
FEWEST_TEXTS_PHRASE, FEWEST_TEXTS_CHARACTERS = 2, 3

# How many of a thing there are says no label; «un» and «une» are articles more often than numbers.
NUMBER = "0"
NUMERALS = frozenset(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante"
    " cinquante soixante cent cents mille dizaine douzaine quinzaine vingtaine trentaine cinquantaine centaine".split()
)
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a masked text, folded; a run of numbers, in digits or in letters, is one ``NUMBER``."""
    told: list[str] = []
    for word in _WORD.findall(fold(text)):
        if not (word in NUMERALS or word.isdecimal()):
            told.append(word)
        elif not told or told[-1] != NUMBER:
            told.append(NUMBER)
    return told


def phrases(told: Sequence[str]) -> Iterator[str]:
    """Phrases of one to ``LONGEST_PHRASE`` words."""
    for size in range(1, LONGEST_PHRASE + 1):
        for i in range(len(told) - size + 1):
            yield " ".join(told[i : i + size])


def pieces(word: str) -> list[str]:
    """The character n-grams of a word between its borders."""
    padded = f" {word} "
    shortest, longest = CHARACTERS
    found = [padded[i : i + n] for n in range(shortest, longest + 1) for i in range(len(padded) - n + 1)]
    return found or [padded]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Column of each phrase and, after those, of each character n-gram; ``idf`` is their weight, (columns,)."""

    phrases: dict[str, int]
    characters: dict[str, int]
    idf: Array

    @classmethod
    def fit(cls, texts: Iterable[str]) -> "Vocabulary":
        """The vocabulary of masked ``texts``, with smoothed inverse document frequencies (as scikit-learn's)."""
        phrase_counts: Counter[str] = Counter()
        character_counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            told = words(text)
            phrase_counts.update(set(phrases(told)))
            character_counts.update({piece for word in set(told) for piece in pieces(word)})
            total += 1
        kept = sorted(phrase for phrase, n in phrase_counts.items() if n >= FEWEST_TEXTS_PHRASE)
        kept_pieces = sorted(piece for piece, n in character_counts.items() if n >= FEWEST_TEXTS_CHARACTERS)
        counts = [phrase_counts[phrase] for phrase in kept] + [character_counts[piece] for piece in kept_pieces]
        idf = np.log((1 + total) / (1 + np.array(counts, dtype=np.float64))) + 1
        return cls(
            {phrase: i for i, phrase in enumerate(kept)},
            {piece: len(kept) + i for i, piece in enumerate(kept_pieces)},
            idf,
        )

    def rows(self, texts: Sequence[str]) -> sp.csr_matrix:
        """(texts, columns) features, as ``models.scoring`` sums them."""
        columns: list[npt.NDArray[np.int64]] = []
        values: list[Array] = []
        ends = [0]
        for text in texts:
            told = words(text)
            for found in (self._phrase_columns(told), self._character_columns(told)):
                block = self.idf[found]
                length = float(np.sqrt(np.square(block).sum())) or 1.0
                columns.append(found)
                values.append(block / length)
            ends.append(ends[-1] + len(columns[-1]) + len(columns[-2]))
        matrix = sp.csr_matrix(
            (np.concatenate([*values, np.zeros(0)]), np.concatenate([*columns, np.zeros(0, dtype=np.int64)]), ends),
            shape=(len(texts), len(self.idf)),
        )
        matrix.sum_duplicates()
        return matrix

    def _phrase_columns(self, told: Sequence[str]) -> npt.NDArray[np.int64]:
        found = [self.phrases[phrase] for phrase in phrases(told) if phrase in self.phrases]
        return np.array(found, dtype=np.int64)

    def _character_columns(self, told: Sequence[str]) -> npt.NDArray[np.int64]:
        found = [self.characters[piece] for word in told for piece in pieces(word) if piece in self.characters]
        return np.array(found, dtype=np.int64)
