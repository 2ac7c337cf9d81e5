"""``python -m training train | evaluate | topics | curve | compare | promote | rollback | list | gc | drift``.

And ``simulate``; and what is learned more seldom: ``distill`` (the embedding), ``roles`` (of amounts and platforms),
``firms`` (what speaks for a firm's name).
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from corpus.clauses import ClauseError
from corpus.columns import NAMES, ColumnError
from corpus.files import FileError
from corpus.gold import GoldError
from corpus.reader import SPLITS, CorpusError
from models.drift import NoProfile
from models.registry import RegistryError
from models.static.files import StudentError
from models.teachers.errors import EmbedderError
from models.topics.settings import MIN_SIZE, OUTLIERS, Granularity
from training import versions
from training.curve import show_curve
from training.distillation import command as distillation
from training.drift import show_drift
from training.firms.command import learn_firms
from training.roles.command import learn_roles
from training.simulation import simulate
from training.topics import learn_topics
from training.train import train

# Each says in its message what is wrong.
FAILURES = (
    RegistryError,
    EmbedderError,
    StudentError,
    NoProfile,
    CorpusError,
    ClauseError,
    GoldError,
    OSError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the training commands; returns the exit status."""
    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = _COMMANDS[options.command]
    try:
        return command(options)
    except (FileError, ColumnError) as error:
        print(error, file=sys.stderr)
        return 2
    except FileNotFoundError as error:
        print(f"Fichier introuvable : {error.filename}.", file=sys.stderr)
        return 2
    except FAILURES as error:
        print(error, file=sys.stderr)
        return 1


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "train": lambda o: train(o.seed, o.reviews, o.if_absent, o.erased, o.testimonies),
    "evaluate": lambda o: versions.evaluate(o.split, o.version, o.slices),
    "curve": lambda o: show_curve(o.split, o.seed),
    "topics": lambda o: learn_topics(o.texts, Granularity(o.topics, o.min_size, o.outliers), o.seed),
    "distill": distillation.run,
    "compare": lambda o: versions.compare(o.candidate),
    "promote": lambda o: versions.promote(o.candidate, o.force),
    "rollback": lambda o: versions.roll_back(o.kind),
    "drift": lambda o: show_drift(o.input, date.today(), _columns(o)),
    "simulate": lambda o: simulate(o.seeds, o.split, o.copies),
    "list": lambda o: versions.show(),
    "gc": lambda o: versions.collect(o.keep),
    "roles": lambda o: learn_roles(),
    "firms": lambda o: learn_firms(),
}


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    made = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    train_ = commands.add_parser("train", help="learn the problem classifier and publish a candidate")
    train_.add_argument("--reviews", type=Path, help="people's corrections, JSON Lines as the service exports them")
    train_.add_argument("--erased", type=Path, metavar="FILE", help="ids that were erased, one a line: never learned")
    train_.add_argument("--seed", type=int, default=2018)
    train_.add_argument("--testimonies", type=int, metavar="N", help="learn from N, drawn at random: a quick trial")
    train_.add_argument(
        "--if-absent", action="store_true", help="do nothing where one is served that fits this software"
    )
    test = commands.add_parser("evaluate", help="figures of a version on a split that it has not seen")
    test.add_argument("--split", choices=[s for s in SPLITS if s != "train"], default="test")
    test.add_argument("--version", help="the served one by default")
    test.add_argument(
        "--slices", action="store_true", help="also negations, hypotheses, hearsay… from the bank; slower"
    )
    curve = commands.add_parser("curve", help="figures by how much was learned from, with and without the bank")
    curve.add_argument("--split", choices=[s for s in SPLITS if s != "train"], default="test")
    curve.add_argument("--seed", type=int, default=2018)
    topics = commands.add_parser(
        "topics", help="learn the topics of a file (without one: the corpus's), and serve them"
    )
    topics.add_argument("texts", nargs="?", type=Path, metavar="FILE")
    topics.add_argument("--topics", type=int, metavar="ABOUT", help="about so many")
    topics.add_argument("--min-size", type=int, default=MIN_SIZE)
    topics.add_argument("--outliers", type=float, default=OUTLIERS, metavar="SHARE")
    topics.add_argument("--seed", type=int, default=2018)
    distillation.add_arguments(commands.add_parser("distill", help="a static embedding from a teacher and your texts"))
    for name, what in (("compare", "champion against candidate"), ("promote", "serve a candidate, if it is no worse")):
        command = commands.add_parser(name, help=what)
        command.add_argument("candidate", nargs="?", help="the newest version by default")
    command.add_argument("--force", type=_reason, metavar="REASON", help="promote it all the same; the reason is kept")
    back = commands.add_parser("rollback", help="serve again what was served before")
    back.add_argument("--kind", choices=versions.KINDS, default="problems")
    drift = commands.add_parser("drift", help="what has moved between the served model's texts and those of a file")
    drift.add_argument("input", help="a table or JSON Lines, as for annotate")
    for field in NAMES:
        drift.add_argument(f"--column-{field.replace('_', '-')}", dest=f"column_{field}", metavar="NAME")
    spared = commands.add_parser("simulate", help="how many reviews the queue's order spares, tried on the corpus")
    spared.add_argument("--seeds", type=int, default=10)
    spared.add_argument("--split", choices=["dev", "test"], default="test")
    spared.add_argument("--copies", type=_below_one, default=0.0, help="share of form letters sent again, 0 to 0.9")
    commands.add_parser("list", help="the published versions, the served one marked")
    gc = commands.add_parser("gc", help="delete old versions, never a served one")
    gc.add_argument("--keep", type=int, default=5)
    commands.add_parser("roles", help="learn the roles of amounts and platforms and store their weights in nlp")
    commands.add_parser("firms", help="learn what speaks for a firm's name and store the weights in nlp")
    return made


def _below_one(words: str) -> float:
    share = float(words)
    if not 0 <= share <= 0.9:
        raise argparse.ArgumentTypeError("from 0 to 0.9")
    return share


def _reason(words: str) -> str:
    if not words.strip():
        raise argparse.ArgumentTypeError("a reason is kept with the version: say one")
    return words.strip()


def _columns(options: argparse.Namespace) -> dict[str, str]:
    chosen = {field: getattr(options, f"column_{field}") for field in NAMES}
    return {field: column for field, column in chosen.items() if column}


if __name__ == "__main__":
    sys.exit(main())
