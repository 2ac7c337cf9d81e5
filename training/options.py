"""The options of ``python -m training``'s commands."""

import argparse
from pathlib import Path
from typing import Any

from corpus.column_options import add_column_options
from corpus.reader import SPLITS
from models.topics.options import add_granularity_options
from training import versions
from training.distillation import command as distillation

SEED = 2018
HELD_OUT = tuple(split for split in SPLITS if split != "train")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    made = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    _learning(commands)
    _measuring(commands)
    _serving(commands)
    _seldom(commands)
    return made


def _learning(commands: Any) -> None:
    train = commands.add_parser("train", help="learn the problem classifier and publish a candidate")
    train.add_argument("--reviews", type=Path, help="people's corrections, JSON Lines as the service exports them")
    train.add_argument("--erased", type=Path, metavar="FILE", help="ids that were erased, one a line: never learned")
    train.add_argument("--seed", type=int, default=SEED)
    train.add_argument("--testimonies", type=int, metavar="N", help="learn from N, drawn at random: a quick trial")
    train.add_argument(
        "--if-absent", action="store_true", help="do nothing where one is served that fits this software"
    )
    topics = commands.add_parser(
        "topics", help="learn the topics of a file (without one: the corpus's), and serve them"
    )
    topics.add_argument("texts", nargs="?", type=Path, metavar="FILE")
    add_granularity_options(topics)
    topics.add_argument("--seed", type=int, default=SEED)


def _measuring(commands: Any) -> None:
    evaluate = commands.add_parser("evaluate", help="figures of a version on a split that it has not seen")
    evaluate.add_argument("--split", choices=HELD_OUT, default="test")
    evaluate.add_argument("--version", help="the served one by default")
    evaluate.add_argument(
        "--slices", action="store_true", help="also negations, hypotheses, hearsay… from the bank; slower"
    )
    curve = commands.add_parser("curve", help="figures by how much was learned from, with and without the bank")
    curve.add_argument("--split", choices=HELD_OUT, default="test")
    curve.add_argument("--seed", type=int, default=SEED)
    drift = commands.add_parser("drift", help="what has moved between the served model's texts and those of a file")
    drift.add_argument("input", help="a table or JSON Lines, as for annotate")
    add_column_options(drift)
    spared = commands.add_parser("simulate", help="how many reviews the queue's order spares, tried on the corpus")
    spared.add_argument("--seeds", type=int, default=10)
    spared.add_argument("--split", choices=HELD_OUT, default="test")
    spared.add_argument("--copies", type=_below_one, default=0.0, help="share of form letters sent again, 0 to 0.9")


def _serving(commands: Any) -> None:
    for name, what in (("compare", "champion against candidate"), ("promote", "serve a candidate, if it is no worse")):
        command = commands.add_parser(name, help=what)
        command.add_argument("candidate", nargs="?", help="the newest version by default")
    command.add_argument("--force", type=_reason, metavar="REASON", help="promote it all the same; the reason is kept")
    back = commands.add_parser("rollback", help="serve again what was served before")
    back.add_argument("--kind", choices=versions.KINDS, default="problems")
    commands.add_parser("list", help="the published versions, the served one marked")
    gc = commands.add_parser("gc", help="delete old versions, never a served one")
    gc.add_argument("--keep", type=int, default=5)


def _seldom(commands: Any) -> None:
    distillation.add_arguments(commands.add_parser("distill", help="a static embedding from a teacher and your texts"))
    commands.add_parser("roles", help="learn the roles of amounts and platforms and store their weights in nlp")
    commands.add_parser("firms", help="learn what speaks for a firm's name and store the weights in nlp")


def _below_one(words: str) -> float:
    share = float(words)
    if not 0 <= share <= 0.9:
        raise argparse.ArgumentTypeError("from 0 to 0.9")
    return share


def _reason(words: str) -> str:
    if not words.strip():
        raise argparse.ArgumentTypeError("a reason is kept with the version: say one")
    return words.strip()
