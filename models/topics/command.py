"""``python -m models topics``: a file in; records, topics and a page that a person likes to read out."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from textwrap import shorten

from jinja2 import Environment, FileSystemLoader
from tqdm import tqdm

from corpus import taxonomy
from corpus.layout import AS_IT_IS, Layout
from corpus.typography import number, plural
from models.analyser import Analyser
from models.annotation import shortened_all, testimonies_of, warned
from models.copies import campaigns
from models.outputs import Record, writer_to
from models.reading import Reading, read_many
from models.topics.material import TooFewTexts
from models.topics.portraits import Portrait, portraits
from models.topics.refresh import refresh
from models.topics.settings import Granularity
from nlp.pseudonyms import pseudonymise

HERE = Path(__file__).parent
# Characters of a form letter that are shown.
OPENING = 90
SOME_REFUSED = 3
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page and the table show: counts by label and platform, and the topics' portraits."""

    source: str
    testimonies: int
    refused: int
    problems: tuple[tuple[str, int], ...]
    circumstances: tuple[tuple[str, int], ...]
    platforms: tuple[tuple[str, int], ...]
    topics: tuple[Portrait, ...]
    note: str = ""
    campaigns: tuple[tuple[str, int], ...] = ()


def discover_file(
    source: str,
    directory: Path,
    granularity: Granularity,
    today: date,
    layout: Layout = AS_IT_IS,
) -> int:
    """Annotate ``source``, discover its topics, write ``records.jsonl``, ``topics.json``, ``summary.html``.

    Returns the exit status: 0, or 3 where rows were refused. Raises ``FileError``, ``ColumnError`` or ``NoModel``.
    """
    analyser = Analyser.load()
    accepted, refused = testimonies_of(source, today, layout)
    told, truncated = shortened_all(accepted)
    readings = [
        reading
        for start in tqdm(range(0, len(told), _CHUNK), desc="Lecture", unit=f" × {_CHUNK} t", file=sys.stderr)
        for reading in read_many(told[start : start + _CHUNK], names=True)
    ]
    verdicts = analyser.problems.judge([reading.masked for reading in readings])
    note = ""
    found: tuple[Portrait, ...] = ()
    try:
        now = datetime.combine(today, time.max, UTC)
        topics, _ = refresh(readings, verdicts, analyser.problems.embedder, None, {}, now, granularity=granularity)
        analyser = replace(analyser, topics=topics, topics_version=None)
        found = tuple(portraits(topics, readings, verdicts))
    except TooFewTexts as reason:
        note = str(reason)
    records = warned(analyser.records(readings, verdicts), truncated)
    summary = replace(summarise(source, records, refused, found, note), campaigns=_campaigns(readings))
    _write(directory, records, summary)
    print(table(summary))
    print(f"\nFiches : {directory}/records.jsonl   Synthèse : {directory}/summary.html")
    return SOME_REFUSED if refused else 0


def _campaigns(readings: Sequence[Reading]) -> tuple[tuple[str, int], ...]:
    """The beginning of each letter that was sent several times, pseudonymised, and how often it was sent."""
    found = [one for one in campaigns([reading.testimony.text for reading in readings]) if one.size > 1]
    told = [readings[one.first] for one in found]
    shown = [pseudonymise(reading.testimony.text, reading.facts.personal).text for reading in told]
    quotes = [shorten(" ".join(text.split()), OPENING, placeholder=" …") for text in shown]
    return tuple(sorted(zip(quotes, (one.size for one in found), strict=True), key=lambda pair: -pair[1]))


def summarise(source: str, records: Sequence[Record], refused: int, topics: tuple[Portrait, ...], note: str) -> Summary:
    """Counts over ``records``, most frequent first, labels under their French names."""
    names = {label.id: label.name for label in taxonomy.labels().values()}
    said = {
        family: Counter(names[entry["label"]] for record in records for entry in record[family])
        for family in ("problems", "circumstances")
    }
    platforms = Counter(
        name
        for record in records
        for name in {m["name"] for m in record["entities"]["platforms"] if m["role"] == "target"}
    )
    return Summary(
        source=source,
        testimonies=len(records),
        refused=refused,
        problems=tuple(said["problems"].most_common()),
        circumstances=tuple(said["circumstances"].most_common()),
        platforms=tuple(platforms.most_common(12)),
        topics=topics,
        note=note,
    )


def table(summary: Summary) -> str:
    """The summary for a terminal, in French."""
    done = plural(summary.testimonies, "témoignage analysé", "témoignages analysés")
    lines = [f"{done}, {plural(summary.refused, 'refusé')}."]
    for title, counts in (
        ("PROBLÈMES", summary.problems),
        ("CIRCONSTANCES", summary.circumstances),
        ("PLATEFORMES MISES EN CAUSE", summary.platforms),
    ):
        lines += ["", title, *(f"  {count:4}  {name}" for name, count in counts)]
    lines += ["", "SUJETS RÉCURRENTS" + (f" — {summary.note}" if summary.note else "")]
    for portrait in summary.topics:
        claimed = f", {number(portrait.claimed)} € en jeu" if portrait.claimed else ""
        platforms = ", ".join(name for name, _ in portrait.platforms[:3])
        lines.append(
            f"  {portrait.voices:4}  {portrait.topic.name}{' (émergent)' * portrait.topic.emerging}{claimed}"
            + (f"  [{platforms}]" * bool(platforms))
        )
        lines += [f"        « {quote} »" for quote in portrait.quotes[:1]]
    return "\n".join(lines)


def _write(directory: Path, records: Sequence[Record], summary: Summary) -> None:
    with writer_to(str(directory / "records.jsonl")) as writer:
        for record in records:
            writer.write(record)
    topics = [asdict(portrait) for portrait in summary.topics]
    (directory / "topics.json").write_text(json.dumps(topics, ensure_ascii=False, indent=1), encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True)
    environment.filters |= {"number": number, "plural": plural}
    page = environment.get_template("summary.html").render(
        summary=summary, names={label.id: label.name for label in taxonomy.labels().values()}
    )
    (directory / "summary.html").write_text(page, encoding="utf-8")
