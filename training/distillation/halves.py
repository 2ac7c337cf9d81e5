"""Which documents of a labelled file are kept for the benchmark: half of them, by their text's hash."""

from collections.abc import Iterable
from pathlib import Path

from corpus.files import read_rows
from training.distillation.texts import key


def is_gold(text: str) -> bool:
    """Whether a text belongs to the half that no distillation may read."""
    return int(key(text)[:8], 16) % 2 == 0


def spared(paths: Iterable[Path]) -> frozenset[str]:
    """The keys of the gold half of labelled files. Raises ``corpus.files.FileError``."""
    texts = (str((row.fields or {}).get("text") or "") for path in paths for row in read_rows(str(path)))
    return frozenset(key(text) for text in texts if text.strip() and is_gold(text))
