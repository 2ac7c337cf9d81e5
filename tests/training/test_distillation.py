"""The distillation: what it reads, what it solves, and that it does so the same way each time."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import scipy.sparse as sp

from corpus.reader import read_split
from models.static.files import StudentFiles
from models.static.student import Student
from models.static.tensors import read_tensors
from models.teachers.choice import Remembering, teacher
from training.distillation import saving
from training.distillation.design import Centre, design, mean_cosine, unit
from training.distillation.distil import DistillationError, Order, distil
from training.distillation.halves import is_gold, spared
from training.distillation.settings import Settings
from training.distillation.solver import System
from training.distillation.texts import Document, from_corpus, from_files, key, pieces
from training.distillation.vocabulary import build

Matrix = npt.NDArray[np.float32]

GENERAL = {"compte": 4e-4, "bloqué": 2e-5, "bloque": 1e-5, "le": 0.02, "vendre": 5e-5, "été": 1e-3}
TINY = Settings(words=400, buckets=64, ridges=(0.1, 0.5))


def test_a_word_that_no_list_knows_needs_three_documents_and_a_small_letter() -> None:
    documents = [
        "Martinaud a bloqué le compte, blockchain.",
        "Chez Martinaud le blockchain, un hapax, martinaud.",
        "Martinaud encore, blockchain encore, le compte.",
    ]
    tokens = build(GENERAL, documents, 100, 0.5).tokens
    assert "blockchain" in tokens
    assert not {"martinaud", "hapax", "chez"} & set(tokens)
    assert {"bloque", "ete", "le", "compte"} <= set(tokens)


def test_a_listed_word_that_the_documents_write_as_a_name_has_no_row() -> None:
    general = GENERAL | {"martin": 3e-5, "paris": 1e-4, "radiation": 1e-6, "france": 1e-4}
    documents = ["Le conseiller Martin a bloqué le compte.", "RADIATION à Paris."]
    documents += ["Vendre en France, le compte."] * 10
    tokens = build(general, documents, 100, 0.5).tokens
    assert "martin" not in tokens
    assert {"france", "radiation", "compte"} <= set(tokens)


def test_a_vocabulary_is_ordered_by_frequency_and_keeps_the_written_forms() -> None:
    vocabulary = build(GENERAL, ["le compte"] * 3, 4, 0.0)
    assert vocabulary.tokens == ("le", "ete", "compte", "vendre")
    assert dict(zip(vocabulary.tokens, vocabulary.forms, strict=True))["ete"] == (("été", 1.0),)
    both = build(GENERAL, ["le compte"], 10, 0.0)
    assert [form for form, _ in both.forms[both.rows["bloque"]]] == ["bloque", "bloqué"]
    assert [share for _, share in both.forms[both.rows["bloque"]]] == pytest.approx([1 / 3, 2 / 3])


@pytest.fixture
def problem() -> tuple[System, Matrix]:
    rng = np.random.default_rng(0)
    matrix = sp.random_array((60, 30), density=0.2, rng=rng, dtype=np.float32).tocsr()
    return System(matrix, rng.normal(size=(30, 4)).astype(np.float32), 0.5), rng.normal(size=(60, 5)).astype(np.float32)


def test_both_solvers_give_the_ridge_regression(problem: tuple[System, Matrix]) -> None:
    system, residuals = problem
    dense = system.design.toarray().astype(np.float64)
    prior = np.linalg.inv(np.eye(30) + 0.5 * system.kin @ system.kin.T)
    expected = np.linalg.solve(dense.T @ dense + 0.3 * prior, dense.T @ residuals)
    for direct in (True, False):
        assert np.allclose(system.correction(residuals, 0.3, direct), expected, atol=5e-3)


def test_rows_of_the_design_weigh_and_count_words() -> None:
    weights = np.array([1.0, 0.5], dtype=np.float32)
    rows = {"compte": 0, "le": 1}
    assert np.allclose(design(["le compte le", "rien"], rows, weights, 0.0).toarray(), np.array([[0.5, 0.5], [0, 0]]))
    assert np.allclose(np.linalg.norm(design(["le compte le"], rows, weights, 1.0).toarray(), axis=1), 1)


def test_a_centre_takes_out_what_length_alone_tells() -> None:
    texts = ["mot " * n for n in range(1, 40)]
    told = np.log(np.arange(1, 40))[:, None] * np.array([[1.0, -2.0, 0.5]])
    noise = np.random.default_rng(1).normal(size=told.shape)
    vectors = (told + 0.1 * noise).astype(np.float32)
    centred = Centre.fit(texts, vectors).apply(texts, vectors)
    assert mean_cosine(centred, unit(noise.astype(np.float32))) > 0.9


def test_int8_keeps_a_vector_within_a_254th_of_its_largest_entry() -> None:
    vectors = np.random.default_rng(2).normal(size=(50, 16)).astype(np.float32)
    vectors[3] = 0
    rows, scales = saving.quantised(vectors)
    assert rows.dtype == np.int8
    assert (np.abs(rows * scales[:, None] - vectors) <= np.abs(vectors).max(axis=1, keepdims=True) / 253).all()


def test_half_of_a_labelled_file_is_never_read(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text("".join(f'{{"text": "Le compte {n} est bloqué."}}\n' for n in range(200)), encoding="utf-8")
    unread = spared([file])
    assert 70 < len(unread) < 130
    read = from_files([file], unread)
    assert len(read) == 200 - len(unread)
    assert is_gold("Le  Compte") == is_gold("le compte")


def test_texts_are_masked_before_anything_else(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text("texte\nAmazon me doit 2 000 € depuis le 3 mars 2021.\n", encoding="utf-8")
    (document,) = from_files([file])
    assert document.text == "PLATEFORME me doit MONTANT depuis le DATE."


def test_addresses_are_made_of_names_and_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text("texte\nvoir https://jeanne.exemple.fr/a et jeanne@exemple.fr et @jeanne ou jeannepotier.fr\n")
    (document,) = from_files([file])
    assert "jeanne" not in document.text
    assert set(document.text.split()) <= {"voir", "et", "ou", "LIEN", "PERSONNE"}


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    """The whole corpus, masked once."""
    return from_corpus()


def test_the_corpus_is_read_without_its_names_and_without_dev_and_test(corpus: list[Document]) -> None:
    learned = {key(document.text) for document in corpus}
    assert not learned & {key(told.testimony.text) for split in ("dev", "test") for told in read_split(split)}
    said = " ".join(document.text for document in corpus)
    names = {
        told.testimony.text[entity.start : entity.end]
        for told in read_split("train")
        for entity in told.entities
        if getattr(entity, "kind", "") in ("email", "phone", "iban")
    }
    assert names
    assert not [name for name in names if name in said]


def test_pieces_are_passages_and_clauses_each_once() -> None:
    clauses = tuple(f"voici la phrase numéro {'un ' * n}" for n in range(40))
    found = pieces([Document("letters", "1", clauses), Document("letters", "2", clauses)])
    assert len({piece.text for piece in found}) == len(found)
    assert max(len(piece.text.split()) for piece in found) <= 160
    assert any(piece.text in clauses for piece in found)


@pytest.fixture
def order(home: Path, corpus: list[Document]) -> Order:
    """A small distillation from spaCy's averaged vectors, a teacher that every installation has.

    Its documents are from all over the corpus, so that a new brief changes little.
    """
    documents = corpus[:: len(corpus) // 120][:120]
    held_out = documents[::8]
    learned = [document for document in documents if document not in held_out]
    return Order(Remembering(teacher("spacy")), learned, GENERAL, TINY, held_out={"others": held_out})


def test_the_same_input_gives_the_same_bytes(order: Order, tmp_path: Path) -> None:
    for name in ("one", "two"):
        distil(order, tmp_path / name)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_a_student_learns_its_teacher_and_its_card_says_how_well(order: Order, tmp_path: Path) -> None:
    near = distil(order, tmp_path)
    student = Student.load(tmp_path)
    assert near["others, whole"].cosine > 0.4
    assert len(read_tensors(StudentFiles(tmp_path).vectors)["embeddings"]) == len(student.vocabulary) + 1
    card = StudentFiles(tmp_path).card.read_text(encoding="utf-8")
    assert student.name in card
    assert f"| others, whole | 15 | {near['others, whole'].cosine:.3f} |" in card
    assert "$" not in card


def test_fewer_dimensions_are_the_principal_ones(order: Order, tmp_path: Path) -> None:
    near = distil(replace(order, settings=replace(TINY, dimensions=48)), tmp_path)
    assert Student.load(tmp_path).embed(["mon compte"]).shape == (1, 48)
    assert near["others, whole"].cosine > 0.4


def test_an_earlier_student_is_a_head_start(order: Order, tmp_path: Path) -> None:
    distil(order, tmp_path / "first")
    few = replace(order, documents=order.documents[:3])
    alone = distil(few, tmp_path / "alone")
    further = distil(replace(few, earlier=tmp_path / "first"), tmp_path / "further")
    assert further["others, whole"].cosine > alone["others, whole"].cosine


def test_nothing_comes_of_no_text(order: Order, tmp_path: Path) -> None:
    with pytest.raises(DistillationError, match="Aucun texte"):
        distil(replace(order, documents=[]), tmp_path)
