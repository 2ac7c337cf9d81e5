"""The page: speed, then quality, then what the figures rest on. The same Markdown goes to terminal and file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from training.bench.contenders import STOCK
from training.bench.extractors import OURS, Answer
from training.bench.markdown import listed, sheet, table
from training.bench.noise import Spread
from training.bench.race import Result, ratios
from training.bench.suites import ALL, Score

Scores = Mapping[tuple[str, str], Score]
# Group -> the least number of gold spans for a suite to have a column of its own.
GROUPS = ("dates", "money", "percent", "numbers")
NONE = "-"
# The ratios that the project promises (issue on speed).
WANTED = {"entities only": 20, "classify without names": 8, "everything with names": 1.1}


@dataclass(slots=True)
class Quality:
    """Answers with their scores on the suites, and the same extractors' answers on the texts of the race."""

    answers: list[Answer] = field(default_factory=list)
    scores: dict[str, Scores] = field(default_factory=dict)
    timed: dict[str, Answer] = field(default_factory=dict)


def page(heading: Sequence[str], sections: Sequence[str], notes: Sequence[str]) -> str:
    """All sections under one title, what holds of all of them at the end."""
    return sheet("Bench", heading, [*sections, listed(notes)])


def speed_section(results: Sequence[Result], texts: int) -> str:
    """Texts a second, and how many times stock spaCy's; medians, least and greatest in brackets."""
    stock = next(result for result in results if STOCK in result.name)
    rows = [_speed_row(result, stock, texts) for result in results]
    head = ("one process each", "texts/s (CPU)", "times stock, CPU", "times stock, wall", "wanted")
    skipped = [f"{result.name} skipped: {result.absent}" for result in results if result.absent]
    return "\n\n".join(["## Speed", table(head, rows), *filter(None, [listed(skipped)])])


def _speed_row(result: Result, stock: Result, texts: int) -> list[str]:
    wanted = f"{WANTED[result.name]}" if result.name in WANTED else NONE
    if result.absent:
        return [result.name, "skipped", NONE, NONE, wanted]
    if stock.absent:
        return [result.name, str(result.rate(texts)), NONE, NONE, wanted]
    both = [str(ratios(result, stock, clock)) for clock in ("cpu", "wall")]
    return [result.name, str(result.rate(texts)), *both, wanted]


def quality_section(quality: Quality) -> str:
    """A table for each group, then the peers' cost."""
    parts = [_group_table(group, quality) for group in GROUPS]
    return "## Quality: overlap F1 / value right, per cent\n\n" + "\n\n".join([*filter(None, parts), _cost(quality)])


def _group_table(group: str, quality: Quality) -> str:
    reference = quality.scores[OURS]
    suites = [name for name, of in reference if of == group and name != ALL and reference[name, group].gold]
    if not suites:
        return ""
    columns = [*suites, *([ALL] if len(suites) > 1 else [])]
    head = [group, *(_column(name, reference[name, group]) for name in columns), "fired, none there"]
    rows = []
    for answer in quality.answers:
        if group in answer.groups:
            rows.append([answer.name, *_cells(answer, columns, group, quality.scores.get(answer.name, {}))])
    return table(head, rows)


def _column(name: str, score: Score) -> str:
    return f"{name} ({score.gold}/{score.values})"


def _cells(answer: Answer, columns: Sequence[str], group: str, scores: Scores) -> list[str]:
    if answer.absent:
        return ["absent"] * (len(columns) + 1)
    cells = [_cell(scores[name, group]) for name in columns]
    whole = scores[ALL, group]
    return [*cells, f"{whole.fired} of {whole.silent}"]


def _cell(score: Score) -> str:
    return f"{score.f1:.1f} / {score.value:.1f}" if score.values else f"{score.f1:.1f} / {NONE}"


def _cost(quality: Quality) -> str:
    rows = []
    for answer in quality.answers:
        timed = quality.timed.get(answer.name)
        if answer.absent or timed is None or timed.absent:
            rows.append([answer.name, NONE, answer.absent or NONE, NONE, NONE])
            continue
        rows.append([answer.name, answer.version, *_times(timed, quality.timed[OURS]), str(answer.failed)])
    return table(("cost", "version", "texts/s (CPU)", "ours, times as many", "failed"), rows)


def _times(timed: Answer, ours: Answer) -> list[str]:
    rate = Spread.of([len(timed.records) / second for second in timed.seconds])
    mean = Spread.of(ours.seconds).median / len(ours.records)
    ratio = Spread.of([second / len(timed.records) / mean for second in timed.seconds])
    return [str(rate), NONE if timed.name == OURS else str(ratio)]
