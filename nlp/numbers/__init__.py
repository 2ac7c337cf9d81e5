"""French numbers in digits, in words or mixed, read from a folded text.

number_at("12 mille euros", 0)  ->  (12000.0, 8)
"""

from nlp.numbers.collectives import collective_after, collective_at
from nlp.numbers.lexicon import WORDS
from nlp.numbers.numbers import number_at

__all__ = ["WORDS", "collective_after", "collective_at", "number_at"]
