"""Other projects' test suites, scored by the ``score.py`` that lies beside them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]

# score.py's groups, as the page names them. NUMBER is ours: it scores none, so numbers are handed to it as percentages.
GROUPS = {"TIME-EXPRESSION": "dates", "MONEY": "money", "PERCENT": "percent"}
NUMBER = "NUMBER"
ALL = "all"
_OVERLAP = re.compile(r"^(\S+) overlapping span .* F1 +([\d.]+) +\((\d+) gold, (\d+) predicted\)", re.MULTILINE)
_VALUE = re.compile(r"^(\S+) value, missed = wrong +([\d.]+) % +\((\d+) values", re.MULTILINE)
_FIRED = re.compile(r"^(\S+) fired where there is none +(\d+) of (\d+) texts", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one extractor on one suite and group: per cent, and out of how many."""

    f1: float
    gold: int
    value: float
    values: int
    fired: int
    silent: int


class SuiteError(RuntimeError):
    """score.py failed; the message is its own."""


@dataclass(frozen=True, slots=True)
class Suites:
    """The cases of a directory of suites, by name of their file."""

    scorer: Path
    cases: Mapping[str, list[Row]]

    @classmethod
    def read(cls, directory: Path) -> "Suites | None":
        """None when there are no suites, or no ``score.py`` in the directory or above it."""
        files = sorted(directory.glob("*.jsonl"))
        scorer = next((at / "score.py" for at in (directory, directory.parent) if (at / "score.py").is_file()), None)
        return cls(scorer, {file.stem: read_rows(file) for file in files}) if files and scorer else None

    def inputs(self, directory: Path) -> list[Row]:
        """What to annotate, as score.py prints it; ``directory`` for its files."""
        path = write_rows(directory / "cases.jsonl", (case for cases in self.cases.values() for case in cases))
        return [json.loads(line) for line in self._run("inputs", path).splitlines()]

    def score(self, records: Sequence[Row], directory: Path) -> dict[tuple[str, str], Score]:
        """(suite, group) -> score of records with ``entities`` and ``numbers``; suite "all" is all cases together."""
        said = write_rows(directory / "said.jsonl", records)
        numbers = write_rows(directory / "numbers.jsonl", (_as_record(record) for record in records))
        found = {}
        for name, cases in {**self.cases, ALL: [case for some in self.cases.values() for case in some]}.items():
            path = write_rows(directory / "suite.jsonl", cases)
            for group, score in read_scores(self._run("suite", path, said)).items():
                found[name, GROUPS[group]] = score
            path = write_rows(directory / "suite.jsonl", (_as_percent(case) for case in cases if _numbered(case)))
            for score in read_scores(self._run("suite", path, numbers)).values():
                found[name, "numbers"] = score
        return found

    def _run(self, command: str, *paths: Path) -> str:
        done = subprocess.run([sys.executable, self.scorer, command, *paths], capture_output=True, text=True)
        if done.returncode:
            raise SuiteError(done.stderr.strip())
        return done.stdout


def read_scores(printed: str) -> dict[str, Score]:
    """The figures that score.py printed, by its name of the group."""
    overlaps, values, fired = (
        {line[0]: line[1:] for line in pattern.findall(printed)} for pattern in (_OVERLAP, _VALUE, _FIRED)
    )
    return {
        group: Score(
            f1=float(f1),
            gold=int(gold),
            value=float(values[group][0]),
            values=int(values[group][1]),
            fired=int(fired[group][0]),
            silent=int(fired[group][1]),
        )
        for group, (f1, gold, _) in overlaps.items()
    }


def read_rows(path: Path) -> list[Row]:
    """JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    """JSON Lines, one row a line; returns the path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _numbered(case: Row) -> bool:
    return NUMBER in case["scope"]


def _as_percent(case: Row) -> Row:
    entities = [entity | {"type": "PERCENT"} for entity in case["entities"] if entity["type"] == NUMBER]
    return case | {"scope": ["PERCENT"], "entities": entities}


def _as_record(record: Row) -> Row:
    return {"id": record["id"], "entities": {"amounts": record["numbers"]}}
