"""The card of a problem model, written from its manifest's figures."""

from typing import Any

from corpus import taxonomy

_HEAD = """# Problem classifier {name}

Says which problems and circumstances a French testimony of a small business about an online platform complains of.
Learned from {testimonies} testimonies and {clauses} short utterances, all written by a language model (see
`corpus/README.md`); seed {seed}, embedding `{embedder}`, corpus SHA-256 `{corpus}`. It decides nothing alone: a person
reads what it proposes. Figures are on testimonies that it has not seen, with 95 % bootstrap intervals.
"""


def card(name: str, facts: dict[str, Any]) -> str:
    """Markdown from a version's facts (``training.train``)."""
    told = {key: facts[key] for key in ("testimonies", "clauses", "seed", "embedder", "corpus")}
    parts = [_HEAD.format(name=name, **told)]
    parts += [_split(split, found) for split, found in facts["metrics"].items()]
    return "\n".join(parts)


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
