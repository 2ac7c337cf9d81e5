"""``python -m training topics``: learn the topics of a file, or of the corpus, keep known ids, publish and serve."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from corpus.columns import ColumnError
from corpus.files import FileError, read_rows
from corpus.layout import AS_IT_IS, Layout
from corpus.reader import read_split
from corpus.submission import Refused, read_submission
from corpus.testimony import Testimony
from corpus.today import day_of
from models.analyser import Analyser, NoModel, shortened
from models.reading import read_many
from models.topics.material import TooFewTexts
from models.topics.publication import publish, served
from models.topics.refresh import refresh
from models.topics.settings import Granularity

REFUSED = 1


def learn_topics(source: Path | None, granularity: Granularity, seed: int, layout: Layout = AS_IT_IS) -> int:
    """Returns the exit status. Raises ``RegistryError`` or ``CorpusError``."""
    now = datetime.now(UTC)
    try:
        analyser = Analyser.load()
        told = _testimonies(source, now, layout) if source else [t.testimony for t in read_split("train")]
        readings = read_many(told, names=True)
        verdicts = analyser.problems.judge([reading.masked for reading in readings])
        embedder = analyser.problems.embedder
        model, history = refresh(readings, verdicts, embedder, served(embedder), {}, now, seed, granularity)
    except (NoModel, TooFewTexts, ColumnError, FileError) as reason:
        print(reason, file=sys.stderr)
        return REFUSED
    name = publish(model, history, now, seed, len(told))
    print("\n".join(history.told()))
    print(f"topics/{name} est servi : {len(model.topics)} sujets.", file=sys.stderr)
    return 0


def _testimonies(source: Path, now: datetime, layout: Layout) -> list[Testimony]:
    told = []
    for row in read_rows(str(source), layout):
        try:
            told.append(shortened(read_submission(row.fields or {}, day_of(now), from_file=True))[0])
        except Refused as reason:
            print(f"Ligne {row.place.told()} refusée : {row.reason or reason}", file=sys.stderr)
    return told
