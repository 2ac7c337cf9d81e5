"""The testimonies that speed is measured on: a fixed sample of the corpus's train part."""

import random
from pathlib import Path

from corpus.files import read_rows
from corpus.reader import TESTIMONIES, read_split
from corpus.submission import read_submission
from corpus.testimony import Testimony
from corpus.today import current_day

TABLE = TESTIMONIES.parent / "sample.csv"
SEED = 2018


def sample(size: int) -> tuple[list[Testimony], str]:
    """At most ``size`` testimonies drawn with ``SEED``, and where they come from: the table where the part is empty."""
    testimonies, source = [told.testimony for told in read_split("train")], "the corpus's train part"
    if not testimonies:
        testimonies, source = read_table(TABLE), TABLE.name
    return random.Random(SEED).sample(testimonies, min(size, len(testimonies))), source


def read_table(path: Path) -> list[Testimony]:
    """The rows of a table that can be read. Raises ``FileError`` or ``ColumnError``."""
    return [read_submission(row.fields, current_day()) for row in read_rows(str(path)) if row.fields is not None]
