"""Whether something ends where it seems to: no noun follows that would make a number a quantity or a rank."""

import re
import tomllib
from pathlib import Path

_WORDS: list[str] = tomllib.loads(Path(__file__).with_name("closing.toml").read_text(encoding="utf-8"))["words"]
_CLOSED = re.compile(
    r" {0,2}(?:$|[\n.,;:!?)\]»\"”…/+*&=|]|-(?![a-z])|'(?![a-z]))"
    r"| {1,2}(?:d'|l'|j'|n'|m'|c'|s'|qu'|t')"
    rf"| {{1,2}}(?:{'|'.join(_WORDS)})(?![a-z])"
)


def closes(folded: str, end: int) -> bool:
    """Whether the text after ``end`` is its end, punctuation, or a small word: nothing that ``end`` would count."""
    return _CLOSED.match(folded, end) is not None
