"""Ours and the peers behind one face: inputs in, records and what they cost out."""

import json
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models.software import SOFTWARE
from nlp.facts import read_all
from nlp.folding import fold
from nlp.numbers import number_at

Row = dict[str, Any]

OURS = "ours"
# Program in training/bench/peers -> name on the page, groups that it reads.
PEERS: dict[str, tuple[str, frozenset[str]]] = {
    "dateparser_fr": ("dateparser, split", frozenset({"dates"})),
    "dateparser_ngram": ("dateparser, ngram", frozenset({"dates"})),
    "edsnlp_dates": ("EDS-NLP eds.dates", frozenset({"dates"})),
    "recognizers_fr": ("recognizers-text", frozenset({"dates", "money", "percent", "numbers"})),
    "price_parser_fr": ("price-parser", frozenset({"money"})),
    "presidio_fr": ("Presidio, patterns", frozenset()),
    "text2num_fr": ("text2num", frozenset({"money", "percent", "numbers"})),
}
PATIENCE = 1800.0
"""Seconds after which a peer that has not answered is stopped."""
_WORD = re.compile(r"(?<!\w)\w")


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of one extractor.

    ``seconds``: CPU time of each repeat over all inputs; ``failed``: texts on which it raised; ``absent``: why there
    are no records.
    """

    name: str
    groups: frozenset[str]
    version: str = ""
    records: tuple[Row, ...] = ()
    seconds: tuple[float, ...] = ()
    failed: int = 0
    absent: str = ""


def ours(inputs: Sequence[Row], repeats: int = 1) -> Answer:
    """Our entities, by ``read_all``; and, for the suites of bare numbers, the numbers that it reads amounts with."""
    seconds = []
    for _ in range(repeats):
        before = time.process_time()
        facts = read_all([(row["text"], date.fromisoformat(row["submitted_on"])) for row in inputs])
        seconds.append(time.process_time() - before)
    records = tuple(
        {"id": row["id"], "entities": of.to_dict(), "numbers": _numbers(row["text"])}
        for row, of in zip(inputs, facts, strict=True)
    )
    return Answer(OURS, frozenset({"dates", "money", "percent", "numbers"}), SOFTWARE, records, tuple(seconds))


def _numbers(text: str) -> list[Row]:
    folded, found, after = fold(text), [], 0
    for word in _WORD.finditer(folded):
        number = number_at(folded, word.start()) if word.start() >= after else None
        if number:
            value, after = number
            found.append({"start": word.start(), "end": after, "kind": "percent", "value": value, "currency": None})
    return found


def peer(program: str, python: Path, inputs: Sequence[Row], repeats: int = 1, patience: float = PATIENCE) -> Answer:
    """A peer's program run by the interpreter of the peers' environment; absent after ``patience`` seconds."""
    name, groups = PEERS[program]
    if not python.is_file():
        return Answer(name, groups, absent="not installed (make bench-peers)")
    command = [str(python), "-m", f"training.bench.peers.{program}", "--repeats", str(repeats)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in inputs)
    try:
        done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", timeout=patience)
    except subprocess.TimeoutExpired:
        return Answer(name, groups, absent=f"no answer within {patience:.0f} s")
    if done.returncode:
        return Answer(name, groups, absent=(done.stderr.strip().splitlines() or ["it stopped"])[-1])
    *records, cost = (json.loads(line) for line in done.stdout.splitlines())
    return Answer(name, groups, cost["version"], tuple(records), tuple(cost["seconds"]), cost["failed"])
