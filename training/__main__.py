"""``python -m training train | evaluate | topics | curve | compare | promote | rollback | list | gc | drift``.

And ``simulate``; and what is learned more seldom: ``distill`` (the embedding), ``roles`` (of amounts and platforms),
``firms`` (what speaks for a firm's name).
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from corpus.clauses import ClauseError
from corpus.column_options import chosen_layout, how_to_choose
from corpus.columns import ColumnError
from corpus.files import FileError
from corpus.gold import GoldError
from corpus.reader import CorpusError
from corpus.today import ZoneError, current_day
from models.drift import NoProfile
from models.registry import RegistryError
from models.static.files import StudentError
from models.teachers.errors import EmbedderError
from models.topics.options import chosen_granularity
from training import versions
from training.curve import show_curve
from training.distillation import command as distillation
from training.drift import show_drift
from training.firms.command import learn_firms
from training.options import parser
from training.roles.command import learn_roles
from training.simulation import simulate
from training.topics import learn_topics
from training.train import train

# Each says in its message what is wrong.
FAILURES = (
    RegistryError,
    EmbedderError,
    StudentError,
    ZoneError,
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
    except ColumnError as error:
        print(error, how_to_choose(), file=sys.stderr)
        return 2
    except FileError as error:
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
    "topics": lambda o: learn_topics(o.texts, chosen_granularity(o), o.seed),
    "distill": distillation.run,
    "compare": lambda o: versions.compare(o.candidate),
    "promote": lambda o: versions.promote(o.candidate, o.force),
    "rollback": lambda o: versions.roll_back(o.kind),
    "drift": lambda o: show_drift(o.input, current_day(), chosen_layout(o)),
    "simulate": lambda o: simulate(o.seeds, o.split, o.copies),
    "list": lambda o: versions.show(),
    "gc": lambda o: versions.collect(o.keep),
    "roles": lambda o: learn_roles(),
    "firms": lambda o: learn_firms(),
}


if __name__ == "__main__":
    sys.exit(main())
