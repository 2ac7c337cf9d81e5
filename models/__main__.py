"""``python -m models annotate | topics``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.column_options import add_column_options, chosen_layout, how_to_choose
from corpus.columns import ColumnError
from corpus.files import FORMATS, FileError, must_exist, sheets_told
from corpus.testimony import Testimony
from corpus.today import ZoneError, current_day
from corpus.typography import plural
from models.analyser import NoModel
from models.annotation import Outcome, Wanted, annotate_file, told_undated
from models.cluster import ClusterError, annotate_on_cluster
from models.outputs import RESUMABLE
from models.registry import RegistryError
from models.static.files import StudentError
from models.teachers.errors import EmbedderError
from models.topics.options import add_granularity_options, at_least_one, chosen_granularity
from models.workers import WorkerDied

SOME_REFUSED = 3
WRONG_USAGE = 2
FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the models' commands; returns the exit status (contract.md, section 2)."""
    options = _parser().parse_args(arguments)
    try:
        return _annotate(options) if options.command == "annotate" else _topics(options)
    except ColumnError as error:
        print(error, how_to_choose(), file=sys.stderr)
        return WRONG_USAGE
    except FileError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:  # whoever read our output has had enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return FAILED
    except (NoModel, RegistryError, EmbedderError, StudentError, WorkerDied, ClusterError, ZoneError, OSError) as error:
        print(error, file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    annotate = commands.add_parser("annotate", help="a file of testimonies in, a file of records out")
    annotate.add_argument("input", help=f"{', '.join(FORMATS)}, or - for JSON Lines on standard input")
    annotate.add_argument("-o", "--output", default="-", help="same formats; - (default) is standard output")
    annotate.add_argument("--only", choices=["entities"], help="leave out what needs a trained model")
    annotate.add_argument("--no-names", action="store_true", help="leave out persons, firms and addresses")
    annotate.add_argument("--scores", action="store_true", help="give the probability of every label")
    annotate.add_argument("--resume", action="store_true", help="go on where an interrupted run stopped")
    annotate.add_argument("--engine", choices=["local", "ray"], default="local", help="ray: Parquet, on a cluster")
    annotate.add_argument("--workers", type=at_least_one, default=1, help="processes, which share the models")
    topics = commands.add_parser("topics", help="discover the recurring problems of a file")
    topics.add_argument("input")
    topics.add_argument("-o", "--output", type=Path, default=Path("out"), help="directory of the report")
    add_granularity_options(topics)
    for command in (annotate, topics):
        add_column_options(command)
    return parser


def _annotate(options: argparse.Namespace) -> int:
    if options.output != "-" and Path(options.output).suffix.lower() not in FORMATS:
        raise FileError(f"Format inconnu : {options.output}. Formats écrits : {', '.join(FORMATS)}.")
    if options.resume and Path(options.output).suffix.lower() not in RESUMABLE:
        raise FileError(f"--resume demande une sortie {' ou '.join(RESUMABLE)}.")
    must_exist(options.input)
    _tell_sheets(options)
    wanted = Wanted(options.only == "entities", not options.no_names, options.scores)
    outcome = _on_cluster(options, wanted) if options.engine == "ray" else _here(options, wanted)
    if outcome.undated:
        print(told_undated(outcome.undated, current_day()), file=sys.stderr)
    print(f"{plural(outcome.annotated, 'annoté')}, {plural(outcome.refused, 'refusé')}.", file=sys.stderr)
    return SOME_REFUSED if outcome.refused else 0


def _tell_sheets(options: argparse.Namespace) -> None:
    """Of a workbook with several sheets one is read: which, where nobody said it."""
    if options.sheet is None and (told := sheets_told(Path(options.input), None)):
        print(told, file=sys.stderr)


def _here(options: argparse.Namespace, wanted: Wanted) -> Outcome:
    annotate, layout, today = wanted.load(), chosen_layout(options), current_day()
    if options.workers > 1:
        annotate([Testimony("", "Rien.", today)])  # what is loaded at its first use is shared, too
    return annotate_file(options.input, options.output, annotate, today, layout, options.resume, options.workers)


def _on_cluster(options: argparse.Namespace, wanted: Wanted) -> Outcome:
    layout, today = chosen_layout(options), current_day()
    return annotate_on_cluster(options.input, options.output, wanted, today, layout, options.resume, options.workers)


def _topics(options: argparse.Namespace) -> int:
    from models.topics.command import discover_file

    must_exist(options.input)
    _tell_sheets(options)
    wish, layout = chosen_granularity(options), chosen_layout(options)
    return discover_file(options.input, options.output, wish, current_day(), layout)


if __name__ == "__main__":
    sys.exit(main())
