"""The card of a problem model, written from its manifest's figures."""

from pathlib import Path
from typing import Any

from corpus import taxonomy

_HEAD = """# Problem classifier {name}

Says which problems and circumstances a French testimony of a small business about an online platform complains of.
Learned from {testimonies} testimonies and {clauses} short utterances, all written by a language model (see
`corpus/README.md`); seed {seed}, embedding `{embedder}`, corpus SHA-256 `{corpus}`. It decides nothing alone: a person
reads what it proposes. Figures are on testimonies that it has not seen, with 95 % bootstrap intervals.
"""

# What was tried and the learning curve: measured once, at the state of the corpus that they name.
TRIED = Path(__file__).with_name("tried.md")
_BASELINES = {
    "dummy": "dummy: each label at random, as often as it occurs",
    "tfidf_logistic": "TF-IDF of words and word pairs of the whole text, logistic regression",
    "second_annotator": "second annotator (the same language model, see `corpus/README.md`)",
}


def card(name: str, facts: dict[str, Any]) -> str:
    """Markdown from a version's facts (``training.train``)."""
    told = {key: facts[key] for key in ("testimonies", "clauses", "seed", "embedder", "corpus")}
    parts = [_HEAD.format(name=name, **told)]
    parts += [_split(split, found) for split, found in facts["metrics"].items()]
    parts += [_beside(facts["metrics"]["test"], facts["baselines"]), TRIED.read_text("utf-8")]
    return "\n".join(parts)


def _beside(found: dict[str, Any], baselines: dict[str, Any]) -> str:
    """The model and its baselines on the test part."""
    rows = [
        "## Beside it, on test",
        "",
        "| | problems: micro, macro F1 | circumstances: micro, macro F1 |",
        "|---|---|---|",
    ]
    for title, figures in [("this model", found), *((t, baselines[key]) for key, t in _BASELINES.items())]:
        told = [
            ", ".join(_interval(figures[family][key]) for key in ("micro_f1", "macro_f1"))
            for family in ("problems", "circumstances")
        ]
        rows.append(f"| {title} | {' | '.join(told)} |")
    return "\n".join(rows) + "\n"


def _interval(f1: dict[str, float]) -> str:
    return f"{f1['value']:.3f} [{f1['low']:.3f}–{f1['high']:.3f}]"


def _split(split: str, found: dict[str, Any]) -> str:
    rows = [
        f"## {split}: {found['testimonies']} testimonies",
        "",
        f"Expected calibration error {found['calibration_error']:.3f}.",
        "",
        "| | F1 | 95 % | testimonies |",
        "|---|---|---|---|",
    ]
    for family in ("problems", "circumstances"):
        for key in ("micro_f1", "macro_f1"):
            rows.append(_row(f"{family}, {key.replace('_f1', '')}", found[family][key], found["testimonies"]))
    names = {label.id: label.name for label in taxonomy.labels().values()}
    rows += [_row(f"{names[label]} (`{label}`)", row["f1"], row["gold"]) for label, row in found["labels"].items()]
    return "\n".join(rows) + "\n"


def _row(name: str, f1: dict[str, float], count: int) -> str:
    return f"| {name} | {f1['value']:.3f} | {f1['low']:.3f}–{f1['high']:.3f} | {count} |"
