"""``python -m corpus check | stats | export``."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.checks import faults
from corpus.clauses import CLAUSES, ClauseError, read_clauses
from corpus.datasheet import tables
from corpus.duplicates import near_duplicates
from corpus.reader import SPLITS, TESTIMONIES, CorpusError, blocks, read_block, read_split
from corpus.testimony import AnnotatedTestimony


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the corpus's commands; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="read every testimony and clause and list what is wrong")
    check.add_argument("files", nargs="*", type=Path, help="only these files")
    commands.add_parser("stats", help="print the datasheet's tables")
    export = commands.add_parser("export", help="write the corpus as JSON Lines (contract.md, section 4)")
    export.add_argument("--split", choices=SPLITS, action="append", help="only this split (repeatable)")
    options = parser.parse_args(arguments)
    if options.command == "check":
        return _check(options.files)
    if options.command == "stats":
        return _stats()
    return _export(options.split or SPLITS)


def _check(files: list[Path]) -> int:
    paths = files or sorted(TESTIMONIES.glob("*/*.txt")) + sorted(CLAUSES.glob("*.txt"))
    found = [fault for path in paths for fault in _faults(path)]
    told = [t for path in paths for t in _readable(path)]
    ids = Counter(t.testimony.id for t in told)
    found += [f"{id_}: used {times} times" for id_, times in ids.items() if times > 1]
    for i, j, similarity in near_duplicates([t.testimony.text for t in told]):
        found.append(f"{told[i].testimony.id} and {told[j].testimony.id} are near-duplicates ({similarity:.2f})")
    print("\n".join(found) if found else f"{len(told)} testimonies, no fault", file=sys.stderr)
    return 1 if found else 0


def _faults(path: Path) -> list[str]:
    try:
        if path.parent.name == CLAUSES.name:
            read_clauses(path)
            return []
        found = []
        for id_, block in blocks(path):
            try:
                told = read_block(id_, block, path.stem, path.parent.name)
            except ValueError as error:
                found.append(f"{path.name}, {id_}: {error}")
            else:
                found += [f"{path.name}, {id_}: {fault}" for fault in faults(told)]
        return found
    except (CorpusError, ClauseError) as error:
        return [str(error)]


def _readable(path: Path) -> list[AnnotatedTestimony]:
    """The testimonies of a file that can be read: the others are faults already."""
    if path.parent.name == CLAUSES.name:
        return []
    found = []
    try:
        for id_, block in blocks(path):
            try:
                found.append(read_block(id_, block, path.stem, path.parent.name))
            except ValueError:
                continue
    except CorpusError:
        return found
    return found


def _stats() -> int:
    for table in tables():
        print(table)
    return 0


def _export(splits: Sequence[str]) -> int:
    for split in splits:
        for told in read_split(split):
            print(json.dumps(told.to_dict(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
