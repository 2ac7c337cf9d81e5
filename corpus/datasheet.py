"""The datasheet's tables: composition by split, labels, entities, agreement, give-aways."""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus import taxonomy
from corpus.agreement import agreement
from corpus.clauses import read_bank
from corpus.giveaways import areas
from corpus.reader import SPLITS, read_second, read_split
from corpus.testimony import ENTITY_TYPES, AnnotatedTestimony
from nlp.mentions import AmountMention, DateMention, PersonalMention, PlatformMention


def tables() -> Iterator[str]:
    """Markdown tables, one string each."""
    told = {split: read_split(split) for split in SPLITS}
    everything = [testimony for testimonies in told.values() for testimony in testimonies]
    yield _composition(told)
    yield _labels(told)
    yield _platforms(told)
    yield _bank()
    yield _giveaways(everything)
    yield _agreement(told["test"])


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def _composition(told: dict[str, list[AnnotatedTestimony]]) -> str:
    rows = []
    for split, testimonies in told.items():
        words = sorted(len(t.testimony.text.split()) for t in testimonies) or [0]
        silent = sum(not any(isinstance(m, PlatformMention) for m in t.entities) for t in testimonies)
        content = sum(not t.problems for t in testimonies)
        problems = sum(len(t.problems) for t in testimonies) / max(1, len(testimonies) - content)
        briefs = len({t.brief for t in testimonies})
        years = sorted({t.testimony.submitted_on.year for t in testimonies}) or [0]
        middle = f"{words[0]} / {words[len(words) // 2]} / {words[-1]}"
        n = len(testimonies)
        rows.append(
            (split, n, briefs, sum(words), middle, f"{years[0]}–{years[-1]}", silent, content, f"{problems:.2f}")
        )
    head = (
        "split",
        "testimonies",
        "briefs",
        "words",
        "least / median / most words",
        "years",
        "name no platform",
        "complain of nothing",
        "problems a complaint",
    )
    return _table(head, rows)


def _labels(told: dict[str, list[AnnotatedTestimony]]) -> str:
    counts = {split: Counter(label for t in testimonies for label in t.labels) for split, testimonies in told.items()}
    rows = [
        (f"`{x}`", *(counts[split][x] for split in told), sum(c[x] for c in counts.values())) for x in taxonomy.labels()
    ]
    return _table(("label", *told, "all"), rows)


def _platforms(told: dict[str, list[AnnotatedTestimony]]) -> str:
    kinds = (PlatformMention, AmountMention, DateMention, PersonalMention)
    rows: list[Sequence[object]] = [
        (ENTITY_TYPES[kind], *(sum(isinstance(m, kind) for t in ts for m in t.entities) for ts in told.values()))
        for kind in kinds
    ]
    names = {s: {m.id for t in ts for m in t.entities if isinstance(m, PlatformMention)} for s, ts in told.items()}
    rows.append(("different platforms", *(len(found) for found in names.values())))
    alone = len(names["test"] - names["train"] - names["dev"])
    everyone = len(set().union(*names.values()))
    rows.append((f"platforms in all: {everyone}; in test alone: {alone}", *("" for _ in told)))
    return _table(("entities", *told), rows)


def _bank() -> str:
    bank = read_bank()
    files = Counter((clause.label, clause.kind == "says") for clause in bank)
    rows = [(f"`{label}`", files[label, True], files[label, False]) for label in taxonomy.labels()]
    return _table(("bank of clauses", "say it", "near misses"), rows)


def _giveaways(told: Sequence[AnnotatedTestimony]) -> str:
    found = areas(told)
    labels = list(next(iter(found.values())))
    rows = [(f"`{label}`", *(f"{clue[label]:.2f}" for clue in found.values())) for label in labels]
    rows.append(("mean", *(f"{sum(clue.values()) / len(clue):.2f}" for clue in found.values())))
    return _table(("ROC area (0.5: chance) guessed from", *found), rows)


def _agreement(told: Sequence[AnnotatedTestimony]) -> str:
    found = agreement(told, read_second())
    rows: list[tuple[str, str]] = [(f"`{label}`", f"{kappa:.2f}") for label, kappa in found.kappa.items()]
    rows.append(("problems, mean", f"{found.macro_kappa(taxonomy.problems()):.2f}"))
    rows.append(("circumstances, mean", f"{found.macro_kappa(taxonomy.circumstances()):.2f}"))
    rows += [(f"{name} F1", f"{100 * f1:.1f}") for name, f1 in found.entities.items()]
    return _table((f"agreement on {found.testimonies} testimonies", "Cohen's kappa"), rows)
