"""The benchmark as tables in Markdown, printed and put into the topic model's card."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from training.topics_benchmark.contenders import OURS, STOCK
from training.topics_benchmark.scale import VECTORS, Cost
from training.topics_benchmark.scores import Scores

HEADING = "## Benchmark"
_HEAD = "| | AMI | NPMI | diversity | outliers | topics | stability | CPU seconds |\n|---|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Findings:
    """``quality`` by task and contender, ``costs`` by contender, ``assigned`` vectors a second."""

    quality: Mapping[str, Mapping[str, Scores]]
    costs: Mapping[str, Cost]
    assigned: float


def markdown(found: Findings) -> str:
    """Every figure, and how ours stands to the stock recipe."""
    lines = [
        HEADING,
        "",
        "`make bench-topics`, two cores; all are given the same vectors; means of 5 seeds, words of 2.",
    ]
    for task, scores in found.quality.items():
        lines += ["", f"### {task}{_compared(scores)}", "", _HEAD]
        lines += [_row(name, of) for name, of in scores.items()]
    if found.costs.keys() >= {OURS, STOCK}:
        times = found.costs[STOCK].seconds / found.costs[OURS].seconds
        lines += ["", f"### {VECTORS:,} vectors: {times:.1f} times as fast as the stock recipe", ""]
        lines += ["| | CPU seconds | GB |", "|---|---|---|"]
        lines += [f"| {name} | {of.seconds:.1f} | {of.gigabytes:.2f} |" for name, of in found.costs.items()]
        lines += ["", f"A million vectors are assigned at {found.assigned:,.0f} a second."]
    return "\n".join(lines) + "\n"


def into_card(card: Path, text: str) -> None:
    """Put the benchmark into the card, in place of an earlier one."""
    kept = re.sub(rf"\n*{re.escape(HEADING)}\n.*?(?=\n## |\Z)", "\n", card.read_text(encoding="utf-8"), flags=re.DOTALL)
    card.write_text(f"{kept.rstrip()}\n\n{text}", encoding="utf-8")


def _compared(scores: Mapping[str, Scores]) -> str:
    if not scores.keys() >= {OURS, STOCK}:
        return ""
    return f": AMI {scores[OURS].ami / max(scores[STOCK].ami, 1e-9):.2f} times the stock recipe's"


def _row(name: str, of: Scores) -> str:
    figures = (of.ami, of.npmi, of.diversity, of.outliers, of.groups, of.stability, of.seconds)
    shown = (f"{value:.{places}f}" for value, places in zip(figures, (3, 3, 2, 2, 0, 2, 1), strict=True))
    return f"| {name} | " + " | ".join(shown) + " |"
