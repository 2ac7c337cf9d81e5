"""What many tell and the known do not is a subject: found whatever the words beside, recognised again, saved."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from material import NOW, Told

from corpus.testimony import Testimony
from models.embedding import Embedder, Vectors
from models.reading import Reading, read
from models.topics.background import Background, background
from models.topics.lens import Lens
from models.topics.model import Topic, TopicModel, load, save
from models.topics.novelty import expected, sought
from models.topics.passages import passages_of
from models.topics.roots import root, roots
from models.topics.speech import Clause, speech_of
from models.topics.subjects import Subject

THINGS = (
    "un bracelet connecté",
    "ce bracelet électronique",
    "leur bracelet",
    "des bracelets à puce",
    "le bracelet traceur",
)
ENDS = (
    "est obligatoire au poignet pendant tout le service, dit le nouveau règlement.",
    "mesure mon pouls et mes pas du matin au soir, comme à un prisonnier.",
    "doit être porté par chaque livreur, et à ses frais, depuis le printemps.",
    "vibre au poignet dès que je m’assois cinq minutes pour souffler.",
)


def written(number: int, text: str) -> Reading:
    return read(Testimony(f"b{number}", text, NOW.date()))


@pytest.fixture(scope="module")
def sown() -> list[Reading]:
    return [written(i, f"{thing.capitalize()} {end}") for i, (thing, end) in enumerate(product(THINGS, ENDS))]


@pytest.fixture(scope="module")
def before(told: Told) -> Background:
    return background(told.embedder)


def subjects_in(readings: list[Reading], before: Background, embedder: Embedder) -> tuple[Subject, ...]:
    return sought(speech_of(readings, before.lens, embedder), range(len(readings)), before, (), 0)


def test_what_many_tell_and_the_known_do_not_is_a_subject(told: Told, before: Background, sown: list[Reading]) -> None:
    everyone = [*told.readings, *sown]
    (found,) = subjects_in(everyone, before, told.embedder)
    assert "bracelet" in found.telling[:3]
    spoken = {said.testimony for said in speech_of(everyone, before.lens, told.embedder).of([found])}
    assert len(spoken & set(range(140, 160))) >= 18
    assert len(spoken - set(range(140, 160))) <= 3


def test_the_known_makes_no_subject_nor_do_copies_by_one_voice(
    told: Told, before: Background, sown: list[Reading]
) -> None:
    assert subjects_in(told.readings, before, told.embedder) == ()
    everyone = [*told.readings, *sown]
    speech = speech_of(everyone, before.lens, told.embedder)
    assert sought(speech, [*range(140), *([140] * len(sown))], before, (), 0) == ()


def test_a_known_subject_is_kept_while_nothing_tells_it_better(
    told: Told, before: Background, sown: list[Reading]
) -> None:
    found = subjects_in([*told.readings, *sown], before, told.embedder)
    speech = speech_of(told.readings, before.lens, told.embedder)
    assert sought(speech, range(140), before, found, 0) == found


def test_a_subject_is_recognised_after_a_reload(told: Told, tmp_path: Path) -> None:
    width = told.embedder.embed(["mot"]).shape[1]
    lens = Lens(np.zeros(width, dtype=np.float32), np.eye(width, dtype=np.float32))
    meant = told.embedder.embed(["un bracelet connecté au poignet"])[0]
    subject = Subject(meant, {"bracelet": 0.5}, 0.4)
    topic = Topic(1, "Bracelet connecté", ("bracelet",), 20, 20, "autre", 0.1, subject=("bracelet",))
    origin = np.zeros(width + 17, dtype=np.float32)
    centroids = np.ones((1, width + 17), dtype=np.float32)
    model = TopicModel((topic,), centroids, origin, 0.0, "clauses", told.embedder, 2, None, (subject,), lens)
    save(model, tmp_path)
    again = load(tmp_path, told.embedder)
    reading = written(1, "On m’impose un bracelet connecté au poignet. Bonne journée.")
    assert again.spoken([reading]) == model.spoken([reading])
    assert set(again.spoken([reading])) == {Clause(0, 0)}
    assert model.spoken([written(2, "Mon compte a été fermé sans explication.")]) == {}


def test_the_surer_subject_has_the_clause() -> None:
    sure, less = (Subject(np.array(at, dtype=np.float32), {}, 0.1) for at in ([1, 0], [0.6, 0.8]))
    reading = written(1, "La taxe est répercutée sur nous tous.")

    class Known:
        name = "connu"

        def embed(self, texts: Sequence[str]) -> Vectors:
            return np.array([[1, 0]] * len(texts), dtype=np.float32)

    lens = Lens(np.zeros(2, dtype=np.float32), np.eye(2, dtype=np.float32))
    assert speech_of([reading], lens, Known()).of([less, None, sure])[Clause(0, 0)].subject == 2


def test_who_stands_above_all_the_known_is_expected_half_a_time() -> None:
    assert expected(np.array([0.1, 0.2, 0.3, 0.4]), np.array([0.5, 0.35]), 8).tolist() == [1.0, 3.0]


def test_passages_hold_every_clause_once() -> None:
    trade = "Je vends des pots, des tasses, des bols et des assiettes depuis vingt ans. "
    told = written(1, f"Bonjour. {trade * 4}Merci.")
    passages = passages_of([told])
    assert tuple(words for one in passages for words in one.clauses) == told.masked
    assert all(len(one.words.split()) >= 9 for one in passages)


@pytest.mark.parametrize(
    ("one", "other"),
    [("géolocalisation", "géolocalisé"), ("filmer", "filmées"), ("surveillance", "surveille"), ("taxes", "taxe")],
)
def test_what_is_akin_has_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


def test_masks_and_stop_words_have_no_root() -> None:
    assert roots("PLATEFORME nous impose une IA et un GPS") == {"impos", "ia", "gps"}
