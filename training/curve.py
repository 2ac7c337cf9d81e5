"""``python -m training curve``: F1 by how much was learned from, with the bank of clauses and without it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.clauses import read_bank
from corpus.reader import read_split
from models.embedding import Embedder, default_embedder
from training.baselines import Figures, f1_of
from training.evaluation import predict
from training.examples import Example, bank_examples, examples
from training.fitting import fit

SHARES = (0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A model's figures, and how many testimonies and utterances of the bank it was learned from."""

    testimonies: int
    utterances: int
    f1: Figures


def show_curve(split: str, seed: int) -> int:
    """Print the curve as a Markdown table; returns 0."""
    told, bank, held = examples(read_split("train")), bank_examples(read_bank()), examples(read_split(split))
    print(
        "| testimonies | utterances | problems: micro, macro F1 | circumstances: micro, macro F1 |\n|---|---|---|---|"
    )
    for share in SHARES:
        for utterances in ([], bank):
            print(row(point(told, utterances, held, share, default_embedder(), seed)), flush=True)
    return 0


def point(
    told: Sequence[Example],
    bank: Sequence[Example],
    held: Sequence[Example],
    share: float,
    embedder: Embedder,
    seed: int,
) -> Point:
    """What a model learned from a ``share`` of the testimonies, drawn at random, makes of those ``held``."""
    drawn = np.random.default_rng(seed).permutation(len(told))[: round(share * len(told))]
    model = fit([told[i] for i in sorted(drawn)], bank, embedder, seed).model
    found = predict(model, held)
    return Point(len(drawn), len(bank), f1_of(found.gold, found.passed))


def row(found: Point) -> str:
    """A row of the table."""
    shown = [
        ", ".join(f"{f1['value']:.3f} [{f1['low']:.3f}, {f1['high']:.3f}]" for f1 in family.values())
        for family in found.f1.values()
    ]
    return f"| {found.testimonies} | {found.utterances} | {' | '.join(shown)} |"
