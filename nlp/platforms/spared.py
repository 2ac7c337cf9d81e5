"""The French words that no misspelling may be read into."""

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("spared_words.txt")


@cache
def spared_words() -> frozenset[str]:
    """Folded French words and names of five letters and more (source and licence: head of the file). Read once."""
    lines = _FILE.read_text(encoding="ascii").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return frozenset(words).union(word + "s" for word in words)
