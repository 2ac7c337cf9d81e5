"""The French words that no misspelling may be read into."""

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("spared_words.txt")


def spared(word: str) -> bool:
    """Whether a folded word of five letters or more is French, a name, or the plural of one."""
    return word in spared_words() or (word.endswith("s") and word[:-1] in spared_words())


@cache
def spared_words() -> frozenset[str]:
    """The words of the file, which says where they come from; plurals in -s are left out. Read once."""
    return frozenset(_FILE.read_text(encoding="ascii").rpartition("#\n")[2].split())
