"""The loop that every peer's program shares: JSON Lines in, JSON Lines out, a line of facts at the end."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from typing import Any

from training.bench.peers.entities import Found

Reader = Callable[[str, date], Found]


def serve(distribution: str, load: Callable[[], Reader]) -> None:
    """Read inputs from standard input, write ``{"id", "entities", "numbers"}`` each, then what it took.

    The last line: ``version``, ``failed`` (texts on which the library raised) and ``seconds`` (CPU, one each repeat).
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=1)
    repeats = parser.parse_args().repeats
    rows = [json.loads(line) for line in sys.stdin if line.strip()]
    read = load()
    seconds: list[float] = []
    for _ in range(repeats):
        before = time.process_time()
        found = [_read(read, row) for row in rows]
        seconds.append(time.process_time() - before)
    for row, of in zip(rows, found, strict=True):
        print(json.dumps(_record(row["id"], of or Found()), ensure_ascii=False))
    failed = sum(of is None for of in found)
    print(json.dumps({"version": version(distribution), "failed": failed, "seconds": seconds}))


def _read(read: Reader, row: dict[str, Any]) -> Found | None:
    try:
        return read(row["text"], date.fromisoformat(row["submitted_on"]))
    except Exception:  # whatever the library raises: one text of its fails, and is counted
        return None


def _record(id_: str, found: Found) -> dict[str, Any]:
    said = asdict(found)
    numbers = said.pop("numbers")
    return {"id": id_, "entities": said, "numbers": numbers}
