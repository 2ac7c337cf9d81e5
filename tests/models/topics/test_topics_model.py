"""A text has the same topic at fit, when served, after a reload, in another process; another embedder is refused."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from material import Told, told_of

from corpus.testimony import Testimony
from models.analyser import Analyser
from models.embedding import Vectors
from models.mismatch import ModelMismatch
from models.reading import read
from models.topics.material import TooFewTexts
from models.topics.model import TopicModel, load, save
from models.topics.portraits import portraits
from models.topics.refresh import refresh
from models.topics.settings import Granularity

NOW = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def model(told: Told) -> TopicModel:
    return refresh(told.readings, told.verdicts, told.embedder, None, {}, NOW)[0]


def test_a_reloaded_model_assigns_as_the_fitted_one(model: TopicModel, told: Told, tmp_path: Path) -> None:
    save(model, tmp_path)
    again = load(tmp_path, told.embedder)
    for reading, verdict in zip(told.readings, told.verdicts, strict=True):
        assert again.of(reading, verdict) == model.of(reading, verdict)


def test_no_file_of_a_model_holds_a_whole_clause(model: TopicModel, told: Told, tmp_path: Path) -> None:
    save(model, tmp_path)
    kept = (tmp_path / "topics.json").read_text(encoding="utf-8")
    clauses = [words for reading in told.readings for words in reading.masked if len(words.split()) > 8]
    assert clauses
    assert not [words for words in clauses if words in kept]


def test_another_process_assigns_the_same(model: TopicModel, told: Told, trained: Path, tmp_path: Path) -> None:
    save(model, tmp_path)
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from corpus.reader import read_split\n"
        "from models.analyser import Analyser\n"
        "from models.reading import read\n"
        "from models.topics.model import load\n"
        "analyser = Analyser.load()\n"
        "model = load(Path(sys.argv[1]), analyser.problems.embedder)\n"
        "readings = [read(one.testimony) for one in read_split('dev')[:30]]\n"
        "verdicts = analyser.problems.judge([reading.masked for reading in readings])\n"
        "print(json.dumps([[t['id'] for t in model.of(r, v)] for r, v in zip(readings, verdicts)]))\n"
    )
    environment = os.environ | {"DOLEANCES_HOME": str(trained)}
    command = [sys.executable, "-c", program, str(tmp_path)]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    pairs = zip(told.readings[:30], told.verdicts[:30], strict=True)
    assert json.loads(answer.stdout) == [[topic["id"] for topic in model.of(r, v)] for r, v in pairs]


class Stranger:
    """Another embedder."""

    name = "étranger"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 2), dtype=np.float32)


def test_another_embedder_is_refused_in_french(model: TopicModel, tmp_path: Path) -> None:
    save(model, tmp_path)
    with pytest.raises(ModelMismatch, match="appris avec le plongement"):
        load(tmp_path, Stranger())


def test_the_share_of_outliers_is_the_one_asked_for(told: Told) -> None:
    for asked in (0.0, 0.15, 0.4):
        model, _ = refresh(
            told.readings, told.verdicts, told.embedder, None, {}, NOW, granularity=Granularity(8, outliers=asked)
        )
        found, _ = model.assign(model.units(told.readings, told.verdicts)[1])
        assert abs(float((found < 0).mean()) - asked) <= 0.03


def test_about_so_many_topics_of_a_size(told: Told) -> None:
    model, _ = refresh(told.readings, told.verdicts, told.embedder, None, {}, NOW, granularity=Granularity(12, 10))
    assert 6 <= len(model.topics) <= 12
    assert min(topic.size for topic in model.topics) >= 9  # those beyond the floor may take one away


def test_the_number_asked_for_is_kept_by_a_search_that_asks_for_none(told: Told) -> None:
    asked, _ = refresh(told.readings, told.verdicts, told.embedder, None, {}, NOW, granularity=Granularity(12))
    again, _ = refresh(told.readings, told.verdicts, told.embedder, asked, {}, NOW)
    assert (asked.about, again.about) == (12, 12)


def test_names_are_apart_and_quotes_of_different_authors(model: TopicModel, told: Told) -> None:
    names = [topic.name for topic in model.topics]
    assert len(set(names)) == len(names)
    assert all(name[0].isupper() and "_" not in name and "·" not in name for name in names)
    for portrait in portraits(model, told.readings, told.verdicts):
        assert len(set(portrait.quotes)) == len(portrait.quotes) <= 5
        assert sum(count for _, count in portrait.months) == portrait.voices


def test_fewer_than_thirty_texts_make_no_topics(told: Told) -> None:
    few = told.part(list(range(29)))
    with pytest.raises(TooFewTexts, match="n’auraient pas de sens"):
        refresh(few.readings, few.verdicts, few.embedder, None, {}, NOW)


def test_copies_of_one_letter_are_no_crowd(told: Told) -> None:
    few = told.part(list(range(29)))
    copies = Told([few.readings[0]] * 40, [few.verdicts[0]] * 40, few.embedder)
    with pytest.raises(TooFewTexts):
        refresh((few.beside(copies)).readings, (few.beside(copies)).verdicts, few.embedder, None, {}, NOW)


def test_a_far_text_stays_without_topic(model: TopicModel, analyser: Analyser) -> None:
    recipe = Testimony("r", "Faites fondre le beurre, ajoutez la farine et remuez.", NOW.date())
    one = told_of(analyser, [recipe])
    assert model.of(read(recipe), one.verdicts[0]) == []
