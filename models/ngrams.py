"""The vocabulary of the linear models: phrases, pairs of words near each other, the character n-grams inside words.

A phrase is one to three words; a pair is two stems with at most two others between them, hollow words aside («a enlevé
14 de mes annonces» holds «enlev annonc»). A text's features are a sum over its words, so that a score of any stretch of
it is a difference of running sums (``models.scoring``). Each block (phrases, pairs, characters) is divided by the root
of its summed squares: TF-IDF rows of length 1, but for words that come twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from nlp.folding import fold
from nlp.remembered import Remembered
from nlp.stems import stem

Array = npt.NDArray[np.float64]

LONGEST_PHRASE = 3
# How many stems further the second of a pair may be.
WIDEST_PAIR = 3
CHARACTERS = (3, 5)
# What a phrase, a pair or a character n-gram must occur in to be learned from.
FEWEST_TEXTS_PHRASE, FEWEST_TEXTS_PAIR, FEWEST_TEXTS_CHARACTERS = 2, 2, 3

# How many of a thing there are says no label; «un» and «une» are articles more often than numbers.
NUMBER = "0"
NUMERALS = frozenset(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante"
    " cinquante soixante cent cents mille dizaine douzaine quinzaine vingtaine trentaine cinquantaine centaine".split()
)
_HOLLOW = Path(__file__).with_name("hollow.txt")
HOLLOW = frozenset(
    word for line in _HOLLOW.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()
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


def stems(told: Sequence[str]) -> list[str]:
    """The stems of the words that are not hollow."""
    return [stem(word) for word in told if word not in HOLLOW]


def pairs(told: Sequence[str]) -> Iterator[str]:
    """Two stems each, in order, at most ``WIDEST_PAIR`` apart."""
    stemmed = stems(told)
    for gap in range(1, WIDEST_PAIR + 1):
        yield from map("_".join, zip(stemmed, stemmed[gap:], strict=False))


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[str, ...]:
    """The character n-grams of a word between its borders."""
    padded = f" {word} "
    shortest, longest = CHARACTERS
    found = [padded[i : i + n] for n in range(shortest, longest + 1) for i in range(len(padded) - n + 1)]
    return tuple(found) or (padded,)


def _often_first(counted: tuple[str, int]) -> tuple[int, str]:
    """Frequent features lie together, which spares the processor's cache."""
    feature, n = counted
    return -n, feature


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Column of each phrase, after those of each pair, after those of each character n-gram.

    ``idf`` is their weight, (columns,).
    """

    phrases: dict[str, int]
    pairs: dict[str, int]
    characters: dict[str, int]
    idf: Array

    @classmethod
    def fit(cls, texts: Iterable[str]) -> "Vocabulary":
        """The vocabulary of masked ``texts``, with smoothed inverse document frequencies (as scikit-learn's)."""
        counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        total = 0
        for text in texts:
            told = words(text)
            found = phrases(told), pairs(told), chain.from_iterable(map(pieces, set(told)))
            for count, features in zip(counts, found, strict=True):
                count.update(set(features))
            total += 1
        fewest = FEWEST_TEXTS_PHRASE, FEWEST_TEXTS_PAIR, FEWEST_TEXTS_CHARACTERS
        kept = [
            {feature: n for feature, n in sorted(count.items(), key=_often_first) if n >= least}
            for count, least in zip(counts, fewest, strict=True)
        ]
        frequencies = np.array([n for block in kept for n in block.values()], dtype=np.float64)
        return cls.of([list(block) for block in kept], np.log((1 + total) / (1 + frequencies)) + 1)

    @classmethod
    def of(cls, blocks: Sequence[Sequence[str]], idf: Array) -> "Vocabulary":
        """A vocabulary from its phrases, pairs and character n-grams, in the order of their columns."""
        columns = iter(range(len(idf)))
        phrases_, pairs_, characters = ({feature: next(columns) for feature in block} for block in blocks)
        return cls(phrases_, pairs_, characters, idf)

    def rows(self, texts: Sequence[str]) -> sp.csr_matrix:
        """(texts, columns) features, as ``models.scoring`` sums them."""
        columns: list[npt.NDArray[np.int64]] = []
        values: list[Array] = []
        ends = [0]
        spelled = Remembered(self._spelled)
        for text in texts:
            blocks = self._columns(words(text), spelled)
            for found in blocks:
                block = self.idf[found]
                length = float(np.sqrt(np.square(block).sum())) or 1.0
                columns.append(found)
                values.append(block / length)
            ends.append(ends[-1] + sum(map(len, blocks)))
        matrix = sp.csr_matrix(
            (np.concatenate([*values, np.zeros(0)]), np.concatenate([*columns, np.zeros(0, dtype=np.int64)]), ends),
            shape=(len(texts), len(self.idf)),
        )
        matrix.sum_duplicates()
        return matrix

    def _spelled(self, word: str) -> list[int]:
        """The columns of a word's character n-grams."""
        return [self.characters[piece] for piece in pieces(word) if piece in self.characters]

    def _columns(self, told: Sequence[str], spelled: Mapping[str, list[int]]) -> list[npt.NDArray[np.int64]]:
        """The columns of each block's features, repeated as they are; ``spelled`` has those of a word's pieces."""
        blocks = (
            [self.phrases[phrase] for phrase in phrases(told) if phrase in self.phrases],
            [self.pairs[pair] for pair in pairs(told) if pair in self.pairs],
            list(chain.from_iterable(spelled[word] for word in told)),
        )
        return [np.array(found, dtype=np.int64) for found in blocks]
